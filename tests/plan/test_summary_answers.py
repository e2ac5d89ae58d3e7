"""What a summary says of consent, decisions, money and help."""

import json

import pytest
from support.decided import DECISIONS, decided_plan, decided_scenario

from mutasi_opt.loading import load
from mutasi_opt.plan import Plan, SolveStatus, StopReason
from mutasi_opt.plan.summary import Decided, Flagged, Help, MoneyUse, summarise


@pytest.fixture
def path(tmp_path):
    return decided_scenario(tmp_path / "in")


def test_consent_decisions_money_and_help(path):
    found = summarise(decided_plan(load(path)))
    assert found.flags == (Flagged("approval", "Approval by an outside authority", 1),)
    assert found.decisions == Decided({"forbid": 1, "lock": 1, "objection": 1}, 1, 0)
    assert found.money == (
        MoneyUse("incentive", 12_000_000, 20_000_000),
        MoneyUse("relocation", 6_387_500, None),
        MoneyUse("training", 0, 5_000_000),
    )
    assert found.help == Help(2, 0, 1)
    json.dumps(found.to_dict(), allow_nan=False)


def test_answers_and_decisions_without_effect(path):
    text = DECISIONS.replace("date: 2026-06-20", "answered: yes")
    text += "  - {id: D4, kind: must_move, employee: OLD}\n"
    (path.parent / "decisions.yaml").write_text(text, encoding="utf-8")
    assert summarise(decided_plan(load(path))).decisions.unanswered == 0
    assert summarise(decided_plan(load(path))).decisions.idle == 1


def test_without_a_plan_nothing_waits_for_anybody(path):
    case = load(path)
    solved = decided_plan(case)
    none = Plan(
        case, solved.instance, SolveStatus.UNKNOWN, StopReason.TIME_LIMIT, solved.levels, None, None
    )
    found = summarise(none)
    assert found.flags == ()
    assert found.help == Help(0, 0, 0)
    assert {use.used for use in found.money} == {0}
    assert found.decisions.unanswered == 1
