"""Edits in memory say the same as the overlay that is written of them."""

from datetime import date

import pytest
from support.plans import write_scenario

from mutasi_opt.decisions.edit_file import write_edits
from mutasi_opt.decisions.edits import (
    BudgetEdit,
    RowEdit,
    RowGone,
    RuleEdit,
    decided,
    edited,
)
from mutasi_opt.errors import ScenarioError
from mutasi_opt.loading import load

_LOCK = decided(id="L1", kind="lock", employee="X", position="P4", by='Tim "Penilai"')
_EVERY_KIND = (
    RowEdit("employees", (("id", "W"), ("education_level", "S-1"), ("certificates", "a;b"))),
    RowEdit("employees", (("id", "X"), ("position_since", date(2020, 1, 1)))),
    RowEdit("employees", (("id", "R"), ("home_latitude", None), ("home_longitude", None))),
    RowEdit("positions", (("id", "P1"), ("maximum", 4))),
    RowEdit("preferences", (("employee", "X"), ("target_kind", "position"), ("target", "P4"), ("rank", 1))),
    RowEdit("agency_requests", (("agency", "A"), ("kind", "release_refused"), ("employee", "R"))),
    _LOCK,
    BudgetEdit("incentive", 5_000_000),
    RuleEdit("tenure", "waived", ("X",)),
    RuleEdit("move_cap", "maximum", 2),
)  # fmt: skip


@pytest.fixture
def case(tmp_path):
    return load(write_scenario(tmp_path / "in"))


def test_every_kind_of_edit_is_made(case):
    changed = edited(case, _EVERY_KIND)
    people = {row.id: row for row in changed.scenario.employees}
    assert people["W"].education_level == "S-1"
    assert people["W"].certificates == ("a", "b")
    assert people["W"].name == "Wati"
    assert people["X"].position_since == date(2020, 1, 1)
    assert people["R"].home_latitude is None
    assert [row.maximum for row in changed.scenario.positions if row.id == "P1"] == [4]
    assert changed.scenario.budgets == {"incentive": 5_000_000}
    assert changed.model.rules.tenure.waived == ("X",)
    assert changed.model.rules.move_cap.maximum == 2
    assert case.model.rules.move_cap.maximum == 3


def test_the_overlay_is_read_back_as_the_same_case(case, tmp_path):
    written = write_edits(case, _EVERY_KIND, tmp_path / "over.yaml", "test", ["two\nlines"])
    found = load(written)
    wanted = edited(case, _EVERY_KIND)
    assert found.model == wanted.model
    assert found.scenario.model_copy(update={"name": ""}) == wanted.scenario.model_copy(
        update={"name": ""}
    )
    assert found.scenario.name == "Kecil, test"
    assert "# two lines" in written.read_text("utf-8")


def test_rows_are_taken_out(case, tmp_path):
    first = write_edits(case, [_LOCK], tmp_path / "first.yaml", "test")
    locked = load(first)
    gone = RowGone("decisions", (("id", "L1"),))
    assert edited(locked, [gone]).scenario.decisions == ()
    again = write_edits(locked, [gone], tmp_path / "again.yaml", "test")
    assert load(again).scenario.decisions == ()


def test_a_file_of_somebody_else_is_kept(case, tmp_path):
    place = tmp_path / "mine.yaml"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(ScenarioError, match="no overlay of ours"):
        write_edits(case, [_LOCK], place, "test")
    assert place.read_text("utf-8") == "mine"


def test_a_model_that_the_scenario_does_not_name_is_refused(case, tmp_path):
    other = edited(case, [RuleEdit("move_cap", "maximum", 1)])
    with pytest.raises(ScenarioError, match="does not have"):
        write_edits(other, [_LOCK], tmp_path / "over.yaml", "test")
    assert not (tmp_path / "over.yaml").exists()
