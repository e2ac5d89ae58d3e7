"""Unique prices: the same from any start, true bounds, and as strong as the bound of the plan."""

import numpy as np
import pytest
from support.kept import kept_processes
from support.oracle import problem_of
from support.random_cases import random_case

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.prices import unique_prices
from mutasi_opt.engine.problem import SCALE
from mutasi_opt.generator import generate
from mutasi_opt.loading import load


@pytest.fixture(scope="module", autouse=True)
def processes():
    with pytest.MonkeyPatch.context() as patch, kept_processes(patch):
        yield


def priced(case, plan):
    problem = problem_of(case)
    caps = [level.cap for level in plan.levels[:-1]]
    return problem, unique_prices(problem, plan.assignment, caps)


def test_prices_do_not_depend_on_where_pricing_starts(tmp_path, monkeypatch):
    case = load(generate(300, 4, tmp_path / "in"))
    plan = solve(case, SolveOptions(gap=0))
    found = []
    for pace in ((1, 0), (6, 8), (10**6, 10**6)):
        monkeypatch.setattr("mutasi_opt.engine.pricing._FIRST", pace)
        found.append(np.stack([level.duals for level in priced(case, plan)[1]]))
    assert np.count_nonzero(found[0]) > 100
    for other in found[1:]:
        assert np.abs(other - found[0]).max() <= 2  # millionths of a unit: what rounding leaves


def test_rows_alone_do_not_make_duals_unique(tmp_path, monkeypatch):
    """Without openings the starts disagree: they are what the test above rests on."""
    case = load(generate(300, 4, tmp_path / "in"))
    plan = solve(case, SolveOptions(gap=0))
    monkeypatch.setattr("mutasi_opt.engine.prices._OPENING", 0.0)
    found = []
    for pace in ((1, 0), (10**6, 10**6)):
        monkeypatch.setattr("mutasi_opt.engine.pricing._FIRST", pace)
        found.append(np.stack([level.duals for level in priced(case, plan)[1]]))
    assert np.abs(found[1] - found[0]).max() > SCALE


def test_prices_prove_what_the_plan_is_worth_and_exclude_none_of_its_columns():
    exact = 0
    for seed in range(700, 720):
        case = random_case(seed)
        plan = solve(case, SolveOptions(gap=0, workers=1))
        if plan.assignment is None:
            continue
        problem, levels = priced(case, plan)
        chosen = problem.columns.find(problem.instance, plan.assignment)
        for level, found in zip(plan.levels, levels, strict=True):
            assert found.priced.bound <= level.base
            exact += found.priced.bound == level.base > 0
            # A column of the plan cannot be priced above what the plan has.
            limit = level.objective * SCALE - found.priced.value
            assert found.priced.excess[chosen].sum() <= limit
    assert exact >= 8
