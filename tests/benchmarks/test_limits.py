"""Limits: their names, their keys, and processors that a run is bound to."""

import subprocess
import sys

import psutil
import pytest
from support.measured import record

from benchmarks.cases import CASES
from benchmarks.limits import Limits, can_pin, limits_label, pinned
from benchmarks.store import Store
from benchmarks.workspace import plan_folder


def test_limits_are_named_in_words():
    assert limits_label(Limits().document()) == ""
    assert limits_label(Limits(8, 1, 10).document()) == "8 GiB, 1 core, 10 s"
    assert limits_label(Limits(0.5, 2).document()) == "0.5 GiB, 2 cores"


def test_runs_under_limits_are_other_runs(tmp_path):
    store = Store(tmp_path, "code")
    store.add(record(limits={"cores": 1}))
    names = "regency-10000", "weighted", "prove"
    assert store.has(*names, Limits(cores=1))
    assert not store.has(*names)
    assert not store.has(*names, Limits(cores=1, seconds=10))
    store.add(record())
    assert len(store.records()) == 2


def test_a_run_that_was_stopped_is_kept_and_one_that_broke_is_not(tmp_path):
    store = Store(tmp_path, "code")
    store.add(record(failed=True, stopped="memory"))
    assert store.has("regency-10000", "weighted", "prove")
    store.add(record(model="standard", failed=True))
    assert not store.has("regency-10000", "standard", "prove")


def test_repeats_and_limits_of_the_baseline_are_told_apart(tmp_path):
    store = Store(tmp_path, "code")
    store.add(record(repeat=2))
    store.add(record(run="all-pairs", limit=60.0))
    assert store.has("regency-10000", "weighted", "prove", repeat=2)
    assert not store.has("regency-10000", "weighted", "prove")
    assert store.has("regency-10000", "weighted", "all-pairs", baseline=60.0)
    assert not store.has("regency-10000", "weighted", "all-pairs", baseline=300.0)


def test_plans_under_limits_lie_in_other_folders():
    case = next(iter(CASES.values()))
    free = plan_folder(case, "standard", "prove", "code")
    assert free != plan_folder(case, "standard", "prove", "code", Limits(cores=1).document())


@pytest.mark.skipif(not can_pin(), reason="no such thing here")
def test_a_process_is_bound_and_this_one_is_free_again():
    before = psutil.Process().cpu_affinity()
    script = "import psutil; print(len(psutil.Process().cpu_affinity()))"
    with pinned(1):
        inside = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert inside.stdout.strip() == b"1"
    assert psutil.Process().cpu_affinity() == before
    with pinned(None):
        assert psutil.Process().cpu_affinity() == before
