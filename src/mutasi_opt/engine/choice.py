"""The best choice from a ready problem: the engine's levels and bounds without a plan of a case around them."""

import time
from dataclasses import dataclass

from mutasi_opt.assignment import Assignment
from mutasi_opt.engine.child import ChildDiedError
from mutasi_opt.engine.clock import Clock, TimeUpError
from mutasi_opt.engine.closer import Closer
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.incumbent import IncumbentKeeper
from mutasi_opt.engine.lexicographic import LexicographicState, optimise_levels
from mutasi_opt.engine.options import SolveOptions
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.relax import Relaxer
from mutasi_opt.engine.search import Search
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.errors import SolverError

__all__ = ["Choice", "choose"]


@dataclass(frozen=True)
class Choice:
    """The best choice found, and what is proven of it.

    Attributes
    ----------
    assignment : Assignment
    objectives : tuple of int
        Value of each level.
    bound : int
        No choice within the caps of the levels before the last has less at the last one.
    """

    assignment: Assignment
    objectives: tuple[int, ...]
    bound: int


def choose(problem: Problem, start: Assignment, options: SolveOptions) -> Choice:
    """Choose one column for everybody, level by level.

    Parameters
    ----------
    problem : Problem
        Its columns are all that there is to choose from.
    start : Assignment
        Of columns of the problem; it keeps every row, and is the answer where time runs out.
    options : SolveOptions

    Raises
    ------
    ValueError
        ``start`` keeps not every row.
    SolverError
        A solver broke.
    """
    clock = Clock(
        options.time_limit,
        options.stop,
        time.monotonic() if options.started is None else options.started,
    )
    evaluator = Evaluator(problem)
    keeper = IncumbentKeeper(evaluator)
    state = LexicographicState()
    chosen = problem.columns.find(problem.instance, start)
    if keeper.offer(chosen) is None:
        raise ValueError("the choice to start from is not one of the problem")
    with Solvers() as solvers:
        closer = Closer(problem, solvers, clock, options, keeper.offer)
        try:
            relaxer = Relaxer(problem, solvers, clock, lambda k, bound: None, chosen)
            search = Search(problem, evaluator, closer, keeper, lambda k, bound, value, core: None)
            optimise_levels(
                problem, relaxer, search, keeper, options.gap, state, lambda phase: None
            )
        except (TimeUpError, ChildDiedError, KeyboardInterrupt):
            pass  # what was found by then, and the bounds that were proven, are the answer
    last = len(problem.levels) - 1
    bounds = [0]  # charges are not negative
    if len(state.relaxations) > last:
        bounds.append(state.relaxations[last].priced.bound)
    if last in state.search_bounds:
        bounds.append(state.search_bounds[last])
    best = keeper.best
    if best is None:
        raise SolverError("the choice to start from was lost")
    return Choice(problem.assignment(best.chosen), best.objectives, max(bounds))
