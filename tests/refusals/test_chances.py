"""How likely each person is to refuse: groups, files, and what is wrong in them."""

import pytest
from support.moved import moved_study

from mutasi_opt.errors import QuestionError, ScenarioError
from mutasi_opt.explain.moves import moves_of
from mutasi_opt.refusals import Groups, read_chances
from mutasi_opt.refusals.chances import chances, parse_share


@pytest.fixture(scope="module")
def moves():
    study = moved_study(
        {"p": (0, 0, 9), "near": {"need": 1, "unit": "N"}, "far": {"need": 1, "unit": "F"}},
        {},
        moves={"a": "near", "b": "far", "c": "far", "d": "far"},
        units=[
            {"id": "N", "agency": "A", "latitude": -2.5, "longitude": 119.0},
            {"id": "F", "agency": "A", "latitude": -2.5, "longitude": 120.0},
        ],
        employees=[
            {"id": "a", "position": "p", "home_latitude": -2.5, "home_longitude": 119.0},
            {"id": "b", "position": "p", "home_latitude": -2.5, "home_longitude": 119.0},
            {"id": "c", "position": "p", "home_latitude": -2.5, "home_longitude": 119.0},
            {"id": "d", "position": "p"},
        ],
        preferences=[
            {"employee": "c", "target_kind": "position", "target": "far", "rank": 1}
            | {"own_request": True}
        ],
    )
    return moves_of(study.instance, study.model, study.assignment)


def test_groups_by_distance_and_wish_then_single_people(moves):
    # d's home is unknown, which is not far; c asked for it.
    assert chances(moves, Groups(0.1, 0.02, 0.4)).tolist() == [0.1, 0.4, 0.02, 0.1]
    assert chances(moves, Groups(0.1)).tolist() == [0.1, 0.1, 0.0, 0.1]
    assert chances(moves, Groups(0.1, far=0.4, far_km=500)).tolist() == [0.1, 0.1, 0.0, 0.1]
    assert chances(moves, Groups(0.1), {"c": 1.0}).tolist() == [0.1, 0.1, 1.0, 0.1]


def test_no_probability_is_refused():
    with pytest.raises(QuestionError, match=r"1\.5 is no probability \(0 to 1\)"):
        Groups(1.5)


@pytest.mark.parametrize(
    ("text", "share"),
    [("10%", 0.1), (" 2,5 % ", 0.025), ("0.1", 0.1), ("0,25", 0.25), ("1", 1.0), ("100%", 1.0)],
)
def test_shares_are_read(text, share):
    assert parse_share(text) == pytest.approx(share)


@pytest.mark.parametrize("text", ["", "ten", "110%", "-1%", "nan", "1e9", "10%%", "inf"])
def test_what_is_no_share(text):
    assert parse_share(text) is None


def test_a_file_names_single_people(moves, tmp_path):
    path = tmp_path / "chances.csv"
    path.write_text("employee;probability\na;25%\nd;0,5\n", encoding="utf-8")
    assert read_chances(path, moves) == {"a": 0.25, "d": 0.5}


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("", ["chances.csv:1: the file is empty"]),
        ("employee,probability\n", ["chances.csv:1: the table has no rows"]),
        ("who,probability\na,1%\n", ["chances.csv:1: column 'employee' is missing"]),
        (
            "employee,probability\na,110%\nx,10%\na,5%\n,5%\nb,\n",
            [
                "chances.csv:2: probability: '110%' is no probability; write 10% or 0.1",
                "chances.csv:3: employee: no employee 'x' in the plan",
                "chances.csv:4: employee: employee 'a' is given twice",
                "chances.csv:5: employee: is missing",
                "chances.csv:6: probability: is missing",
            ],
        ),
    ],
)
def test_every_fault_of_a_file_is_told(moves, tmp_path, monkeypatch, text, faults):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chances.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ScenarioError) as refused:
        read_chances("chances.csv", moves)
    assert str(refused.value).splitlines() == faults


def test_a_file_that_is_not_there(moves, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ScenarioError, match=r"chances\.csv"):
        read_chances("chances.csv", moves)
