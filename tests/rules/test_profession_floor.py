"""No move takes the last ones of a profession or a subject away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.floor import Floor
from mutasi_opt.rules.profession_floor import ProfessionFloor
from mutasi_opt.rules.shortage import Shortage

TABLE = ({"unit_kind": "pkm", "family": "perawat", "heads": 2},)
RULE = ProfessionFloor(minimums=TABLE)


def case(staff=("t", "a"), need=None, **more):
    """Nurses of two steps at a puskesmas, one of them about to retire, and a ward."""
    return instance(
        units=[{"id": "K", "agency": "A", "kind": "pkm"}],
        jobs=[
            {"id": "terampil", "name": "t", "kind": "jf_keterampilan", "family": "perawat"},
            {"id": "ahli", "name": "a", "kind": "jf_keahlian", "family": "perawat", "level": 1},
            {"id": "ipa", "name": "i", "kind": "jf_keahlian", "family": "guru", "level": 1}
            | {"subject": "ipa"},
        ],
        positions=[
            {"id": "t", "unit": "K", "job": "terampil", "need": need and 0},
            {"id": "a", "unit": "K", "job": "ahli", "need": need and 0},
            {"id": "i", "unit": "S", "job": "ipa"},
            {"id": "w", "unit": "W", "job": "ahli", "need": need, "maximum": 9},
        ],
        employees=[{"id": f"e{k}", "position": place, **more} for k, place in enumerate(staff)],
    )


def test_rows():
    assert golden(RULE, case()) == ["K: e0@a + e0@t + e1@a + e1@t >= 2"]
    # One nurse today: the floor is one. Nobody: there is none to lose.
    assert golden(RULE, case(("t",))) == ["K: e0@a + e0@t >= 1"]
    assert golden(RULE, case(("w",))) == []
    assert golden(RULE, case(("i",))) == ["S: e0@i >= 1"]
    assert golden(ProfessionFloor(minimums=TABLE, per_subject=0), case(("i",))) == []


@pytest.mark.parametrize(
    ("own", "today", "kept"),
    [
        ((5, None), ["p", "p"], False),  # the post keeps both by itself
        ((1, 1), ["p", "q"], False),
        ((1, None), ["p", "p"], True),
        ((1, 1), ["p", "p"], True),  # one of the posts has nobody to keep
        ((2, None), ["q", "q"], True),
    ],
)
def test_what_the_posts_keep_by_themselves_is_left_to_them(own, today, kept):
    inst = instance(
        units=[{"id": "K", "agency": "A", "kind": "pkm"}],
        jobs=[{"id": "J", "name": "J", "kind": "pelaksana", "family": "perawat"}],
        positions=[
            {"id": place, "unit": "K", "minimum": minimum}
            for place, minimum in zip("pq", own, strict=True)
        ]
        + [{"id": "w", "unit": "W"}],
        employees=[{"id": f"e{k}", "position": place} for k, place in enumerate(today)],
    )
    assert golden(RULE, inst) == (["K: e0@p + e0@q + e1@p + e1@q >= 2"] if kept else [])
    away = assignment(inst, e0="w")
    assert len(RULE.check(inst, away)) == kept
    floors = [*Floor().check(inst, away).subject, *RULE.check(inst, away).subject]
    assert floors  # one of the two rules keeps them


def test_who_retires_soon_is_staff_all_the_same():
    inst = case(("t",), birth_date="1968-09-01")
    assert golden(RULE, inst) == ["K: e0@a + e0@t >= 1"]


def test_who_is_not_at_work_does_not_count():
    inst = instance(
        units=[{"id": "K", "agency": "A", "kind": "pkm"}],
        jobs=[{"id": "J", "name": "J", "kind": "pelaksana", "family": "perawat"}],
        positions=[{"id": "p", "unit": "K"}, {"id": "w", "unit": "W"}],
        employees=[
            {"id": "works", "position": "p"},
            {"id": "studies", "position": "p", "legal_standing": "study"},
        ],
    )
    assert golden(RULE, inst) == ["K: works@p >= 1"]
    assert told(RULE, inst, RULE.check(inst, assignment(inst, works="w"))) == [
        "unit K, profession perawat: 0 people left, at least 1 asked (minimum 2, today 1)"
    ]
    assert len(RULE.check(inst, assignment(inst, studies="w"))) == 0


def test_the_last_ones_may_not_leave():
    inst = case(("t", "a", "i"))
    assert told(RULE, inst, RULE.check(inst, assignment(inst, e0="w", e2="w"))) == [
        "unit K, profession perawat: 1 people left, at least 2 asked (minimum 2, today 2)",
        "unit S, subject ipa: 0 people left, at least 1 asked (minimum 1, today 1)",
    ]
    assert len(RULE.check(inst, assignment(inst, e0="a", e1="t"))) == 0
    sent = Assignment(assignment(inst).position, assignment(inst, e0="w").position)
    assert len(RULE.check(inst, sent)) == 1


def test_ablation_without_the_floor_the_ward_takes_the_last_one():
    inst = case(("t",), need=1)
    goal = Shortage(level="total")
    assert best_plan(inst, goal) == {"e0": "w"}
    assert best_plan(inst, goal, RULE) == {"e0": "t"}


@settings(max_examples=60, deadline=None)
@given(
    heads=st.integers(0, 4),
    today=st.lists(st.sampled_from(["t", "a", "w"]), min_size=1, max_size=4),
    data=st.data(),
)
def test_lawful_if_and_only_if_enough_stay(heads, today, data):
    inst = case(tuple(today))
    places = data.draw(
        st.lists(st.sampled_from(["t", "a", "w"]), min_size=len(today), max_size=len(today))
    )
    plan = assignment(inst, **{f"e{k}": place for k, place in enumerate(places)})
    rule = ProfessionFloor(
        minimums=({"unit_kind": "pkm", "family": "perawat", "heads": heads},), per_subject=0
    )
    left, there = (sum(place != "w" for place in row) for row in (places, today))
    assert (len(rule.check(inst, plan)) == 0) == (left >= min(heads, there))
    assert len(rule.check(inst, assignment(inst))) == 0
