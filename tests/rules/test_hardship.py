"""Hardship: out in time, and in by turns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.hardship_fairness import HardshipFairness
from mutasi_opt.rules.hardship_rotation import HardshipRotation
from mutasi_opt.rules.move_cost import MoveCost
from mutasi_opt.rules.shortage import Shortage

OUT = HardshipRotation(level="total")
IN = HardshipFairness(level="total")
#: Class of hardship of each post; u is not classified.
CLASSES = {"p": 0, "m": 1, "f": 2, "v": 3, "u": None}


def case(*people, preferences=()):
    return instance(
        units=[{"id": f"U{p}", "hardship": c} for p, c in CLASSES.items()],
        positions=[{"id": p, "unit": f"U{p}"} for p in CLASSES],
        employees=[dict(person) for person in people],
        preferences=preferences,
    )


def at(post, since="2025-07-01", years=None, name="e"):
    return {"id": name, "position": post, "position_since": since, "hardship_years": years}


def want(place, **more):
    return {"employee": "e", "target_kind": "position", "target": place, "rank": 1, **more}


# --- out ----------------------------------------------------------------------------------------


def test_due_after_three_years():
    inst = case(at("f", "2023-07-01"))
    assert golden(OUT, inst) == ["100 points: e@f", "150 points: e@v"]


@pytest.mark.parametrize(
    ("person", "due"),
    [
        (at("f", "2023-07-02"), False),  # a day short in this post
        (at("f", "2023-07-02", 3.0), True),  # in all
        (at("f", "2023-07-01", 1.5), True),  # the file lags behind the post
        (at("f", "2024-01-01", 2.5), False),
        (at("f", None), False),  # nothing known
        (at("m", "2015-01-01", 9.0), False),  # class 1 is below the threshold
        (at("u", "2015-01-01", 9.0), False),  # not classified
        (at(None, None, 9.0), False),  # without a post there is nothing to leave
    ],
)
def test_who_is_due(person, due):
    inst = case(person)
    assert golden(OUT, inst) == (["100 points: e@f", "150 points: e@v"] if due else [])


def test_thresholds():
    inst = case(at("m", "2025-07-01"))
    rule = HardshipRotation(level="total", from_class=1, after_years=1, weight=10)
    assert golden(rule, inst) == ["10 points: e@m", "20 points: e@f", "30 points: e@v"]


def test_whoever_wants_the_place_may_stay():
    assert golden(OUT, case(at("f", "2015-01-01"), preferences=[want("f")])) == ["150 points: e@v"]


def test_helping_out_elsewhere_is_not_leaving():
    inst = case(at("f", "2015-01-01"))
    away = inst.employees.post.copy()
    away[0] = inst.positions.ids.index("p")
    assert OUT.check(inst, Assignment(inst.employees.post, away)).total_penalty == 100


def test_sentence_of_those_who_stay():
    inst = case(at("f", "2015-01-01", 12.5), at("p", "2015-01-01", 9.0, name="out"))
    assert told(OUT, inst, OUT.check(inst, assignment(inst, e="v", out="v"))) == [
        "employee e stays in hardship at position v of class 3 after 12 years 6 months, "
        "due out after 3 years"
    ]


# --- in -----------------------------------------------------------------------------------------


def test_first_those_who_have_never_been_there():
    """Class times (1 + years), 10 points each; class 1, the unclassified and staying are free."""
    inst = case(
        at("p", name="new"), at("p", name="old", years=3.5), at("f", "2024-07-01", name="x")
    )
    assert golden(IN, inst) == [
        "20 points: new@f",
        "30 points: new@v",
        "90 points: old@f, x@v",
        "135 points: old@v",
    ]


def test_own_requests_are_free():
    inst = case(at("p"), preferences=[want("f", own_request=True), want("v", own_request=False)])
    assert golden(IN, inst) == ["30 points: e@v"]


def test_placements_count():
    assert golden(IN, case(at(None))) == ["20 points: e@f", "30 points: e@v"]


def test_being_sent_for_a_time_counts():
    inst = case(at("p"))
    away = inst.employees.post.copy()
    away[0] = inst.positions.ids.index("v")
    found = IN.check(inst, Assignment(inst.employees.post, away))
    assert found.total_penalty == 30
    assert told(IN, inst, found) == [
        "employee e works for a time in hardship at position v of class 3 the first time"
    ]


def test_sentences_of_those_who_come():
    inst = case(at("p", years=2.25), at("p", name="new"))
    assert told(IN, inst, IN.check(inst, assignment(inst, e="v", new="f"))) == [
        "employee e is moved into hardship at position v of class 3 after 2 years 3 months of it "
        "before",
        "employee new is moved into hardship at position f of class 2 the first time",
    ]


# --- both ---------------------------------------------------------------------------------------


def test_rotation_pays_for_a_swap_and_fairness_says_with_whom():
    people = [
        at("f", "2015-01-01", name="tired"),
        at("p", name="a-served", years=5.0),
        at("p", name="fresh"),
    ]
    inst = case(*people)
    inst.positions.maximum[:] = [
        1 if p == "f" else 2 if p == "p" else 0 for p in inst.positions.ids
    ]
    moves = MoveCost(level="total", weight=30)
    stay = {"tired": "f", "a-served": "p", "fresh": "p"}
    assert best_plan(inst, moves) == stay
    assert best_plan(inst, moves, IN) == stay
    assert best_plan(inst, moves, OUT, IN) == {"tired": "p", "a-served": "p", "fresh": "f"}


def test_a_gap_in_hardship_is_filled_by_who_has_never_been_there():
    inst = case(at("p", name="a", years=1.0), at("p", name="b"))
    for seat, (need, maximum) in {"f": (1, 1), "p": (1, 2)}.items():
        inst.positions.need[inst.positions.ids.index(seat)] = need
        inst.positions.maximum[inst.positions.ids.index(seat)] = maximum
    inst.positions.maximum[[inst.positions.ids.index(p) for p in "muv"]] = 0
    need = Shortage(level="total", weight=100)
    assert best_plan(inst, need, IN) == {"a": "p", "b": "f"}
    with pytest.raises(ValueError, match="too many values"):
        best_plan(inst, need)


@given(
    post=st.sampled_from(sorted(CLASSES)),
    place=st.sampled_from(sorted(CLASSES)),
    months=st.none() | st.integers(0, 240),
    tenure=st.integers(0, 120),
    weight=st.integers(0, 100),
)
def test_counting_is_the_formula(post, place, months, tenure, weight):
    inst = case(at(post, f"{2026 - tenure // 12}-07-01", None if months is None else months / 12))
    tenure -= tenure % 12
    here, there = CLASSES[post] or 0, CLASSES[place] or 0
    served = max(months or 0, tenure if here >= 2 else 0)
    plan = assignment(inst, e=place)
    due = here >= 2 and served >= 36 and there >= 2
    rule = HardshipRotation(level="total", weight=weight)
    assert rule.check(inst, plan).total_penalty == (weight * there if due else 0)
    into = there >= 2 and place != post
    rule = HardshipFairness(level="total", weight=weight)
    expected = (2 * weight * there * (12 + served) + 12) // 24 if into else 0
    assert rule.check(inst, plan).total_penalty == expected
