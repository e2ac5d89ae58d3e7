"""Own requests to leave for another government."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, position, told, verdict

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.shortage import Shortage
from mutasi_opt.rules.ten_years import TenYears

RULE = TenYears()
REQUEST = {"employee": "e", "target_kind": "agency", "rank": 1, "own_request": True}


def tiny(since, *, asks=("A", "B"), where="p", second="province", **person):
    return instance(
        agencies=[{"id": "A", "government": "city"}, {"id": "B", "government": second}],
        units=[{"id": "UA", "agency": "A"}, {"id": "UB", "agency": "B"}],
        positions=[
            {"id": "p", "unit": "UA", "need": 0},
            {"id": "q", "unit": "UA", "need": 0},
            {"id": "r", "unit": "UB", "need": 1},
        ],
        employees=[
            {"id": "e", "position": where, "pns_since": since, **person},
            {"id": "silent", "position": "p", "pns_since": "2025-01-01"},
        ],
        preferences=[{**REQUEST, "target": target} for target in asks],
    )


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("2016-07-01", "pass"),
        ("2016-07-02", "breach"),
        ("2025-01-01", "breach"),
        (None, "unknown"),
    ],
)
def test_ten_years_of_service(since, expected):
    inst = tiny(since)
    assert verdict(RULE, inst, "e", "r") == expected
    assert (("e", "r") in barred(RULE, inst)) == (expected == "breach")
    assert (("e", "r") in barred(TenYears(unknown="fail"), inst)) == (expected != "pass")


def test_only_requests_and_only_to_another_government():
    inst = tiny("2025-01-01")
    assert barred(RULE, inst) == {("e", "r")}  # neither inside the city nor unasked
    assert barred(RULE, tiny("2025-01-01", asks=["A"])) == set()
    assert barred(RULE, tiny("2025-01-01", second="city")) == set()
    assert barred(RULE, tiny("2025-01-01", where=None)) == set()


def test_a_pppk_who_asks_to_leave_resigns():
    inst = tiny("2000-01-01", status="pppk", contract_end="2030-01-01")
    assert barred(RULE, inst) == {("e", "r")}
    assert barred(TenYears(years=0), inst) == {("e", "r")}
    unknown = tiny(None, status="pppk", contract_end="2030-01-01")
    assert verdict(RULE, unknown, "e", "r") == "breach"
    assert RULE.reason(inst, 0, 2) == (
        "PPPK who asks to leave for government province: that is a resignation"
    )


def test_helping_out_is_not_leaving():
    inst = tiny("2025-01-01")
    home = inst.employees.post
    away = home.copy()
    away[0] = position(inst, "r")
    assert kinds(RULE, inst, Assignment(home, away)) == {}


def test_sentences():
    inst = tiny("2019-05-02")
    assert told(RULE, inst, RULE.check(inst, assignment(inst, e="r"))) == [
        "employee e moves to position r against 'Ten years before leaving by request': asks to "
        "leave for government province after 7 years 1 months of service, 10 years asked"
    ]
    assert RULE.reason(tiny(None), 0, 2).startswith(
        "asks to leave for government province after an unknown time of service"
    )


def test_without_the_rule_the_province_takes_a_newcomer():
    inst = instance(
        agencies=[{"id": "A", "government": "city"}, {"id": "B", "government": "province"}],
        units=[{"id": "UA", "agency": "A"}, {"id": "UB", "agency": "B"}],
        positions=[{"id": "p", "unit": "UA", "need": 0}, {"id": "r", "unit": "UB", "need": 1}],
        employees=[{"id": "e", "position": "p", "pns_since": "2020-01-01"}],
        preferences=[{**REQUEST, "target": "B"}],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap) == {"e": "r"}
    assert best_plan(inst, gap, RULE) == {"e": "p"}
    assert best_plan(inst, gap, TenYears(years=6)) == {"e": "r"}


@given(st.dates(date(1990, 1, 1), date(2026, 7, 1)), st.integers(0, 40))
def test_only_completed_months_count(since, years):
    found = verdict(TenYears(years=years), tiny(since.isoformat()), "e", "r")
    months = (2026 - since.year) * 12 + 7 - since.month - (since.day > 1)
    assert found == ("breach" if months < 12 * years else "pass")
