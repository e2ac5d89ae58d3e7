"""The figures of the pages about proofs are those of the example that they show."""

import json
import re
from pathlib import Path

import numpy as np
import pytest

from mutasi_opt import SolveOptions, load, solve, verify, write_plan
from mutasi_opt.instance import index

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLE = DOCS / "example" / "three-teachers.yaml"


@pytest.fixture(scope="module")
def case():
    return load(EXAMPLE)


@pytest.fixture(scope="module")
def kilometres(case):
    """Way of each person to each school, km."""
    instance = index(case.scenario)
    people, places = np.divmod(np.arange(9, dtype=np.int32), 3)
    tenths = instance.distance_hm(people, places)
    assert not (tenths % 10).any()
    return (tenths // 10).reshape(3, 3)


def rows(page, first):
    """Figures of the table rows of a page whose first cell matches."""
    text = (DOCS / page).read_text(encoding="utf-8")
    return [
        [int(figure) for figure in re.findall(r"\b\d+\b", row)]
        for row in re.findall(rf"^\| (?:{first}) \|.*$", text, re.MULTILINE)
    ]


@pytest.mark.parametrize("page", ["id/bukti.md", "proof-by-hand.md"])
def test_the_distances_are_those_of_the_scenario(page, kilometres):
    assert rows(page, "Ani|Budi|Citra") == kilometres.tolist()


@pytest.mark.parametrize("page", ["id/bukti.md", "proof-by-hand.md"])
def test_every_fee_gives_the_bound_of_the_page(page, kilometres):
    found = rows(page, r"\d+")
    assert len(found) == 5
    for fee, *cheapest, total, bound in found:
        prices = kilometres + np.array([0, fee, 0])
        assert cheapest == prices.min(axis=1).tolist()
        assert total == sum(cheapest)
        assert bound == total - fee


def test_the_plan_and_its_single_price_are_those_of_the_page(case, tmp_path):
    plan = solve(case, SolveOptions(gap=0))
    (level,) = plan.levels
    assert (level.today, level.objective, level.dual_bound) == (32, 10, 10)
    assert plan.assignment is not None
    assert plan.assignment.position.tolist() == [1, 2, 0], "Ani to B, Budi to C, Citra to A"
    write_plan(plan, tmp_path / "plan")
    certificate = json.loads((tmp_path / "plan" / "certificate.json").read_text("utf-8"))
    assert certificate["levels"][0]["duals"] == {"capacity": {"B-GURU": -8_000_000}}
    assert certificate["scale"] == 1_000_000
    assert verify(tmp_path / "plan").ok
