"""Accessible places of work."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, position, told, verdict

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.access import Access
from mutasi_opt.rules.shortage import Shortage

RULE = Access()


def tiny(where="p", need=True, **accessible):
    known = {"U": True, "V": False, "W": None, "X": True} | accessible
    return instance(
        units=[{"id": unit, "agency": "A", "accessible": is_} for unit, is_ in known.items()],
        positions=[{"id": f"{u.lower()}p", "unit": u} for u in known] + [{"id": "p", "unit": "U"}],
        employees=[
            {"id": "e", "position": where, "access_need": need},
            {"id": "other", "position": "p"},
        ],
    )


def test_only_units_known_to_be_accessible():
    inst = tiny()
    assert [verdict(RULE, inst, "e", place) for place in ("xp", "vp", "wp")] == [
        "pass",
        "breach",
        "unknown",
    ]
    assert barred(RULE, inst) == {("e", "vp"), ("e", "wp")}
    assert barred(Access(unknown="pass"), inst) == {("e", "vp")}
    assert barred(RULE, tiny(need=None)) == barred(RULE, tiny(need=False)) == set()


@pytest.mark.parametrize(("where", "known"), [("vp", "not"), ("wp", "not known to be")])
def test_where_somebody_works_today_is_inherited(where, known):
    inst = tiny(where)
    found = RULE.check(inst, assignment(inst))
    assert kinds(RULE, inst, assignment(inst)) == {"e": "inherited"}
    assert told(RULE, inst, found) == [
        f"employee e stays at position {where} against 'Accessible place of work': has an access "
        f"need, and unit {where[0].upper()} is {known} accessible"
    ]


def test_helping_out_is_bound():
    inst = tiny()
    home = inst.employees.post
    away = home.copy()
    away[0] = position(inst, "vp")
    assert kinds(RULE, inst, Assignment(home, away)) == {"e": "violation"}


def test_without_the_rule_the_gap_upstairs_is_filled():
    inst = instance(
        units=[{"id": "V", "agency": "A", "accessible": False}],
        positions=[{"id": "p", "need": 0}, {"id": "v", "unit": "V", "need": 1}],
        employees=[{"id": "e", "position": "p", "access_need": True}],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap) == {"e": "v"}
    assert best_plan(inst, gap, RULE) == {"e": "p"}


@given(st.booleans(), st.sampled_from([True, False, None]), st.sampled_from(["pass", "fail"]))
def test_every_combination(need, accessible, unknown):
    found = barred(Access(unknown=unknown), tiny(need=need, X=accessible))
    doubtful = accessible is None and unknown == "fail"
    assert (("e", "xp") in found) == (need and (accessible is False or doubtful))
