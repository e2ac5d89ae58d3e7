"""No relatives in a direct line; what stands so today may stay."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.findings import FindingKind
from mutasi_opt.rules.kin_line import KinLine
from mutasi_opt.rules.parts.pairs import Meetings, layers

CHIEF = {"id": "KASI", "kind": "pengawas", "family": "umum"}
CLERK = {"id": "STAF", "kind": "pelaksana", "family": "umum"}
SEATS = [
    {"id": "chief1", "job": "KASI"},
    {"id": "chief2", "job": "KASI"},
    {"id": "desk1", "job": "STAF", "reports_to": "chief1"},
    {"id": "desk2", "job": "STAF", "reports_to": "chief2"},
]


def office(kind="spouse", boss="chief1", clerk="desk2"):
    return instance(
        jobs=[CHIEF, CLERK],
        positions=SEATS,
        employees=[{"id": "boss", "position": boss}, {"id": "clerk", "position": clerk}],
        relations=[{"employee_a": "clerk", "employee_b": "boss", "kind": kind}],
    )


def test_rows():
    assert golden(KinLine(), office()) == [
        "boss: boss@chief1 + clerk@desk1 <= 1",
        "boss: boss@chief2 + clerk@desk2 <= 1",
    ]


def test_a_line_of_today_is_inherited_and_may_not_be_renewed():
    inst = office(clerk="desk1")
    # The stay of the clerk is not counted at chief1.
    assert golden(KinLine(), inst) == [
        "boss: boss@chief1 <= 1",
        "boss: boss@chief2 + clerk@desk2 <= 1",
    ]
    rule = KinLine()
    today = rule.check(inst, assignment(inst))
    assert today.kind.tolist() == [FindingKind.INHERITED]
    assert told(rule, inst, today) == [
        "employee boss is the direct superior of a relative (spouse), employee clerk, at position desk1"
    ]
    both = rule.check(inst, assignment(inst, boss="chief2", clerk="desk2"))
    assert both.kind.tolist() == [FindingKind.VIOLATION]
    assert len(rule.check(inst, assignment(inst, clerk="desk2"))) == 0


def test_only_the_relations_asked_for_count():
    inst = office("sibling")
    moved = assignment(inst, clerk="desk1")
    assert len(KinLine().check(inst, moved)) == 1
    assert len(KinLine(kinds=("spouse", "parent")).check(inst, moved)) == 0
    assert golden(KinLine(kinds=("spouse",)), inst) == []


@pytest.mark.parametrize(
    ("kind", "word"),
    [("sibling", "sibling"), ("in_law", "in-law"), ("child", "parent or child")],
)
def test_the_sentence_names_the_relative_and_the_relation(kind, word):
    inst = office(kind)
    assert told(KinLine(), inst, KinLine().check(inst, assignment(inst, clerk="desk1"))) == [
        f"employee boss is the direct superior of a relative ({word}), employee clerk, "
        "at position desk1"
    ]


def test_the_duty_is_the_seat_that_counts():
    inst = instance(
        jobs=[{"id": "GURU", "kind": "pelaksana", "family": "guru"}],
        positions=[
            {"id": "base", "job": "GURU", "reports_to": "head"},
            {"id": "other", "job": "GURU"},
            {"id": "head", "job": "GURU", "duty_of": "guru"},
        ],
        employees=[
            {"id": "head", "position": "base", "duty_position": "head"},
            {"id": "kin", "position": "other"},
        ],
        relations=[{"employee_a": "head", "employee_b": "kin", "kind": "parent"}],
    )
    found = KinLine().check(inst, assignment(inst, kin="base"))
    assert told(KinLine(), inst, found) == [
        "employee head is the direct superior of a relative (parent or child), employee kin, at position base"
    ]
    assert len(KinLine().check(inst, assignment(inst))) == 0  # nobody is above himself


def test_a_head_who_moves_within_the_unit_stays_in_the_line_of_today():
    """The base seat is another one, the duty and the line are the same."""
    inst = instance(
        jobs=[{"id": "GURU", "kind": "pelaksana", "family": "guru"}],
        positions=[
            {"id": "base", "job": "GURU", "reports_to": "head"},
            {"id": "other", "job": "GURU", "reports_to": "head"},
            {"id": "third", "job": "GURU"},
            {"id": "head", "job": "GURU", "duty_of": "guru"},
        ],
        employees=[
            {"id": "head", "position": "third", "duty_position": "head"},
            {"id": "kin", "position": "base"},
        ],
        relations=[{"employee_a": "head", "employee_b": "kin", "kind": "parent"}],
    )
    rule = KinLine()
    moved = rule.check(inst, assignment(inst, head="other"))
    assert moved.kind.tolist() == [FindingKind.INHERITED]
    followed = rule.check(inst, assignment(inst, kin="other"))
    assert followed.kind.tolist() == [FindingKind.VIOLATION]


def test_who_helps_out_is_in_the_line_there():
    """In either part: sent to a relative's section, or to lead it."""
    inst = office()
    rule, home = KinLine(), assignment(inst)
    sent = Assignment(home.position, assignment(inst, clerk="desk1").position)
    assert told(rule, inst, rule.check(inst, sent)) == [
        "employee boss is the direct superior of a relative (spouse), employee clerk, at position desk1"
    ]
    leads = Assignment(home.position, assignment(inst, boss="chief2").position)
    assert rule.check(inst, leads).kind.tolist() == [FindingKind.VIOLATION]
    # Today's line is interrupted while one of the two works elsewhere.
    under = office(clerk="desk1")
    away = Assignment(under.employees.post, assignment(under, clerk="desk2").position)
    assert len(rule.check(under, away)) == 0


def test_helping_out_at_another_seat_below_a_relative_is_a_new_line():
    inst = instance(
        jobs=[CHIEF, CLERK],
        positions=[*SEATS, {"id": "desk3", "job": "STAF", "reports_to": "chief1"}],
        employees=[{"id": "boss", "position": "chief1"}, {"id": "clerk", "position": "desk1"}],
        relations=[{"employee_a": "clerk", "employee_b": "boss", "kind": "spouse"}],
    )
    sent = Assignment(inst.employees.post, assignment(inst, clerk="desk3").position)
    assert KinLine().check(inst, sent).kind.tolist() == [FindingKind.VIOLATION]


def test_a_superior_seat_out_of_reach_has_no_row():
    inst = office()
    far = instance(
        jobs=[{**CHIEF, "family": "lain"}, CLERK],
        positions=SEATS,
        employees=[{"id": "boss", "position": "desk1"}, {"id": "clerk", "position": "desk2"}],
        relations=[{"employee_a": "clerk", "employee_b": "boss", "kind": "spouse"}],
    )
    assert golden(KinLine(), inst)
    assert golden(KinLine(), far) == []


PAIRS = st.lists(
    st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] < p[1]), unique=True
)


@given(PAIRS)
def test_nobody_is_twice_in_a_layer_and_no_pair_is_lost(pairs):
    a, b = (np.array([p[k] for p in pairs], np.int32) for k in (0, 1))
    groups = [group.tolist() for group in layers(a, b)]
    assert sorted(k for group in groups for k in group) == list(range(len(pairs)))
    for group in groups:
        people = [*a[group].tolist(), *b[group].tolist()]
        assert len(set(people)) == len(people)


@pytest.mark.parametrize("places", [1, 5])
def test_meetings_find_their_rows(places):
    met = Meetings(np.array([2, 0, 2]), np.array([0, places - 1, 0]), places)
    assert len(met) == 2
    assert met.pair.tolist() == [0, 2]
    assert met.place.tolist() == [places - 1, 0]
    asked = met.row(np.array([0, 2, 1, -1, 2]), np.array([places - 1, 0, 0, 0, -1]))
    assert asked.tolist() == [0, 1, -1, -1, -1]
