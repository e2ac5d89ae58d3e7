from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules.shortage import Shortage

INST = instance(
    positions=[
        {"id": "p1", "need": 5},
        {"id": "p2", "need": 0},
        {"id": "p3"},  # need unknown: stays out
        {"id": "p4", "need": 2, "abolished_on": "2026-01-01"},
    ],
    employees=[
        {"id": "e1", "position": "p1"},
        {"id": "e2", "position": "p2"},
        {"id": "e3", "position": "p3", "birth_date": "1968-09-01"},  # retires within the horizon
    ],
)


def test_rows():
    """5 % and 10 % of five are no head, 20 % is one; nobody needed: every head costs 8."""
    assert golden(Shortage(level="total"), INST) == [
        "p1: e1@p1 + e2@p1 + w[0..1 at 4] + w[0..4 at 8] = 5",
        "p2: e1@p2 + e2@p2 - w[0..3 at 8] = 0",
    ]


def test_prices_are_rounded_per_head():
    assert golden(Shortage(level="total", weight=0.4), INST)[1].endswith("- w[0..3 at 3] = 0")
    assert Shortage(level="total", weight=0.4).check(
        INST, assignment(INST, e1="p2")
    ).penalty.tolist() == [2 + 4 * 3, 2 * 3]


def test_counting():
    rule = Shortage(level="total")
    findings = rule.check(INST, assignment(INST))
    assert told(rule, INST, findings) == [
        "position p1: 1 heads for a need of 5, 4 missing",
        "position p2: 1 heads for a need of 0, 1 in surplus",
    ]
    assert findings.penalty.tolist() == [4 + 3 * 8, 8]
    assert findings.amount.tolist() == [-4, 1]
