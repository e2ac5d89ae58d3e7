"""The smallest set is what trying all sets of people finds."""

from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np
import pytest
from support.plans import placed, small_case

from mutasi_opt.assignment import Assignment
from mutasi_opt.compare.smallest import smallest_set
from mutasi_opt.engine import SolveOptions
from mutasi_opt.instance import index
from mutasi_opt.plan.counting import count
from mutasi_opt.rules.findings import FindingKind

PROOF = SolveOptions(gap=0.0, time_limit=60)


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("smallest"))


@pytest.fixture(scope="module")
def instance(case):
    return index(case.scenario)


def mixed(start, goal, who):
    position, working = start.position.copy(), start.working.copy()
    position[list(who)], working[list(who)] = goal.position[list(who)], goal.working[list(who)]
    return Assignment(position, working)


def tried(instance, model, level, start, goal, target, left_out):
    """Size of the smallest set that keeps the rules and reaches the target, by trying all."""
    differ = np.flatnonzero(start.position != goal.position).tolist()
    for size in range(len(differ) + 1):
        for who in combinations(differ, size):
            counted = count(instance, model, mixed(start, goal, who))
            broken = {
                found.rule
                for found in counted.findings
                if len(found.of_kind(FindingKind.VIOLATION))
            }
            if broken <= set(left_out) and counted.objectives[level] <= target:
                return size
    return None


def test_golden_set_of_a_separable_level(case, instance):
    """T moves 55.5 km away from home: 150 points for the move, 81 for the way. Y moves next door: 150."""
    first = placed(instance, {"R": "P2"})
    second = placed(instance, {"R": "P2", "T": "P2", "Y": "P3"})
    half = smallest_set(instance, case.model, 2, first, second, PROOF, Fraction(1, 2))
    assert half is not None
    assert (half.level, half.unit, half.upwards) == ("placement", "points", False)
    assert half.worse - half.better == 150 + 81 + 150
    assert half.target == half.worse - 191  # half of 381, rounded up
    assert names(instance, half) == ["T"]
    assert half.own.tolist() == [231]
    assert half.reached == half.worse - 231
    assert half.proven
    most = smallest_set(instance, case.model, 2, first, second, PROOF)
    assert most is not None
    assert names(instance, most) == ["T", "Y"]
    assert most.own.tolist() == [231, 150]
    assert most.at_least == 2
    assert most.share == 1


def names(instance, found):
    return [instance.employees.ids[k] for k in found.people]


def test_plans_of_one_value_have_no_set(case, instance):
    today = Assignment.today(instance)
    for level in range(3):
        assert smallest_set(instance, case.model, level, today, today, PROOF) is None


def test_the_way_is_always_from_the_worse_plan_to_the_better_one(case, instance):
    first, second = placed(instance, {}), placed(instance, {"R": "P2", "Z": "P3"})
    there = smallest_set(instance, case.model, 1, first, second, PROOF)
    back = smallest_set(instance, case.model, 1, second, first, PROOF)
    assert there is not None
    assert back is not None
    assert there.upwards
    assert not back.upwards
    assert there.people.tolist() == back.people.tolist()
    assert (there.worse, there.better) == (back.worse, back.better)


@pytest.mark.parametrize(
    "seed", [*range(3), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(3, 24))]
)
def test_no_smaller_set_exists(case, instance, seed):
    draw = Random(seed)
    seats = {"GURU": ["P1", "P2"], "ADM": ["P3", "P4"]}
    plans = []
    for _ in range(2):
        moves = {}
        for who in "RSTVXYZ":
            job = "GURU" if who in "RSTV" else "ADM"
            if draw.random() < 0.6:
                moves[who] = draw.choice(seats[job])
        plans.append(placed(instance, moves))
    share = draw.choice([Fraction(9, 10), Fraction(1, 2), Fraction(1)])
    seen = 0
    for level in range(3):
        found = smallest_set(instance, case.model, level, *plans, PROOF, share)
        if found is None:
            continue
        seen += 1
        start, goal = plans if found.upwards else plans[::-1]
        least = tried(instance, case.model, level, start, goal, found.target, found.left_out)
        assert len(found.people) == found.at_least == least
        reached = count(instance, case.model, mixed(start, goal, found.people)).objectives[level]
        assert found.reached == reached <= found.target
        assert found.share >= share
    assert seen or (plans[0].position == plans[1].position).all()


def test_a_stopped_search_answers_with_what_it_has(case, instance):
    options = SolveOptions(gap=0.0)
    options.stop.set()
    first, second = placed(instance, {}), placed(instance, {"R": "P2", "Z": "P3"})
    found = smallest_set(instance, case.model, 1, first, second, options)
    assert found is not None
    assert {instance.employees.ids[k] for k in found.people} == {"R", "Z"}
    assert not found.proven
    assert found.reached == found.better
