"""What became of a decision, in words."""

import pytest
from support.build import assignment, scenario

from mutasi_opt.case import Case, Source
from mutasi_opt.instance import index
from mutasi_opt.model import Model
from mutasi_opt.plan.decisions import decision_rows

POSITIONS = [{"id": "p1"}, {"id": "p2"}, {"id": "p3"}]
PEOPLE = [
    {"id": "e1", "position": "p1"},
    {"id": "e2"},
    {"id": "old", "position": "p1", "birth_date": "1940-01-01"},
]


def model(**rules: object) -> Model:
    return Model.model_validate(
        {
            "format": "mutasi-opt/model-1",
            "name": "m",
            "levels": [{"name": "total", "unit": "points"}],
            "rules": rules,
        }
    )


def effects(decisions, rules=None, **moves):
    """Effects of decisions in a plan with these moves; None for no plan at all."""
    data = scenario(positions=POSITIONS, employees=PEOPLE, decisions=decisions)
    case = Case(data, model(**(rules or {})), Source("s.yaml"))
    inst = index(data)
    found = None if moves.pop("plan", "") is None else assignment(inst, **moves)
    return [row["effect"] for row in decision_rows(case, inst, found)]


def decided(kind, employee="e1", position="p2", **more):
    return {"kind": kind, "employee": employee, "position": position, **more}


@pytest.mark.parametrize(
    ("decision", "moves", "effect"),
    [
        (decided("lock", position="p1"), {}, "kept at p1"),
        (decided("lock"), {"e1": "p2"}, "moved to p2"),
        (decided("lock", "e2"), {"e2": "p2"}, "placed at p2"),
        (decided("forbid"), {}, "kept away from p2: stays at p1"),
        (decided("forbid"), {"e1": "p3"}, "kept away from p2: moves to p3"),
        (decided("forbid", "e2"), {}, "kept away from p2: remains without a post"),
        (decided("must_move", position=None), {"e1": "p3"}, "moves to p3"),
        (decided("objection", about="person"), {"e1": "p2"}, "still planned to p2, unanswered"),
        (
            decided("objection", position=None, about="destination"),
            {"e1": "p3"},
            "still planned to p3, unanswered",
        ),
        (
            decided("objection", about="destination", answered=True),
            {"e1": "p2"},
            "still planned to p2, answered",
        ),
        (
            decided("objection", about="destination", answered=False),
            {"e1": "p3"},
            "no longer planned to p2: moves to p3, unanswered",
        ),
        (
            decided("objection", about="destination"),
            {},
            "no longer planned to p2: stays at p1, unanswered",
        ),
        (
            decided("objection", position=None, about="person"),
            {},
            "stays at p1, unanswered",
        ),
        (decided("approve"), {"e1": "p2"}, "approved: moves to p2"),
        (decided("approve", "e2"), {"e2": "p2"}, "approved: is placed at p2"),
        (decided("approve"), {}, "approved for p2, but stays at p1"),
        (decided("reject"), {}, "undone: stays at p1"),
        (decided("reject"), {"e1": "p3"}, "undone: moves to p3"),
        (decided("reject", position="p1"), {}, "nothing to undo: stays at p1"),
        (decided("must_move", "old", None), {}, "no effect: left service by 2026-07-01"),
    ],
)
def test_effect(decision, moves, effect):
    assert effects([decision], **moves) == [effect]


def test_without_a_plan_there_is_no_effect():
    assert effects([decided("lock")], plan=None) == ["no plan"]


@pytest.mark.parametrize(
    ("kind", "rule", "moves"),
    [
        ("lock", "locks", {}),
        ("forbid", "forbidden", {"e1": "p2"}),
        ("must_move", "holds", {}),
        ("reject", "rejected", {"e1": "p2"}),
    ],
)
def test_a_decision_that_no_rule_carries_out_is_told(kind, rule, moves):
    (effect,) = effects([decided(kind)], {rule: {"enforce": "off"}}, **moves)
    assert effect.startswith("not followed: ")
    assert effect.endswith(f"(rule {rule} is off)")


def test_who_helps_out_elsewhere():
    data = scenario(positions=POSITIONS, employees=PEOPLE, decisions=[decided("approve")])
    inst = index(data)
    found = assignment(inst)
    working = found.working.copy()
    working[0] = 1
    away = type(found)(found.position, working)
    (row,) = decision_rows(Case(data, model(), Source("s.yaml")), inst, away)
    assert row["effect"] == "approved: keeps p1 and works at p2"


def test_a_row_says_who_asked_and_never_why():
    decision = decided("lock", by="Tim", date="2026-06-20", reason="an illness", ground="health")
    data = scenario(positions=POSITIONS, employees=PEOPLE, decisions=[decision])
    inst = index(data)
    (row,) = decision_rows(Case(data, model(), Source("s.yaml")), inst, assignment(inst, e1="p2"))
    assert row == {
        "id": "D0",
        "kind": "lock",
        "employee": "e1",
        "position": "p2",
        "by": "Tim",
        "date": "2026-06-20",
        "about": None,
        "answered": None,
        "ground": "health",
        "effect": "moved to p2",
    }
