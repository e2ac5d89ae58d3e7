from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules.service import Service

INST = instance(
    agencies=[{"id": "A", "service_priority": 3}],
    positions=[
        {"id": "p1", "minimum": 2, "need": 9},
        {"id": "p2"},
        {"id": "p3", "minimum": 1, "created_on": "2027-01-01"},
    ],
    employees=[
        {"id": "e1", "position": "p1"},
        {"id": "e2", "position": "p1", "birth_date": "1968-09-01"},  # retires within the horizon
        {"id": "e3", "position": "p2"},
    ],
)


def test_rows():
    assert golden(Service(level="total"), INST) == ["p1: e1@p1 + e3@p1 + w[0..2 at 3] >= 2"]
    assert golden(Service(level="total", weight=2.5), INST) == [
        "p1: e1@p1 + e3@p1 + w[0..2 at 8] >= 2"
    ]


def test_counting():
    rule = Service(level="total", weight=10)
    findings = rule.check(INST, assignment(INST))
    assert told(rule, INST, findings) == [
        "position p1: 1 of at least 2 people, 1 missing at service priority 3"
    ]
    assert (findings.amount.tolist(), findings.total_penalty) == ([3], 30)
    assert rule.check(INST, assignment(INST, e1="p2")).total_penalty == 60
    assert len(rule.check(INST, assignment(INST, e3="p1"))) == 0
