"""The plan folder: what it holds, that it appears whole, and what it never overwrites."""

import csv
import json

import pytest
from support.plans import HELPFUL, placed, plan_of, small_case

from mutasi_opt.assignment import Assignment
from mutasi_opt.errors import PlanError
from mutasi_opt.plan import (
    Conflict,
    Plan,
    SolveStatus,
    StopReason,
    folder,
    plan_hash,
    read_plan,
    to_frame,
    whole,
    write_plan,
)
from mutasi_opt.plan.table import CSV_COLUMNS

MOVES = {"R": "P2", "Y": "P3"}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("case") / "in")


@pytest.fixture
def plan(case):
    return plan_of(case, MOVES, duals=HELPFUL)


def document(place):
    return json.loads((place / "plan.json").read_text(encoding="utf-8"))


def test_plan_json_has_the_keys_of_the_format_in_their_order(plan, tmp_path):
    found = document(write_plan(plan, tmp_path / "plan"))
    assert list(found) == [
        "format", "state", "scenario", "model", "status", "stopped_by", "grade", "levels",
        "assignments", "inherited", "flags", "movers", "decisions", "statistics", "software",
    ]  # fmt: skip
    assert found["assignments"][0] == {
        "employee": "R", "from": "P1", "to": "P2", "kind": "redistribution",
        "effective": "2026-07-01", "working": None, "until": None,
    }  # fmt: skip
    assert list(found["levels"][0]) == [
        "name", "unit", "objective", "base", "bound", "dual_bound", "search_bound", "cap", "today",
        "terms",
    ]  # fmt: skip
    assert found["inherited"] == [{"rule": "education", "employee": "W"}]
    assert found["software"].keys() == {"mutasi_opt", "ortools"}


def test_the_scenario_is_named_relative_to_the_folder(plan, tmp_path):
    place = write_plan(plan, tmp_path / "deep" / "plan")
    path = document(place)["scenario"]["path"]
    assert "\\" not in path
    assert (place / path).resolve() == plan.case.source.path.resolve()


def test_json_files_hold_no_names(plan, tmp_path):
    place = write_plan(plan, tmp_path / "plan")
    for name in ("plan.json", "certificate.json"):
        text = (place / name).read_text(encoding="utf-8")
        assert not any(word in text for word in plan.instance.employees.names if word)


def test_the_table_has_one_line_per_employee_and_no_formula(plan, tmp_path):
    place = write_plan(plan, tmp_path / "plan")
    with (place / "assignments.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert tuple(rows[0]) == CSV_COLUMNS
    assert [row["employee"] for row in rows] == ["R", "S", "T", "V", "W", "X", "Y", "Z"]
    assert rows[0]["name"] == "'=Rani"
    assert rows[1]["reason_codes"] == ""


def test_reasons_say_what_going_back_would_cost(case):
    frame = to_frame(plan_of(case, MOVES)).set_index("employee")
    # Y fills the minimum of P3 from a post with too many; each move has its price.
    assert frame.loc["Y", "reason_codes"] == "move_cost:-;service:+;shortage:+;agency_balance:+"
    assert frame.loc["R", "reason_codes"] == "distance:+;move_cost:-;shortage:+"
    assert frame.loc["X", "reason_codes"] == ""
    assert list(frame.reset_index().columns) == list(CSV_COLUMNS)


def test_a_move_for_the_worse_has_only_a_price(case):
    frame = to_frame(plan_of(case, {"R": "P2", "T": "P2"})).set_index("employee")
    # With R there already, T makes P2 too full and P1 too empty, and gets further from home.
    assert frame.loc["T", "reason_codes"] == "distance:-;move_cost:-;shortage:-"


def test_equal_plans_have_equal_bytes_and_hashes(case, tmp_path):
    one = write_plan(plan_of(case, MOVES, duals=HELPFUL), tmp_path / "one")
    two = write_plan(plan_of(case, MOVES, duals=HELPFUL), tmp_path / "two")
    for name in ("plan.json", "assignments.csv", "certificate.json"):
        assert (one / name).read_bytes() == (two / name).read_bytes()


def test_the_hash_leaves_out_how_the_plan_was_made(plan, tmp_path):
    found = document(write_plan(plan, tmp_path / "plan"))
    before = plan_hash(found)
    found["statistics"] = {"seconds": {"load": 99.0}}
    found["software"]["ortools"] = "0"
    assert plan_hash(found) == before
    found["assignments"][0]["to"] = "P1"
    assert plan_hash(found) != before


def test_an_older_plan_is_replaced(case, plan, tmp_path):
    place = write_plan(plan, tmp_path / "plan")
    (place / "report.html").write_text("old", encoding="utf-8")
    write_plan(plan_of(case, {}), place)
    assert {entry.name for entry in place.iterdir()} == {
        "plan.json", "assignments.csv", "certificate.json",
    }  # fmt: skip
    assert all(entry["kind"] == "stay" for entry in document(place)["assignments"])
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan"]


@pytest.mark.parametrize("content", [{"notes.docx": "mine"}, {"plan.json": "{}"}])
def test_anything_else_is_left_alone(plan, tmp_path, content):
    place = tmp_path / "plan"
    place.mkdir()
    for name, text in content.items():
        (place / name).write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match="is not a plan folder"):
        write_plan(plan, place)
    assert {entry.name: entry.read_text(encoding="utf-8") for entry in place.iterdir()} == content


def test_a_plan_folder_with_a_strangers_file_is_left_alone(plan, tmp_path):
    place = write_plan(plan, tmp_path / "plan")
    (place / "notes.docx").write_text("mine", encoding="utf-8")
    with pytest.raises(PlanError, match=r"notes\.docx"):
        write_plan(plan, place)
    assert (place / "notes.docx").exists()


def test_a_file_is_no_place_for_a_plan(plan, tmp_path):
    (tmp_path / "plan").write_text("mine", encoding="utf-8")
    with pytest.raises(PlanError, match="is not a folder"):
        write_plan(plan, tmp_path / "plan")


def test_a_place_that_takes_no_folder_is_told_before_any_work(tmp_path, monkeypatch):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(
        PlanError, match=r"plan: cannot be written: .*notes\.txt takes no new folder"
    ):
        folder.check_target(tmp_path / "notes.txt" / "plan")
    assert folder.check_target(tmp_path / "deep" / "plan") == tmp_path / "deep" / "plan"
    monkeypatch.setattr(folder.os, "access", lambda path, mode: False)
    with pytest.raises(PlanError, match="takes no new folder"):
        folder.check_target(tmp_path / "deep" / "plan")


def test_a_failed_writing_leaves_the_old_plan(plan, tmp_path, monkeypatch):
    place = write_plan(plan, tmp_path / "plan")
    before = (place / "plan.json").read_bytes()

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole, "_replace", fail)
    with pytest.raises(PlanError, match="No space left"):
        write_plan(plan, place)
    assert (place / "plan.json").read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan"]


def test_an_infeasible_case_has_a_folder_too(case, plan, tmp_path):
    conflict = Conflict(("holds", "floor"), ("R",), ("P1",), (), ("R must move and may not",), True)
    none = Plan(
        case, plan.instance, SolveStatus.INFEASIBLE, StopReason.PROOF, (), None, None, (conflict,)
    )
    place = write_plan(none, tmp_path / "plan")
    found = read_plan(place)
    assert found.assignments == ()
    assert found.conflicts[0].reasons == ("R must move and may not",)
    assert (place / "assignments.csv").read_text(encoding="utf-8").splitlines() == [
        ",".join(CSV_COLUMNS)
    ]
    assert to_frame(none).empty


def test_numpy_integers_are_written_as_integers(case, tmp_path):
    plan = plan_of(case, MOVES)
    assert plan.assignment is not None
    assert isinstance(plan.assignment, Assignment)
    assert placed(plan.instance, MOVES).position.tolist() == plan.assignment.position.tolist()
    found = document(write_plan(plan, tmp_path / "plan"))
    assert all(isinstance(level["objective"], int) for level in found["levels"])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (None, r"plan\.json: cannot be read"),
        ("{", r"plan\.json: not JSON"),
        ("[" * 100_000, r"plan\.json: not JSON"),
        (
            '{"format": "mutasi-opt/plan-2"}',
            r"plan\.json: format: unknown value 'mutasi-opt/plan-2'",
        ),
        ('{"format": "mutasi-opt/plan-1", "format": "x"}', "'format' stands twice"),
        ('{"format": NaN}', "NaN is not a JSON number"),
        ("[]", r"plan\.json: '\[\]' is not a mapping"),
    ],
)
def test_a_broken_plan_json_is_told(tmp_path, text, message):
    if text is not None:
        (tmp_path / "plan.json").write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match=message):
        read_plan(tmp_path)


@pytest.mark.parametrize("state", ["consulted", "answered", "final"])
def test_a_plan_that_is_more_than_a_draft_is_not_replaced(plan, tmp_path, state):
    folder = write_plan(plan, tmp_path / "plan")
    path = folder / "plan.json"
    path.write_text(path.read_text().replace('"state": "draft"', f'"state": "{state}"'))
    with pytest.raises(PlanError, match=f"holds a plan that is {state}, which is not replaced"):
        write_plan(plan, folder)
