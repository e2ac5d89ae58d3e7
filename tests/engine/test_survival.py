"""A solve that is stopped, interrupted or robbed of its solvers still returns its best plan, and the plan verifies."""

import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial

import psutil
import pytest

from mutasi_opt import SolveOptions, generate, load, solve, verify, write_plan
from mutasi_opt.engine import Progress
from mutasi_opt.engine.child import Child, ChildDiedError
from mutasi_opt.engine.closer import Closer
from mutasi_opt.plan import Plan, SolveStatus, StopReason, read_plan


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return load(generate(700, 5, tmp_path_factory.mktemp("regency") / "in"))


@pytest.fixture(scope="module")
def best(case):
    """Values of the proven plan."""
    plan = solve(case, SolveOptions(gap=0))
    assert plan.status is SolveStatus.OPTIMAL
    return [level.objective for level in plan.levels]


def objectives(plan: Plan) -> list[int | None]:
    return [level.objective for level in plan.levels]


def assert_verifies(plan: Plan, folder) -> None:
    write_plan(plan, folder)
    audit = verify(folder)
    assert audit.ok, audit.differences


class Killer:
    """Kills every child process when a phase is first reported, ``times`` times in all."""

    def __init__(self, phase: str, times: int = 1) -> None:
        self.phase, self.times, self.killed = phase, times, 0

    def __call__(self, progress: Progress) -> None:
        if progress.phase == self.phase and self.killed < self.times:
            self.killed += 1
            for child in psutil.Process().children():
                child.kill()


@pytest.mark.parametrize("phase", ["columns", "formulation", "start", "relax", "integer"])
def test_a_killed_solver_loses_nothing(case, best, phase):
    killer = Killer(phase)
    plan = solve(case, SolveOptions(gap=0), killer)
    assert killer.killed == 1
    assert plan.status is SolveStatus.OPTIMAL
    assert objectives(plan) == best


def test_solvers_that_keep_dying_leave_the_best_plan_so_far(case, tmp_path):
    plan = solve(case, SolveOptions(gap=0), Killer("relax", times=100))
    assert plan.status is SolveStatus.FEASIBLE
    assert plan.stopped_by is StopReason.INTERRUPTED
    assert_verifies(plan, tmp_path / "plan")


def test_what_breaks_one_solver_goes_to_the_other(case, best, monkeypatch):
    """A program that CP-SAT dies of would kill it again."""
    asked = []

    class Broken(Child):
        def send(self, *message: object) -> None:
            asked.append(message[0])
            raise ChildDiedError("a failed check")

    monkeypatch.setattr(
        "mutasi_opt.engine.solvers.Child",
        lambda module: (Broken if "cpsat" in module else Child)(module),
    )
    # Every core is small enough for CP-SAT.
    engine = sys.modules["mutasi_opt.engine.solve"]
    monkeypatch.setattr(engine, "Closer", partial(Closer, cpsat_columns=10**9))
    monkeypatch.setattr("mutasi_opt.engine.solvers._RESTARTS", 100)
    plan = solve(case, SolveOptions(gap=0))
    assert asked
    assert plan.status is SolveStatus.OPTIMAL
    assert objectives(plan)[-1] == best[-1]


@pytest.mark.parametrize("phase", ["columns", "start", "relax", "integer"])
def test_a_stop_in_any_phase_returns_a_plan_that_verifies(case, tmp_path, phase):
    stop = threading.Event()

    def progress(moment: Progress) -> None:
        if moment.phase == phase:
            stop.set()

    plan = solve(case, SolveOptions(gap=0, stop=stop), progress)
    assert plan.stopped_by is StopReason.INTERRUPTED
    if plan.status is SolveStatus.UNKNOWN:
        assert phase in ("columns", "start")  # before anybody who cannot stay was placed
        assert plan.assignment is None
    else:
        assert plan.status is SolveStatus.FEASIBLE
        for level in plan.levels:
            assert level.base >= level.bound
    assert_verifies(plan, tmp_path / "plan")


def test_a_key_interrupt_in_the_library_returns_a_plan(case, tmp_path):
    def progress(moment: Progress) -> None:
        if moment.phase == "integer":
            raise KeyboardInterrupt

    plan = solve(case, SolveOptions(gap=0), progress)
    assert plan.status is SolveStatus.FEASIBLE
    assert plan.stopped_by is StopReason.INTERRUPTED
    assert_verifies(plan, tmp_path / "plan")


def test_time_that_is_over_at_once_says_so(case, tmp_path):
    plan = solve(case, SolveOptions(time_limit=1e-3))
    assert plan.stopped_by is StopReason.TIME_LIMIT
    assert plan.status in (SolveStatus.UNKNOWN, SolveStatus.FEASIBLE)
    assert_verifies(plan, tmp_path / "plan")


def test_solvers_end_with_the_solve(case, best):
    before = {child.pid for child in psutil.Process().children()}
    solve(case, SolveOptions(gap=0))
    assert {child.pid for child in psutil.Process().children()} <= before


def test_runs_and_workers_agree(case, best):
    first, second = (solve(case, SolveOptions(gap=0, workers=2)) for _ in range(2))
    assert (first.assignment.position == second.assignment.position).all()
    other = solve(case, SolveOptions(gap=0, workers=1, seed=9))
    assert objectives(first)[-1] == objectives(other)[-1] == best[-1]
    assert [level.base for level in first.levels] == [level.base for level in other.levels]


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals to a process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signals_stop_the_command_with_a_plan_and_without_orphans(case, tmp_path, number):
    folder = tmp_path / "plan"
    command = [sys.executable, "-m", "mutasi_opt", "solve", str(case.source.path), "--gap", "0"]
    command += ["-o", str(folder), "--quiet"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    children = _wait_for_children(process.pid)
    process.send_signal(number)
    _, messages = process.communicate(timeout=60)
    assert process.returncode in (0, 5), messages  # 5: the signal came before anybody was placed
    plan = read_plan(folder)
    assert (process.returncode == 5) == (plan.status == "unknown")
    assert verify(folder).ok
    assert not psutil.wait_procs(children, timeout=10)[1]


def _wait_for_children(pid: int) -> list[psutil.Process]:
    """Wait until both solver processes run."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        children = psutil.Process(pid).children()
        if len(children) >= 2:
            return children
        time.sleep(0.02)
    raise AssertionError("no solver process came up")
