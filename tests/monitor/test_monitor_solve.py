"""The next solve learns: who did not settle in moves again, who did is left alone."""

from dataclasses import replace

import pytest
from monitor.followup import TABLES, write_all

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.loading import load
from mutasi_opt.model import Model
from mutasi_opt.monitor import monitor, write_overlay
from mutasi_opt.plan import SolveStatus, assignment_rows

#: After two years BUDI and SITI are free to move again. All three teachers are at the second
#: school then; one of them is needed at the first one, 20 km from BUDI's home.
OUTCOMES = """\
employee,date,adaptation
BUDI,2028-07-10,1
SITI,2028-07-10,4
DEWI,2028-07-10,3
"""
CHANGES = {
    "positions": [
        {**row, "need": need} for row, need in zip(TABLES["positions"], (1, 2, 0, 2), strict=True)
    ],
    "units": [
        {**row, "hardship": 0, "latitude": -2.0, "longitude": 106.0 + 0.18 * (row["id"] == "SD1")}
        for row in TABLES["units"]
    ],
    "employees": [
        {**row, "position_since": "2024-01-01"}
        | ({"home_latitude": -2.0, "home_longitude": 106.0} if row["id"] == "BUDI" else {})
        for row in TABLES["employees"]
    ],
}


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    folder = tmp_path_factory.mktemp("next")
    overrides = {"rules": {"move_cap": {"enforce": "off"}, "outflow_cap": {"enforce": "off"}}}
    found = monitor(*write_all(folder, OUTCOMES, CHANGES, model_overrides=overrides))
    return load(write_overlay(found, folder / "after") / "scenario.yaml")


def moves(case, **rule):
    """Who moves, with the rule `adaptation` changed."""
    content = case.model.model_dump(mode="json")
    content["rules"]["adaptation"] |= rule
    plan = solve(replace(case, model=Model.model_validate(content)), SolveOptions(gap=0))
    assert plan.status is SolveStatus.OPTIMAL
    rows = assignment_rows(plan.instance, plan.assignment)
    return {row.employee: row.to for row in rows if row.kind != "stay"}


def test_who_adapted_badly_moves(case):
    assert moves(case) == {"BUDI": "SD1-GURU"}


def test_without_the_rule_it_is_somebody_else(case):
    """One of three has to go, and the way to work speaks against the one who has not settled in."""
    found = moves(case, enforce="off")
    assert len(found) == 1
    assert found.keys() < {"DEWI", "SITI"}


def test_who_adapted_well_is_left_alone(case):
    assert moves(case, weight=1).keys() == {"DEWI"}
