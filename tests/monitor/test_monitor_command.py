"""`mutasi-opt monitor` as a user types it: output, files, exit codes; and the form."""

import csv
import json

import pytest
from monitor.followup import OUTCOMES, edited, write_all

from mutasi_opt.cli import main
from mutasi_opt.loading import load
from mutasi_opt.monitor import monitor, write_form


@pytest.fixture(autouse=True)
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write_all(tmp_path, budgets={"training": 8000})
    return tmp_path


def run(capsys, *arguments):
    code = main(["monitor", *arguments])
    return code, *capsys.readouterr()


def test_the_report(capsys):
    code, out, err = run(capsys, "plan", "outcomes.csv")
    assert (code, err) == (0, "")
    told = " ".join(out.split())
    for text in (
        "Kecil, plan of 2026-07-01",
        "3 of 5 people moved; 3 of them are reported on by 2027-01-12.",
        "│ redistribution │ 2 │ 2 │ 2.50 │ 1 of 2 (50%) │ 1 of 2 (50%) │",
        "│ 3, very remote │ 2 │ 2 │ 2.50 │ 1 of 2 (50%) │ 1 of 2 (50%) │",
        "│ Dinas Sosial │ 1 │ 1 │ 2.00 │ 1 of 1 (100%) │ │",
        "│ adapted badly (1, 2) │ 2 │",
        "3 moved people have a reported adaptation: too few, or too alike, to tell.",
        "│ Budi [BUDI] │ SD2-GURU │ 1 │ kurang │ KOM-3 (KOM 1 to 3) │ Dewi [SD2-GURU] │",
        "SOS-3 (TEKSOS ? to 3), beyond the budget",
        "assess KOM",
        "2 people need help; 2 courses for Rp 9,000, Rp 1,000 more than the training budget of "
        "Rp 8,000.",
        "The state of the plan is draft",
    ):
        assert text in told, text


def test_json(capsys):
    code, out, err = run(capsys, "plan", "outcomes.csv", "--json", "-o", "next")
    assert code == 0
    assert json.loads(out) == monitor("plan", "outcomes.csv").to_dict()
    assert err.splitlines()[-1].replace("\\", "/").endswith("next/scenario.yaml")


def test_the_overlay(capsys, place):
    code, _, _ = run(capsys, "plan", "outcomes.csv", "-o", "next", "--as-of", "2027-02-01")
    assert code == 0
    assert str(load(place / "next" / "scenario.yaml").scenario.as_of) == "2027-02-01"


def test_faults_are_3_and_leave_nothing(capsys, place):
    (place / "outcomes.csv").write_text(OUTCOMES + "TUTI,2027-01-10,9,,\n", encoding="utf-8")
    code, out, err = run(capsys, "plan", "outcomes.csv", "-o", "next")
    assert (code, out) == (3, "")
    assert err.splitlines() == [
        "outcomes.csv:7: adaptation: '9' is above 5",
        "outcomes.csv:7: employee: employee 'TUTI' is not in the plan",
        "2 errors in the input; nothing was done",
    ]
    assert not (place / "next").exists()


def test_warnings_are_told(capsys, place):
    (place / "outcomes.csv").write_text(OUTCOMES + "EKO,2027-01-10,,,\n", encoding="utf-8")
    code, _, err = run(capsys, "plan", "outcomes.csv")
    assert code == 0
    assert err.startswith("warning: outcomes.csv:7: the row says nothing")


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan"],
        ["plan", "outcomes.csv", "--form", "form.csv"],
        ["nowhere", "outcomes.csv"],
        ["plan", "outcomes.csv", "--as-of", "soon"],
        ["plan", "outcomes.csv", "--scenario", "nowhere.yaml"],
        ["plan", "outcomes.csv", "-o", "in"],
        ["plan", "outcomes.csv", "-o", "plan"],
    ],
)
def test_wrong_usage_is_2(capsys, arguments):
    code, out, err = run(capsys, *arguments)
    assert (code, out) == (2, "")
    assert "Error" in err
    assert "Traceback" not in err


def test_a_plan_that_cannot_be_followed_up_is_3(capsys, place):
    edited(place / "plan", {"status": "unknown", "assignments": []})
    code, out, err = run(capsys, "plan", "outcomes.csv")
    assert (code, out) == (3, "")
    assert "a plan that is unknown has no assignments to follow up" in err


def test_many_groups_are_cut_short(capsys, monkeypatch):
    monkeypatch.setattr("mutasi_opt.cli.monitor._SHOWN", 1)
    code, out, _ = run(capsys, "plan", "outcomes.csv")
    assert code == 0
    told = " ".join(out.split())
    assert "1 of 2, the most badly adapted first; --json has all" in told
    assert "1 of 2; training.csv (-o) has all of them" in told
    assert "│ Andi [ANDI]" not in told


def test_nobody_needs_help_and_no_budget_is_stated(capsys, place):
    write_all(place)
    code, out, _ = run(capsys, "plan", "outcomes.csv")
    assert code == 0
    assert "2 courses for Rp 9,000; the scenario states no training budget." in out
    text = "employee,date,adaptation\nSITI,2027-01-01,5\n"
    (place / "outcomes.csv").write_text(text, encoding="utf-8")
    _, out, _ = run(capsys, "plan", "outcomes.csv")
    assert "Nobody who moved is known to need extra training." in out
    assert "extra training, the most urgent first" not in out


# --- the form -----------------------------------------------------------------------------------


def test_the_form(capsys, place):
    code, out, err = run(capsys, "plan", "--form", "form.csv")
    assert (code, out, err) == (0, "", "written: form.csv\n")
    assert (place / "form.csv").read_text(encoding="utf-8").splitlines() == [
        "employee,name,position,effective,date,adaptation,performance,note",
        "ANDI,Andi,KAN-PEKSOS,2026-07-01,,,,",
        "BUDI,Budi,SD2-GURU,2026-07-01,,,,",
        "SITI,Siti,SD2-GURU,2026-07-01,,,,",
    ]


def test_a_form_comes_back_filled_in(place):
    write_form("plan", "form.csv")
    with (place / "form.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    rows[2] |= {"date": "2027-01-15", "adaptation": "2"}
    with (place / "form.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    found = monitor("plan", "form.csv")
    assert [one.employee for one in found.training.people] == ["SITI"]
    assert "Rows of the form that nobody has filled in: 2." in found.notes


def test_a_form_never_overwrites(capsys, place):
    code, _, err = run(capsys, "plan", "--form", "outcomes.csv")
    assert code == 1
    assert "exists already, and may be filled in" in err
    assert (place / "outcomes.csv").read_text(encoding="utf-8") == OUTCOMES


def test_a_form_that_cannot_be_written(capsys):
    code, _, err = run(capsys, "plan", "--form", "nowhere/form.csv")
    assert code == 1
    assert "cannot be written" in err
