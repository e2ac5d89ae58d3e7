"""`mutasi-opt whatif` from files to an overlay that gives the person the position."""

import json

import pytest
from support.plans import write_scenario

from mutasi_opt.cli import main
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
    assert overlay.read_text("utf-8").startswith("# Written by mutasi-opt")
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
    assert _ask(solved, "-o", str(mine)) == 2
    assert mine.read_text("utf-8") == "precious"
    assert "is no overlay of ours" in " ".join(capsys.readouterr().err.replace("│", " ").split())
