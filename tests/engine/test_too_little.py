"""Too little memory: the best plan so far, or a clear message; never a traceback, never a wrong claim."""

import os
import subprocess
import sys

import pytest

from mutasi_opt import SolveOptions, generate, load, solve, verify, write_plan
from mutasi_opt.cli import main
from mutasi_opt.plan import SolveStatus, StopReason, read_plan

#: The module: its name in the package is that of the function.
PIPELINE = sys.modules["mutasi_opt.engine.solve"]


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return load(generate(300, 5, tmp_path_factory.mktemp("regency") / "in"))


def out_of_memory(*arguments, **options):
    del arguments, options
    raise MemoryError("Unable to allocate 9.00 GiB")


def test_memory_that_runs_out_costs_no_plan_that_was_found(case, monkeypatch, tmp_path):
    monkeypatch.setattr(PIPELINE, "optimise_levels", out_of_memory)
    plan = solve(case, SolveOptions(gap=0))
    assert plan.status is SolveStatus.FEASIBLE
    assert plan.stopped_by is StopReason.INTERRUPTED
    write_plan(plan, tmp_path / "plan")
    assert verify(tmp_path / "plan").ok


def test_memory_that_runs_out_before_any_plan_is_told(case, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(PIPELINE, "first_plan", out_of_memory)
    assert main(["solve", str(case.source.path), "-o", str(tmp_path / "plan"), "--quiet"]) == 1
    message = "error: not enough memory (Unable to allocate 9.00 GiB); nothing was written"
    assert message in capsys.readouterr().err.replace("\n", " ")
    assert not (tmp_path / "plan").exists()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="sets RLIMIT_AS, for children as well")
@pytest.mark.parametrize("mib", [500, 600, 700, 1000, 2000])
def test_a_cap_on_memory_gives_a_plan_or_a_message(case, tmp_path, mib):
    folder = tmp_path / "plan"
    code = (
        "import resource, sys; from mutasi_opt.cli import main; "
        f"resource.setrlimit(resource.RLIMIT_AS, ({mib} * 2**20,) * 2); sys.exit(main())"
    )
    command = [sys.executable, "-c", code, "solve", str(case.source.path), "-o", str(folder)]
    done = subprocess.run(
        [*command, "--time-limit", "60", "--quiet"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
    )
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    if done.returncode == 1:
        assert "memory" in done.stderr
        assert not folder.exists()
    else:
        assert done.returncode in (0, 5), done.stderr
        assert verify(folder).ok


@pytest.mark.slow
@pytest.mark.parametrize("seconds", [0.1, 1.0, 10.0])
def test_too_little_time_gives_a_stated_gap(case, tmp_path, seconds):
    plan = solve(case, SolveOptions(time_limit=seconds, gap=0))
    write_plan(plan, tmp_path / "plan")
    assert verify(tmp_path / "plan").ok
    if plan.status is not SolveStatus.OPTIMAL:
        assert plan.stopped_by is StopReason.TIME_LIMIT
    for level in plan.levels:
        if level.objective is not None:
            assert level.bound <= level.objective


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="binds a process to one core")
def test_one_core_gives_the_same_values(case, tmp_path):
    folder = tmp_path / "plan"
    code = (
        "import os, sys; from mutasi_opt.cli import main; "
        "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); sys.exit(main())"
    )
    command = [sys.executable, "-c", code, "solve", str(case.source.path), "-o", str(folder)]
    subprocess.run([*command, "--gap", "0", "--workers", "1", "--quiet"], check=True)
    assert verify(folder).ok
    best = solve(case, SolveOptions(gap=0))
    assert [level.objective for level in read_plan(folder).levels] == [
        level.objective for level in best.levels
    ]
