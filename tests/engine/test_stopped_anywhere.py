"""Whatever moment a solve is stopped at, what its plan claims is true."""

import threading
from random import Random

import psutil
import pytest
from support.oracle import Oracle, assert_honest
from support.random_cases import random_case

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.instance import index
from mutasi_opt.plan import SolveStatus


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
            assert_honest(plan, oracle)
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
