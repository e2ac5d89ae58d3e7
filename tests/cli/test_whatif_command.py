"""`mutasi-opt whatif` from files to an overlay that gives the person the position."""

import json

import pytest
from support.plans import write_scenario

from mutasi_opt.cli import main
from mutasi_opt.decisions.edit_file import EDIT_MARK
from mutasi_opt.plan import read_plan


@pytest.fixture(scope="module")
def solved(tmp_path_factory):
    root = tmp_path_factory.mktemp("whatif")
    scenario = write_scenario(root / "in")
    assert main(["solve", str(scenario), "-o", str(root / "plan"), "-q", "--gap", "0"]) == 0
    return root


def _ask(solved, *more):
    return main(["whatif", str(solved / "plan"), "--employee", "X", "--position", "P4", *more])


def test_the_overlay_gives_the_person_the_position(solved, capsys):
    overlay = solved / "overlay.yaml"
    assert _ask(solved, "--json", "-o", str(overlay)) == 0
    content = json.loads(capsys.readouterr().out)
    assert content["verdict"] == "answered"
    assert content["forbidden_by"] == ["tenure"]
    assert overlay.read_text("utf-8").startswith(EDIT_MARK)
    assert main(["solve", str(overlay), "-o", str(solved / "next"), "-q", "--gap", "0"]) == 0
    capsys.readouterr()
    (row,) = [row for row in read_plan(solved / "next").assignments if row.employee == "X"]
    assert row.to == "P4"


def test_an_answer_that_does_not_exist_is_refused(solved, capsys):
    assert _ask(solved, "-o", str(solved / "none.yaml"), "--answer", "9") == 2
    assert "there are 2 answers" in " ".join(capsys.readouterr().err.replace("│", " ").split())
    assert not (solved / "none.yaml").exists()


def test_somebody_elses_file_is_left_alone(solved, capsys):
    mine = solved / "mine.yaml"
    mine.write_text("precious", encoding="utf-8")
    assert _ask(solved, "-o", str(mine)) == 3
    assert mine.read_text("utf-8") == "precious"
    assert "is no overlay of ours" in " ".join(capsys.readouterr().err.replace("│", " ").split())


def test_files_of_the_case_are_refused_before_any_solve(solved, capsys):
    overlay = solved / "own.yaml"
    assert _ask(solved, "-o", str(overlay)) == 0
    assert main(["solve", str(overlay), "-o", str(solved / "own"), "-q", "--gap", "0"]) == 0
    files = [overlay, solved / "in" / "scenario.yaml", *sorted((solved / "in").glob("*.csv"))]
    assert len(files) > 3
    before = [file.read_bytes() for file in files]
    capsys.readouterr()
    ask = ["whatif", str(solved / "own"), "--employee", "R", "--position", "P1"]
    for file in files:
        assert main([*ask, "-o", str(file)]) == 3
        told = capsys.readouterr().err
        assert "the case is read from this file" in " ".join(told.split())
        assert "solving" not in told
    assert [file.read_bytes() for file in files] == before
    # Where the files of the case are ours by the first line, that is no leave to replace them.
    assert overlay.read_text("utf-8").startswith(EDIT_MARK)


@pytest.mark.parametrize("mark", ["generate: seed 7", "monitor: the plan x carried out"])
def test_other_files_that_we_wrote_are_left_alone(solved, capsys, mark):
    other = solved / "other.yaml"
    other.write_text(f"# Written by mutasi-opt {mark}\n", encoding="utf-8")
    assert _ask(solved, "-o", str(other)) == 3
    assert "is no overlay of ours" in " ".join(capsys.readouterr().err.split())
    assert mark in other.read_text("utf-8")


def test_a_folder_that_is_missing_is_named_before_any_solve(solved, capsys):
    assert _ask(solved, "-o", str(solved / "missing" / "a.yaml")) == 3
    told = capsys.readouterr().err
    assert "there is no folder" in " ".join(told.split())
    assert "solving" not in told
