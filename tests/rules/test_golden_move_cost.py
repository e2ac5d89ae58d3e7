from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.move_cost import MoveCost

INST = instance(
    positions=[{"id": "p1"}, {"id": "p2"}],
    employees=[{"id": "e1", "position": "p1"}, {"id": "e2"}],
)


def test_rows():
    assert golden(MoveCost(level="total"), INST) == ["150 points: e1@-, e1@p2"]


def test_placing_the_unplaced_costs_nothing():
    rule = MoveCost(level="total")
    findings = rule.check(INST, assignment(INST, e1="p2", e2="p1"))
    assert told(rule, INST, findings) == ["employee e1 moves from position p1 to position p2"]
    assert findings.total_penalty == 150


def test_helping_out_is_told_as_such():
    rule, home = MoveCost(level="total"), assignment(INST)
    sent = Assignment(home.position, assignment(INST, e1="p2").position)
    assert told(rule, INST, rule.check(INST, sent)) == [
        "employee e1 of position p1 works for a time at position p2"
    ]
