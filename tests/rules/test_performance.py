"""Performance of the last two years."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, position, told, verdict

from mutasi_opt.assignment import Assignment
from mutasi_opt.instance.records import PREDICATES
from mutasi_opt.rules.performance import Performance
from mutasi_opt.rules.shortage import Shortage

RULE = Performance()
POSITIONS = [{"id": "gone", "abolished_on": "2026-01-01"}, {"id": "p"}, {"id": "q"}]
POOR = "2024:sangat_baik;2025:butuh_perbaikan"


def tiny(performance, decisions=(), where="p", **person):
    return instance(
        positions=POSITIONS,
        employees=[{"id": "e", "position": where, "performance": performance, **person}],
        decisions=[{"employee": "e", **row} for row in decisions],
    )


@pytest.mark.parametrize(
    ("performance", "expected"),
    [
        ("2024:baik;2025:sangat_baik", "pass"),
        ("2023:kurang;2024:baik;2025:baik", "pass"),  # only the two latest years
        ("2024:butuh_perbaikan;2025:baik", "breach"),
        (POOR, "breach"),
        ("2025:baik", "unknown"),
        ("2025:baik;2026:baik", "pass"),
        ("2025:baik;2023:kurang", "unknown"),  # too long ago to say anything
        ("2015:baik;2016:baik", "unknown"),
        ("2023:kurang", "unknown"),
        ("2025:kurang", "breach"),  # whatever the other year was
        (None, "unknown"),
    ],
)
def test_both_years_count(performance, expected):
    inst = tiny(performance)
    assert verdict(RULE, inst, "e", "q") == expected
    assert (("e", "q") in barred(RULE, inst)) == (expected == "breach")
    assert (("e", "q") in barred(Performance(unknown="fail"), inst)) == (expected != "pass")


def test_the_minimum_is_a_parameter():
    inst = tiny("2024:baik;2025:sangat_baik")
    assert verdict(Performance(minimum="sangat_baik"), inst, "e", "q") == "breach"
    assert verdict(Performance(minimum="butuh_perbaikan"), tiny(POOR), "e", "q") == "pass"


@pytest.mark.parametrize("where", [None, "gone"])
def test_whoever_has_no_seat_to_stay_in_may_move(where):
    assert verdict(RULE, tiny(POOR, where=where), "e", "q") == "pass"
    assert verdict(RULE, tiny(None, where=where), "e", "q") == "pass"


@pytest.mark.parametrize("ground", ["discipline", "health", "evaluation", "reorganisation"])
def test_an_order_that_answers_the_performance_is_not_stopped_by_it(ground):
    lock = {"kind": "lock", "position": "q", "ground": ground}
    assert verdict(RULE, tiny(POOR, [lock]), "e", "q") == "pass"
    order = {"kind": "must_move", "ground": ground}
    assert verdict(RULE, tiny(POOR, [order]), "e", "q") == "pass"
    assert verdict(Performance(except_grounds=()), tiny(POOR, [order]), "e", "q") == "breach"


def test_other_orders_are():
    for more in ({"ground": "request"}, {"reason": "perlu"}):
        inst = tiny(POOR, [{"kind": "lock", "position": "q", **more}])
        assert verdict(RULE, inst, "e", "q") == "breach"


def test_staying_and_helping_out():
    inst = tiny(POOR)
    assert kinds(RULE, inst, assignment(inst)) == {}
    sent = Assignment(inst.employees.post, inst.employees.post * 0 + position(inst, "q"))
    assert kinds(RULE, inst, sent) == {"e": "violation"}


def test_sentence():
    inst = tiny("2025:kurang")
    moved = assignment(inst, e="q")
    assert told(RULE, inst, RULE.check(inst, moved)) == [
        "employee e moves to position q against 'Performance of two years': performance kurang in "
        "the latest year and unknown in the year before, baik asked"
    ]


def test_without_the_rule_somebody_who_did_badly_fills_the_gap():
    inst = instance(
        positions=[{"id": "p", "need": 0}, {"id": "q", "need": 1}],
        employees=[{"id": "e", "position": "p", "performance": POOR}],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap) == {"e": "q"}
    assert best_plan(inst, gap, RULE) == {"e": "p"}
    assert best_plan(inst, gap, Performance(minimum="butuh_perbaikan")) == {"e": "q"}


NAMES = [str(predicate) for predicate in PREDICATES]


@given(st.lists(st.sampled_from(NAMES), max_size=3), st.sampled_from(NAMES), st.randoms())
def test_the_verdict_is_that_of_the_worse_year(years, minimum, shuffled):
    """Whatever the order in which the cell names the years."""
    named = [f"{2025 - k}:{word}" for k, word in enumerate(years)]
    shuffled.shuffle(named)
    inst = tiny(";".join(named) or None)
    order = NAMES.index
    known = [order(word) for word in years[:2]]
    expected = "pass" if len(known) == 2 else "unknown"
    if min(known, default=9) < order(minimum):
        expected = "breach"
    assert verdict(Performance(minimum=minimum), inst, "e", "q") == expected
