"""What the readers of public formats take, and what they say of everything else."""

import re
from pathlib import Path

import numpy as np
import pytest

from benchmarks.known import text
from benchmarks.known.assignment import read_assignment
from benchmarks.known.gap import gap_text, read_gap
from benchmarks.known.hospitals import read_hospitals
from benchmarks.known.recipes import CLASSES, recipe
from mutasi_opt.errors import ScenarioError

ONE = "2 3\n17 21 22\n23 16 21\n8 15 14\n15 7 23\n20 25\n"


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "case.txt"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def fault(read, path) -> str:
    """Return the one fault, without the folder."""
    with pytest.raises(ScenarioError) as error:
        read(path)
    (found,) = error.value.faults
    return str(found).replace(str(path), "case.txt")


def gap(path):
    return read_gap(path, index=None, higher=False)


def test_gap_of_one_problem(tmp_path):
    found = gap(written(tmp_path, ONE))
    assert found.worth.matrix.tolist() == [[17, 23], [21, 16], [22, 21]]
    assert found.loads.tolist() == [[8, 15], [15, 7], [14, 23]]
    assert found.capacity.tolist() == [20, 25]
    assert found.size == "2 agents x 3 jobs"


def test_gap_in_free_form_with_comments_a_mark_and_decimals_that_are_whole(tmp_path):
    loose = "\ufeff# a remark\r\n2 3 17 21.0\n22 23 16\t21 8 15 14 15 7 # and another\n23 20 25"
    assert gap_text(gap(written(tmp_path, loose))) == ONE


def test_gap_of_several_problems(tmp_path):
    path = written(tmp_path, "2\n1 1\n5\n1\n1\n" + ONE)
    assert gap_text(read_gap(path, index=2, higher=False)) == ONE
    assert read_gap(path, index=1, higher=True).worth.matrix.tolist() == [[5]]
    assert fault(gap, path) == ("case.txt:1: holds 2 problems: say which one with --index 1 to 2")
    assert fault(lambda file: read_gap(file, index=3, higher=False), path) == (
        "case.txt:1: holds 2 problems; there is none of number 3"
    )


@pytest.mark.parametrize("kind", CLASSES)
def test_recipes_are_read_back_as_they_were_written(tmp_path, kind):
    drawn = recipe(kind, 5, 20, 3)
    read = gap(written(tmp_path, gap_text(drawn)))
    for name in ("loads", "capacity"):
        assert np.array_equal(getattr(read, name), getattr(drawn, name))
    assert np.array_equal(read.worth.matrix, drawn.worth.matrix)
    assert gap_text(recipe(kind, 5, 20, 3)) == gap_text(drawn)
    assert gap_text(recipe(kind, 5, 20, 4)) != gap_text(drawn)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "case.txt: is empty: an instance was expected"),
        (b"\xff\xfe1", "case.txt: is no text (UTF-8): a plain text file of numbers was expected"),
        (
            "1\n2 3\n17 21 x\n",
            "case.txt:3: cost of row 1, column 3: a whole number was expected, not 'x'",
        ),
        (
            "1\n1 2\n3 4.5\n",
            "case.txt:3: cost of row 1, column 2: a whole number was expected, not '4.5'",
        ),
        (
            "1\n2 3\n17 21 22\n23",
            "case.txt:4: cost of row 2, column 2: the file ends here; a whole number was expected",
        ),
        (
            ONE.replace("15 7 23", "15 -7 23"),
            "case.txt:5: resource of row 2, column 2: -7 is less than 0",
        ),
        (
            "1\n" + ONE + "9\n",
            "case.txt:8: 1 numbers too many: the instance is complete before this one",
        ),
        ("0\n", "case.txt:1: number of problems: 0 is less than 1"),
        ("0 1 5\n", "case.txt:1: number of agents: 0 is less than 1"),
        (
            "2000 2000\n",
            "case.txt:1: number of jobs: 2,000 x 2,000 are more than 1,000,000 pairs",
        ),
        ("1 9999999999999 1", "case.txt:1: number of jobs: 9999999999999 has more than 12 digits"),
        (
            "2 1\n0\n1000001\n1\n1\n5\n5\n",
            "case.txt:1: cost: costs of job 1 differ by 1,000,001, more than 1,000,000",
        ),
        (
            "1 1\n0\n1\n1000000001\n",
            "case.txt:4: capacity of agent 1: 1000000001 is more than 1,000,000,000",
        ),
    ],
)
def test_bad_files_of_gap(tmp_path, content, message):
    assert fault(gap, written(tmp_path, content)) == message


def test_a_file_that_is_not_there_or_too_large(tmp_path, monkeypatch):
    assert re.fullmatch("case.txt: cannot be read: .+", fault(gap, tmp_path / "case.txt"))
    monkeypatch.setattr(text, "MOST_BYTES", 5)
    assert fault(gap, written(tmp_path, ONE)) == "case.txt: is larger than 5 bytes"


@pytest.mark.parametrize(
    ("content", "matrix"),
    [
        ("3 1 2\n4 6 5\n", [[3, 1, 2], [4, 6, 5]]),
        ("2\n3 1\n4 6\n", [[3, 1], [4, 6]]),
        ("2\n3 1 4\n6\n", [[3, 1], [4, 6]]),
        ("7\n", [[7]]),
        ("1\n7\n", [[7]]),
        ("-3 1\n", [[-3, 1]]),
    ],
)
def test_layouts_of_assignment(tmp_path, content, matrix):
    assert read_assignment(written(tmp_path, content)).worth.matrix.tolist() == matrix


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("# nothing\n", "case.txt: is empty: a matrix of costs was expected"),
        ("1 2\n3\n", "case.txt:2: cost: 2 costs were expected as in the first row, not 1"),
        ("1 2\n3 y\n", "case.txt:2: cost of column 2: a whole number was expected, not 'y'"),
        (
            "1 2\n3 4\n5 6\n",
            "case.txt:3: 3 rows cannot each have one of 2 columns: turn the matrix round",
        ),
        (
            "2\n3 1\n4\n",
            "case.txt:3: cost of row 2, column 2: the file ends here; a whole number was expected",
        ),
        (
            "2\n3 1\n4 6 8\n",
            "case.txt:3: 1 numbers too many: the instance is complete before this one",
        ),
        ("1001\n1 2\n", "case.txt:1: number of rows: 1,001 is not between 1 and 1,000"),
        ("0 1000001", "case.txt: cost: costs of row 1 differ by 1,000,001, more than 1,000,000"),
    ],
)
def test_bad_files_of_assignment(tmp_path, content, message):
    assert fault(read_assignment, written(tmp_path, content)) == message


HR = "3 2\n1: 1 2\n2: 1\n3: 2 1\n1: 1: 2 1 3\n2: 2: 3 1\n"


def test_hospitals(tmp_path):
    found = read_hospitals(written(tmp_path, HR))
    assert found.wishes == ((0, 1), (0,), (1, 0))
    assert found.capacity == (1, 2)
    assert found.liked == ({1: 0, 0: 1, 2: 2}, {2: 0, 0: 1})


def test_lines_may_stand_in_any_order_and_lists_may_be_empty(tmp_path):
    found = read_hospitals(written(tmp_path, "2 1\n2: 1\n1:\n\n# hospitals\n1: 3:1  2\n"))
    assert found.wishes == ((), (0,))


def test_ranks_are_counted_among_those_who_list_each_other(tmp_path):
    found = read_hospitals(written(tmp_path, "1 3\n1: 3 2 1\n1: 1: 1\n2: 1: 1\n3: 1:\n"))
    assert found.wishes == ((1, 0),)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "case.txt: is empty: the numbers of residents and hospitals were expected"),
        ("3\n", "case.txt:1: two numbers were expected, of residents and hospitals: '3'"),
        (
            "1 1\n1: 1\n",
            "case.txt:2: 1 lines of residents and 1 of hospitals were expected after the first, not 1",
        ),
        ("0 1\n1: 1:\n", "case.txt:1: number of residents: 0 is not between 1 and 100,000"),
        ("1 1\n1 1\n1: 1: 1\n", "case.txt:2: resident: 'number: ...' was expected, not '1 1'"),
        ("1 1\n1: 2\n1: 1: 1\n", "case.txt:2: hospital: 2 is not between 1 and 1"),
        ("1 1\n1: 1 1\n1: 1: 1\n", "case.txt:2: hospital: hospital 1 is listed twice"),
        (
            "1 2\n1: (1 2)\n1: 1: 1\n2: 1: 1\n",
            "case.txt:2: hospital: ties in brackets are not read: lists have to be strict",
        ),
        ("2 1\n1: 1\n1: 1\n1: 1: 1\n", "case.txt:3: resident: resident 1 has a line already"),
        ("1 1\n1: 1\n1: 1\n", "case.txt:3: capacity: 'number: capacity: residents' was expected"),
        ("1 1\n1: 1\n1: -1: 1\n", "case.txt:3: capacity: -1 is not between 0 and 1,000,000"),
        ("1 1\n1: 1\n1: x: 1\n", "case.txt:3: capacity: a whole number was expected, not 'x'"),
    ],
)
def test_bad_files_of_hospitals(tmp_path, content, message):
    assert fault(read_hospitals, written(tmp_path, content)) == message
