"""The value of a choice: what rules count, and the cheapest fill of the steps there is."""

from itertools import product
from random import Random
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse
from support.oracle import problem_of
from support.random_cases import random_case

from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.incumbent import IncumbentKeeper
from mutasi_opt.formulate import LevelCosts
from mutasi_opt.formulation import NO_LOWER, NO_UPPER
from mutasi_opt.plan.counting import count


@pytest.mark.parametrize("part", range(3))
def test_rows_and_counting_agree_on_random_choices(part):
    """Forty choices of columns in each of many cases, lawful and not."""
    seen = {True: 0, False: 0}
    for seed in range(part, 90, 3):
        case = random_case(seed)
        problem = problem_of(case)
        if len(problem.stuck):
            continue
        evaluator, draw = Evaluator(problem), Random(seed)
        for _ in range(40):
            chosen = np.array(
                [
                    draw.randrange(start, stop)
                    for start, stop in zip(problem.starts[:-1], problem.starts[1:], strict=True)
                ],
                np.int64,
            )
            found = evaluator.evaluate(chosen)
            counted = count(problem.instance, case.model, problem.assignment(chosen))
            assert found.feasible == (counted.num_violations == 0)
            if found.feasible:
                assert found.objectives == counted.objectives
            seen[found.feasible] += 1
    assert min(seen.values()) > 60


@st.composite
def _steps(draw):
    """A row's bounds, its activity, and steps (sign, width, cost) around it."""
    lower = draw(st.sampled_from([NO_LOWER, -2, 0, 1, 3]))
    upper = draw(st.sampled_from([NO_UPPER, 3, 4, 6]))
    steps = st.tuples(st.sampled_from([1, -1]), st.integers(0, 3), st.integers(0, 9))
    return lower, upper, draw(st.integers(-5, 9)), draw(st.lists(steps, max_size=4))


@settings(max_examples=200, deadline=None)
@given(st.lists(_steps(), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_no_fill_is_cheaper(rows, draw):
    """Against every fill there is, row by row; steps of all rows in any order."""
    steps = [(row, *step) for row, (*_, own) in enumerate(rows) for step in own]
    draw.shuffle(steps)
    size = len(steps)
    sign = np.array([s for _, s, _, _ in steps], np.int64)
    matrix = sparse.csc_matrix(
        (sign, (np.array([r for r, *_ in steps], np.int64), np.arange(size))),
        shape=(len(rows), size),
    )
    width = np.array([w for *_, w, _ in steps], np.int64)
    cost = np.array([c for *_, c in steps], np.int64)
    problem = SimpleNamespace(
        auxiliary_matrix=matrix,
        auxiliary_uppers=width,
        bounds=(np.array([row[0] for row in rows]), np.array([row[1] for row in rows])),
        costs=(LevelCosts.of(np.zeros(0, np.int64), cost),),
    )
    filled = Evaluator(problem).fill(np.array([row[2] for row in rows]))
    assert ((filled >= 0) & (filled <= width)).all()
    for row, (lower, upper, activity, _) in enumerate(rows):
        own = [k for k, step in enumerate(steps) if step[0] == row]
        prices = [
            sum(int(cost[k]) * amount for k, amount in zip(own, amounts, strict=True))
            for amounts in product(*(range(int(width[k]) + 1) for k in own))
            if lower
            <= activity + sum(int(sign[k]) * a for k, a in zip(own, amounts, strict=True))
            <= upper
        ]
        brought = activity + sum(int(sign[k] * filled[k]) for k in own)
        if prices:
            assert lower <= brought <= upper
            assert sum(int(cost[k] * filled[k]) for k in own) == min(prices)
        else:
            assert not lower <= brought <= upper


class _Worth:
    """Says what each choice, called by a number, is worth; negative numbers are unlawful."""

    def evaluate(self, chosen):
        values = {1: (5, 9), 2: (3, 9), 3: (4, 1), 4: (0, 50), 5: (3, 2)}
        return SimpleNamespace(objectives=values[abs(int(chosen[0]))], feasible=bool(chosen[0] > 0))


def offered(keeper, *choices):
    for choice in choices:
        keeper.offer(np.array([choice]))
    return None if keeper.best is None else int(keeper.best.chosen[0])


def test_the_keeper_prefers_level_by_level_while_there_are_no_caps():
    assert offered(IncumbentKeeper(_Worth()), 1, 3, 2, 5, 3) == 5
    assert offered(IncumbentKeeper(_Worth()), 4, 5) == 4


def test_the_keeper_looks_at_the_last_level_under_the_caps():
    keeper = IncumbentKeeper(_Worth())
    keeper.caps = [4]
    assert offered(keeper, 1, 5, 3, 4, 2) == 3
    assert keeper.within([4]).objectives == (4, 1)
    assert keeper.within([3]) is None
    assert keeper.within([]) is keeper.best


def test_the_keeper_takes_nothing_unlawful():
    keeper = IncumbentKeeper(_Worth())
    assert offered(keeper, -4, -1) is None
    assert keeper.within([]) is None
    assert offered(keeper, 1, -4) == 1
