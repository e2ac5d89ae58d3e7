"""Decisions and the state of posts: holds, locks, forbidden, establishment."""

import pytest
from support.build import all_columns, assignment, barred, instance, kinds, position, told

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.rules.establishment import Establishment
from mutasi_opt.rules.forbidden import Forbidden
from mutasi_opt.rules.holds import Holds
from mutasi_opt.rules.locks import Locks

POSITIONS = [
    {"id": "duty", "duty_of": "umum"},
    {"id": "future", "created_on": "2026-07-02"},
    {"id": "gone", "abolished_on": "2026-07-01"},
    {"id": "p"},
    {"id": "q"},
]


def tiny(employees, decisions=()):
    return instance(positions=POSITIONS, employees=employees, decisions=decisions)


def decided(kind, place=None):
    return {"kind": kind, "employee": "e", "position": place}


def test_hold_stay_bars_every_move():
    inst = tiny([{"id": "e", "position": "p", "hold": "stay"}, {"id": "f", "position": "p"}])
    assert barred(Holds(), inst) == {
        ("e", None), ("e", "duty"), ("e", "future"), ("e", "gone"), ("e", "q"),
    }  # fmt: skip


def test_must_move_bars_staying_however_it_is_said():
    by_hold = tiny([{"id": "e", "position": "p", "hold": "must_move"}])
    by_decision = tiny([{"id": "e", "position": "p"}], [decided("must_move")])
    for inst in (by_hold, by_decision):
        assert barred(Holds(), inst) == {("e", "p")}
        assert kinds(Holds(), inst, assignment(inst)) == {"e": "violation"}
        assert told(Holds(), inst, Holds().check(inst, assignment(inst))) == [
            "employee e is at position p against 'Holds': must move"
        ]


def test_nobody_can_be_told_to_leave_no_place():
    assert barred(Holds(), tiny([{"id": "e", "hold": "must_move"}])) == set()


def test_a_hold_and_a_lock_elsewhere_leave_no_column():
    inst = tiny([{"id": "e", "position": "p", "hold": "stay"}], [decided("lock", "q")])
    every = {("e", p) for p in (None, *inst.positions.ids)}
    assert barred(Holds(), inst) | barred(Locks(), inst) == every


def test_a_lock_leaves_one_column():
    inst = tiny([{"id": "e", "position": "p"}, {"id": "f"}], [decided("lock", "q")])
    everywhere = {("e", p) for p in (None, *inst.positions.ids)}
    assert barred(Locks(), inst) == everywhere - {("e", "q")}
    assert told(Locks(), inst, Locks().check(inst, assignment(inst, e=None))) == [
        "employee e is unplaced against 'Locks': locked to position q"
    ]
    assert kinds(Locks(), inst, assignment(inst, e="q")) == {}


def test_locked_to_today_is_staying():
    inst = tiny([{"id": "e", "position": "p"}], [decided("lock", "p")])
    assert ("e", "p") not in barred(Locks(), inst)
    assert ("e", "q") in barred(Locks(), inst)


def test_forbidden_pairs_include_staying_and_leave_others_alone():
    inst = tiny(
        [{"id": "d"}, {"id": "e", "position": "p"}, {"id": "f", "position": "p"}],
        [
            decided("forbid", "p"),
            decided("forbid", "duty"),
            {"kind": "forbid", "employee": "d", "position": "q"},
        ],
    )
    # (d, last position) has the key that (e, none) would have.
    assert barred(Forbidden(), inst) == {("d", "q"), ("e", "p"), ("e", "duty")}
    assert kinds(Forbidden(), inst, assignment(inst)) == {"e": "violation"}


def test_no_decision_forbids_nothing():
    assert barred(Forbidden(), tiny([{"id": "e", "position": "p"}])) == set()


def test_closed_positions_cannot_be_entered_and_abolished_ones_not_kept():
    inst = tiny(
        [
            {"id": "d", "position": "duty"},
            {"id": "f", "position": "future"},
            {"id": "free"},
            {"id": "g", "position": "gone"},
        ]
    )
    assert barred(Establishment(), inst) == {
        ("d", "future"), ("d", "gone"), ("f", "duty"), ("f", "gone"), ("free", "duty"),
        ("free", "future"), ("free", "gone"), ("g", "duty"), ("g", "future"), ("g", "gone"),
    }  # fmt: skip
    today = Establishment().check(inst, assignment(inst))
    assert told(Establishment(), inst, today) == [
        "employee g is at position gone against 'Positions that exist': the position is abolished"
    ]
    entered = assignment(inst, free="future", g="duty")
    assert told(Establishment(), inst, Establishment().check(inst, entered)) == [
        "employee free is at position future against 'Positions that exist': "
        "the position is not yet created",
        "employee g is at position duty against 'Positions that exist': it is an additional duty",
    ]


@pytest.mark.parametrize(
    ("facts", "kept"),
    [
        ({}, False),
        ({"hold": "must_move"}, False),
        ({"hold": "stay"}, True),
        ({"legal_standing": "study"}, True),
        ({"position": "high"}, True),
    ],
)
def test_who_may_not_be_moved_keeps_an_abolished_seat_and_is_flagged(facts, kept):
    seats = [{"id": "high", "job": "KADIS", "abolished_on": "2026-07-01"}, *POSITIONS]
    inst = instance(
        jobs=[{"id": "KADIS", "kind": "jpt"}],
        positions=seats,
        employees=[{"id": "e", "position": "gone"} | facts],
    )
    rule, seat = Establishment(), facts.get("position", "gone")
    assert (("e", seat) in barred(rule, inst)) == (not kept)
    assert kinds(rule, inst, assignment(inst)) == {"e": "flag" if kept else "violation"}
    if kept:
        assert told(rule, inst, rule.check(inst, assignment(inst))) == [
            f"employee e cannot be moved by this plan and stays at position {seat}, which is "
            "abolished: to be settled outside this plan"
        ]
    assert kinds(rule, inst, assignment(inst, e="p")) == {}
    assert kinds(rule, inst, assignment(inst, e="future")) == {"e": "violation"}


def test_one_held_person_in_an_abolished_post_leaves_a_plan():
    inst = tiny([{"id": "e", "position": "gone", "hold": "stay"}, {"id": "f", "position": "gone"}])
    rules = (Establishment(), Holds())
    assert {place for who, place in everywhere(inst) - barred_by(rules, inst) if who == "e"} == {
        "gone"
    }
    assert ("f", "gone") in barred_by(rules, inst)


def everywhere(inst):
    return {(who, place) for who in inst.employees.ids for place in (None, *inst.positions.ids)}


def barred_by(rules, inst):
    return set().union(*(barred(rule, inst) for rule in rules))


def test_working_elsewhere_counts_as_a_place_and_as_a_move():
    inst = tiny(
        [{"id": "e", "position": "p", "hold": "stay"}],
        [decided("forbid", "q"), decided("lock", "p")],
    )
    stay = all_columns(inst).take([position(inst, "p") + 1])
    for place, barring in (
        ("p", set()),
        ("q", {"holds", "locks", "forbidden"}),
        ("gone", {"holds", "locks", "establishment"}),
    ):
        there = stay.position * 0 + position(inst, place)
        working = Columns(stay.employee, stay.position, there, stay.kind)
        found = Assignment(stay.position, there)
        rules = (Holds(), Locks(), Forbidden(), Establishment())
        assert {r.id for r in rules if r.forbids(inst, working).all()} == barring
        assert {r.id for r in rules if len(r.check(inst, found))} == barring
