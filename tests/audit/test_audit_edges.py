"""Cases with nobody, nothing, or nobody in post."""

from pathlib import Path

import pytest
from support.build import scenario
from support.office import MODEL

from mutasi_opt.audit import fairness, scan
from mutasi_opt.case import Case, Source
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study


def study(**tables: object) -> Study:
    case = Case(scenario(**tables), MODEL, Source(Path("-")))
    return Study(solve(case, SolveOptions(gap=0)))


@pytest.mark.parametrize(
    "tables",
    [
        {"positions": [{"id": "P"}]},
        {"positions": [{"id": "P", "maximum": 1}], "employees": [{"id": "E"}]},
        {"positions": [{"id": "P"}], "employees": [{"id": "E", "position": "P"}]},
        {"employees": [{"id": "E"}]},
    ],
)
def test_small_cases_are_measured_without_complaint(tables):
    opened = study(**tables)
    report = fairness(opened)
    assert report.people == len(tables.get("employees", []))
    assert all(
        figure.ratio is None
        for table in report.tables
        for row in table.rows
        for figure in row.figures.values()
    )
    assert scan(opened).suspect == ()
