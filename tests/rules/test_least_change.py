"""Departures from an earlier plan."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.forbidden import Forbidden
from mutasi_opt.rules.least_change import LeastChange

RULE = LeastChange(level="total", weight=10)


def case(*previous, decisions=(), **facts):
    return instance(
        positions=[{"id": p, "maximum": 2} for p in "pqr"],
        employees=[{"id": "a", "position": "p"}, {"id": "b", "position": "q"}, {"id": "n"}],
        previous=previous,
        decisions=decisions,
        **facts,
    )


def seat(employee, to, working=None):
    return {"employee": employee, "to": to, "working": working}


def test_without_an_earlier_plan_it_is_today_that_counts():
    """A placement changes nothing that anybody had."""
    assert golden(RULE, case()) == ["10 points: a@-, a@q, a@r, b@-, b@p, b@r"]


def test_departures_from_a_plan():
    """a was to move, n to be placed; b is not named and was to stay."""
    inst = case(seat("a", "r"), seat("n", "q"))
    assert golden(RULE, inst) == ["10 points: a@-, a@p, a@q, b@-, b@p, b@r, n@-, n@p, n@r"]


def test_who_was_to_stay_unplaced_may_be_placed():
    assert golden(RULE, case(seat("n", None))) == ["10 points: a@-, a@q, a@r, b@-, b@p, b@r"]


def test_a_temporary_place_belongs_to_the_plan():
    inst = case(seat("a", "p", "r"))
    planned = Assignment(inst.previous.position, inst.previous.working)
    assert len(RULE.check(inst, planned)) == 0
    assert RULE.check(inst, Assignment.today(inst)).total_penalty == 10
    elsewhere = inst.previous.working.copy()
    elsewhere[0] = inst.positions.ids.index("q")
    assert RULE.check(inst, Assignment(inst.previous.position, elsewhere)).total_penalty == 10


def approve(employee, position):
    return {"kind": "approve", "employee": employee, "position": position}


def test_approved_moves_are_kept_first():
    inst = case(seat("a", "r"), seat("b", "r"), decisions=[approve("a", "r"), approve("b", "p")])
    assert golden(RULE, inst) == [
        "10 points: b@-, b@p, b@q",
        "100 points: a@-, a@p, a@q",
    ]
    rule = LeastChange(level="total", weight=1, approved=3)
    assert rule.check(inst, Assignment.today(inst)).total_penalty == 4


def test_sentences():
    inst = case(seat("a", "r"), seat("b", "r"), decisions=[approve("a", "r")])
    findings = RULE.check(inst, assignment(inst, b=None))
    assert told(RULE, inst, findings) == [
        "employee a at position p, the earlier plan says r, an approved move",
        "employee b unplaced, the earlier plan says r",
    ]
    assert findings.amount.tolist() == [10, 1]
    today = case()
    assert told(RULE, today, RULE.check(today, assignment(today, a="r"))) == [
        "employee a at position r, today's post says p"
    ]


@pytest.mark.parametrize(
    ("approved", "found"),
    [("a", {"a": "r", "b": "q", "n": "p"}), ("b", {"a": "q", "b": "r", "n": "p"})],
)
def test_a_refused_line_is_undone_and_the_rest_kept(approved, found):
    """r holds one person now; the plan had sent two there, and the approved one goes."""
    inst = case(seat("a", "r"), seat("b", "r"), seat("n", "p"), decisions=[approve(approved, "r")])
    inst.positions.maximum[:] = 1
    assert best_plan(inst, RULE) == found


def test_the_rest_stays_as_it_was_planned():
    plan = [seat("a", "q"), seat("b", "p"), seat("n", "r")]
    refused = {"kind": "forbid", "employee": "n", "position": "r"}
    inst = case(*plan, decisions=[refused])
    inst.positions.maximum[:] = [2, 1, 1]
    assert best_plan(inst, RULE, Forbidden()) == {"a": "q", "b": "p", "n": "p"}


@given(
    planned=st.lists(st.sampled_from(["p", "q", "r", None]), min_size=3, max_size=3),
    found=st.lists(st.sampled_from(["p", "q", "r", None]), min_size=3, max_size=3),
    weight=st.floats(0, 1000),
)
def test_counting_is_the_formula(planned, found, weight):
    inst = case(*(seat(name, to) for name, to in zip("abn", planned, strict=True)))
    changed = sum(p is not None and p != f for p, f in zip(planned, found, strict=True))
    rule = LeastChange(level="total", weight=weight)
    plan = assignment(inst, **dict(zip("abn", found, strict=True)))
    assert rule.check(inst, plan).total_penalty == changed * int(np.floor(weight + 0.5))
