"""How long a move may have to wait for its window."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, position, told

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.calendar import Calendar
from mutasi_opt.rules.shortage import Shortage


def tiny(window="12-15..01-10", where="p"):
    return instance(
        parameters={"calendar": [{"families": ["guru"], "windows": [window]}]},
        jobs=[{"id": "GURU", "family": "guru"}],
        positions=[
            {"id": "gone", "job": "GURU", "abolished_on": "2026-01-01"},
            {"id": "office"},
            {"id": "p", "job": "GURU", "need": 0},
            {"id": "q", "job": "GURU", "need": 1},
        ],
        employees=[{"id": "clerk", "position": "office"}, {"id": "e", "position": where}],
    )


@pytest.mark.parametrize(("months", "late"), [(5, True), (6, False), (12, False)])
def test_a_window_within_reach(months, late):
    inst = tiny()  # 15 December is within six months of 1 July
    places = {"gone", "office", "q"} if late else set()
    assert barred(Calendar(latest_months=months), inst) == {("e", place) for place in places}


def test_the_last_day_is_within_reach():
    assert barred(Calendar(latest_months=5), tiny("12-01..12-10")) == set()
    assert barred(Calendar(latest_months=5), tiny("12-02..12-10")) != set()


@pytest.mark.parametrize("where", [None, "gone"])
def test_whoever_has_no_seat_waits_for_nothing(where):
    assert barred(Calendar(latest_months=0), tiny(where=where)) == set()


def test_an_open_window_and_other_families_wait_for_nothing():
    assert barred(Calendar(latest_months=0), tiny("06-15..07-15")) == set()


def test_helping_out_begins_with_the_surge():
    inst = tiny()
    home = inst.employees.post
    away = home.copy()
    away[1] = position(inst, "office")
    assert kinds(Calendar(latest_months=0), inst, Assignment(home, away)) == {}


def test_sentence():
    inst, rule = tiny(), Calendar(latest_months=3)
    assert told(rule, inst, rule.check(inst, assignment(inst, e="q"))) == [
        "employee e moves to position q against 'Effective date within reach': "
        "takes effect on 2026-12-15, more than 3 months after 2026-07-01"
    ]
    assert kinds(rule, inst, assignment(inst)) == {}


def test_without_the_rule_the_gap_is_filled_too_late():
    inst = instance(
        parameters={"calendar": [{"families": ["guru"], "windows": ["12-15..01-10"]}]},
        jobs=[{"id": "GURU", "family": "guru"}],
        positions=[{"id": "p", "job": "GURU", "need": 0}, {"id": "q", "job": "GURU", "need": 1}],
        employees=[{"id": "e", "position": "p"}],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap) == best_plan(inst, gap, Calendar()) == {"e": "q"}
    assert best_plan(inst, gap, Calendar(latest_months=3)) == {"e": "p"}


@given(st.dates(), st.integers(0, 12))
def test_a_year_bars_nothing_and_fewer_months_never_less(day, months):
    inst = tiny(f"{day:%m-%d}..{day:%m-%d}")
    less, more = barred(Calendar(latest_months=months), inst), barred(Calendar(), inst)
    assert more == set()
    assert barred(Calendar(latest_months=min(12, months + 1)), inst) <= less
