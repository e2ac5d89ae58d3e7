"""Instances solved by the engine against enumeration and scipy."""

from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from benchmarks.known.assignment import PlainAssignment
from benchmarks.known.gap import Gap
from benchmarks.known.hospitals import Hospitals
from benchmarks.known.instance import Figure
from benchmarks.known.recipes import recipe
from benchmarks.known.settle import _better_than_bound, settle
from benchmarks.known.worth import Worth

FEW = settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def settled(known):
    with TemporaryDirectory() as folder:
        return settle(known, Path(folder), time_limit=60)


def best_gap(problem: Gap) -> int | None:
    """Try every assignment; None where none is lawful."""
    jobs, agents = problem.loads.shape
    every = np.array(list(product(range(agents), repeat=jobs)))
    lawful = np.ones(len(every), bool)
    for agent in range(agents):
        used = ((every == agent) * problem.loads[:, agent]).sum(axis=1)
        lawful &= used <= problem.capacity[agent]
    worth = problem.worth.matrix[np.arange(jobs), every].sum(axis=1)[lawful]
    if not len(worth):
        return None
    return int(worth.max() if problem.worth.higher else worth.min())


@st.composite
def gaps(draw) -> Gap:
    """Up to 5 agents and 7 jobs; capacities from hopeless to ample."""
    agents, jobs = draw(st.integers(1, 5)), draw(st.integers(1, 7))
    numbers = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    worth = numbers.integers(draw(st.sampled_from([-20, 0])), 30, (jobs, agents))
    loads = numbers.integers(0, 12, (jobs, agents))
    share = draw(st.sampled_from([0.4, 0.7, 0.9, 1.1, 1.6]))
    capacity = np.floor(share * loads.mean(axis=1).sum() / agents + numbers.integers(0, 3, agents))
    return Gap("gap", Worth(worth, draw(st.booleans())), loads, capacity.astype(np.int64))


def check_gap(problem: Gap) -> None:
    best, found = best_gap(problem), settled(problem)
    assert found.broken == ()
    (figure,) = found.figures
    if best is None:
        assert (found.status, figure.value) == ("infeasible", None)
        assert found.conflicts
    else:
        assert (found.status, figure.value, figure.bound) == ("optimal", best, best)


@FEW
@given(gaps())
def test_gap_is_the_best_of_all_assignments(problem):
    check_gap(problem)


@pytest.mark.slow
@MANY
@given(gaps())
def test_many_gaps_are_the_best_of_all_assignments(problem):
    check_gap(problem)


def test_gap_by_hand():
    """The cheapest agents would be 17 + 16 + 21, but two of these jobs do not fit together."""
    worth = Worth(np.array([[17, 23], [21, 16], [22, 21]]), higher=False)
    loads = np.array([[8, 15], [15, 7], [14, 23]])
    problem = Gap("hand", worth, loads, np.array([20, 25]))
    found = settled(problem)
    assert found.places == [1, 1, 0]
    assert found.figures == (Figure("cost", 61, 61, False),)
    profits = settled(Gap("hand", Worth(worth.matrix, higher=True), loads, problem.capacity))
    assert profits.figures == (Figure("profit", 61, 61, True),)  # all else does not fit


def test_what_a_solution_breaks_is_counted_from_the_instance():
    problem = recipe("C", 2, 3, 1)
    assert len(problem.broken([-1, 0, 0])) == 1 + (problem.loads[1:, 0].sum() > problem.capacity[0])
    full = Gap("full", problem.worth, problem.loads, np.array([10**6, 1]))
    assert full.broken([0, 0, 0]) == []
    assert full.broken([0, 1, 0]) == [f"agent 2 uses {problem.loads[1, 1]} of 1"]
    plain = PlainAssignment("plain", Worth(np.zeros((3, 3), np.int64), higher=False))
    assert plain.broken([0, 2, 1]) == []
    assert plain.broken([2, -1, 2]) == ["row 2 has no column", "column 3 is taken by 2 rows"]


def test_a_value_beyond_its_bound_is_a_defect():
    figures = [Figure("cost", 4, 5, False), Figure("cost", 5, 5, False), Figure("a", 4, None, True)]
    assert _better_than_bound(figures) == ["cost: the value 4 is better than the bound 5"]
    assert _better_than_bound([Figure("profit", 6, 5, True)]) != []


@st.composite
def matrices(draw) -> PlainAssignment:
    rows = draw(st.integers(1, 12))
    columns = rows + draw(st.integers(0, 4))
    numbers = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    worth = numbers.integers(-5, draw(st.sampled_from([0, 3, 100])), (rows, columns))
    return PlainAssignment("plain", Worth(worth, draw(st.booleans())))


def check_assignment(problem: PlainAssignment) -> None:
    worth = problem.worth
    best = int(worth.matrix[linear_sum_assignment(worth.matrix, worth.higher)].sum())
    found = settled(problem)
    assert found.broken == ()
    assert (found.status, found.figures[0].value, found.figures[0].bound) == ("optimal", best, best)


@FEW
@given(matrices())
def test_assignment_is_that_of_scipy(problem):
    check_assignment(problem)


@pytest.mark.slow
@MANY
@given(matrices())
def test_many_assignments_are_those_of_scipy(problem):
    check_assignment(problem)


@st.composite
def matchings(draw) -> Hospitals:
    """Up to five residents and three hospitals; some list nobody, some are listed by nobody."""
    residents, hospitals = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    who, where = st.permutations(range(residents)), st.permutations(range(hospitals))
    cut = lambda order, most: order[: draw(st.integers(0, most))]  # noqa: E731
    liked = [cut(draw(who), residents) for _ in range(hospitals)]
    wanted = [cut(draw(where), hospitals) for _ in range(residents)]
    return Hospitals(
        "matching",
        tuple(tuple(h for h in wishes if r in liked[h]) for r, wishes in enumerate(wanted)),
        tuple(draw(st.integers(0, 2)) for _ in range(hospitals)),
        tuple({r: k for k, r in enumerate(order)} for order in liked),
    )


def check_matching(problem: Hospitals) -> None:
    lawful = [
        places
        for places in product(*[(-1, *wishes) for wishes in problem.wishes])
        if not problem.broken(places)
    ]
    counted = [problem.figures(places, [None, None]) for places in lawful]
    placed, ranks = min((-one.value, other.value) for one, other in counted)
    found = settled(problem)
    assert found.broken == ()
    assert found.status == "optimal"
    assert [(one.value, one.bound) for one in found.figures] == [
        (-placed, -placed),
        (ranks, ranks),
    ]


@FEW
@given(matchings())
def test_hospitals_place_as_many_as_can_be_at_the_least_ranks(problem):
    check_matching(problem)


@pytest.mark.slow
@MANY
@given(matchings())
def test_many_hospitals_place_as_many_as_can_be_at_the_least_ranks(problem):
    check_matching(problem)


def test_blocking_pairs():
    """Resident 1 and hospital 1 prefer each other; resident 2 would go to a free seat of hospital 2."""
    problem = Hospitals("pairs", ((0, 1), (0, 1)), (1, 1), ({0: 0, 1: 1}, {0: 0, 1: 1}))
    assert problem.blocking([1, 0]) == 1
    assert problem.blocking([0, 1]) == 0
    assert problem.blocking([0, -1]) == 1
    assert problem.blocking([-1, -1]) == 4
    assert problem.broken([0, 0]) == ["hospital 1 takes 2 for 1 seats"]
    alone = Hospitals("alone", ((), (0,)), (1,), ({1: 0},))
    assert alone.broken([0, -1]) == ["resident 1 and hospital 1 do not list each other"]
