from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules.capacity import Capacity

INST = instance(
    positions=[
        {"id": "p1", "maximum": 1},  # overfull today: may keep both
        {"id": "p2", "maximum": 2},
        {"id": "p3"},  # no maximum stated: today's holders
        {"id": "p4", "abolished_on": "2026-01-01"},
        {"id": "p5", "duty_of": "umum"},
    ],
    employees=[
        {"id": "e1", "position": "p1"},
        {"id": "e2", "position": "p1"},
        {"id": "e3", "position": "p3"},
    ],
)


def test_rows():
    assert golden(Capacity(), INST) == [
        "p1: e1@p1 + e2@p1 + e3@p1 <= 2",
        "p2: e1@p2 + e2@p2 + e3@p2 <= 2",
        "p3: e1@p3 + e2@p3 + e3@p3 <= 1",
    ]


def test_staying_in_an_overfull_position_is_lawful():
    assert len(Capacity().check(INST, assignment(INST))) == 0


def test_one_more_than_the_seats_is_a_violation():
    rule = Capacity()
    crowd = assignment(INST, e1="p2", e2="p2", e3="p2")
    findings = rule.check(INST, crowd)
    assert told(rule, INST, findings) == ["position p2: 3 definitive holders for 2 seats"]
    assert findings.amount.tolist() == [1]
