"""Columns priced in little by little give the bounds of all columns at once."""

import pytest
from support.kept import kept_processes
from support.oracle import linear_bound, problem_of
from support.random_cases import random_case

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.generator import generate
from mutasi_opt.loading import load
from mutasi_opt.plan import SolveStatus

#: Cheapest columns per employee and position at first and in each round: hardly any, as always, all.
PACES = {"few": ((1, 0), (1, 1)), "usual": ((6, 8), (3, 10)), "all": ((10**6, 10**6), (3, 10))}


@pytest.fixture(scope="module", autouse=True)
def processes():
    with pytest.MonkeyPatch.context() as patch, kept_processes(patch):
        yield


def bounds(case, pace, monkeypatch):
    """Dual bound of every level, and the caps under which each holds."""
    first, round_ = PACES[pace]
    monkeypatch.setattr("mutasi_opt.engine.pricing._FIRST", first)
    monkeypatch.setattr("mutasi_opt.engine.relax._ROUND", round_)
    monkeypatch.setattr("mutasi_opt.engine.feasible._ROUND", round_)
    plan = solve(case, SolveOptions(gap=0, workers=1))
    if plan.status is SolveStatus.INFEASIBLE:
        return None
    return [level.dual_bound for level in plan.levels], [level.cap for level in plan.levels[:-1]]


def test_any_pace_proves_the_value_of_the_linear_program(monkeypatch):
    proven = 0
    for seed in range(600, 630):
        case = random_case(seed)
        found = [bounds(case, pace, monkeypatch) for pace in PACES]
        assert found[0] == found[1] == found[2]
        if found[0] is None:
            continue
        problem, (proofs, caps) = problem_of(case), found[0]
        for level, proof in enumerate(proofs):
            assert proof == linear_bound(problem, level, caps[:level])
        proven += max(proofs) > 0
    assert proven >= 10


@pytest.mark.parametrize("model", ["standard", "weighted"])
def test_any_pace_in_a_whole_regency(tmp_path, monkeypatch, model):
    """Some hundred people with rows of every kind, tens of columns each."""
    case = load(generate(300, 4, tmp_path / "in"), model=model)
    found = [bounds(case, pace, monkeypatch) for pace in PACES]
    assert found[0] == found[1] == found[2]
    problem, (proofs, caps) = problem_of(case), found[0]
    assert len(problem.columns) > 1000
    for level, proof in enumerate(proofs):
        assert proof == linear_bound(problem, level, caps[:level])
