"""Prices of rules and stairs of budgets on small random cases against the enumeration of all plans."""

import threading
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from support.build import scenario
from support.oracle import Oracle
from support.random_cases import random_case

from mutasi_opt.case import Case, Source
from mutasi_opt.decisions.edits import edited
from mutasi_opt.decisions.price_rule import price_rule, without_rule
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study
from mutasi_opt.instance import index
from mutasi_opt.model import Model
from mutasi_opt.plan import SolveStatus
from mutasi_opt.prices import budget_stairs, rule_bounds
from mutasi_opt.prices.stairs import limits

_LIMIT = 20_000
_OPTIONS = SolveOptions(gap=0.0, workers=1)


def _bases(case: Case) -> list[int] | None:
    """Best value of every level under the caps of the earlier ones; empty where nothing is lawful."""
    oracle = Oracle.of(index(case.scenario), case.model, _LIMIT)
    if oracle is None:
        return None
    caps: list[int] = []
    bases: list[int] = []
    for k, level in enumerate(case.model.levels):
        least = oracle.least(k, caps)
        if least is None:
            return []
        bases.append(least)
        caps.append(least + level.slack.of(least))
    return bases


def _tight_case(seed: int) -> Case:
    """Five people who would serve better elsewhere, and rules and money that keep some of them back."""
    draw = Random(seed)
    units = [{"id": f"U{k}", "agency": "A", "name": f"U{k}", "hardship": k} for k in range(4)]
    for unit in units:
        unit["district"] = draw.choice(["kota", "pedalaman"])
    positions = [
        {"id": f"P{k}", "unit": f"U{k}", "job": "J", "need": need, "maximum": 3, "minimum": 0}
        for k, need in enumerate((0, draw.randint(0, 2), draw.randint(1, 2), 2))
    ]
    employees = [
        {
            "id": f"e{k}",
            "position": draw.choice(["P0", "P0", "P1"]),
            "position_since": draw.choice(["2015-01-01", "2025-05-05"]),
            "performance": draw.choice(["2025:baik;2024:baik", "2025:kurang;2024:baik"]),
        }
        for k in range(5)
    ]
    data = scenario(
        units=units,
        positions=positions,
        employees=employees,
        budgets={"incentive": draw.choice([0, 6, 12, 24]) * 1_000_000},
    )
    model = Model.model_validate(
        {
            "format": "mutasi-opt/model-1",
            "name": "tight",
            "levels": [
                {"name": "balance", "unit": "steps", "slack": draw.choice([0, 2])},
                {"name": "placement", "unit": "points"},
            ],
            "rules": {
                "shortage": {"enforce": "soft", "level": "balance"},
                "move_cost": {"enforce": "soft", "level": "placement", "weight": 7},
                "move_cap": {"maximum": draw.choice([1, 2, 3])},
                "outflow_cap": {"enforce": "off"},
            },
        }
    )
    return Case(data, model, Source(Path("-")))


def _study(seed: int, case_of: Callable[[int], Case] = _tight_case) -> Study | None:
    case = case_of(seed)
    if not _bases(case):
        return None
    plan = solve(case, _OPTIONS)
    return Study(plan) if plan.status is SolveStatus.OPTIMAL else None


def _priced(seed: int, case_of: Callable[[int], Case] = _tight_case) -> int:
    """Compare bounds and exact prices with the truth; how many rules cost something."""
    study = _study(seed, case_of)
    if study is None:
        return 0
    own = _bases(study.case)
    dear = 0
    for bound in rule_bounds(study):
        without = without_rule(study.case, bound.rule)
        found = None if without is None else _bases(without)
        if not found or without is None:
            continue
        costs = [mine - other for mine, other in zip(own, found, strict=True)]
        first = next((k for k, cost in enumerate(costs) if cost), None)
        if first is None:
            continue
        dear += 1
        assert costs[first] > 0, (seed, bound.rule.id)
        most = bound.most[first]
        assert most is None or costs[first] <= most, (seed, bound.rule.id, costs, bound.most)
        assert not bound.nothing
        price = price_rule(study.case, study.plan, bound.rule.id, _OPTIONS)
        assert [level.difference for level in price.levels] == costs, (seed, bound.rule.id)
    return dear


def _climbed(seed: int) -> int:
    """Compare the stairs of every limit with the truth; how many steps there are."""
    study = _study(seed)
    if study is None:
        return 0
    number = 0
    for limit in limits(study):
        stairs = budget_stairs(study, limit, _OPTIONS, most=5)
        assert stairs.complete
        for step in stairs.steps:
            number += 1
            found = _bases(edited(study.case, [limit.edit(step.amount)]))
            assert found is None or tuple(found) == step.value, (seed, limit.rule.id, step.amount)
        beyond = _bases(edited(study.case, [limit.edit(10**6)]))
        top = stairs.steps[-1].value if stairs.steps else tuple(_bases(study.case) or ())
        assert beyond is None or tuple(beyond) == top, (seed, limit.rule.id)
        if stairs.top_is_least and stairs.steps:
            less = _bases(edited(study.case, [limit.edit(stairs.steps[-1].amount - 1)]))
            assert less is None or tuple(less) != top
    return number


@pytest.mark.parametrize("seed", [5, 202])
def test_bounds_and_prices_are_those_of_enumeration(seed):
    assert _priced(seed) > 0


@pytest.mark.parametrize("seed", [203])
def test_stairs_are_those_of_enumeration(seed):
    assert _climbed(seed) > 0


@pytest.mark.slow
@pytest.mark.parametrize("block", range(2))
def test_prices_of_many_cases(block):
    seeds = range(200 + 6 * block, 206 + 6 * block)
    assert sum(_priced(seed) for seed in seeds) > 0
    assert sum(_priced(seed, random_case) for seed in seeds) >= 0


@pytest.mark.slow
@pytest.mark.parametrize("block", range(2))
def test_stairs_of_many_cases(block):
    assert sum(_climbed(seed) for seed in range(300 + 6 * block, 306 + 6 * block)) > 0


def test_a_stopped_search_prices_nothing():
    study = _study(1)
    assert study is not None
    stop = threading.Event()
    stop.set()
    assert limits(study)
    for limit in limits(study):
        stairs = budget_stairs(study, limit, SolveOptions(stop=stop))
        assert not stairs.complete
        assert not stairs.steps
