"""Own requests as pairs of an employee and a position."""

import numpy as np
import pytest
from support.build import employee, instance, position

from mutasi_opt.instance import holds_pair

PLACES = {"p1": ("UA", "guru"), "p2": ("UA", "staf"), "p3": ("UB", "guru"), "p4": ("UC", "staf")}


def wanted(*rows):
    """Positions that the employee `e` asked for, and that anybody else did."""
    inst = instance(
        agencies=[{"id": "A"}, {"id": "B"}],
        units=[
            {"id": "UA", "agency": "A", "district": "d1"},
            {"id": "UB", "agency": "B", "district": "d1"},
            {"id": "UC", "agency": "B"},
            {"id": "UD", "agency": "A", "district": "d0"},
        ],
        positions=[{"id": p, "unit": unit, "job": job} for p, (unit, job) in PLACES.items()],
        employees=[{"id": "e", "position": "p1"}, {"id": "f", "position": "p2"}],
        preferences=[{"employee": "e", "rank": 1, "own_request": True} | row for row in rows],
    )
    found = {}
    for who in ("e", "f"):
        keys = employee(inst, who) * inst.num_positions + np.arange(inst.num_positions)
        asked = holds_pair(inst.pins.requests, keys)
        found[who] = {p for p in PLACES if asked[position(inst, p)]}
    return found


@pytest.mark.parametrize(
    ("kind", "target", "places"),
    [
        ("position", "p3", {"p3"}),
        ("unit", "UA", set()),  # the person works there today
        ("unit", "UD", set()),
        ("agency", "B", {"p3", "p4"}),
        ("district", "d1", set()),
        ("unit", "UB", {"p3"}),
        ("district", "d0", set()),
        ("district", "nowhere", set()),
        ("job", "staf", {"p2", "p4"}),
    ],
)
def test_what_a_request_names(kind, target, places):
    assert wanted({"target_kind": kind, "target": target}) == {"e": places, "f": set()}


def test_requests_add_up():
    rows = [
        {"target_kind": "agency", "target": "B"},
        {"target_kind": "position", "target": "p2"},
        {"target_kind": "position", "target": "p4"},
        {"target_kind": "job", "target": "guru", "employee": "f"},
    ]
    assert wanted(*rows) == {"e": {"p2", "p3", "p4"}, "f": {"p1", "p3"}}


@pytest.mark.parametrize("row", [{"rank": 0}, {"own_request": False}])
def test_only_own_wishes_count(row):
    assert wanted({"target_kind": "position", "target": "p3"} | row)["e"] == set()
