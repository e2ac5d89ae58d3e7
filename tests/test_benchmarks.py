"""The benchmark harness: resuming, stopping and the table; speed itself is never tested."""

import sys
from importlib import import_module
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def bench(monkeypatch):
    """Import a module of the harness, which is not part of the package."""
    monkeypatch.syspath_prepend(ROOT)
    return lambda name: import_module(f"benchmarks.{name}")


def record(**values):
    level = {"name": "total", "unit": "points", "objective": 101, "base": 101, "bound": 100}
    machine = {
        "system": "Any",
        "processor": "any",
        "cores": 2,
        "memory_gib": 24.0,
        "python": "3.11.0",
        "versions": {"ortools": "9.15"},
        "commit": "abc",
        "code": "def",
    }
    return {
        "case": "regency-10000",
        "model": "weighted",
        "run": "prove",
        "failed": False,
        "seconds": 12.5,
        "cpu_seconds": 20.0,
        "peak_mib": 900.0,
        "exit_code": 0,
        "stopped": None,
        "status": "feasible",
        "stopped_by": "time_limit",
        "moves": 450,
        "columns": 1_200_000,
        "core_columns": 13_000,
        "levels": [level],
        "seconds_by_phase": {"relax": 4.0, "load": 1.5},
        "at": "2026-07-01T00:00:00+00:00",
        "busy_before": 0.0,
        "machine": machine,
    } | values


def test_a_finished_run_is_not_repeated_and_a_failed_one_is(bench, tmp_path):
    store = bench("store").Store(tmp_path, "code")
    store.add(record(failed=True))
    assert not store.has("regency-10000", "weighted", "prove")
    store.add(record())
    assert store.has("regency-10000", "weighted", "prove")
    assert not store.has("regency-10000", "standard", "prove")
    assert len(store.records()) == 1


def test_a_line_cut_by_an_interruption_costs_that_line_only(bench, tmp_path):
    store = bench("store").Store(tmp_path, "code")
    store.add(record())
    with store.path.open("a", encoding="utf-8") as file:
        file.write('{"case": "regency-2')
    store.add(record(model="standard"))
    assert {r["model"] for r in store.records()} == {"weighted", "standard"}


def test_the_table_shows_gap_target_phases_and_ratio(bench):
    baseline = record(
        run="all-pairs",
        limit=60.0,
        status="no plan",
        seconds=75.0,
        levels=[{"name": "total", "status": "no plan", "objective": None, "bound": None}],
    )
    text = bench("table").markdown([baseline, record()])
    lines = [line for line in text.splitlines() if line.startswith("| regency-10000")]
    whole, phases, all_pairs = lines
    assert "| 0.9901% |" in whole
    assert "| 10 s, 1,024 MiB |" in whole
    assert "| 1.50 | 4.00 | 7.00 |" in phases
    assert "| total none / none |" in all_pairs
    assert "| total 101 / 100 | 12.5 | 6.0 | 1.0 |" in all_pairs


def test_the_table_names_failures_and_a_busy_machine(bench):
    failed = record(failed=True, exit_code=5, busy_before=55.0)
    text = bench("table").markdown([failed])
    assert "## Failed runs" in text
    assert "## Whole runs" not in text
    assert "busy with other work before 1 of 1 runs" in text


def test_every_phase_has_a_run_that_measures_it(bench):
    registry = bench("registry")
    assert set(registry.PHASES.values()) == set(registry.RUNS)
    assert [run.name for run in registry.runs_for(["verify", "load", "core"])] == [
        "prove",
        "verify",
    ]


def test_a_run_beyond_its_limits_is_stopped_with_its_children(bench, tmp_path):
    child = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    done = bench("measure").run([sys.executable, "-c", parent], tmp_path, most_seconds=3.0)
    assert done.stopped == "time"
    pid = int((tmp_path / "pid").read_text())
    _, alive = psutil.wait_procs([psutil.Process(pid)] if psutil.pid_exists(pid) else [], timeout=5)
    assert alive == []
    hungry = "import time; block = bytearray(300 * 2**20); time.sleep(60)"
    done = bench("measure").run([sys.executable, "-c", hungry], tmp_path, most_mib=200)
    assert done.stopped == "memory"
    assert done.peak_mib > 200


def test_a_measured_run_keeps_both_streams_and_the_exit_code(bench, tmp_path):
    script = "import sys; print('answer'); print('trouble', file=sys.stderr); sys.exit(3)"
    done = bench("measure").run([sys.executable, "-c", script], tmp_path)
    assert (done.output.strip(), done.errors.strip(), done.exit_code) == ("answer", "trouble", 3)
    assert done.stopped is None
