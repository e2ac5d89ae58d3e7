"""The first plan: today's where it is lawful, else one near it, else a proof that there is none."""

import threading
import time

import numpy as np
import pytest
from support.fractional import case_of
from support.oracle import known, problem_of, seats_of

from mutasi_opt.engine import SolveOptions
from mutasi_opt.engine.clock import Clock, TimeUpError
from mutasi_opt.engine.closer import Closer
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.feasible import InfeasibleError
from mutasi_opt.engine.incumbent import IncumbentKeeper
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.engine.start import first_plan
from mutasi_opt.instance import NONE

MODEL = {
    "levels": [{"name": "total", "unit": "points"}],
    "rules": {
        "move_cap": {"maximum": None},
        "outflow_cap": {"maximum": None},
        "distance": {"enforce": "soft", "weight": 1, "free_km": 0},
    },
}
GONE = "2026-01-01"


@pytest.fixture(scope="module")
def solvers():
    with Solvers() as running:
        yield running


def start(problem, solvers, seconds=60.0):
    """Columns that the linear program brought in, where it was asked, and the incumbent."""
    evaluator = Evaluator(problem)
    keeper = IncumbentKeeper(evaluator)
    clock = Clock(seconds, threading.Event(), time.monotonic())
    closer = Closer(problem, solvers, clock, SolveOptions(), keeper.offer)
    inside = first_plan(problem, evaluator, closer, keeper, solvers, clock)
    return inside, keeper.best


def where(problem, incumbent):
    """Position of everybody by name."""
    found = problem.assignment(incumbent.chosen).position.tolist()
    seats = (*problem.instance.positions.ids, None)
    return dict(zip(problem.instance.employees.ids, [seats[k] for k in found], strict=True))


def test_today_where_it_is_lawful(solvers):
    people = [{"id": f"e{k}", "position": "p0"} for k in range(3)]
    posts = [{"id": "p0", "maximum": 3}, {"id": "p1", "maximum": 3}]
    problem = problem_of(case_of(MODEL, positions=posts, employees=people))
    inside, best = start(problem, solvers)
    assert inside is None
    assert where(problem, best) == dict.fromkeys(("e0", "e1", "e2"), "p0")


def abolished(**free):
    """Three people whose post is abolished, near the first of the places with so many free seats."""
    units = [
        {"id": f"U{k}", "agency": "A", "latitude": -3.0 - 0.1 * k, "longitude": 104.7}
        for k in range(len(free) + 1)
    ]
    posts = [{"id": "old", "unit": "U0", "abolished_on": GONE}]
    posts += [
        {"id": name, "unit": f"U{k}", "maximum": seats}
        for k, (name, seats) in enumerate(free.items(), 1)
    ]
    home = {"home_latitude": -3.0, "home_longitude": 104.7}
    return case_of(
        MODEL,
        agencies=[{"id": "A"}],
        units=units,
        positions=posts,
        employees=[{"id": f"e{k}", "position": "old"} | home for k in range(3)],
    )


def test_those_who_cannot_stay_take_the_cheapest_free_seats(solvers):
    problem = problem_of(abolished(near=2, far=2, further=5))
    inside, best = start(problem, solvers)
    assert inside is None
    assert sorted(where(problem, best).values()) == ["far", "near", "near"]


def test_a_clash_is_proven(solvers):
    problem = problem_of(abolished(near=1, far=1))
    with pytest.raises(InfeasibleError) as caught:
        start(problem, solvers)
    assert problem.price_of_nothing(caught.value.duals) > 0


def chain():
    """Whose post is gone may take p1 only, whose holder may go on to p2, the only free seat."""
    return case_of(
        MODEL,
        positions=[
            {"id": "old", "abolished_on": GONE},
            {"id": "p1", "maximum": 1},
            {"id": "p2", "maximum": 1},
        ],
        employees=[{"id": "e0", "position": "old"}, {"id": "e1", "position": "p1"}],
        decisions=[{"kind": "forbid", "employee": "e0", "position": "p2"}],
    )


def test_others_make_room(solvers):
    problem = problem_of(chain())
    inside, best = start(problem, solvers)
    assert inside is not None
    assert where(problem, best) == {"e0": "p1", "e1": "p2"}


def test_savings_that_staying_does_not_bring(solvers):
    """Everybody could stay, but for a budget below zero: somebody takes a job of less allowance."""
    case = case_of(
        MODEL,
        jobs=[
            {"id": "dear", "kind": "pelaksana", "family": "umum", "allowance": 2_000_000},
            {"id": "cheap", "kind": "pelaksana", "family": "umum", "allowance": 1_000_000},
        ],
        positions=[
            {"id": "p0", "job": "dear", "maximum": 3},
            {"id": "p1", "job": "cheap", "maximum": 3},
        ],
        employees=[{"id": f"e{k}", "position": "p0"} for k in range(3)],
        budgets={"allowance_change": -20_000_000},
    )
    problem = problem_of(case)
    inside, best = start(problem, solvers)
    assert inside is not None
    assert sorted(where(problem, best).values()) == ["p0", "p1", "p1"]


def test_time_that_is_up_is_told(solvers):
    with pytest.raises(TimeUpError):
        start(problem_of(chain()), solvers, seconds=0.0)


@pytest.mark.parametrize("part", range(4))
def test_random_cases_start_lawfully(solvers, part):
    seen = {"today": 0, "near": 0, "linear": 0}
    for seed in range(part, 200, 4):
        case = known(seed, 200)
        if case is None:
            continue
        problem, oracle = case
        post = problem.instance.employees.post.tolist()
        today = tuple((place, place) for place in post)
        inside, best = start(problem, solvers)
        if best is None:
            assert inside is not None
            continue
        found = problem.assignment(best.chosen)
        assert best.objectives == oracle.lawful[seats_of(found)]
        if today in oracle.lawful:
            assert seats_of(found) == today
            seen["today"] += 1
        elif inside is None:
            can_stay = [place in own for place, own in zip(today, oracle.options, strict=True)]
            moved = found.moved(problem.instance)
            assert not (moved & np.array(can_stay) & (found.position != NONE)).any()
            seen["near"] += 1
        else:
            seen["linear"] += 1
    assert seen["today"] >= 5
