"""The benchmark harness: resuming, stopping and the table; speed itself is never tested."""

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import psutil
import pytest
from scipy import sparse
from scipy.optimize import linprog
from support.measured import MACHINE, record

from mutasi_opt.formulation import NO_LOWER, NO_UPPER, About
from mutasi_opt.generator import generate

ROOT = Path(__file__).parents[2]


@pytest.fixture
def bench(monkeypatch):
    """Import a module of the harness, which is not part of the package."""
    monkeypatch.syspath_prepend(ROOT)
    return lambda name: import_module(f"benchmarks.{name}")


def table(bench, runs=(), **others):
    """Markdown of a report."""
    results = bench("report.results").Results(list(runs), **others)
    return bench("report.document").markdown(results)


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
    text = table(bench, [baseline, record()])
    lines = [line for line in text.splitlines() if line.startswith("| regency-10000")]
    whole, phases, all_pairs = lines
    assert "| 0.9901% |" in whole
    assert "| 10 s, 1,024 MiB |" in whole
    assert "| 1.50 | 4.00 | 7.00 |" in phases
    assert "| total none / none |" in all_pairs
    assert "| total 101 / 100 | 12.5 | 6.0 | 1.0 |" in all_pairs


def test_the_table_names_failures_and_a_busy_machine(bench):
    failed = record(failed=True, exit_code=5, busy_before=55.0)
    text = table(bench, [failed])
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


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_a_run_that_the_system_killed_is_told_from_one_that_broke(bench, tmp_path):
    script = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"
    assert bench("measure").run([sys.executable, "-c", script], tmp_path).stopped == "system"
    broken = bench("measure").run([sys.executable, "-c", "raise SystemExit(9)"], tmp_path)
    assert broken.stopped is None


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can be told whom to kill")
def test_the_measured_process_goes_before_the_measuring_one(bench, tmp_path):
    script = "import time; time.sleep(.3); print(open('/proc/self/oom_score_adj').read())"
    done = bench("measure").run([sys.executable, "-c", script], tmp_path)
    assert done.output.strip() == "1000"


def test_ctrl_c_ends_what_was_started(bench, tmp_path, monkeypatch):
    measure = bench("measure")
    started = []

    def interrupted(tree):
        started.append(tree._root)
        raise KeyboardInterrupt

    monkeypatch.setattr(measure._Tree, "look", interrupted)
    with pytest.raises(KeyboardInterrupt):
        measure.run([sys.executable, "-c", "import time; time.sleep(60)"], tmp_path)
    assert not psutil.pid_exists(started[0])


def test_a_measured_run_keeps_both_streams_and_the_exit_code(bench, tmp_path):
    script = "import sys; print('answer'); print('trouble', file=sys.stderr); sys.exit(3)"
    done = bench("measure").run([sys.executable, "-c", script], tmp_path)
    assert (done.output.strip(), done.errors.strip(), done.exit_code) == ("answer", "trouble", 3)
    assert done.stopped is None


def test_inner_phases_stand_in_the_order_in_which_they_happen(bench):
    seconds = {"write": 0.1, "canonical": 0.2, "integer": 0.3, "start": 0.4, "columns": 0.5}
    text = table(bench, [record(seconds_by_phase=seconds)])
    heads = next(line for line in text.splitlines() if line.startswith("| case | model | columns"))
    assert heads == "| case | model | columns | start | integer | canonical | write | rest |"


def test_solving_is_set_against_the_floor(bench):
    floor = record(run="floor", seconds_by_phase={"min-cost flow": 0.5})
    solved = record(run="solve", seconds_by_phase={"load": 9.0, "relax": 1.0, "integer": 0.25})
    text = table(bench, [floor, solved])
    line = text.split("## Against the floor")[1].splitlines()[8]
    assert line == "| regency-10000 | weighted | 1,200,000 | 0.50 | 1.25 | 2.5 |  |  |"


def core(solver, **values):
    return {
        "case": "regency-1000",
        "model": "standard",
        "start": "nothing",
        "solver": solver,
        "columns": 1000,
        "rows": 300,
        "seconds": 0.5,
        "outcome": "optimal",
        "objective": 101,
        "limit": 30.0,
        "at": "2026-07-01T00:00:00+00:00",
        "busy_before": 0.0,
        "machine": MACHINE,
    } | values


def test_the_solvers_stand_side_by_side_on_the_last_comparison(bench):
    older = core("HiGHS", columns=500, at="2026-06-01T00:00:00+00:00")
    late = core("CP-SAT", seconds=30.0, outcome="time limit", objective=None)
    cores = [older, late, core("HiGHS"), core("HiGHS", columns=2000)]
    text = table(bench, closers=cores)
    lines = [line for line in text.splitlines() if line.startswith("| regency-1000")]
    first, second = lines
    assert "| 1,000 | 300 | 30.0 | time limit |  | 0.50 | optimal | 101 | >60.0 |" in first
    assert "| 2,000 | 300 |  | not tried |  | 0.50 | optimal | 101 |  |" in second


def test_solvers_that_prove_different_optima_are_named(bench):
    disagreements = bench("closers_table").disagreements
    late = core("CP-SAT", outcome="time limit", objective=105)
    assert disagreements([core("CP-SAT"), core("HiGHS")]) == []
    assert disagreements([late, core("HiGHS")]) == []
    assert disagreements([core("CP-SAT"), core("HiGHS", objective=102)]) == [
        "regency-1000 standard nothing 1000"
    ]


def test_results_of_closers_are_not_taken_for_runs(bench, tmp_path):
    store = bench("store")
    store.Store(tmp_path, "0123456789ab").add(record())
    store.Store(tmp_path, store.CLOSERS).add(core("HiGHS", at="2027-01-01T00:00:00+00:00"))
    assert store.newest(tmp_path).stem == "0123456789ab"


@pytest.fixture(scope="module")
def regency(tmp_path_factory):
    return generate(600, 3, tmp_path_factory.mktemp("regency"))


@pytest.fixture
def problem(bench, regency):
    return bench("problem").read_problem(regency, "standard")


def test_cores_grow_by_excess_to_the_widths_asked_for(bench, problem):
    support = np.zeros(len(problem.columns), bool)
    support[problem.starts[:-1]] = True
    excess = np.random.default_rng(0).integers(0, 50, len(problem.columns))
    owner = problem.columns.employee
    before = support
    widths = []
    for inside in bench("closers").grown(problem, support, excess, (40, 40, 200, 10**6)):
        assert (inside >= before).all()
        added = inside & ~support
        assert excess[added].max() <= excess[~inside].min(initial=50)
        widths.append(int((np.bincount(owner[inside])[owner[inside]] > 1).sum()))
        before = inside
    assert widths[0] in (40, 41)
    assert widths[1] in (200, 201)
    assert len(widths) == 3
    assert before.all()


def least_by_linear_program(problem, level):
    """Least cost of a level by HiGHS over the rows of positions, hard minimums left out."""
    lower, upper = problem.bounds
    stepped = np.zeros(len(lower), bool)
    stepped[problem.auxiliary_matrix.indices] = True
    kept = np.zeros(len(lower), bool)
    for block in problem.formulation.rows:
        if block.about is About.POSITION:
            kept[block.offset : block.offset + len(block)] = True
    kept &= stepped | (lower <= NO_LOWER)
    rows = sparse.hstack(
        [problem.formulation.column_matrix(problem.columns), problem.auxiliary_matrix]
    ).tocsr()
    size, auxiliaries = len(problem.columns), len(problem.auxiliary_uppers)
    choose = sparse.csr_matrix(
        (np.ones(size), (problem.columns.employee, np.arange(size))),
        shape=(problem.instance.num_employees, size + auxiliaries),
    )
    least, most = kept & (lower > NO_LOWER), kept & (upper < NO_UPPER)
    cost = problem.costs[level]
    answer = linprog(
        np.concatenate([cost.columns[:], cost.auxiliaries]),
        A_ub=sparse.vstack([-rows[least], rows[most]]),
        b_ub=np.concatenate([-lower[least], upper[most]]),
        A_eq=choose,
        b_eq=np.ones(choose.shape[0]),
        bounds=[(0, 1)] * size + [(0, most) for most in problem.auxiliary_uppers.tolist()],
    )
    assert answer.status == 0
    return round(answer.fun)


def test_the_floor_is_the_optimum_of_the_rows_of_positions(bench, regency, tmp_path):
    # Where moving is free, the capacity of the best places decides.
    standard = (ROOT / "models" / "standard.yaml").read_text(encoding="utf-8")
    model = tmp_path / "free.yaml"
    model.write_text(standard.replace("weight: 150", "weight: 0"), encoding="utf-8")
    problem = bench("problem").read_problem(regency, str(model))
    # OR-Tools gets a process of its own: it cannot share one with highspy.
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.floor", str(regency), str(model)],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    levels = json.loads(done.stdout)["levels"]
    expected = [least_by_linear_program(problem, k) for k in range(3)]
    assert [level["objective"] for level in levels] == expected
    assert expected[1] > 0


@pytest.mark.slow
def test_both_solvers_prove_the_same_optimum_of_every_core(bench, regency):
    closers = bench("closers")
    facts = {"code": "any"}
    records = list(closers.compare(regency, "standard", (40, 200), 20.0, facts))
    named = [{"case": "any", **r} for r in records]
    assert [(r["start"], r["solver"]) for r in records] == [
        (start, solver)
        for start in ("nothing", "nothing", "plan", "plan")
        for solver in ("CP-SAT", "HiGHS")
    ]
    assert {r["outcome"] for r in records} == {"optimal"}
    assert bench("closers_table").disagreements(named) == []
    assert [r["objective"] for r in records if r["start"] == "plan"] == [
        r["objective"] for r in records if r["start"] == "nothing"
    ]


def test_questions_stand_apart_from_runs_and_failed_ones_are_named(bench, tmp_path):
    store = bench("store")
    asked = record(question="audit") | {"at": "2026-08-01T00:00:00+00:00"}
    failed = record(question="explain", failed=True)
    store.Store(tmp_path, store.QUESTIONS).add(asked)
    store.Store(tmp_path, "0123456789ab").add(record())
    assert store.newest(tmp_path).stem == "0123456789ab"
    table = bench("questions_table").questions_section([asked, failed]).markdown()
    assert "| regency-10000 | audit | fairness and favour | 12.5 | 20.0 | 900 |  |" in table
    assert "| 900 | failed |" in table
