"""Why nothing is lawful: the rules, people and posts that clash, and no others."""

import threading
import time

import numpy as np
import psutil
import pytest
from support.fractional import case_of
from support.oracle import problem_of

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.clock import Clock
from mutasi_opt.engine.closer import Closer
from mutasi_opt.engine.conflict import conflict_of, dual_clashes
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.plan import SolveStatus, StopReason, write_plan

MODEL = {
    "levels": [{"name": "total", "unit": "points"}],
    "rules": {"move_cap": {"maximum": 50}, "outflow_cap": {"maximum": None}},
}
BYSTANDERS = [{"id": f"b{k}", "position": "far"} for k in range(6)]


def conflicts(case, **options):
    plan = solve(case, SolveOptions(gap=0, **options))
    assert (plan.status, plan.stopped_by) == (SolveStatus.INFEASIBLE, StopReason.PROOF)
    assert plan.assignment is None
    return plan.conflicts


def office(positions, employees, decisions=(), **tables):
    """The given posts and people, and others who have nothing to do with it."""
    return case_of(
        MODEL,
        positions=[*positions, {"id": "far", "need": 6, "minimum": 2, "maximum": 9}],
        employees=[*employees, *BYSTANDERS],
        decisions=decisions,
        **tables,
    )


def lock(who, place):
    return {"kind": "lock", "employee": who, "position": place}


def test_two_locks_to_one_seat():
    case = office(
        [{"id": "p0", "maximum": 1}, {"id": "p1", "maximum": 2}],
        [{"id": "e0", "position": "p1"}, {"id": "e1", "position": "p1"}],
        [lock("e0", "p0"), lock("e1", "p0")],
    )
    (found,) = conflicts(case)
    assert found.rules == ("locks", "capacity")
    assert found.employees == ("e0", "e1")
    assert found.positions == ("p0",)
    assert found.minimal
    assert found.reasons == (
        "2 employees (e0, e1) compete for one seat, and have no other lawful place (p0)",
        "position p0 has one seat",
        "employee e0 is locked to position p0",
        "employee e1 is locked to position p0",
    )


def test_one_lock_too_many_names_all_of_them():
    case = office(
        [{"id": "p0", "maximum": 2}, {"id": "p1", "maximum": 3}],
        [{"id": f"e{k}", "position": "p1"} for k in range(3)],
        [lock(f"e{k}", "p0") for k in range(3)],
    )
    (found,) = conflicts(case)
    assert found.rules == ("locks", "capacity")
    assert found.employees == ("e0", "e1", "e2")
    assert found.minimal


def test_independent_conflicts_are_told_apart():
    posts = [{"id": "p0", "maximum": 1}, {"id": "p1", "maximum": 1}, {"id": "q", "maximum": 4}]
    people = [{"id": f"e{k}", "position": "q"} for k in range(4)]
    locks = [lock("e0", "p0"), lock("e1", "p0"), lock("e2", "p1"), lock("e3", "p1")]
    found = conflicts(office(posts, people, locks))
    assert [(one.employees, one.positions) for one in found] == [
        (("e0", "e1"), ("p0",)),
        (("e2", "e3"), ("p1",)),
    ]
    assert all(one.minimal for one in found)


def test_the_last_holder_must_move_and_nobody_may_follow():
    """The floor: one nurse must leave, and nobody else is a nurse."""
    case = office(
        [
            {"id": "p0", "job": "N", "minimum": 1, "maximum": 1},
            {"id": "p1", "job": "N", "minimum": 0, "maximum": 1},
        ],
        [{"id": "e0", "position": "p0", "hold": "must_move"}],
        jobs=[{"id": "N", "family": "perawat"}],
    )
    (found,) = conflicts(case)
    assert "floor" in found.rules
    assert found.positions == ("p0",)
    assert found.minimal


def test_a_full_place_behind_a_full_place():
    """e0 must leave p0 for p1, whose holder is locked there: both, and the seat."""
    case = office(
        [
            {"id": "p0", "job": "N", "maximum": 1},
            {"id": "p1", "job": "N", "maximum": 1},
        ],
        [
            {"id": "e0", "position": "p0", "hold": "must_move"},
            {"id": "e1", "position": "p1"},
        ],
        [lock("e1", "p1")],
        jobs=[{"id": "N", "family": "perawat"}],
    )
    (found,) = conflicts(case)
    assert set(found.rules) == {"capacity", "holds", "family", "locks"}
    assert (found.employees, found.positions) == (("e0", "e1"), ("p1", "p0"))
    assert found.minimal


def test_what_duals_name_without_need_is_dropped():
    """Duals of an infeasible program may touch more rows and people than clash."""
    case = office(
        [{"id": f"p{k}", "maximum": 1 + k} for k in range(3)],
        [{"id": f"e{k}", "position": "p2"} for k in range(3)],
        [lock("e0", "p0"), lock("e1", "p0")],
    )
    problem = problem_of(case)
    (capacity,) = (block for block in problem.formulation.rows if block.rule == "capacity")
    duals = np.zeros(problem.formulation.num_rows, np.int64)
    seats = {problem.instance.positions.ids[k]: j for j, k in enumerate(capacity.subject.tolist())}
    for seat, dual in (("p0", -10), ("p1", -1), ("p2", -1), ("far", -1)):
        duals[capacity.offset + seats[seat]] = dual
    with Solvers() as solvers:
        clock = Clock(60, threading.Event(), time.monotonic())
        closer = Closer(problem, solvers, clock, SolveOptions(), lambda chosen: None)
        (clash,) = dual_clashes(problem, case.model, duals, closer.satisfiable)
    found = conflict_of(problem, case.model, clash)
    assert (found.employees, found.positions) == (("e0", "e1"), ("p0",))
    assert found.minimal


def test_who_must_move_and_may_not():
    case = office(
        [{"id": "p0", "job": "N"}],
        [{"id": "e0", "position": "p0", "hold": "must_move"}],
        jobs=[{"id": "N", "family": "perawat"}],
    )
    (found,) = conflicts(case)
    assert (found.employees, found.positions) == (("e0",), ("p0",))
    assert sorted(found.rules) == ["family", "holds"]
    assert found.minimal
    assert found.reasons == (
        "there is no lawful place for employee e0",
        "must leave today's post: e0",
        "rule family (Same job family or transferable group) bars e0 from every place that would resolve it",
    )


def test_who_is_locked_to_a_place_that_is_closed():
    case = office(
        [{"id": "p0"}, {"id": "p1", "abolished_on": "2026-01-01"}],
        [{"id": "e0", "position": "p0"}],
        [lock("e0", "p1")],
    )
    (found,) = conflicts(case)
    assert (found.employees, found.positions) == (("e0",), ("p1",))
    assert set(found.rules) == {"locks", "establishment"}
    assert found.minimal


def test_everybody_who_is_stuck_is_named():
    people = [{"id": f"e{k}", "position": "p0", "hold": "must_move"} for k in range(3)]
    jobs = [{"id": "N", "family": "perawat"}]
    found = conflicts(office([{"id": "p0", "job": "N"}], people, jobs=jobs))
    assert [one.employees for one in found] == [("e0",), ("e1",), ("e2",)]


@pytest.fixture
def crowd():
    """Forty people locked to 39 seats."""
    return office(
        [{"id": "p0", "maximum": 39}, {"id": "p1", "maximum": 40}],
        [{"id": f"e{k:02}", "position": "p1"} for k in range(40)],
        [lock(f"e{k:02}", "p0") for k in range(40)],
    )


def assert_crowd(plan, tmp_path, *, minimal):
    assert (plan.status, plan.stopped_by) == (SolveStatus.INFEASIBLE, StopReason.PROOF)
    (found,) = plan.conflicts
    assert found.rules == ("locks", "capacity")
    assert (found.positions, found.minimal) == (("p0",), minimal)
    assert len(found.employees) == 40
    write_plan(plan, tmp_path / "plan")


def test_a_large_conflict(crowd, tmp_path):
    assert_crowd(solve(crowd, SolveOptions(gap=0)), tmp_path, minimal=True)


def test_a_stop_leaves_the_conflict_as_it_is(crowd, tmp_path):
    """That nothing is lawful is proven already; only the shrinking ends."""
    stop = threading.Event()

    def progress(moment):
        if moment.phase == "conflict":
            stop.set()

    plan = solve(crowd, SolveOptions(gap=0, stop=stop), progress)
    assert stop.is_set()
    assert_crowd(plan, tmp_path, minimal=False)


def test_solvers_that_die_leave_the_conflict_as_it_is(crowd, tmp_path, monkeypatch):
    monkeypatch.setattr("mutasi_opt.engine.solvers._RESTARTS", 0)

    def progress(moment):
        if moment.phase == "conflict":
            for child in psutil.Process().children():
                child.kill()

    assert_crowd(solve(crowd, SolveOptions(gap=0), progress), tmp_path, minimal=False)
