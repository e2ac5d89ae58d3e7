"""No solver process outlives its solve, however it ends."""

import os
import signal
import subprocess
import sys
import time

import psutil
import pytest
from support.random_cases import random_case

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.generator import generate
from mutasi_opt.plan import read_plan
from mutasi_opt.verify import verify


def mine():
    return {child.pid for child in psutil.Process().children(recursive=True)}


class BrokenError(Exception):
    """Raised by a caller's progress function."""


@pytest.mark.parametrize("phase", ["index", "columns", "relax", "integer", "canonical"])
def test_an_error_of_the_caller_ends_the_processes(phase):
    before = mine()

    def progress(moment):
        if moment.phase == phase:
            assert mine() - before
            raise BrokenError

    with pytest.raises(BrokenError):
        solve(random_case(401, canonical=True), SolveOptions(gap=0), progress)
    assert mine() <= before


def test_a_solver_killed_in_the_last_phase_leaves_no_process():
    """The canonical level has solvers of its own making; a restart there must not be forgotten."""
    before, killed = mine(), []

    def progress(moment):
        if moment.phase == "canonical" and not killed:
            for pid in mine() - before:
                killed.append(pid)
                psutil.Process(pid).kill()

    plan = solve(random_case(401, canonical=True), SolveOptions(gap=0), progress)
    assert len(killed) == 2
    assert plan.certificate.unique is True
    assert mine() <= before


@pytest.mark.skipif(os.name != "posix", reason="kills a process group the POSIX way")
def test_solvers_end_when_the_command_is_killed(tmp_path):
    path = generate(200, 5, tmp_path / "in")
    command = [sys.executable, "-m", "mutasi_opt", "solve", str(path), "-q", "--gap", "0"]
    process = subprocess.Popen([*command, "-o", str(tmp_path / "plan")])
    children = []
    while len(children) < 2:
        assert process.poll() is None
        children = psutil.Process(process.pid).children()
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert not psutil.wait_procs(children, timeout=30)[1]
    assert not (tmp_path / "plan").exists()


@pytest.mark.slow
def test_a_time_limit_on_the_command_line(tmp_path):
    """Limits count from the start of the program; what it has by then is written and verifies."""
    path = generate(12_000, 2, tmp_path / "in")
    target = tmp_path / "plan"
    command = [sys.executable, "-m", "mutasi_opt", "solve", str(path), "-q", "--gap", "0"]
    done = subprocess.run(
        [*command, "-o", str(target), "--time-limit", "3"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode in (0, 5), done.stderr
    plan = read_plan(target)
    assert plan.stopped_by == "time_limit"
    assert (plan.status == "unknown") == (done.returncode == 5)
    assert verify(target).ok
