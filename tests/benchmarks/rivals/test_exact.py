"""Exact rivals prove what enumeration says, and what our engine proves: each a check of the other."""

import pytest
from support.oracle import Oracle, problem_of, seats_of
from support.random_cases import random_case
from support.rivals import answered

from benchmarks.problem import read_case
from benchmarks.rivals.levels import Closed, solve_levels
from benchmarks.rivals.priced import priced_columns
from benchmarks.rivals.rival import Task
from benchmarks.rivals.scorer import read_judge, score
from benchmarks.rivals.worker import by_cpsat, by_highs
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.generator import generate
from mutasi_opt.loading import load

#: CP-SAT stalls on balance for minutes even at this size.
FULL = [
    ("highs-full", "standard"),
    ("scip-full", "standard"),
    ("highs-full", "weighted"),
    ("scip-full", "weighted"),
    ("cpsat-all", "weighted"),
]
PRICED = ("highs-priced", "scip-priced")
MODELS = ("standard", "weighted")


@pytest.fixture(scope="module")
def regency(tmp_path_factory):
    folder = tmp_path_factory.mktemp("regency")
    generate(200, 3, folder)
    return folder / "scenario.yaml"


@pytest.fixture(scope="module")
def proven(regency):
    """Our proven values of each level, by model."""
    plans = {m: solve(load(regency, model=m), SolveOptions(gap=0.0)) for m in MODELS}
    assert all(plan.status == "optimal" for plan in plans.values())
    return plans


@pytest.mark.slow
@pytest.mark.parametrize(("name", "model"), FULL)
def test_every_exact_rival_proves_our_optimum(name, model, regency, proven, tmp_path):
    answer = answered(name, regency, model, tmp_path / "answer.json")
    found = score(read_judge(regency, model), answer)
    assert answer.status == "optimal"
    assert found.lawful
    assert not found.false_claims
    assert answer.bound == [level.base for level in proven[model].levels]


@pytest.mark.slow
@pytest.mark.parametrize("name", PRICED)
def test_priced_columns_prove_nothing_of_the_whole(name, regency, proven, tmp_path):
    answer = answered(name, regency, "weighted", tmp_path / "answer.json")
    found = score(read_judge(regency, "weighted"), answer)
    assert found.lawful
    assert not found.false_claims
    assert answer.status == "feasible"
    assert answer.bound is None
    assert "not of all pairs" in answer.note
    (best,) = proven["weighted"].levels
    assert answer.extra["optimal_on_these_columns"]
    assert answer.extra["bound_on_these_columns"] == list(answer.claimed)
    assert answer.claimed[0] >= best.bound


def test_pricing_leaves_columns_out_and_everybody_in(regency):
    _, problem = read_case(regency, "weighted")
    columns = priced_columns(problem)
    assert 0 < len(columns) < len(problem.columns)
    assert set(problem.columns.employee[columns]) == set(range(problem.instance.num_employees))


# Random cases; in 4 people without a choice break a row, in 26 the slack of the first level is worth something.
@pytest.mark.parametrize("seed", [0, 4, 7, 26])
@pytest.mark.parametrize("close", [by_highs, by_cpsat])
def test_levels_are_what_enumeration_says(close, seed):
    case = random_case(seed)
    problem = problem_of(case)
    oracle = Oracle.of(problem.instance, case.model, 20_000)
    assert oracle is not None
    answer = solve_levels(Task(problem, 30, 0), close())
    if not oracle.lawful:
        assert answer.status == "infeasible"
        return
    assert answer.status == "optimal"
    reached = zip(problem.levels[:-1], answer.bound, strict=False)
    caps = [best + level.slack.of(best) for level, best in reached]
    assert answer.extra["caps"] == [*caps, None]
    assert list(answer.bound) == [oracle.least(k, caps[:k]) for k in range(len(problem.levels))]
    assert oracle.lawful[seats_of(answer.assignment)] == answer.claimed


def close_with(*values, bound=None, status="stopped", note=""):
    """A solver that finds the given hints, changed by ``values(hint)``."""

    def close(order):
        for value in values:
            order.found(value(order.program.hint))
        return Closed(status, bound, 0.5, note)

    return close


def some_problem():
    return problem_of(random_case(0))


def test_a_stopped_solver_leaves_its_plan_and_a_bound_rounded_up():
    problem = some_problem()
    answer = solve_levels(Task(problem, 30, 0), close_with(lambda hint: hint, bound=-4.5))
    assert answer.status == "feasible"
    assert answer.bound[1:] == [None] * (len(problem.levels) - 1)
    assert answer.bound[0] <= answer.claimed[0]
    assert answer.trace[0][1] == answer.claimed
    assert answer.seconds["solve"] == 0.5


def test_a_solver_that_finds_nothing_has_no_plan():
    answer = solve_levels(Task(some_problem(), 30, 0), close_with(note="its process died"))
    assert answer.status == "no_plan"
    assert answer.position is None
    assert answer.note.endswith("its process died")


def test_a_solution_that_breaks_rows_is_not_believed():
    """It calls the plan without anybody optimal: no plan, and no claim of infeasibility either."""
    problem = some_problem()
    answer = solve_levels(Task(problem, 30, 0), lambda order: Closed("optimal", 0.0, 0.1))
    assert answer.status == "no_plan"
    assert "0 solutions of it break rows" in answer.note


def test_infeasible_columns_say_nothing_of_the_whole():
    problem = some_problem()
    every = [*range(len(problem.columns))]
    close = close_with(status="infeasible")
    assert solve_levels(Task(problem, 30, 0), close).status == "infeasible"
    assert solve_levels(Task(problem, 30, 0), close, every).status == "no_plan"
