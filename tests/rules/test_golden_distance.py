import numpy as np
import pytest
from support.build import assignment, columns, instance, told
from support.readable import golden

from mutasi_opt.rules import FindingKind
from mutasi_opt.rules.distance import Distance

#: One degree of latitude is 111.2 km.
INST = instance(
    units=[
        {"id": "near", "agency": "A", "latitude": 0.1, "longitude": 100, "district": "d1"},
        {"id": "far", "agency": "A", "latitude": 0.5, "longitude": 100, "district": "d2"},
        {"id": "nowhere", "agency": "A"},
    ],
    positions=[
        {"id": "p1", "unit": "near"},
        {"id": "p2", "unit": "far"},
        {"id": "p3", "unit": "nowhere"},
    ],
    employees=[
        {"id": "e1", "position": "p1", "home_latitude": 0, "home_longitude": 100},
        {"id": "e2", "position": "p2", "home_latitude": 0, "home_longitude": 100},
        {"id": "e3", "position": "p1"},  # home unknown
        {"id": "e4", "position": "p1", "home_latitude": 0, "home_longitude": 100},
    ],
    preferences=[
        {"employee": "e4", "target_kind": "unit", "target": "far", "rank": 1, "own_request": True}
    ],
)


def test_rows():
    """11.1 km is free, 55.6 km is 40.6 km beyond: staying costs as much as coming."""
    assert golden(Distance(level="total"), INST) == ["81 points: e1@p2, e2@p2, e4@p2"]
    assert golden(Distance(level="total", weight=0.5, free_km=10), INST) == [
        "1 points: e1@p1, e2@p1, e4@p1",
        "46 points: e1@p2, e2@p2, e4@p2",
    ]


def test_ceiling_binds_moves_that_nobody_asked_for():
    assert golden(Distance(enforce="hard", ceiling_km=50), INST) == ["never e1@p2"]
    assert golden(Distance(enforce="hard", ceiling_km=55.6), INST) == []
    # The table is silent: 55.6 km at 40 km/h.
    assert golden(Distance(enforce="hard", ceiling_minutes=83), INST) == []
    assert golden(Distance(enforce="hard", ceiling_minutes=82), INST) == ["never e1@p2"]


def test_counting():
    rule = Distance(level="total", ceiling_km=50, ceiling_minutes=60)
    findings = rule.check(INST, assignment(INST, e1="p2", e4="p2"))
    charged, beyond = (
        "40.6 km beyond the free 15 km",
        "at most 50 km allowed, 83 minutes, at most 60 minutes allowed",
    )
    assert told(rule, INST, findings) == [
        f"employee e1: 55.6 km from home to position p2, {charged}",
        f"employee e2: 55.6 km from home to position p2, {charged}",
        f"employee e4: 55.6 km from home to position p2, {charged}",
        f"employee e1: 55.6 km from home to position p2, {beyond}",
        f"employee e2: 55.6 km from home to position p2, {beyond}",
    ]
    assert findings.penalty.tolist() == [81, 81, 81, 0, 0]
    assert findings.of_kind(FindingKind.VIOLATION).tolist() == [3]
    assert findings.of_kind(FindingKind.INHERITED).tolist() == [4]


@pytest.mark.parametrize("rate", [1, 3, 5])
def test_half_points_round_up(rate):
    """The charge of every distance in hundreds of metres, against exact fractions."""
    rule = Distance(level="total", free_km=0, points_per_km=rate)
    hm = np.arange(20_000, dtype=np.int32)
    assert rule.charge(hm).tolist() == [(2 * rate * h + 10) // 20 for h in hm.tolist()]


def test_unplaced_columns_cost_nothing():
    rule = Distance(level="total", ceiling_km=0)
    assert rule.forbids(INST, columns(INST, ("e1", None), ("e1", "p2"))).tolist() == [False, True]
