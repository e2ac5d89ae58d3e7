"""Whatever moment a solve is stopped at, what its plan claims is true."""

import threading
from random import Random

import psutil
import pytest
from support.oracle import Oracle
from support.random_cases import random_case

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.instance import index
from mutasi_opt.plan import Plan, SolveStatus, StopReason

REASONS = {
    SolveStatus.OPTIMAL: {StopReason.PROOF},
    SolveStatus.INFEASIBLE: {StopReason.PROOF},
    SolveStatus.FEASIBLE: {StopReason.INTERRUPTED, StopReason.TIME_LIMIT},
    SolveStatus.UNKNOWN: {StopReason.INTERRUPTED, StopReason.TIME_LIMIT},
}


def assert_true(plan: Plan, oracle: Oracle):
    """Figures of a plan that may be anything but must not lie."""
    assert plan.stopped_by in REASONS[plan.status]
    if plan.status is SolveStatus.INFEASIBLE:
        assert not oracle.lawful
        return
    if plan.status is SolveStatus.UNKNOWN:
        assert plan.assignment is None
        first = plan.levels[0].bound
        assert first is None or not oracle.lawful or first <= oracle.least(0, [])
        return
    where = tuple(plan.assignment.position.tolist())
    assert oracle.lawful[where] == tuple(level.objective for level in plan.levels)
    caps = [level.cap for level in plan.levels[:-1]]
    for k, (level, asked) in enumerate(zip(plan.levels, oracle.model.levels, strict=True)):
        truth = oracle.least(k, caps[:k])
        known = [b for b in (level.dual_bound, level.search_bound) if b is not None]
        assert level.bound == max(known) <= truth
        assert level.bound <= level.base
        if k < len(caps):
            assert level.cap == level.base + asked.slack.of(level.base)
            assert level.objective <= level.cap
        else:
            assert level.objective == level.base
    proven = all(level.base == level.bound for level in plan.levels)
    assert (plan.status is SolveStatus.OPTIMAL) == proven


class Moment:
    """Does something at the n-th report of the engine's own phases."""

    def __init__(self, number, act) -> None:
        self.left, self.act, self.phase = number, act, None

    def __call__(self, progress) -> None:
        self.left -= progress.phase in ("start", "relax", "integer", "canonical")
        if self.left == 0 and self.phase is None:
            self.phase = progress.phase
            self.act()


def stopped_somewhere(seeds, acts) -> set[str | None]:
    """Do one of ``acts`` at a random report of each random case; the phases in which it was done."""
    phases = set()
    for seed in seeds:
        draw = Random(seed)
        case = random_case(seed, canonical=draw.random() < 0.5)
        oracle = Oracle.of(index(case.scenario), case.model, 300)
        if oracle is None or not all(oracle.options):
            continue
        stop = threading.Event()
        act = draw.choice(acts)
        moment = Moment(draw.randint(1, 12), stop.set if act is None else act)
        plan = solve(case, SolveOptions(gap=0, stop=stop, seed=seed), moment)
        try:
            assert_true(plan, oracle)
            if act is kill_one and oracle.lawful:
                assert plan.status is SolveStatus.OPTIMAL
        except Exception as error:
            error.add_note(f"seed {seed}, {act} in {moment.phase}")
            raise
        phases.add(moment.phase)
    return phases


def interrupt():
    raise KeyboardInterrupt


def kill_one():
    """Kill a solver process, either of the two."""
    children = psutil.Process().children()
    children[children[0].pid % len(children)].kill()


@pytest.mark.parametrize("acts", [(None, interrupt), (kill_one,)])
def test_some_moments(acts):
    assert {"relax", "integer"} <= stopped_somewhere(range(700, 716), acts)


@pytest.mark.slow
@pytest.mark.parametrize("acts", [(None, interrupt), (kill_one,)])
def test_many_moments(acts):
    seen = stopped_somewhere(range(2000, 2200), acts)
    assert {"start", "relax", "integer", "canonical"} <= seen
