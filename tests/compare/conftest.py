"""Hand-made plans of the small case, and a comparison of them."""

import pytest
from support.plans import TABLES, plan_of, small_case, write_scenario

from mutasi_opt.compare import Side, compare
from mutasi_opt.loading import load

MOVES = {"first": {"R": "P2"}, "second": {"T": "P2", "Z": "P3"}}


@pytest.fixture(scope="session")
def case(tmp_path_factory):
    return small_case(tmp_path_factory.mktemp("compare"))


@pytest.fixture(scope="session")
def plans(case):
    return {name: plan_of(case, moves) for name, moves in MOVES.items()}


@pytest.fixture(scope="session")
def comparison(plans):
    return compare(*(Side(name, plan) for name, plan in plans.items()))


@pytest.fixture(scope="session")
def others(tmp_path_factory):
    """The case with another person (Q for X), another post (P5) and another need of P2."""
    folder = tmp_path_factory.mktemp("others")
    before = {name: list(rows) for name, rows in TABLES.items()}
    try:
        TABLES["employees"] = [
            {**row, "id": "Q", "name": "Qori"} if row["id"] == "X" else row
            for row in before["employees"]
        ]
        TABLES["positions"] = [
            {**row, "need": 2} if row["id"] == "P2" else row for row in before["positions"]
        ] + [{"id": "P5", "unit": "U3", "job": "ADM", "need": 1, "minimum": 0, "maximum": 1}]
        return load(write_scenario(folder))
    finally:
        TABLES.update(before)
