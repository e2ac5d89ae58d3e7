"""`mutasi-opt refusals`: tables, files, grades, and what it refuses."""

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
    root = tmp_path_factory.mktemp("refusals")
    # P1 and P2 are full, so that R and W can only change places; Y goes to P3, below its minimum.
    case = small_case(root / "in", {"P2": 2})
    return write_plan(plan_of(case, {"R": "P2", "W": "P1", "Y": "P3"}), root / "plan")


def ask(folder, *options):
    return main(["refusals", str(folder), *options])


def answer(folder, capsys, *options):
    assert ask(folder, "--json", *options) == 0
    return json.loads(capsys.readouterr().out)


def test_both_readings_in_numbers(folder, capsys):
    content = answer(folder, capsys, "--probability", "20%", "--draws", "500")
    plan = json.loads((folder / "plan.json").read_text("utf-8"))
    assert content["format"] == "mutasi-opt/refusals-1"
    assert content["plan"] == plan_hash(plan)
    assert content["expected_refusals"] == pytest.approx(0.6)
    stays, vacant = content["readings"]["stays"], content["readings"]["vacant"]
    # R and W move if both are willing (0.64), Y if Y is (0.8).
    assert stays["not_filled"]["expected"] == pytest.approx(0.36 + 0.36 + 0.2)
    assert vacant["not_filled"]["expected"] == pytest.approx(0.6)
    assert stays["below_minimum"]["expected"] == pytest.approx(0.2)
    assert stays["below_minimum"]["planned"] == 0
    assert stays["not_filled"]["exact"]


def test_the_fragile_link_is_the_one_that_holds_up_another(folder, capsys):
    content = answer(folder, capsys, "--standby", "3")
    fragile = {entry["employee"]: entry for entry in content["fragile"]}
    assert content["fragile"][0]["employee"] == "Y"
    assert fragile["W"]["held_up"] == ["R"]
    assert fragile["Y"]["loss"]["service"] > 0
    assert (fragile["Y"]["from"], fragile["Y"]["to"]) == ("P4", "P3")
    seats = {entry["meant_for"]: entry for entry in content["standby"]}
    assert seats.keys() == {"R", "W", "Y"}
    assert [one["employee"] for one in seats["Y"]["candidates"]] == ["Z"]


def test_the_same_seed_gives_the_same_bytes(folder, tmp_path):
    for name in ("a.json", "b.json", "c.json"):
        seed = "1" if name == "c.json" else "0"
        assert ask(folder, "--seed", seed, "-o", str(tmp_path / name)) == 0
    a, b, c = ((tmp_path / name).read_bytes() for name in ("a.json", "b.json", "c.json"))
    assert a == b
    assert a != c


def test_tables_on_the_terminal_and_in_files(folder, tmp_path, capsys):
    for name in ("r.csv", "r.xlsx"):
        assert ask(folder, "--lang", "en", "-o", str(tmp_path / name)) == 0
    told = capsys.readouterr()
    assert "3 people are to move; 0.3 refusals are expected (10% to 10% each" in told.out
    assert "=Rani (R)" in told.out
    assert told.err.count("written: ") == 2
    rows = list(csv.reader((tmp_path / "r.csv").read_text("utf-8").splitlines()))
    assert rows[0][:3] == ["agency", "reading", "seats not filled as planned, expected"]
    assert {row[0] for row in rows[1:]} == {"Dinas Pendidikan", "Dinas Sosial"}
    book = openpyxl.load_workbook(tmp_path / "r.xlsx")
    assert book.sheetnames == [
        "refusals by agency",
        "refusals",
        "refusals by profession",
        "fragile links",
        "standby list",
    ]
    assert ask(folder) == 0
    assert "3 pegawai akan pindah" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("grade", "units"), [("public", False), ("employee", False), ("agency_head", True)]
)
def test_only_the_personnel_agency_gets_names(folder, capsys, grade, units):
    content = answer(folder, capsys, "--grade", grade)
    assert not content.keys() & {"fragile", "standby"}
    assert ("professions" in content) is units
    assert ask(folder, "--grade", grade) == 0
    assert "Rani" not in capsys.readouterr().out


def test_probabilities_of_single_people_from_a_file(folder, tmp_path, capsys):
    path = tmp_path / "chances.csv"
    path.write_text("employee,probability\nR,100%\n", encoding="utf-8")
    content = answer(folder, capsys, "--probability", "0%", "--by", str(path))
    assert content["expected_refusals"] == 1
    # W stays with R; in the other reading only R does.
    high = {name: reading["not_filled"]["high"] for name, reading in content["readings"].items()}
    assert high == {"stays": 2, "vacant": 1}
    path.write_text("employee,probability\nR,2\n", encoding="utf-8")
    assert ask(folder, "--by", str(path)) == 3
    assert "chances.csv:2: probability: '2' is no probability" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (["--probability", "often"], 2, "is no probability"),
        (["--far", "120%"], 2, "is no probability"),
        (["--draws", "0"], 2, "--draws"),
        (["-o", "r.txt"], 3, "tables are written to .csv, .xlsx or .json"),
        (["--by", "nowhere.csv"], 3, "nowhere.csv"),
    ],
)
def test_what_it_refuses(folder, capsys, options, code, message):
    assert ask(folder, *options) == code
    assert message in " ".join(capsys.readouterr().err.split())


def test_a_plan_without_moves(tmp_path, capsys):
    folder = write_plan(plan_of(small_case(tmp_path / "in"), {}), tmp_path / "plan")
    assert ask(folder) == 3
    assert "nobody can refuse" in capsys.readouterr().err
