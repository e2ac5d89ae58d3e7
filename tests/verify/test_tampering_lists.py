"""Flags, decisions and what movers get: every change of them is refused, and named."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.decided import DECISIONS, decided_plan, decided_scenario, written

from mutasi_opt.loading import load
from mutasi_opt.plan import Plan, SolveStatus, StopReason, write_plan
from mutasi_opt.verify import verify

Touch = Callable[[dict[str, Any]], Any]


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    root = tmp_path_factory.mktemp("decided")
    written(root)
    return root


@pytest.fixture
def folder(original, tmp_path):
    shutil.copytree(original, tmp_path / "copy")
    return tmp_path / "copy" / "plan"


def change(folder: Path, touch: Touch) -> None:
    path = folder / "plan.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    touch(content)
    path.write_text(json.dumps(content), encoding="utf-8")


TAMPERINGS: dict[str, tuple[Touch, str, str]] = {
    "flag left out": (
        lambda c: c["flags"].clear(),
        "flag",
        "flag approval, Y, P3 is not listed",
    ),
    "flag invented": (
        lambda c: c["flags"].append({**c["flags"][0], "employee": "Z"}),
        "flag",
        "flag approval, Z, P3 is listed, and should not be",
    ),
    "flag twice": (
        lambda c: c["flags"].append(c["flags"][0]),
        "flag",
        "flag approval, Y, P3 is listed, and should not be",
    ),
    "flag reworded": (
        lambda c: c["flags"][0].update(text="all is well"),
        "flag",
        "flag approval, Y, P3: text is 'all is well', and should be 'employee Y moves to",
    ),
    "objection answered": (
        lambda c: c["decisions"][0].update(answered=True),
        "decision",
        "decision D1: answered is True, and should be nothing",
    ),
    "effect embellished": (
        lambda c: c["decisions"][0].update(effect="stays at P1, answered"),
        "decision",
        "effect is 'stays at P1, answered', and should be 'still planned to P2, unanswered'",
    ),
    "decision dropped": (
        lambda c: c["decisions"].pop(),
        "decision",
        "decision D3 is not listed",
    ),
    "decision invented": (
        lambda c: c["decisions"].append({**c["decisions"][0], "id": "D9"}),
        "decision",
        "decision D9 is listed, and should not be",
    ),
    "decision of somebody else": (
        lambda c: c["decisions"][1].update(by="Bupati"),
        "decision",
        "decision D2: by is 'Bupati', and should be 'Tim Penilai Kinerja'",
    ),
    "mover left out": (
        lambda c: c["movers"].pop(0),
        "mover",
        "mover R is not listed",
    ),
    "mover invented": (
        lambda c: c["movers"].append({**c["movers"][0], "employee": "S"}),
        "mover",
        "mover S is listed, and should not be",
    ),
    "money raised": (
        lambda c: c["movers"][0]["money"].update(incentive=90_000_000),
        "mover",
        "mover R: money is {'incentive': 90000000, 'relocation'",
    ),
    "another mentor": (
        lambda c: c["movers"][0].update(mentor="W"),
        "mover",
        "mover R: mentor is 'W', and should be 'V'",
    ),
    "course invented": (
        lambda c: c["movers"][1].update(courses=["C1"]),
        "mover",
        "mover Y: courses is ('C1',), and should be ()",
    ),
    "no list of flags": (
        lambda c: c.pop("flags"),
        "file",
        "plan.json: flags: is required",
    ),
    "other decisions named": (
        lambda c: c["scenario"].update(decisions="elsewhere.yaml"),
        "input",
        "cannot be read any more: --decisions: cannot find file 'elsewhere.yaml'",
    ),
    "decisions on a share": (
        lambda c: c["scenario"].update(decisions="//host/share/d.yaml"),
        "input",
        "//host/share/d.yaml is on a network share, and is not opened",
    ),
    "earlier plan invented": (
        lambda c: c["scenario"].update(previous_plan="../plan/plan.json"),
        "model",
        "model 'standard' has changed",
    ),
}


@pytest.mark.parametrize("name", TAMPERINGS)
def test_tampering_is_refused_and_named(folder, name):
    touch, kind, text = TAMPERINGS[name]
    change(folder, touch)
    audit = verify(folder)
    said = [difference.text for difference in audit.differences if difference.kind == kind]
    assert any(text in line for line in said), audit.differences


def test_the_untouched_plan_is_verified(folder):
    assert verify(folder).differences == ()


def test_another_order_of_the_lists_is_no_difference(folder):
    change(folder, lambda c: [c[name].reverse() for name in ("flags", "movers", "decisions")])
    assert verify(folder).differences == ()


def test_edited_decisions_are_seen_twice(folder):
    path = folder.parent / "in" / "decisions.yaml"
    path.write_text(DECISIONS.replace("Tim Penilai Kinerja", "Bupati"), "utf-8")
    texts = [difference.text for difference in verify(folder).differences]
    assert "decisions.yaml: has changed since the plan was made" in texts
    assert any(text.startswith("decision D2: by is") for text in texts)


def test_files_named_by_the_caller_are_found_again(tmp_path):
    path = decided_scenario(tmp_path / "in")
    earlier = write_plan(decided_plan(load(path)), tmp_path / "earlier")
    answers = tmp_path / "answers.yaml"
    answers.write_text(DECISIONS.replace("date: 2026-06-20", "answered: yes"), encoding="utf-8")
    case = load(path, decisions=answers, previous_plan=earlier)
    folder = write_plan(decided_plan(case), tmp_path / "plan")
    named = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    assert named["scenario"]["decisions"] == "../answers.yaml"
    assert named["scenario"]["previous_plan"] == "../earlier/plan.json"
    assert [level["name"] for level in named["levels"]][1] == "change"
    assert named["levels"][1]["objective"] == 0
    assert verify(folder).differences == ()
    moved = tmp_path / "far" / "away" / "plan"
    moved.parent.mkdir(parents=True)
    folder.rename(moved)
    assert verify(moved, path).differences == ()
    (earlier / "plan.json").write_text("{}", encoding="utf-8")
    assert not verify(moved, path).ok


def test_decisions_of_a_case_without_a_plan(tmp_path):
    case = load(decided_scenario(tmp_path / "in"))
    solved = decided_plan(case)
    levels = tuple(
        type(level)(level.name, level.unit, today=level.today) for level in solved.levels
    )
    status, stopped = SolveStatus.UNKNOWN, StopReason.TIME_LIMIT
    folder = write_plan(
        Plan(case, solved.instance, status, stopped, levels, None, None), tmp_path / "plan"
    )
    content = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    assert {entry["effect"] for entry in content["decisions"]} == {"no plan"}
    assert content["flags"] == content["movers"] == []
    assert verify(folder).differences == ()
