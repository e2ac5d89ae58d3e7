"""`mutasi-opt annex` on a plan folder."""

import json

import openpyxl
import pytest
from support.plans import plan_of, write_scenario

from mutasi_opt.cli.app import main
from mutasi_opt.loading import load
from mutasi_opt.plan import write_plan


@pytest.fixture(name="folder")
def _folder(tmp_path):
    case = load(write_scenario(tmp_path / "case"))
    write_plan(plan_of(case, {"R": "P2", "Y": "P3"}), tmp_path / "plan")
    return tmp_path / "plan"


def files(folder):
    return sorted(entry.name for entry in folder.iterdir())


def test_the_workbook_goes_into_the_plan_folder(folder, capsys):
    before = files(folder)
    assert main(["annex", str(folder), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert files(folder) == sorted([*before, "plan.xlsx"])
    assert told["workbook"] == (folder / "plan.xlsx").as_posix()
    assert (told["state"], told["grade"], told["movers"]) == ("draft", "personnel_agency", 2)
    assert told["annexes"] == [
        {"number": 1, "kind": "redistribution", "group": "functional", "rows": 1},
        {"number": 2, "kind": "redistribution", "group": "pelaksana", "rows": 1},
    ]
    book = openpyxl.load_workbook(folder / "plan.xlsx")
    assert book["I Redistribusi JF"]["B13"].value.startswith("=Rani\nNIP R\n")
    assert book["Isi"]["B10"].value == told["plan_hash"]


def test_the_folder_can_be_solved_into_and_verified_again(folder, capsys):
    assert main(["annex", str(folder)]) == 0
    case = load(folder.parent / "case" / "scenario.yaml")
    write_plan(plan_of(case, {"R": "P2"}), folder)
    assert "plan.xlsx" not in files(folder)
    assert main(["verify", str(folder)]) == 0
    capsys.readouterr()


def test_the_state_of_the_plan_is_told(folder, capsys):
    assert main(["state", str(folder), "consulted"]) == 0
    capsys.readouterr()
    assert main(["annex", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["state"] == "consulted"
    page = openpyxl.load_workbook(folder / "plan.xlsx")["Isi"]
    assert page["B9"].value == "dikonsultasikan kepada pegawai dan perangkat daerah terkait"


def test_people_are_told_what_was_written(folder, tmp_path, capsys):
    siasn, book = tmp_path / "s.csv", tmp_path / "out.xlsx"
    given = ["-o", str(book), "--siasn", str(siasn), "--number", "800/1", "--date", "2026-06-25"]
    assert main(["annex", str(folder), *given]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "lampiran I: Redistribusi, jabatan fungsional: 1 orang",
        "lampiran II: Redistribusi, jabatan pelaksana: 1 orang",
    ]
    assert "Rencana belum final" in told.err
    assert "2 baris; 0 mutasi" in told.err
    assert "pnsId" in told.err
    assert "nomorSk" not in told.err
    assert siasn.read_text("utf-8").splitlines()[1].startswith("R,'=Rani,Guru kelas,SDN 2,,2,")
    page = openpyxl.load_workbook(book)["I Redistribusi JF"]
    assert [page[f"E{row}"].value for row in (3, 4)] == ["NOMOR : 800/1", "TANGGAL : 25 Juni 2026"]
    assert "plan.xlsx" not in files(folder)


def test_english_and_counts_for_the_public(folder, tmp_path, capsys):
    book = tmp_path / "out.xlsx"
    options = ["-o", str(book), "--lang", "en", "--grade", "public", "--json"]
    assert main(["annex", str(folder), *options]) == 0
    told = json.loads(capsys.readouterr().out)
    assert "movers" not in told
    assert openpyxl.load_workbook(book).sheetnames == [
        "Contents",
        "Moves",
        "Agency totals",
        "Budget",
    ]


def test_number_and_day_that_nobody_gave_are_said_to_be_empty(folder, tmp_path, capsys):
    assert main(["annex", str(folder), "--siasn", str(tmp_path / "s.csv"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)["siasn"]
    assert (told["rows"], told["left_out"]) == (2, 0)
    assert told["empty"][-2:] == ["nomorSk", "tanggalSk"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "x.pdf"], "a workbook ends in .xlsx"),
        (["--siasn", "x.txt"], "the lines for SIASN are a .csv"),
        (["--siasn", "x.csv", "--grade", "public"], "is for the grade personnel_agency"),
        (["--date", "25-06-2026"], "does not match"),
        (["--reply-days", "61"], "less than or equal to 60"),
    ],
)
def test_wrong_usage_is_refused(folder, options, said, capsys):
    before = files(folder)
    assert main(["annex", str(folder), *options]) == 2
    assert said in " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert files(folder) == before


@pytest.mark.parametrize(("option", "name"), [("--siasn", "siasn.csv"), ("-o", "other.xlsx")])
def test_other_files_stay_out_of_the_plan_folder(folder, option, name, capsys):
    assert main(["annex", str(folder), option, str(folder / name)]) == 2
    assert "takes no other files" in " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert name not in files(folder)


def test_a_folder_that_somebody_writes_to_is_left_alone(folder, capsys):
    lock = folder.with_name(f".{folder.name}.lock")
    lock.touch()
    before = files(folder)
    assert main(["annex", str(folder)]) == 1
    assert "another command is writing there" in capsys.readouterr().err
    assert files(folder) == before
    lock.unlink()


def test_a_changed_scenario_is_refused(folder, capsys):
    employees = folder.parent / "case" / "employees.csv"
    employees.write_text(employees.read_text("utf-8").replace("Sari", "Sri"), encoding="utf-8")
    assert main(["annex", str(folder)]) == 3
    assert "employees.csv" in capsys.readouterr().err
    assert "plan.xlsx" not in files(folder)
