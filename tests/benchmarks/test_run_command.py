"""`python -m benchmarks run` with made-up measurements: what is left out, kept and done again."""

import pytest
from support.measured import record

from benchmarks.__main__ import main
from benchmarks.cases import CASES, Case
from benchmarks.commands import run as command
from benchmarks.machine import measured_code
from benchmarks.registry import RUNS
from benchmarks.store import Store, lines


class FakeBench:
    """Measures nothing, notes what it was asked for, and may be interrupted."""

    asked: list[tuple[str, str | None, str, int]]
    stop_at: int | None = None

    def __init__(self, root, code, settings):
        self.settings = settings

    def perform(self, case, model, kind, repeat=1):
        asked = FakeBench.asked
        if FakeBench.stop_at == len(asked):
            FakeBench.stop_at = None
            raise KeyboardInterrupt
        asked.append((case.name, model, kind.name, repeat))
        limits = self.settings.limits.document()
        values = {"case": case.name, "model": model, "repeat": repeat, "limits": limits}
        found = [record(run=kind.name, **values, verified={"ok": True})]
        if kind.name == "prove":
            found.append(record(run="verify", **values, on_search={}, seconds_by_phase={}))
        return found


@pytest.fixture
def asked(monkeypatch):
    monkeypatch.setattr(command, "Bench", FakeBench)
    FakeBench.asked, FakeBench.stop_at = [], None
    return FakeBench.asked


def measure(folder, *options):
    chosen = [
        "run",
        "--cases",
        "regency-500",
        "regency-1000",
        "--models",
        "standard",
        "--phases",
        "prove",
        "verify",
    ]
    return main([*chosen, "--results", str(folder), *options])


def test_a_run_goes_on_where_it_was_stopped(asked, tmp_path):
    FakeBench.stop_at = 1
    with pytest.raises(KeyboardInterrupt):
        measure(tmp_path)
    assert asked == [("regency-500", "standard", "prove", 1)]
    assert "| regency-500 |" in (tmp_path / "table.md").read_text(encoding="utf-8")
    assert measure(tmp_path) == 0
    # A verification comes with its proof.
    assert asked[1:] == [("regency-1000", "standard", "prove", 1)]
    assert measure(tmp_path) == 0
    assert len(asked) == 2


def test_repeats_come_after_the_whole_round_and_add_what_is_missing(asked, tmp_path):
    measure(tmp_path, "--repeat", "2")
    assert [(case, repeat) for case, _, _, repeat in asked] == [
        ("regency-500", 1),
        ("regency-1000", 1),
        ("regency-500", 2),
        ("regency-1000", 2),
    ]
    del asked[:]
    measure(tmp_path, "--repeat", "3")
    assert {repeat for *_, repeat in asked} == {3}


def test_again_measures_what_is_there_and_no_verification_twice(asked, tmp_path):
    measure(tmp_path)
    measure(tmp_path, "--again")
    assert len(asked) == 4
    path = Store(tmp_path, measured_code()).path
    assert len(lines(path)) == 8


def test_limits_are_other_runs_in_a_section_of_their_own(asked, tmp_path):
    measure(tmp_path)
    measure(tmp_path, "--cores", "1", "--time-limit", "10", "--memory-cap", "8")
    assert len(asked) == 4
    table = (tmp_path / "table.md").read_text(encoding="utf-8")
    assert table.count("| 8 GiB, 1 core, 10 s |") == 2
    assert table.split("## Limits")[0].count("| regency-500 | standard | 0.00% |") == 1


@pytest.mark.parametrize("option", ["--repeat", "--cores", "--time-limit", "--memory-cap"])
def test_limits_of_nothing_are_refused(asked, tmp_path, option, capsys):
    with pytest.raises(SystemExit) as ended:
        measure(tmp_path, option, "0")
    assert ended.value.code == 2
    assert f"{option} must be above 0" in capsys.readouterr().err
    assert asked == []


def test_processors_are_not_promised_where_they_cannot_be_bound(
    asked, tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(command, "can_pin", lambda: False)
    with pytest.raises(SystemExit):
        measure(tmp_path, "--cores", "1")
    assert "cannot bind" in capsys.readouterr().err
    assert asked == []


def test_a_case_without_a_plan_is_not_given_to_what_needs_one():
    case = Case("none", "variant", "has no plan", employees=1, seed=1, expect="infeasible")
    runs = [RUNS[name] for name in ("generate", "prove", "floor", "all-pairs")]
    items = list(command.todo([case], ["standard"], runs))
    assert [item.run.name for item in items] == ["generate", "prove"]


def test_a_place_of_the_checkout_is_not_generated():
    place = next(case for case in CASES.values() if case.folder is not None)
    assert list(command.todo([place], ["standard"], [RUNS["generate"]])) == []
