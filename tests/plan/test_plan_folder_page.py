"""docs/plan-folder.md says what the files hold, all of it."""

import io
import json
import re
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from pydantic import BaseModel
from support.plans import HELPFUL, plan_of, small_case

from mutasi_opt.codes import Grade, MoveKind
from mutasi_opt.engine import solve
from mutasi_opt.loading import load
from mutasi_opt.model import find_model
from mutasi_opt.plan import SolveStatus, StopReason, write_plan
from mutasi_opt.plan.folder import plan_folder_hash
from mutasi_opt.plan.planfile import (
    AssignmentEntry,
    CertificateFile,
    ConflictEntry,
    DecisionEntry,
    FlagEntry,
    LevelEntry,
    ModelEntry,
    MoverEntry,
    PlanFile,
    ProofEntry,
    ScenarioEntry,
)
from mutasi_opt.plan.table import CSV_COLUMNS
from mutasi_opt.rules import Enforcement

PAGE = (Path(__file__).parents[2] / "docs" / "plan-folder.md").read_text(encoding="utf-8")
SHAPES = (
    PlanFile, ScenarioEntry, ModelEntry, LevelEntry, AssignmentEntry, ConflictEntry,
    CertificateFile, ProofEntry, DecisionEntry, FlagEntry, MoverEntry,
)  # fmt: skip


def block(language):
    (text,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return text


def keys(shape: type[BaseModel]):
    return [field.alias or name for name, field in shape.model_fields.items()]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.__name__)
def test_every_key_is_named(shape):
    assert [key for key in keys(shape) if f"`{key}`" not in PAGE] == []


@pytest.mark.parametrize("words", [CSV_COLUMNS, Grade, MoveKind, SolveStatus, StopReason])
def test_every_word_of_the_lists_is_named(words):
    assert [str(word) for word in words if f"`{word}`" not in PAGE] == []


def test_every_state_is_named():
    choices = PlanFile.model_fields["state"].annotation.__args__
    assert [word for word in choices if f"`{word}`" not in PAGE] == []


def test_statistics_are_named(tmp_path):
    case = small_case(tmp_path / "in")
    known = solve(case).statistics
    assert [key for key in known if f"`{key}`" not in PAGE] == []


@pytest.mark.parametrize("name", ["standard", "weighted"])
def test_every_goal_of_the_models_is_explained_as_a_reason(name, tmp_path):
    model = load(small_case(tmp_path / "in").source.path, model=name).model
    goals = {rule.id for rule in model.all_rules if rule.enforce is Enforcement.SOFT}
    codes = set(re.findall(r"^\| `(\w+)` \|", PAGE.partition("| code |")[2], re.MULTILINE))
    assert goals <= codes


def test_the_example_is_a_plan_and_its_figures_agree():
    example = PlanFile.model_validate(json.loads(block("json")))
    model = re.search(r"name: balance.*slack: (\d+)%", find_model("standard", Path()).read_text())
    for level in example.levels:
        assert level.objective == sum(level.terms.values())
        assert level.bound == max(
            b for b in (level.dual_bound, level.search_bound) if b is not None
        )
        assert level.base == level.bound
    balance = example.levels[1]
    assert balance.cap == balance.base + balance.base * int(model[1]) // 100 == balance.objective
    assert example.levels[2].bound - example.levels[2].dual_bound == 49


def test_the_hash_is_computed_as_written(tmp_path, monkeypatch):
    plan = plan_of(small_case(tmp_path / "in"), {"R": "P2"}, duals=HELPFUL)
    folder = write_plan(plan, tmp_path / "plan")
    monkeypatch.chdir(tmp_path)
    printed = io.StringIO()
    with redirect_stdout(printed):
        exec(block("python"), {})
    assert printed.getvalue().strip() == plan_folder_hash(folder)
