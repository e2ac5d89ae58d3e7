"""docs/decisions.md says what can be decided, and what comes of it."""

import re
from pathlib import Path

import pytest

from mutasi_opt.loading.plantext import STATES
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.yamltree import parse_yaml
from mutasi_opt.plan.decisions import CARRIED_OUT_BY
from mutasi_opt.scenario import Decision

PAGE = (Path(__file__).parents[2] / "docs" / "decisions.md").read_text(encoding="utf-8")


def words(field):
    return Decision.model_fields[field].annotation.__args__


@pytest.mark.parametrize("kind", words("kind"))
def test_every_kind_is_explained(kind):
    (row,) = re.findall(rf"^\| `{kind}` \|.*$", PAGE, re.MULTILINE)
    assert CARRIED_OUT_BY.get(kind, "") in row


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_explained(state):
    assert f"| `{state}` |" in PAGE


def test_every_ground_is_named():
    (grounds, _) = words("ground")
    assert [ground for ground in grounds.__args__ if ground not in PAGE] == []


def test_the_example_is_a_decisions_file():
    (text,) = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    tree = parse_yaml(text.encode(), "d.yaml", Report())
    rows = tree.plain()["decisions"]
    assert [Decision.model_validate(row).kind for row in rows] == ["lock", "objection", "reject"]
