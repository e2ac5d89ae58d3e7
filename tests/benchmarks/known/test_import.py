"""``python -m benchmarks import``: what it prints, and its exit codes."""

import json

import pytest

from benchmarks.__main__ import main
from benchmarks.known.command import _against
from benchmarks.known.instance import Figure
from mutasi_opt.verify import verify

GAP = "2 3\n17 21 22\n23 16 21\n8 15 14\n15 7 23\n20 25\n"
HR = "3 2\n1: 1 2\n2: 1\n3: 2 1\n1: 1: 2 1 3\n2: 1: 3 1\n"


@pytest.fixture
def file(tmp_path):
    def write(content: str) -> str:
        path = tmp_path / "case.txt"
        path.write_text(content, encoding="utf-8")
        return str(path)

    return write


def test_value_bound_gap_and_verified(file, capsys, tmp_path):
    folder = tmp_path / "kept"
    arguments = ["import", "gap", file(GAP), "--sense", "min", "--best", "61", "-o", str(folder)]
    assert main(arguments) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "case-1: 2 agents x 3 jobs, 6 pairs"
    assert lines[1].startswith("optimal (proof) after ")
    assert lines[2:5] == [
        "cost     value 61, bound >= 61, gap 0.0000 %",
        "known value 61 reached: +0",
        "verified: yes",
    ]
    assert not verify(folder / "plan").differences
    assert main(arguments) == 2
    assert "is not an empty folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("figure", "best", "against"),
    [
        (Figure("cost", 61, 59, False), 58, "better than the proven bound"),
        (Figure("cost", 61, 59, False), 59, "not reached"),
        (Figure("cost", 61, 59, False), 61, "reached"),
        (Figure("cost", 61, 59, False), 62, "beaten"),
        (Figure("profit", 61, 63, True), 64, "better than the proven bound"),
        (Figure("profit", 61, 63, True), 63, "not reached"),
        (Figure("profit", 61, 63, True), 60, "beaten"),
        (Figure("profit", None, None, True), 60, "not reached"),
    ],
)
def test_known_values(figure, best, against):
    assert _against(figure, best) == against


def test_a_known_value_that_cannot_be(file, capsys):
    arguments = ["import", "gap", file(GAP), "--sense", "min", "--best", "60", "--json"]
    assert main(arguments) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["against_best"], found["verified"]) == ("better than the proven bound", True)
    assert found["figures"] == [
        {"name": "cost", "value": 61, "bound": 61, "gap": 0.0, "better": "lower"}
    ]


def test_infeasible(file, capsys):
    assert main(["import", "gap", file(GAP.replace("20 25", "14 14")), "--sense", "max"]) == 4
    out = capsys.readouterr().out
    assert "infeasible (proof)" in out
    assert "verified: yes" in out
    assert "profit   value none" in out


def test_assignment_and_hospitals(file, capsys):
    assert main(["import", "assignment", file("3 1 2\n4 6 5\n"), "--sense", "max"]) == 0
    assert "profit   value 9, bound <= 9, gap 0.0000 %" in capsys.readouterr().out
    assert main(["import", "hospitals", file(HR)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:4] == [
        "placed   value 2, bound <= 2, gap 0.0000 %",
        "ranks    value 2, bound >= 2, gap 0.0000 %",
    ]
    # Whether 1 or 2 gets hospital 1 is all the same to the goals, and not to the hospital.
    assert lines[4] in (
        "blocking pairs 0 (stability is not a goal here)",
        "blocking pairs 1 (stability is not a goal here)",
    )


def test_a_recipe_needs_no_file(capsys):
    assert main(["import", "recipe", "C", "3", "12", "--draw", "4", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["name"], found["size"]) == ("c03012-4", "3 agents x 12 jobs")
    assert (found["status"], found["verified"]) == ("optimal", True)


def test_bad_files_and_usage(file, capsys):
    assert main(["import", "gap", file("2 3\n1 x"), "--sense", "min"]) == 3
    assert capsys.readouterr().err.endswith(
        "case.txt:2: cost of row 1, column 2: a whole number was expected, not 'x'\n"
    )
    for arguments in (
        ["import"],
        ["import", "gap", "case.txt"],
        ["import", "recipe", "F", "5", "10"],
        ["import", "recipe", "D", "0", "10"],
        ["import", "assignment", "case.txt", "--time-limit", "0"],
        ["import", "assignment", "case.txt", "--gap", "nan"],
        ["import", "assignment", "case.txt", "--time-limit", "soon"],
    ):
        with pytest.raises(SystemExit) as stop:
            main(arguments)
        assert stop.value.code == 2
