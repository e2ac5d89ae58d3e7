"""A small scenario: agencies A and B, units U1, U2 (of A) and V1 (of B), jobs J and K."""

from datetime import date

import pytest

from mutasi_opt.scenario import Scenario

AGENCIES = [{"id": "A", "name": "Dinas A"}, {"id": "B", "name": "Dinas B"}]
UNITS = [
    {"id": "U1", "agency": "A", "name": "Unit 1"},
    {"id": "U2", "agency": "A", "name": "Unit 2"},
    {"id": "V1", "agency": "B", "name": "Unit V"},
]
JOBS = [
    {"id": "J", "name": "Job J", "kind": "pelaksana", "family": "fam"},
    {"id": "K", "name": "Job K", "kind": "pelaksana", "family": "fam"},
]


def _build(**tables):
    values = {
        "name": "tiny",
        "as_of": date(2026, 7, 1),
        "agencies": AGENCIES,
        "units": UNITS,
        "jobs": JOBS,
        "positions": [],
        "employees": [],
    } | tables
    values["positions"] = [{"unit": "U1", "job": "J"} | row for row in values["positions"]]
    values["workload"] = [
        {"scope_kind": "unit", "scope": "U1", "job": "J", "task": "t", "minutes": 1} | row
        for row in values.get("workload", [])
    ]
    return Scenario.model_validate(values)


@pytest.fixture(scope="session")
def build():
    """``build(positions=[...], ...)``: a scenario from rows in which only what matters is said."""
    return _build
