"""Posts for which an outside authority has a say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, position, told

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.approval import Approval
from mutasi_opt.rules.shortage import Shortage

FLAG = Approval()
BAR = Approval(required=True)


def tiny(*approved, **more):
    """`c` and `c2` are posts of the civil registry, `i` of the inspectorate, `p` and `q` plain."""
    return instance(
        jobs=[
            {"id": "C", "approval": "Mendagri"},
            {"id": "I", "approval": "Gubernur"},
        ],
        positions=[
            {"id": "c", "job": "C", "need": 0},
            {"id": "c2", "job": "C", "need": 1},
            {"id": "gone", "job": "C", "abolished_on": "2026-01-01"},
            {"id": "i", "job": "I"},
            {"id": "p"},
            {"id": "q"},
        ],
        employees=[
            {"id": "chief", "position": "c"},
            {"id": "clerk", "position": "p"},
            {"id": "free"},
            {"id": "left", "position": "gone"},
        ],
        decisions=[
            {"kind": "approve", "employee": who, "position": where, "by": next(iter(by), None)}
            for who, where, *by in approved
        ],
        **more,
    )


def test_moves_out_of_and_into_such_posts_are_flagged():
    inst = tiny(("clerk", "c2"))
    moved = assignment(inst, chief="p", clerk="i", free="c2", left="q")
    assert kinds(FLAG, inst, moved) == {"chief": "flag", "clerk": "flag", "free": "flag"}
    assert told(FLAG, inst, FLAG.check(inst, moved)) == [
        "employee chief moves to position p and needs the approval of Mendagri (job C)",
        "employee clerk moves to position i and needs the approval of Gubernur (job I)",
        "employee free moves to position c2 and needs the approval of Mendagri (job C)",
    ]
    assert FLAG.check(inst, moved).total_penalty == 0
    assert barred(FLAG, inst) == set()


def test_two_authorities_are_named_both_and_one_once():
    inst = tiny()
    moved = assignment(inst, chief="i", left="c2")
    assert told(FLAG, inst, FLAG.check(inst, moved)) == [
        "employee chief moves to position i and needs the approval of Mendagri (job C) and "
        "Gubernur (job I)",
        "employee left moves to position c2 and needs the approval of Mendagri (job C)",
    ]
    again = assignment(inst, chief="c2", left="q")
    assert [text[-26:] for text in told(FLAG, inst, FLAG.check(inst, again))] == [
        "approval of Mendagri (job C)"[-26:]
    ]


def test_a_recorded_approval_takes_the_flag_away():
    inst = tiny(("chief", "p"), ("clerk", "c2"))
    moved = assignment(inst, chief="p", clerk="c2", left="q")
    assert kinds(FLAG, inst, moved) == {}
    assert kinds(BAR, inst, moved) == {}


@pytest.mark.parametrize(
    ("answers", "needs"),
    [
        (["Mendagri"], True),
        (["Gubernur Sumatera Utara"], True),  # c belongs to the other one
        (["Kepala Dinas"], True),
        (["mendagri", "Gubernur Sumatera Utara"], False),
        (["Mendagri dan Gubernur"], False),
        ([None], False),
        (["Kepala Dinas", None], False),
    ],
)
def test_every_authority_concerned_is_asked(answers, needs):
    inst = tiny(*(("chief", "i", by) for by in answers))
    assert (kinds(FLAG, inst, assignment(inst, chief="i", left="q")) != {}) == needs
    assert (("chief", "i") in barred(BAR, inst)) == needs


def test_where_approval_is_required_nothing_is_planned_before():
    inst = tiny(("chief", "p"))
    entering = {(who, post) for who in ("chief", "clerk", "free", "left") for post in ("c2", "i")}
    assert barred(BAR, inst) == entering | {
        ("chief", "gone"), ("chief", "q"), ("clerk", "c"), ("clerk", "gone"), ("free", "c"),
        ("free", "gone"), ("left", "c"),
    }  # fmt: skip
    moved = assignment(inst, clerk="i", left="q")
    assert kinds(BAR, inst, moved) == {"clerk": "violation"}
    assert told(BAR, inst, BAR.check(inst, moved)) == [
        "employee clerk moves to position i against 'Approval by an outside authority': "
        "no approval of Gubernur (job I) is recorded"
    ]


def test_a_soft_requirement_costs_and_is_flagged():
    inst = tiny()
    rule = Approval(required=True, enforce="soft", level="total", weight=7)
    found = rule.check(inst, assignment(inst, clerk="i", left="q"))
    assert found.penalty.tolist() == [7, 0]
    assert [text.partition(" moves ")[0] for text in told(rule, inst, found)] == [
        "employee clerk"
    ] * 2


@pytest.mark.parametrize("rule", [FLAG, BAR])
def test_staying_and_helping_out_ask_nobody(rule):
    inst = tiny()
    home = inst.employees.post
    away = home.copy()
    away[0], away[1] = position(inst, "p"), position(inst, "i")
    assert kinds(rule, inst, Assignment(home, away)) == {}
    assert kinds(rule, inst, assignment(inst)) == {}


def test_without_the_rule_the_unapproved_line_is_planned():
    inst = instance(
        jobs=[{"id": "C", "approval": "Mendagri"}],
        positions=[{"id": "c", "job": "C", "need": 0}, {"id": "c2", "job": "C", "need": 1}],
        employees=[{"id": "e", "position": "c"}],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap, FLAG) == {"e": "c2"}
    assert best_plan(inst, gap, BAR) == {"e": "c"}


PAIRS = st.tuples(
    st.sampled_from(["chief", "clerk", "free", "left"]), st.sampled_from(["c", "c2", "i", "p", "q"])
)


@given(st.sets(PAIRS), PAIRS)
def test_a_move_is_flagged_where_it_would_be_barred(approved, pair):
    who, where = pair
    inst = tiny(*sorted(approved))
    flagged = who in kinds(FLAG, inst, assignment(inst, **{who: where}))
    assert flagged == ((who, where) in barred(BAR, inst))
    assert not (flagged and pair in approved)
