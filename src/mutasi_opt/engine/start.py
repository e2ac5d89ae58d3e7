"""The first incumbent: today's assignment, with new places for those who cannot stay."""

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.engine.clock import Clock
from mutasi_opt.engine.closer import Closer
from mutasi_opt.engine.core import build_core
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.feasible import fractional_plan
from mutasi_opt.engine.incumbent import IncumbentKeeper
from mutasi_opt.engine.insertion import inserted
from mutasi_opt.engine.pricing import first_columns
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.formulation import Longs

__all__ = ["first_plan"]

#: Effort (about seconds) to make whole people of a plan in fractions.
_EFFORT = 5.0

#: The first lawful plan will do: better ones are found from the relaxation.
_ANY = 2**60


def first_plan(
    problem: Problem,
    evaluator: Evaluator,
    closer: Closer,
    keeper: IncumbentKeeper,
    solvers: Solvers,
    clock: Clock,
) -> Longs | None:
    """Offer today's assignment, or one near it that is lawful.

    Where a must-move, an abolished post or a saving that is asked for forbids staying, those who cannot stay take the
    cheapest places that are free. Where that fails, others have to make room, and a linear program says who. Even then
    there may be no incumbent yet: fractions of people are lawful, and whole ones have to be searched for.

    Returns
    -------
    int64 or None
        Numbers of columns that admit a plan in fractions, where no incumbent was found by placing people one by one.

    Raises
    ------
    InfeasibleError
        Nothing is lawful, not even in fractions.
    TimeUpError
        Time ran out.
    """
    today = problem.columns.find(problem.instance, Assignment.today(problem.instance))
    near = inserted(problem, today)
    if near is not None and keeper.offer(near) is not None:
        return None
    clock.check()
    inside, solution = fractional_plan(problem, solvers, clock, first_columns(problem))
    used = np.zeros(len(problem.columns), bool)
    used[problem.fixed_columns] = True
    used[solution.columns[solution.values > 1e-7]] = True
    level = len(problem.levels) - 1
    core = build_core(problem, evaluator, used, level, [], None, None)
    result = closer.solve(core, _ANY, _EFFORT)
    if result.chosen is not None:
        keeper.offer(result.chosen)
    return inside
