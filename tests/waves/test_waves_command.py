"""`mutasi-opt waves`: tables, files, grades, and what it refuses."""

import csv
import json

import openpyxl
import pytest
from support.plans import plan_of, small_case

from mutasi_opt.cli import main
from mutasi_opt.plan import write_plan
from mutasi_opt.plan.hashes import plan_hash


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("waves")
    case = small_case(root / "in")
    return write_plan(plan_of(case, {"R": "P2", "Y": "P3"}), root / "plan")


def ask(folder, *options):
    return main(["waves", str(folder), *options])


def test_waves_are_told_in_indonesian_unless_asked_otherwise(folder, capsys):
    assert ask(folder, "--size", "1") == 0
    out = capsys.readouterr().out
    assert "2 mutasi dalam 2 gelombang, paling banyak 1 per gelombang." in out
    assert ask(folder, "--size", "1", "--lang", "en", "--all", "--every", "2w") == 0
    out = capsys.readouterr().out
    assert "2 moves in 2 waves of at most 1." in out
    assert "Fewer waves are impossible: counting moves, dates and agencies proves it." in out
    assert "=Rani (R)" in out
    assert "2026-07-15" in out


def test_json_names_the_plan_and_each_wave(folder, capsys):
    assert ask(folder, "--size", "1", "--json", "--dates", "2026-08-01,2026-07-10") == 0
    content = json.loads(capsys.readouterr().out)
    plan = json.loads((folder / "plan.json").read_text("utf-8"))
    assert content["format"] == "mutasi-opt/waves-1"
    assert content["plan"] == plan_hash(plan)
    assert (content["fewest"], content["proven"], content["smallest_size"]) == (True, True, 1)
    # P3 is below its minimum, so Y goes first.
    first, second = content["waves"]
    assert first["effective"] == "2026-07-10"
    assert first["assignments"] == [
        {"employee": "Y", "from": "P4", "to": "P3", "working": None, "kind": "redistribution"}
    ]
    assert content["missing_today"] == {"below_need": 3, "below_minimum": 1}
    assert first["missing_after"] == {"below_need": 2, "below_minimum": 0}
    assert second["missing_after"] == {"below_need": 1, "below_minimum": 0}


def test_files_run_no_formula_and_hold_dates(folder, tmp_path, capsys):
    for name in ("waves.csv", "waves.xlsx", "waves.json"):
        assert ask(folder, "--size", "1", "--lang", "en", "-o", str(tmp_path / name)) == 0
    rows = list(csv.reader((tmp_path / "waves.csv").read_text("utf-8").splitlines()))
    assert rows[0][:4] == ["wave", "effective date", "employee", "name"]
    assert rows[2][:4] == ["2", "2026-07-15", "R", "'=Rani"]
    book = openpyxl.load_workbook(tmp_path / "waves.xlsx")
    assert book.sheetnames == ["moves by wave", "waves"]
    values = [[cell.value for cell in row] for row in book["moves by wave"].iter_rows()]
    line = next(row for row in values if row[2] == "R")
    assert line[1].isoformat() == "2026-07-15T00:00:00"
    assert json.loads((tmp_path / "waves.json").read_text("utf-8"))["moves"] == 2
    assert capsys.readouterr().err.count("written: ") == 3


@pytest.mark.parametrize("grade", ["public", "employee"])
def test_who_may_see_nobody_gets_counts(folder, tmp_path, capsys, grade):
    target = tmp_path / "waves.json"
    assert ask(folder, "--size", "2", "--all", "--grade", grade, "-o", str(target)) == 0
    text = capsys.readouterr().out + target.read_text("utf-8")
    assert "Rani" not in text
    assert "assignments" not in text


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--size", "0"], 2, "greater than or equal to 1"),
        (["--size", "2", "--every", "soon"], 2, "soon"),
        (["--size", "2", "--start", "1-2-2026"], 2, "is no date"),
        (["--size", "2", "--dates", ","], 2, "no date is given"),
        (["--size", "2", "--agency-share", "0%"], 2, "is no share between"),
        (["--size", "2", "-o", "waves.txt"], 3, "tables are written to .csv, .xlsx or .json"),
        (["--size", "2", "--start", "2026-01-01"], 3, "is before the date of the plan"),
        (["--size", "1", "--waves", "1", "--lang", "en"], 3, "do not fit into 1 waves"),
    ],
)
def test_what_it_refuses(folder, capsys, options, code, message):
    assert ask(folder, *options) == code
    assert message in " ".join(capsys.readouterr().err.split())


def test_a_refusal_names_people_to_those_who_may_know(tmp_path, capsys):
    # R and W change places: P2 is full without them, and P1 with W.
    case = small_case(tmp_path / "in", {"P1": 3, "P2": 2})
    folder = write_plan(plan_of(case, {"R": "P2", "W": "P1"}), tmp_path / "plan")
    assert ask(folder, "--size", "1", "--lang", "en") == 3
    assert "2 people have to move in one wave: =Rani (R), Wati (W)" in capsys.readouterr().err
    assert ask(folder, "--size", "1", "--grade", "public") == 3
    told = capsys.readouterr().err
    assert "Rani" not in told
    assert "ukuran terkecil yang mungkin ialah 2" in told


def test_a_plan_without_moves(tmp_path, capsys):
    folder = write_plan(plan_of(small_case(tmp_path / "in"), {}), tmp_path / "plan")
    assert ask(folder, "--size", "1") == 3
    assert "nobody moves in this plan" in capsys.readouterr().err
