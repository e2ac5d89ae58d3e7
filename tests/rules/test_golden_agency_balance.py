from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules.agency_balance import AgencyBalance

INST = instance(
    agencies=[{"id": "A"}, {"id": "B"}],
    units=[{"id": "UB", "agency": "B"}],
    jobs=[{"id": "guru", "group": "pengajar"}],
    positions=[
        {"id": "p1", "need": 4},
        {"id": "p2", "need": 1},
        {"id": "p3", "need": 1, "unit": "UB"},
        {"id": "p4", "need": 0, "unit": "UB", "job": "guru"},  # its group needs nobody: no row
        {"id": "p5", "unit": "UB"},  # need unknown: stays out
    ],
    employees=[
        {"id": "e1", "position": "p1"},
        {"id": "e2", "position": "p3"},
        {
            "id": "e3",
            "position": "p3",
            "status": "pppk",
            "contract_end": "2026-12-31",
        },  # no head at the horizon
    ],
)


def test_rows():
    """Positions of one agency and group count together."""
    assert golden(AgencyBalance(level="total"), INST) == [
        "A|umum: e1@p1 + e1@p2 + e2@p1 + e2@p2 + w[0..1 at 4] + w[0..4 at 8] = 5",
        "B|umum: e1@p3 + e2@p3 + w[0..1 at 8] - w[0..2 at 8] = 1",
    ]


def test_counting():
    rule = AgencyBalance(level="total", weight=100)
    findings = rule.check(INST, assignment(INST))
    assert told(rule, INST, findings) == ["agency-group A|umum: 1 heads for a need of 5, 4 missing"]
    assert findings.penalty.tolist() == [2800]
    assert rule.check(INST, assignment(INST, e2="p2")).penalty.tolist() == [2000, 800]
