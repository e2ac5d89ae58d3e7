"""Rounding gives a lawful plan near the linear program's, for want of time."""

import threading
import time

import numpy as np
import pytest

from mutasi_opt import SolveOptions, generate, load, solve
from mutasi_opt.engine.clock import Clock
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.master import MasterSolution
from mutasi_opt.engine.problem import build_problem
from mutasi_opt.engine.relax import Relaxer
from mutasi_opt.engine.rounding import rounded
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.instance import index
from mutasi_opt.plan import StopReason


@pytest.fixture(scope="module")
def case(tmp_path_factory):
    return load(generate(600, 3, tmp_path_factory.mktemp("regency") / "in"))


@pytest.fixture(scope="module")
def problem(case):
    instance = index(case.scenario)
    return build_problem(instance, case.model, admissible_columns(instance, case.model))


@pytest.fixture(scope="module")
def start(case, problem):
    """A lawful choice: the plan of a solve that is stopped before it relaxes anything."""
    stop = threading.Event()
    plan = solve(
        case, SolveOptions(stop=stop), lambda moment: moment.phase == "relax" and stop.set()
    )
    return problem.columns.find(problem.instance, plan.assignment)


def test_a_rounded_plan_is_lawful_and_better_than_today(problem, start):
    evaluator = Evaluator(problem)
    with Solvers() as solvers:
        clock = Clock(60, threading.Event(), time.monotonic())
        relaxer = Relaxer(problem, solvers, clock, lambda *_: None, start)
        caps = []
        for level, one in enumerate(problem.levels):
            found = relaxer.relax(level, caps).priced.bound
            caps.append(found + one.slack.of(found))
            near = evaluator.evaluate(relaxer.rounded())
            assert near.feasible
            assert near.objectives[: level + 1] <= evaluator.evaluate(start).objectives[: level + 1]
    assert near.objectives[1] < evaluator.evaluate(start).objectives[1]


@pytest.mark.parametrize("seed", range(20))
def test_any_wish_leads_to_a_lawful_plan(problem, start, seed):
    """Even where the linear program's wishes are nonsense."""
    draw = np.random.default_rng(seed)
    wishes = draw.choice(len(problem.columns), size=400, replace=False)
    nothing = np.zeros(0)
    solution = MasterSolution(
        0.0, 0.0, wishes, draw.random(len(wishes)), nothing, nothing, nothing, nothing
    )
    choice = rounded(problem, start, solution)
    assert (problem.columns.employee[choice] == np.arange(len(choice))).all()
    assert Evaluator(problem).evaluate(choice).feasible
    assert (choice != start).any()


def test_a_stop_while_relaxing_returns_more_than_today(case):
    seen, stop = [], threading.Event()

    def progress(moment):
        if moment.level == "balance":
            stop.set()
        seen.append(moment.phase)

    plan = solve(case, SolveOptions(stop=stop), progress)
    assert plan.stopped_by is StopReason.INTERRUPTED
    assert "integer" not in seen
    assert plan.levels[0].objective < plan.levels[0].today
