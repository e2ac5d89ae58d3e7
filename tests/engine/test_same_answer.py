"""The same plan whatever the order of rows, the hash seed and, where it is canonical, the threads and the seed."""

import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from random import Random

import numpy as np
import pytest
from support.kept import kept_processes
from support.oracle import Oracle, assignment_of, problem_of, seats_of
from support.random_cases import random_case

from mutasi_opt.case import Case
from mutasi_opt.engine import SolveOptions, canonical, solve
from mutasi_opt.engine.closer import Closer
from mutasi_opt.generator import generate
from mutasi_opt.instance import index
from mutasi_opt.loading import load
from mutasi_opt.plan import Plan, SolveStatus
from mutasi_opt.scenario import TABLES

TESTS = Path(__file__).parents[1]
#: Seeds of cases with many plans.
SEEDS = range(400, 452)


@pytest.fixture(scope="module", autouse=True)
def processes():
    with pytest.MonkeyPatch.context() as patch, kept_processes(patch):
        yield


def shuffled(case: Case, seed: int) -> Case:
    """The same case with every table and the decisions in another order."""
    draw = Random(seed)
    rows = {
        name: tuple(draw.sample(table, len(table)))
        for name in [*TABLES, "decisions"]
        if (table := getattr(case.scenario, name))
    }
    scenario = case.scenario.model_copy(update=rows)
    assert sorted(map(str, scenario.positions)) == sorted(map(str, case.scenario.positions))
    return Case(scenario, case.model, case.source)


def answer(plan: Plan) -> dict[str, object]:
    """Everything that must not differ: figures, duals, and who goes where by id."""
    figures = [(level.objective, level.base, level.bound, level.cap) for level in plan.levels]
    if plan.assignment is None:
        return {"status": plan.status, "conflicts": plan.conflicts}
    seats = (*plan.instance.positions.ids, None)
    where = zip(plan.instance.employees.ids, seats_of(plan.assignment), strict=True)
    duals = [proof.duals.tolist() for proof in plan.certificate.levels]
    return {
        "status": plan.status,
        "figures": figures,
        "duals": duals,
        "where": {who: (seats[post], seats[place]) for who, (post, place) in where},
    }


@pytest.mark.parametrize("workers", [1, 2])
def test_row_order_and_repetition_change_nothing(workers):
    options = SolveOptions(gap=0, workers=workers)
    moved = 0
    for seed in SEEDS[:20]:
        case = random_case(seed)
        first = answer(solve(case, options))
        assert answer(solve(case, options)) == first
        assert answer(solve(shuffled(case, seed), options)) == first
        moved += "where" in first
    assert moved >= 10


@pytest.fixture(scope="module")
def regency(tmp_path_factory):
    return load(generate(300, 6, tmp_path_factory.mktemp("regency") / "in"))


def test_row_order_changes_nothing_in_a_whole_regency(regency):
    first = answer(solve(regency, SolveOptions(gap=0)))
    assert first["status"] is SolveStatus.OPTIMAL
    assert answer(solve(shuffled(regency, 1), SolveOptions(gap=0))) == first


@pytest.mark.parametrize("columns", [0, 10**9])
def test_either_integer_solver_reaches_the_same_figures(regency, monkeypatch, columns):
    """Cores go to CP-SAT up to a size, beyond it to HiGHS."""
    usual = answer(solve(regency, SolveOptions(gap=0)))
    engine = sys.modules["mutasi_opt.engine.solve"]
    monkeypatch.setattr(engine, "Closer", partial(Closer, cpsat_columns=columns))
    other = answer(solve(regency, SolveOptions(gap=0)))
    assert [row[1:] for row in other["figures"]] == [row[1:] for row in usual["figures"]]
    assert other["figures"][-1] == usual["figures"][-1]


def test_threads_and_seed_change_no_figure():
    for seed in SEEDS[:20]:
        case = random_case(seed)
        plans = [
            solve(case, SolveOptions(gap=0, workers=workers, seed=own))
            for workers, own in ((1, 0), (2, 0), (1, 77))
        ]
        for plan in plans[1:]:
            assert plan.status == plans[0].status
            for one, other in zip(plan.levels, plans[0].levels, strict=True):
                assert (one.base, one.bound, one.cap) == (other.base, other.bound, other.cap)
            assert plan.levels[-1].objective == plans[0].levels[-1].objective


def test_a_canonical_plan_is_one_of_a_kind():
    """Any order, threads and seed; and enumeration knows no other plan of such weight."""
    ties = lent = 0
    for seed in range(400, 500):
        case = random_case(seed, canonical=True)
        oracle = Oracle.of(index(case.scenario), case.model, 400)
        if oracle is None or len(oracle.lawful) < 2:
            continue
        plan = solve(case, SolveOptions(gap=0, workers=1))
        assert plan.status is SolveStatus.OPTIMAL
        assert plan.certificate.unique is True
        equals = as_good(plan, oracle)
        if len(equals) == 1:
            continue
        where = answer(plan)["where"]
        for other in (
            solve(case, SolveOptions(gap=0, workers=2, seed=5)),
            solve(shuffled(case, seed), SolveOptions(gap=0, workers=1, seed=123)),
        ):
            assert answer(other)["where"] == where
        weights = weigh(case, plan, equals)
        assert weights.pop(seats_of(plan.assignment)) < min(weights.values())
        ties += 1
        lent += any(post != place for places in equals for post, place in places)
    assert ties >= 5
    assert lent >= 1


def as_good(plan, oracle):
    """Lawful assignments that keep every cap and reach the last objective."""
    caps = [level.cap for level in plan.levels[:-1]] + [plan.levels[-1].objective]
    return [
        places
        for places, values in oracle.lawful.items()
        if all(value <= cap for value, cap in zip(values, caps, strict=True))
    ]


def weigh(case, plan, choices):
    problem = problem_of(case, plan.instance)
    weights = canonical._weights(problem)
    return {
        places: int(weights[problem.columns.find(problem.instance, assignment_of(places))].sum())
        for places in choices
    }


def test_equal_weights_are_not_called_unique(monkeypatch):
    """Where the hashes do not tell plans apart, the certificate says so."""
    monkeypatch.setattr(
        canonical, "_weights", lambda problem: np.zeros(len(problem.columns), np.int64)
    )
    seen = set()
    for seed in SEEDS:
        case = random_case(seed, canonical=True)
        oracle = Oracle.of(index(case.scenario), case.model, 200)
        if oracle is None or not oracle.lawful:
            continue
        plan = solve(case, SolveOptions(gap=0, workers=1))
        assert plan.certificate.unique is (len(as_good(plan, oracle)) == 1)
        seen.add(plan.certificate.unique)
    assert seen == {True, False}


_SCRIPT = """
import sys
from support.random_cases import random_case
from mutasi_opt.engine import SolveOptions, solve

for seed in map(int, sys.argv[1:]):
    plan = solve(random_case(seed, canonical=seed > 402), SolveOptions(gap=0))
    places = None if plan.assignment is None else plan.assignment.position.tolist()
    print(hash("a") % 97, file=sys.stderr)
    print(seed, plan.status, places, plan.levels, plan.conflicts)
"""


def test_the_hash_seed_changes_nothing():
    outputs, hashes = set(), set()
    path = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    for hash_seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", _SCRIPT, "401", "402", "403", "420"],
            env={**os.environ, "PYTHONHASHSEED": hash_seed, "PYTHONPATH": path},
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
        )
        outputs.add(done.stdout)
        hashes.add(done.stderr)
    assert len(hashes) == 2
    assert len(outputs) == 1
    assert next(iter(outputs)).count("\n") == 4
