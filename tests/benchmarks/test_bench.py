"""From processes to records: what counts as failed, what is verified, what cannot be made."""

import json
from pathlib import Path

import pytest

from benchmarks import runs
from benchmarks.cases import Case
from benchmarks.limits import Limits
from benchmarks.measure import Measurement
from benchmarks.registry import RUNS
from benchmarks.runs import Bench, Settings
from benchmarks.workspace import plan_folder

CASE = Case("made-up", "variant", "made up", employees=10, seed=1)
IMPOSSIBLE = Case("impossible", "variant", "made up", employees=10, seed=1, expect="infeasible")
PLAN = {
    "status": "optimal",
    "stopped_by": "proof",
    "assignments": [{"kind": "stay"}, {"kind": "rotation"}],
    "levels": [{"name": "a", "unit": "points", "objective": 3, "base": 3, "bound": 3}],
    "statistics": {"columns": 7, "lp_rounds": {"a": 2}, "trace": [[0.5, "a", 3, 3]]},
}


class Processes:
    """Answers commands in place of processes, by the word that tells them apart."""

    def __init__(self):
        self.codes = {}
        self.stopped = {}
        self.commands = []
        self.options = []

    def run(self, command, folder, **options):
        word = next(
            w
            for w in ("solve", "generate", "verifying", "floor", "allpairs")
            if w in command or f"benchmarks.{w}" in command
        )
        self.commands.append(command)
        self.options.append(options)
        if word == "solve" and self.codes.get(word, 0) in (0, 4):
            target = command[command.index("-o") + 1]

            Path(target).mkdir(parents=True)
            (Path(target) / "plan.json").write_text(json.dumps(PLAN), encoding="utf-8")
        output = json.dumps({"on_search": {"a": 0}, "seconds": {"load": 1.0}})
        code = self.codes.get(word, 0)
        return Measurement(2.0, 3.0, 40.0, code, output, "said", self.stopped.get(word))


@pytest.fixture
def processes(monkeypatch, tmp_path):
    monkeypatch.setenv("MUTASI_OPT_BENCH_CACHE", str(tmp_path))
    made = Processes()
    monkeypatch.setattr(runs, "run", made.run)
    monkeypatch.setattr(runs, "_LOOK", None)
    return made


def perform(processes, run, case=CASE, limits=None):
    del processes
    settings = Settings(limits=limits or Limits())
    return Bench(Path(), "code", settings).perform(case, "standard", RUNS[run])


def test_a_proof_comes_with_its_verification(processes):
    proof, check = perform(processes, "prove")
    assert (proof["run"], check["run"]) == ("prove", "verify")
    assert proof["verified"] == {"ok": True, "seconds": 2.0}
    assert (proof["moves"], proof["lp_rounds"], proof["trace"]) == (1, {"a": 2}, [[0.5, "a", 3, 3]])
    assert check["on_search"] == {"a": 0}
    assert not proof["failed"]


def test_a_plan_within_the_gap_is_verified_too(processes):
    (plan,) = perform(processes, "solve")
    assert plan["verified"]["ok"]


def test_a_plan_that_the_verifier_denies_has_failed(processes):
    processes.codes["verifying"] = 6
    proof, check = perform(processes, "prove")
    assert proof["failed"]
    assert check["failed"]
    assert "the verifier does not accept the plan" in proof["errors"]


@pytest.mark.parametrize(
    ("code", "case", "failed"),
    [
        (0, CASE, False),
        (5, CASE, False),
        (4, CASE, True),
        (3, CASE, True),
        (4, IMPOSSIBLE, False),
        (0, IMPOSSIBLE, True),
    ],
)
def test_a_run_fails_where_it_answers_what_cannot_be(processes, code, case, failed):
    processes.codes["solve"] = code
    assert perform(processes, "prove", case)[0]["failed"] is failed


def test_a_run_beyond_its_memory_is_kept_as_such(processes):
    processes.codes["solve"], processes.stopped["solve"] = -9, "memory"
    (killed,) = perform(processes, "prove", limits=Limits(memory_gib=0.5))
    assert (killed["failed"], killed["stopped"], killed["limits"]) == (
        True,
        "memory",
        {"memory_gib": 0.5},
    )
    assert processes.options[-1]["most_mib"] == 512


def test_limits_reach_the_program(processes):
    perform(processes, "prove", limits=Limits(cores=1, seconds=10))
    solve = next(c for c in processes.commands if "solve" in c)
    assert solve[solve.index("--time-limit") + 1] == "10"
    assert solve[solve.index("--workers") + 1] == "1"
    assert {options["cores"] for options in processes.options} == {1}


def test_a_scenario_that_cannot_be_made_fails_its_run_alone(processes):
    processes.codes["generate"] = 1
    (record,) = perform(processes, "prove")
    assert record["failed"]
    assert "making made-up failed: said" in record["errors"]


def test_the_plan_of_a_run_lies_where_its_verification_looks(processes, tmp_path):
    perform(processes, "prove")
    folder = plan_folder(CASE, "standard", "prove", "code")
    assert folder.is_relative_to(tmp_path)
    assert (folder / "plan.json").is_file()
    check = next(c for c in processes.commands if "benchmarks.verifying" in c)
    assert check[-1] == str(folder)
