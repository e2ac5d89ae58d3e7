"""Whether anything is lawful at all, and what clashes where nothing is; no goal is pursued."""

import time
from dataclasses import dataclass
from typing import Final

from mutasi_opt.case import Case
from mutasi_opt.engine.child import ChildDiedError
from mutasi_opt.engine.clock import Clock, TimeUpError
from mutasi_opt.engine.closer import Closer
from mutasi_opt.engine.conflict import Clash, dual_clashes, search_clashes, stuck_clashes
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.feasible import InfeasibleError
from mutasi_opt.engine.incumbent import IncumbentKeeper
from mutasi_opt.engine.options import SolveOptions
from mutasi_opt.engine.problem import Problem, build_problem
from mutasi_opt.engine.relax import Relaxer
from mutasi_opt.engine.search import Search
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.engine.start import first_plan
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import index

__all__ = ["Diagnosis", "diagnose"]

#: Any lawful plan will do.
_ANY: Final = 1.0


@dataclass(frozen=True)
class Diagnosis:
    """What is known of a case.

    Attributes
    ----------
    problem : Problem
    clashes : tuple of Clash
        Why nothing is lawful; empty where something is, or where that was not found out in time.
    chosen : int64 (employees,) or None
        Columns of a lawful plan, if one was found.
    """

    problem: Problem
    clashes: tuple[Clash, ...]
    chosen: Longs | None

    @property
    def feasible(self) -> bool | None:
        """Whether a lawful plan exists; None where that was not found out in time."""
        if self.chosen is not None:
            return True
        return False if self.clashes else None


def diagnose(
    case: Case, options: SolveOptions | None = None, solvers: Solvers | None = None
) -> Diagnosis:
    """Look for any lawful plan, and for what clashes where there is none.

    Parameters
    ----------
    case : Case
    options : SolveOptions, optional
        Its time limit, workers, seed and stop event count.
    solvers : Solvers, optional
        Processes to use, for a caller who asks often; they stay open.

    Raises
    ------
    SolverError
        A solver broke.
    """
    if solvers is None:
        with Solvers() as own:
            return diagnose(case, options, own)
    options = options or SolveOptions()
    clock = Clock(
        options.time_limit,
        options.stop,
        time.monotonic() if options.started is None else options.started,
    )
    instance = index(case.scenario)
    problem = build_problem(instance, case.model, admissible_columns(instance, case.model))
    if len(problem.stuck):
        return Diagnosis(problem, tuple(stuck_clashes(problem, case.model)), None)
    keeper = IncumbentKeeper(Evaluator(problem))
    closer = Closer(problem, solvers, clock, options, keeper.offer)
    clashes: list[Clash] = []
    try:
        inside = first_plan(problem, Evaluator(problem), closer, keeper, solvers, clock)
        if keeper.best is None:
            clashes = _searched(case, problem, closer, keeper, solvers, clock, inside)
    except InfeasibleError as proof:
        clashes = dual_clashes(problem, case.model, proof.duals, closer.satisfiable)
    except (TimeUpError, ChildDiedError, KeyboardInterrupt):
        pass  # what was found until now is what is known
    return Diagnosis(problem, tuple(clashes), None if keeper.best is None else keeper.best.chosen)


def _searched(
    case: Case,
    problem: Problem,
    closer: Closer,
    keeper: IncumbentKeeper,
    solvers: Solvers,
    clock: Clock,
    inside: Longs | None,
) -> list[Clash]:
    """Search for whole people where fractions of them are lawful."""
    relaxer = Relaxer(problem, solvers, clock, lambda level, bound: None, None, inside)
    search = Search(problem, Evaluator(problem), closer, keeper, lambda *moment: None)
    outcome = search.best(0, [], relaxer.relax(0, []), _ANY)
    return search_clashes(problem, case.model, closer.satisfiable) if outcome.infeasible else []
