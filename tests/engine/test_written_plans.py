"""Plans of random cases, proven, within a gap, stopped or out of time, verify from their files."""

import threading
from random import Random

import pytest
from support.kept import kept_processes
from support.oracle import Oracle, assert_honest
from support.random_cases import random_case, write_random_case

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.errors import ScenarioError
from mutasi_opt.instance import index
from mutasi_opt.loading import load
from mutasi_opt.plan import SolveStatus, StopReason, write_plan
from mutasi_opt.verify import verify


def written(seeds, folder):
    """Cases of those seeds that the loader accepts, read from files."""
    for seed in seeds:
        place = folder / str(seed)
        place.mkdir()
        path = write_random_case(seed, place, canonical=seed % 3 == 0)
        try:
            yield seed, load(path)
        except ScenarioError:
            continue


def assert_verifies(plan, seed, folder):
    target = folder / str(seed) / "plan"
    write_plan(plan, target)
    audit = verify(target)
    assert audit.ok, (seed, plan.status, audit.differences)


def solved(seeds, folder, gap):
    """Solve and verify; how each plan ended."""
    ends = []
    with pytest.MonkeyPatch.context() as patch, kept_processes(patch):
        for seed, case in written(seeds, folder):
            plan = solve(case, SolveOptions(gap=gap, seed=seed))
            assert_verifies(plan, seed, folder)
            ends.append((plan.status, plan.stopped_by))
            assert plan.gap is None or plan.gap <= gap
    return set(ends)


PROVEN = (SolveStatus.OPTIMAL, StopReason.PROOF)
IMPOSSIBLE = (SolveStatus.INFEASIBLE, StopReason.PROOF)
CLOSE = (SolveStatus.FEASIBLE, StopReason.GAP_LIMIT)


def test_proven_plans_verify(tmp_path):
    assert solved(range(30), tmp_path, 0) == {PROVEN, IMPOSSIBLE}


def test_plans_within_a_gap_verify(tmp_path):
    assert CLOSE in solved(range(30, 70), tmp_path, 0.5)


@pytest.mark.slow
@pytest.mark.parametrize("gap", [0, 0.01, 0.2, 1])
def test_many_plans_verify(tmp_path, gap):
    assert PROVEN in solved(range(5000, 5300), tmp_path, gap)


def cut_short(seeds, folder):
    """Stop at a random report, or give no time at all."""
    ends = set()
    for seed, case in written(seeds, folder):
        draw, stop = Random(seed), threading.Event()
        left = [draw.randint(2, 12)]

        def progress(_, left=left, stop=stop):
            left[0] -= 1
            if left[0] <= 0:
                stop.set()

        limit = draw.choice([1e-3, 60])
        plan = solve(case, SolveOptions(gap=0, time_limit=limit, stop=stop), progress)
        assert_verifies(plan, seed, folder)
        ends.add(plan.stopped_by)
    return ends


def test_plans_cut_short_verify(tmp_path):
    assert {StopReason.TIME_LIMIT, StopReason.INTERRUPTED} <= cut_short(range(80, 96), tmp_path)


@pytest.mark.slow
def test_many_plans_cut_short_verify(tmp_path):
    assert set(StopReason) - {StopReason.GAP_LIMIT} <= cut_short(range(6000, 6200), tmp_path)


def test_a_gap_allows_no_lie():
    seen = set()
    with pytest.MonkeyPatch.context() as patch, kept_processes(patch):
        for seed in range(900, 960):
            case = random_case(seed)
            oracle = Oracle.of(index(case.scenario), case.model, 300)
            if oracle is not None:
                plan = solve(case, SolveOptions(gap=0.5))
                assert_honest(plan, oracle)
                seen.add(plan.stopped_by)
    assert seen == {StopReason.PROOF, StopReason.GAP_LIMIT}
