"""What fractions of people reach and whole people cannot: bases by search, and conflicts that only search proves."""

import threading

import psutil
import pytest
from support.fractional import two_routes

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.plan import SolveStatus, StopReason

LEVELS = [{"name": name, "unit": "u"} for name in ("first", "second")]
GOALS = {
    "unplaced": {"enforce": "soft", "level": "first"},
    "move_cost": {"enforce": "soft", "level": "second", "weight": 10},
}


def figures(plan):
    return [
        (level.objective, level.base, level.bound, level.dual_bound, level.cap)
        for level in plan.levels
    ]


def test_a_base_that_only_search_finds():
    """Half of X by each way leaves nobody unplaced; in whole people, X stays so and nobody moves."""
    plan = solve(two_routes({"levels": LEVELS, "rules": GOALS}), SolveOptions(gap=0))
    assert (plan.status, plan.stopped_by) == (SolveStatus.OPTIMAL, StopReason.PROOF)
    assert figures(plan) == [(1, 1, 1, 0, 1), (0, 0, 0, 0, None)]
    assert plan.levels[0].search_bound == 1


def test_a_slack_that_makes_room_for_whole_people():
    """A cap of 0 + 1 can be kept, so the certified bound is the base."""
    levels = [LEVELS[0] | {"slack": 1}, LEVELS[1]]
    plan = solve(two_routes({"levels": levels, "rules": GOALS}), SolveOptions(gap=0))
    assert plan.status is SolveStatus.OPTIMAL
    assert figures(plan) == [(1, 0, 0, 0, 1), (0, 0, 0, 0, None)]


@pytest.mark.parametrize(
    ("caps", "moves", "by_duals"),
    [({"move_cap": {"maximum": 5}}, 5, 4), ({"outflow_cap": {"maximum": 2}}, 3, 3)],
)
def test_one_cap_less_and_x_is_placed(caps, moves, by_duals):
    """Placing X is no move; those who make room do move."""
    plan = solve(two_routes({"levels": LEVELS, "rules": GOALS | caps}), SolveOptions(gap=0))
    assert plan.status is SolveStatus.OPTIMAL
    cost = 10 * moves
    assert figures(plan) == [(0, 0, 0, 0, 0), (cost, cost, cost, 10 * by_duals, None)]


def test_a_level_between_that_fails():
    """The first level holds, the second's cap cannot be kept, the third is relaxed anew."""
    levels = [{"name": name, "unit": "u"} for name in ("zero", "first", "second")]
    rules = GOALS | {"service": {"enforce": "soft", "level": "zero"}}
    plan = solve(two_routes({"levels": levels, "rules": rules}), SolveOptions(gap=0))
    assert plan.status is SolveStatus.OPTIMAL
    assert figures(plan) == [(0, 0, 0, 0, 0), (1, 1, 1, 0, 1), (0, 0, 0, 0, None)]


def test_a_stop_while_the_failing_level_is_searched():
    """The plan so far is lawful, its figures agree, and nothing is called proven."""
    stop = threading.Event()
    searched = []

    def progress(moment):
        if moment.phase == "integer" and moment.level == "first":
            searched.append(moment)
            stop.set()

    case = two_routes({"levels": LEVELS, "rules": GOALS})
    plan = solve(case, SolveOptions(gap=0, stop=stop), progress)
    assert searched
    assert plan.stopped_by is StopReason.INTERRUPTED
    assert plan.status is SolveStatus.FEASIBLE
    first, second = plan.levels
    assert (first.objective, first.base, first.dual_bound) == (1, 1, 0)
    assert first.bound <= 1
    assert second.objective == 0


def test_a_conflict_that_only_search_proves():
    """X must move: fractions of X could, so no duals tell why not; what collides is named all the same."""
    case = two_routes({"levels": LEVELS, "rules": GOALS}, position="x", hold="must_move")
    plan = solve(case, SolveOptions(gap=0))
    assert (plan.status, plan.stopped_by) == (SolveStatus.INFEASIBLE, StopReason.PROOF)
    (conflict,) = plan.conflicts
    assert conflict.minimal
    assert {"capacity", "move_cap", "outflow_cap"} <= set(conflict.rules)
    assert "X" in conflict.employees


def test_a_cap_outlives_the_process_that_held_it():
    """The second level's linear program, without the cap of the first, would prove nothing."""
    killed = []

    def progress(moment):
        if moment.phase == "relax" and moment.level == "first" and not killed:
            killed.extend(c for c in psutil.Process().children() if "highs" in c.cmdline()[-1])
            killed[0].kill()

    case = two_routes({"levels": LEVELS, "rules": GOALS | {"outflow_cap": {"maximum": 2}}})
    plan = solve(case, SolveOptions(gap=0), progress)
    assert len(killed) == 1
    assert figures(plan) == [(0, 0, 0, 0, 0), (30, 30, 30, 30, None)]


@pytest.mark.parametrize("solver", ["cpsat", "highs"])
def test_a_solver_that_dies_between_two_relaxations(solver):
    """Both processes are new then, and the later levels are relaxed in one of them."""
    killed = []

    def progress(moment):
        if moment.phase == "integer" and not killed:
            killed.extend(c for c in psutil.Process().children() if solver in c.cmdline()[-1])
            killed[0].kill()

    plan = solve(two_routes({"levels": LEVELS, "rules": GOALS}), SolveOptions(gap=0), progress)
    assert len(killed) == 1
    assert plan.status is SolveStatus.OPTIMAL
    assert figures(plan) == [(1, 1, 1, 0, 1), (0, 0, 0, 0, None)]
