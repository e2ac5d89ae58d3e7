"""People who care for somebody at home."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, position, told, verdict

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.carers import Carers
from mutasi_opt.rules.shortage import Shortage

RULE = Carers()
#: Kilometres per degree of latitude on the sphere that the distances are taken on.
DEGREE = 111.195


def tiny(*, carer=True, where="p", home=0.0, decisions=(), **km):
    """Units straight north of the home of `e`, at the given km; `None` is an unknown place."""
    units = {"p": 2.0, "near": 1.0, "far": 7.1, "edge": 7.0, "lost": None} | km
    return instance(
        units=[
            {"id": name.upper(), "agency": "A"}
            | ({} if way is None else {"latitude": way / DEGREE, "longitude": 119.0})
            for name, way in units.items()
        ],
        positions=[{"id": name, "unit": name.upper()} for name in units]
        + [{"id": "gone", "unit": "P", "abolished_on": "2026-01-01"}],
        employees=[
            {"id": "e", "position": where, "carer": carer}
            | ({} if home is None else {"home_latitude": home, "home_longitude": 119.0})
        ],
        decisions=[{"employee": "e", **row} for row in decisions],
        preferences=[
            {"employee": "e", "target_kind": "unit", "target": "FAR", "rank": 1}
            | {"own_request": "wish" in units}
        ],
    )


def test_the_way_grows_by_five_km_at_most():
    inst = tiny()
    expected = {"near": "pass", "edge": "pass", "far": "breach", "lost": "unknown"}
    assert {place: verdict(RULE, inst, "e", place) for place in expected} == expected
    assert barred(RULE, inst) == {("e", "far")}
    assert barred(Carers(unknown="fail"), inst) == {("e", "far"), ("e", "lost")}
    assert barred(Carers(extra_km=6), inst) == set()
    assert barred(RULE, tiny(carer=None)) == set()


@pytest.mark.parametrize(("home", "where"), [(None, "p"), (0.0, "lost")])
def test_an_unknown_way_today_is_unknown(home, where):
    inst = tiny(home=home, where=where)
    assert verdict(RULE, inst, "e", "far") == "unknown"
    assert RULE.reason(inst, 0, position(inst, "far")) == "carer whose way to work is unknown"


@pytest.mark.parametrize("where", [None, "gone"])
def test_whoever_has_no_seat_to_stay_in_is_free(where):
    assert barred(RULE, tiny(where=where)) == set()


def test_own_requests_are_free():
    assert barred(RULE, tiny(wish=1.0)) == set()


def test_a_lock_with_a_reason_is_free():
    lock = {"kind": "lock", "position": "far"}
    assert barred(RULE, tiny(decisions=[lock])) == {("e", "far")}
    assert barred(RULE, tiny(decisions=[{**lock, "reason": "kebutuhan dinas"}])) == set()
    assert barred(RULE, tiny(decisions=[{**lock, "ground": "health"}])) == set()
    elsewhere = {"kind": "lock", "position": "near", "reason": "x"}
    assert barred(RULE, tiny(decisions=[elsewhere])) == {("e", "far")}


def test_helping_out_is_bound():
    inst = tiny()
    home = inst.employees.post
    sent = Assignment(home, home * 0 + position(inst, "far"))
    assert kinds(RULE, inst, sent) == {"e": "violation"}


def test_sentence():
    inst = tiny()
    assert told(RULE, inst, RULE.check(inst, assignment(inst, e="far"))) == [
        "employee e moves to position far against 'Carers stay near home': "
        "carer whose way to work grows from 2.0 to 7.1 km, 5 km more at most"
    ]
    far = tiny(where="far", p=50.0)
    assert kinds(RULE, far, assignment(far)) == {}


def test_without_the_rule_the_far_gap_is_filled():
    inst = instance(
        units=[
            {"id": "U", "agency": "A", "latitude": 0.0, "longitude": 119.0},
            {"id": "V", "agency": "A", "latitude": 0.1, "longitude": 119.0},
        ],
        positions=[{"id": "p", "need": 0}, {"id": "v", "unit": "V", "need": 1}],
        employees=[
            {"id": "e", "position": "p", "carer": True, "home_latitude": 0, "home_longitude": 119}
        ],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap) == {"e": "v"}
    assert best_plan(inst, gap, RULE) == {"e": "p"}
    assert best_plan(inst, gap, Carers(extra_km=12)) == {"e": "v"}


TENTHS = st.integers(0, 400)


@given(TENTHS, TENTHS, st.integers(0, 200))
def test_nearer_places_are_never_barred(today, there, extra):
    """Ways are in steps of 0.1 km, and so is the limit here."""
    inst = tiny(p=today / 10, edge=there / 10)
    found = verdict(Carers(extra_km=extra / 10), inst, "e", "edge")
    assert found == ("breach" if there - today > extra else "pass")
