from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules.outflow_cap import OutflowCap

INST = instance(
    agencies=[{"id": "A"}, {"id": "B"}, {"id": "C"}],
    units=[{"id": "UB", "agency": "B"}],
    positions=[{"id": "p1"}, {"id": "p2"}, {"id": "p3", "unit": "UB"}],
    employees=[
        {"id": "e1", "position": "p1"},
        {"id": "e2", "position": "p1"},
        {"id": "e3", "position": "p1", "hold": "must_move"},  # not counted
        {"id": "e4", "position": "p3"},
        {"id": "e5"},  # placement: not counted
        {"id": "e6", "position": "p1"},  # locked to p3: not counted
    ],
    decisions=[{"kind": "lock", "employee": "e6", "position": "p3"}],
)


def test_rows():
    """Moves within an agency are free; agency C has nobody and no row."""
    assert golden(OutflowCap(), INST) == ["A: e1@p3 + e2@p3 <= 1", "B: e4@p1 + e4@p2 <= 1"]
    assert golden(OutflowCap(maximum=None), INST) == []


def test_percentages_are_of_each_agency():
    assert golden(OutflowCap(maximum="50%"), INST)[0].endswith("<= 2")
    assert golden(OutflowCap(maximum=0), INST)[1].endswith("<= 0")


def test_counting():
    rule = OutflowCap()
    assert len(rule.check(INST, assignment(INST, e1="p3", e2="p2", e3="p3", e5="p3", e6="p3"))) == 0
    assert told(rule, INST, rule.check(INST, assignment(INST, e1="p3", e2="p3"))) == [
        "agency A: 2 people leave, at most 1 allowed (15%)"
    ]
    assert len(OutflowCap(maximum=None).check(INST, assignment(INST, e1="p3", e2="p3"))) == 0
