"""`mutasi-opt template` and `mutasi-opt convert` on the command line."""

import json
from pathlib import Path

import openpyxl
import pytest
from loading.folder import write

from mutasi_opt.cli import main
from mutasi_opt.loading import load


def test_the_template_is_told_and_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    book = tmp_path / "book.xlsx"
    assert main(["template", "-o", str(book)]) == 0
    told = capsys.readouterr()
    assert told.out == f"{book}\n"
    assert f"ditulis: {book}; isilah, lalu: mutasi-opt check {book}" in told.err
    before = book.read_bytes()
    assert main(["template", "-o", str(book), "--lang", "en"]) == 3
    assert (
        f"{book}: is there already; name another file, or say --replace" in capsys.readouterr().err
    )
    assert book.read_bytes() == before
    assert main(["template", "-o", str(book), "--lang", "en", "--replace"]) == 0
    assert openpyxl.load_workbook(book).sheetnames[0] == "instructions"


@pytest.mark.parametrize("name", ["book.csv", "book", "book.xls"])
def test_a_template_is_a_workbook(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["template", "-o", str(tmp_path / name)]) == 3
    assert "a workbook that is written ends in .xlsx" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_there_and_back_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = write(tmp_path)
    book, folder = tmp_path / "book.xlsx", tmp_path / "out"
    assert main(["convert", str(path), "-o", str(book), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"scenario": book.as_posix()}
    assert main(["convert", str(book), "-o", str(folder), "--json"]) == 0
    written = folder / "scenario.yaml"
    assert json.loads(capsys.readouterr().out) == {"scenario": written.as_posix()}
    assert load(written).scenario == load(path).scenario


def test_a_scenario_with_faults_is_not_converted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = write(tmp_path, {"agencies.csv": "id,name\nDIKNAS,\nDINSOS,\n"})
    assert main(["convert", str(path), "-o", str(tmp_path / "book.xlsx")]) == 3
    assert "2 errors in the input; nothing was done" in capsys.readouterr().err
    assert not (tmp_path / "book.xlsx").exists()


def test_a_folder_of_somebody_else_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = write(tmp_path)
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("x", "utf-8")
    assert main(["convert", str(path), "-o", str(tmp_path / "mine")]) != 0
    assert "is not a scenario folder" in capsys.readouterr().err
    assert [entry.name for entry in (tmp_path / "mine").iterdir()] == ["notes.txt"]
