"""Proof by cases: never more than is true, and more than one dual vector proves."""

import json

import pytest
from support.fractional import two_routes
from support.random_cases import random_case

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.cases import cases_document
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.plan import SolveStatus, write_plan

MODEL = {
    "levels": [{"name": "total", "unit": "points"}],
    "rules": {
        "unplaced": {"enforce": "soft", "weight": 1000},
        "move_cost": {"enforce": "soft", "weight": 1},
    },
}


def solved(case, folder):
    """Plan and certificate of a case as documents, with the case's columns."""
    plan = solve(case, SolveOptions(gap=0, workers=1))
    place = write_plan(plan, folder)
    plan_json, certificate = (
        json.loads((place / f"{name}.json").read_bytes()) for name in ("plan", "certificate")
    )
    columns = admissible_columns(plan.instance, case.model)
    return plan, (plan.instance, case.model, columns, plan_json, certificate)


@pytest.fixture(scope="module")
def routes(tmp_path_factory):
    return solved(two_routes(MODEL), tmp_path_factory.mktemp("routes") / "plan")


def test_three_places_of_one_person_prove_what_only_search_did(routes):
    plan, documents = routes
    level = plan.levels[0]
    assert (level.objective, level.dual_bound, level.search_bound) == (1000, 4, 1000)
    found = cases_document(*documents)
    assert (found["level"], found["better_than"], found["bound"]) == ("total", 1000, 1000)
    tree = found["tree"]
    assert tree["employee"] == "X"
    assert sorted(column for part in tree["cases"] for column in part["columns"]) == [0, 1, 2]
    assert all(part["then"].keys() == {"duals", "cap_duals"} for part in tree["cases"])


def test_the_same_cases_each_time(routes):
    assert cases_document(*routes[1]) == cases_document(*routes[1])


def test_nothing_is_split_where_nothing_is_left_to_prove(routes):
    *rest, plan, certificate = routes[1]
    level = plan["levels"][0] | {"dual_bound": 1000}
    assert cases_document(*rest, plan | {"levels": [level]}, certificate) is None


def test_one_look_proves_no_more_than_the_certificate(routes):
    assert cases_document(*routes[1], most=1) is None


def test_out_of_time_nothing_is_claimed(routes):
    assert cases_document(*routes[1], time_limit=0.0) is None


def test_a_plan_that_is_not_the_best_is_not_proven_to_be(routes):
    *rest, plan, certificate = routes[1]
    level = plan["levels"][0] | {"objective": 1400}
    found = cases_document(*rest, plan | {"levels": [level]}, certificate)
    assert found["better_than"] == 1400
    assert 4 < found["bound"] <= 1000


@pytest.mark.slow
def test_cases_never_prove_more_than_the_best_plan_of_random_cases(tmp_path):
    proven = 0
    for seed in range(25):
        plan, (*rest, document, certificate) = solved(random_case(seed), tmp_path / "plan")
        if plan.status is not SolveStatus.OPTIMAL:
            continue
        best = document["levels"][-1]["objective"]
        document["levels"][-1]["objective"] = best + 7
        # A weak vector leaves the cases more to do.
        certificate["levels"][-1].update(duals={}, cap_duals={})
        document["levels"][-1]["dual_bound"] = 0
        found = cases_document(*rest, document, certificate)
        if found is not None:
            assert found["bound"] <= best
            proven += 1
    assert proven > 5
