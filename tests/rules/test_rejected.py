"""Moves that an authority has answered with no."""

from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, position, told

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.rules.rejected import Rejected
from mutasi_opt.rules.shortage import Shortage

RULE = Rejected()
PLACES = ("p", "q", "r")


def tiny(*rejected, **more):
    return instance(
        positions=[{"id": "p", "need": 0}, {"id": "q", "need": 1}, {"id": "r", "need": 0}],
        employees=[{"id": "e", "position": "p"}, {"id": "f", "position": "r"}],
        decisions=[
            {"kind": "reject", "employee": who, "position": where} for who, where in rejected
        ],
        **more,
    )


def test_a_rejected_move_is_not_made():
    inst = tiny(("e", "q"))
    assert barred(RULE, inst) == {("e", "q")}
    assert told(RULE, inst, RULE.check(inst, assignment(inst, e="q", f="q"))) == [
        "employee e is at position q against 'Rejected moves': the move was rejected"
    ]
    assert len(RULE.check(inst, assignment(inst, e="r"))) == 0


def test_other_answers_reject_nothing():
    inst = instance(
        positions=[{"id": "p"}, {"id": "q"}],
        employees=[{"id": "e", "position": "p"}],
        decisions=[
            {"kind": kind, "employee": "e", "position": "q"} for kind in ("approve", "forbid")
        ],
    )
    assert barred(RULE, inst) == set()


def test_helping_out_where_the_answer_was_no():
    inst = tiny(("e", "q"), ("e", "p"))
    home = inst.employees.post
    # Among people who help out, also whoever stays has a place of work that is told apart.
    for place, broken in (("q", {"e": "violation"}), ("r", {}), ("p", {})):
        away = home.copy()
        away[0] = position(inst, place)
        assert kinds(RULE, inst, Assignment(home, away)) == broken
        sent = Columns.of(inst, home[:1] * 0, home[:1], away[:1])
        assert RULE.forbids(inst, sent).tolist() == [bool(broken)]


def test_without_the_rule_the_rejected_line_comes_again():
    inst = instance(
        positions=[{"id": "p", "need": 0}, {"id": "q", "need": 1}],
        employees=[{"id": "e", "position": "p"}],
        decisions=[{"kind": "reject", "employee": "e", "position": "q"}],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap) == {"e": "q"}
    assert best_plan(inst, gap, RULE) == {"e": "p"}


@given(st.sets(st.tuples(st.sampled_from("ef"), st.sampled_from(PLACES))))
def test_nobody_is_ever_kept_from_staying(rejected):
    inst = tiny(*sorted(rejected))
    assert barred(RULE, inst) == rejected - {("e", "p"), ("f", "r")}
    assert kinds(RULE, inst, assignment(inst)) == {}
