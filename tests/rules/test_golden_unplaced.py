from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules.unplaced import Unplaced

INST = instance(
    positions=[{"id": "p1", "maximum": 2}],
    employees=[{"id": "e1", "position": "p1"}, {"id": "e2"}],
)


def test_rows():
    assert golden(Unplaced(level="total", weight=5000), INST) == ["5000 points: e1@-, e2@-"]


def test_counting():
    rule = Unplaced(level="total")
    assert told(rule, INST, rule.check(INST, assignment(INST))) == [
        "employee e2 has no definitive post"
    ]
    assert rule.check(INST, assignment(INST, e2="p1")).total_penalty == 0
