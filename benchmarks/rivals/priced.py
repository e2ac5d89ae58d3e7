"""The columns that our pricing chose: what a general solver is given instead of all lawful pairs.

A bound over these columns proves nothing about the whole: the best plan may need others.
"""

import threading
import time

import numpy as np

from benchmarks.rivals.levels import Close, solve_levels
from benchmarks.rivals.rival import Answer, Task
from mutasi_opt.engine.clock import Clock
from mutasi_opt.engine.closer import Closer
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.feasible import InfeasibleError
from mutasi_opt.engine.incumbent import IncumbentKeeper
from mutasi_opt.engine.options import SolveOptions
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.relax import Relaxer
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.engine.start import first_plan
from mutasi_opt.formulation import Longs

__all__ = ["priced_columns", "solve_priced"]

#: Seconds that pricing may take; it is part of building and not counted against the rival.
_LIMIT = 600.0


def solve_priced(task: Task, close: Close) -> Answer:
    """Price with our relaxation, then solve level after level over the columns priced in."""
    if len(task.problem.stuck):
        return Answer("infeasible", note="somebody has no lawful place")
    start = time.perf_counter()
    try:
        columns = priced_columns(task.problem, task.seed)
    except InfeasibleError:
        return Answer("infeasible", note="our relaxation, which prices for it, is infeasible")
    priced = time.perf_counter() - start
    answer = solve_levels(task, close, columns)
    seconds = {"price": round(priced, 3), **answer.seconds}
    return Answer(**{**vars(answer), "seconds": seconds})


def priced_columns(problem: Problem, seed: int = 0) -> Longs:
    """Numbers of the columns in our master after the relaxation of the last level, and of our first plan.

    Raises
    ------
    InfeasibleError
        Nothing is lawful, not even in fractions.
    """
    clock = Clock(_LIMIT, threading.Event(), time.monotonic())
    evaluator = Evaluator(problem)
    keeper = IncumbentKeeper(evaluator)
    options = SolveOptions(time_limit=_LIMIT, gap=0.0, seed=seed)
    inside = np.zeros(len(problem.columns), bool)
    inside[problem.fixed_columns] = True
    with Solvers() as solvers:
        closer = Closer(problem, solvers, clock, options, keeper.offer)
        first = first_plan(problem, evaluator, closer, keeper, solvers, clock)
        start = None if keeper.best is None else keeper.best.chosen
        relaxer = Relaxer(problem, solvers, clock, lambda level, bound: None, start, first)
        caps: list[int] = []
        for k, level in enumerate(problem.levels):
            relaxed = relaxer.relax(k, caps)
            base = relaxed.priced.bound
            caps.append(base + level.slack.of(base))
            if relaxed.solution is not None:
                inside[relaxed.solution.columns] = True
        rounded = relaxer.rounded()
    for plan in (start, rounded):
        if plan is not None:
            inside[plan] = True
    return np.flatnonzero(inside).astype(np.int64)
