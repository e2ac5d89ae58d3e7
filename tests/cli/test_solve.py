"""`mutasi-opt solve` around the engine, which is replaced here by plans made by hand."""

import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from support.plans import HELPFUL, plan_of, write_scenario

from mutasi_opt.cli import main
from mutasi_opt.cli.solve import slug
from mutasi_opt.engine import Progress
from mutasi_opt.plan import Conflict, Plan, SolveStatus, StopReason, read_plan
from mutasi_opt.verify import verify

TESTS = Path(__file__).parents[1]


@pytest.fixture
def scenario(tmp_path):
    return write_scenario(tmp_path / "in")


@pytest.fixture
def engine(monkeypatch):
    """Put something in the engine's place; its calls are kept in ``seen``."""
    seen = {}

    def install(answer):
        def solve(case, options=None, progress=None):
            seen["options"], seen["model"] = options, case.model.name
            for phase in ("columns", "relax", "relax"):
                progress(Progress(phase=phase, elapsed=0.1, level="balance", columns=20, bound=3))
            return answer(case), None

        monkeypatch.setattr("mutasi_opt.cli.solve.solve_formulated", solve)
        return seen

    return install


def best(case):
    return plan_of(case, {"R": "P2", "Y": "P3"}, duals=HELPFUL)


def without_plan(status, stopped):
    def answer(case):
        bare = plan_of(case, {})
        levels = tuple(
            type(level)(level.name, level.unit, today=level.today) for level in bare.levels
        )
        reason = "post P3 needs two people and nobody may go there"
        conflict = Conflict(("floor", "tenure"), (), ("P3",), (), (reason,), minimal=True)
        conflicts = (conflict,) if status is SolveStatus.INFEASIBLE else ()
        return Plan(case, bare.instance, status, stopped, levels, None, None, conflicts)

    return answer


def test_a_plan_is_written_and_told(scenario, tmp_path, engine, capsys):
    seen = engine(best)
    target = tmp_path / "plan"
    options = ["--gap", "0", "--workers", "3", "--seed", "5", "--time-limit", "77"]
    before = time.monotonic()
    assert main(["solve", str(scenario), "-o", str(target), *options]) == 0
    out, err = capsys.readouterr()
    assert f"Plan: {target}" in out
    assert "Proven best" in out
    assert "2 of 8 people move" in out
    assert "redistribution" in out
    assert "Home unknown: 3 people" in out
    assert "Those new to a job or agency: relevant background" in out
    assert "0 of 1" in out
    assert "balance: columns" in err
    assert "\x1b" not in err
    given = seen["options"]
    assert (given.gap, given.workers, given.seed, given.time_limit) == (0, 3, 5, 77)
    assert before <= given.started < time.monotonic()
    assert verify(target).ok
    assert read_plan(target).statistics["seconds"]["load"] == 0.5


def test_the_summary_for_machines(scenario, tmp_path, engine, capsys):
    engine(best)
    target = tmp_path / "plan"
    assert main(["solve", str(scenario), "-o", str(target), "--json", "--quiet"]) == 0
    out, err = capsys.readouterr()
    content = json.loads(out)
    assert err == ""
    assert content["status"] == "optimal"
    assert content["moves"] == {"redistribution": 2}
    assert content["after"]["minimums"]["met"] == 3
    assert content["plan_hash"] == verify(target).plan_hash
    assert content["levels"][1]["on_search"] == 0


def test_the_model_can_be_chosen(scenario, tmp_path, engine, capsys):
    seen = engine(lambda case: plan_of(case, {}))
    target = str(tmp_path / "plan")
    assert main(["solve", str(scenario), "-o", target, "--model", "weighted", "-q"]) == 0
    assert seen["model"] == "weighted"
    assert verify(target).ok
    capsys.readouterr()


@pytest.mark.parametrize(
    ("result", "code", "words"),
    [
        ((SolveStatus.INFEASIBLE, StopReason.PROOF), 4, "No lawful plan exists"),
        ((SolveStatus.UNKNOWN, StopReason.TIME_LIMIT), 5, "No lawful plan was found in time"),
    ],
)
def test_no_plan(tmp_path, engine, capsys, result, code, words):
    scenario = write_scenario(tmp_path / "in")
    engine(without_plan(*result))
    target = tmp_path / "plan"
    assert main(["solve", str(scenario), "-o", str(target)]) == code
    out = capsys.readouterr().out
    assert words in out
    assert ("post P3 needs two people" in out) == (code == 4)
    assert read_plan(target).assignments == ()
    assert verify(target).ok == (code == 5)  # the claim of 4 is false, and is found out


def test_interrupted_with_a_plan_is_done(scenario, tmp_path, engine, capsys):
    engine(lambda case: replace(plan_of(case, {}), stopped_by=StopReason.INTERRUPTED))
    assert main(["solve", str(scenario), "-o", str(tmp_path / "plan"), "-q"]) == 0
    assert "Stopped on request" in capsys.readouterr().out


def figures(**levels):
    """Return an engine's answer: staying, with (base, bound, today) of some levels."""

    def answer(case):
        plan = plan_of(case, {}, closed=True)
        told = []
        for level in plan.levels:
            base, bound, today = levels.get(level.name, (level.base, level.base, level.base))
            told.append(replace(level, objective=base, base=base, bound=bound, today=today))
        stopped = {"status": SolveStatus.FEASIBLE, "stopped_by": StopReason.TIME_LIMIT}
        return replace(plan, levels=tuple(told), **stopped)

    return answer


def told(scenario, tmp_path, capsys):
    main(["solve", str(scenario), "-o", str(tmp_path / "plan"), "-q"])
    return capsys.readouterr().out


def test_a_small_gap_is_told_as_one(scenario, tmp_path, engine, capsys):
    engine(figures(balance=(1000, 999, 1010)))
    out = told(scenario, tmp_path, capsys)
    assert "A lawful plan, proven to be within 0.100% of the best at every level." in out
    assert "at most 9.091%" in out


def test_a_large_gap_is_told_level_by_level(scenario, tmp_path, engine, capsys):
    engine(figures(balance=(4000, 1000, 3500), placement=(1000, 999, 999)))
    out = told(scenario, tmp_path, capsys)
    assert (
        "A lawful plan from a search that stopped early. A better one may exist: "
        "balance by up to 3,000 of 4,000 steps (75.000%); "
        "placement by up to 1 of 1,000 points (0.100%). Proven best: service."
    ) in " ".join(out.split())
    assert "Stopped by the time limit." in out
    assert "within" not in out
    rows = {line.split("│")[1].strip(): line.split("│") for line in out.splitlines() if "│" in line}
    assert rows["balance"][8].strip() == "up to all"  # worse than today
    assert rows["placement"][8].strip() == ""  # today is at the bound: nothing to be gained


def test_a_taken_place_is_refused_before_any_work(scenario, tmp_path, engine, capsys):
    seen = engine(best)
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "mine.txt").write_text("mine", encoding="utf-8")
    assert main(["solve", str(scenario), "-o", str(tmp_path / "plan")]) == 2
    assert seen == {}
    assert "mine.txt" in capsys.readouterr().err


def test_the_default_place_is_named_after_the_scenario(tmp_path, engine, capsys, monkeypatch):
    scenario = write_scenario(tmp_path / "in")
    engine(best)
    monkeypatch.chdir(tmp_path)
    assert main(["solve", str(scenario), "-q"]) == 0
    assert "Plan: plan-kecil" in capsys.readouterr().out
    assert (tmp_path / "plan-kecil" / "plan.json").exists()


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("Mamuju 2026, workload balance", "mamuju-2026-workload-balance"),
        ("../../etc", "etc"),
        ("Ägypten", "agypten"),
        ("山", "scenario"),
        ("x" * 200, "x" * 60),
    ],
)
def test_slugs_are_safe_folder_names(name, part):
    assert slug(name) == part


PROGRAM = """
import sys, time
sys.path.insert(0, sys.argv[1])
from support.plans import plan_of
from dataclasses import replace
import mutasi_opt.cli.solve
from mutasi_opt.cli import main
from mutasi_opt.plan import StopReason

def solve(case, options, progress):
    print("ready", flush=True)
    end = time.monotonic() + 30
    while time.monotonic() < end and ({patient} or not options.stop.is_set()):
        time.sleep(0.02)
    reason = StopReason.INTERRUPTED if options.stop.is_set() else StopReason.TIME_LIMIT
    return replace(plan_of(case, dict()), stopped_by=reason), None

mutasi_opt.cli.solve.solve_formulated = solve
sys.exit(main(["solve", sys.argv[2], "-o", sys.argv[3], "-q"]))
"""


def start(scenario, target, *, patient):
    program = textwrap.dedent(PROGRAM).replace("{patient}", str(patient))
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(TESTS), str(scenario), str(target)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_stops_with_the_best_plan(scenario, tmp_path, number):
    process = start(scenario, tmp_path / "plan", patient=False)
    process.send_signal(number)
    out, _ = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Stopped on request" in out
    assert read_plan(tmp_path / "plan").stopped_by is StopReason.INTERRUPTED


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_a_second_ctrl_c_leaves_at_once(scenario, tmp_path):
    process = start(scenario, tmp_path / "plan", patient=True)
    process.send_signal(signal.SIGINT)
    assert process.stderr is not None
    assert process.stderr.readline().startswith("stopping with the best plan so far")
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    assert process.returncode == 130
    assert not (tmp_path / "plan").exists()


def test_the_program_runs_as_a_module(scenario, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "mutasi_opt", "verify", str(tmp_path / "nowhere")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
