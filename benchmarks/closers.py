"""Which solver closes which core: CP-SAT against HiGHS on cores of growing width.

`mutasi_opt.engine.closer` sends cores up to ``CPSAT_COLUMNS`` to CP-SAT and wider ones to HiGHS;
these figures are the reason. A case goes the engine's own way, at the default gap, up to a plan
within the caps of all earlier levels. Around that plan and the support of the linear program, cores
of the last level grow by the excess that the duals give each column. Both worker programs close
each core to proof, twice: from nothing, as in the first dive, and from the plan, as in all later
steps. Starting the processes is not counted; building their model of the core is.
"""

import math
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import psutil
from numpy.typing import NDArray
from scipy import sparse

from benchmarks.problem import read_problem
from benchmarks.store import Record
from mutasi_opt.engine.clock import Clock, TimeUpError
from mutasi_opt.engine.closer import Closer, Outcome, choice_mask
from mutasi_opt.engine.core import Core, build_core
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.incumbent import IncumbentKeeper
from mutasi_opt.engine.lexicographic import LexicographicState, optimise_levels
from mutasi_opt.engine.options import SolveOptions
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.relax import LevelRelaxation, Relaxer
from mutasi_opt.engine.search import Search
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.engine.start import first_plan
from mutasi_opt.formulation import Longs
from mutasi_opt.workers.program import IntegerProgram

__all__ = ["WIDTHS", "compare", "grown"]

Mask = NDArray[np.bool_]

#: Core columns asked for.
WIDTHS = (125, 250, 500, 1000, 2000, 4000, 8000)
#: Solver -> the widest core that goes to CP-SAT so that this solver gets every core.
_SOLVERS = {"CP-SAT": 2**62, "HiGHS": -1}
#: Seconds that the way to the first plan may take.
_PREPARATION = 300.0
#: Seconds in which a process must have started.
_START = 60.0
#: Seconds for which the processors are watched before a core.
_LOOK = 0.2


class _Limit(Clock):
    """A clock whose limit is set anew for each core."""

    def __init__(self) -> None:
        super().__init__(math.inf, threading.Event(), time.monotonic())
        self.allow(math.inf)

    def allow(self, seconds: float) -> None:
        """Let the limit count from now."""
        self._until = time.monotonic() + seconds

    def remaining(self) -> float:
        """Seconds left."""
        return max(0.0, self._until - time.monotonic())


@dataclass(frozen=True)
class _Stage:
    """The last level of a case, ready for its cores."""

    problem: Problem
    evaluator: Evaluator
    caps: list[int]
    relaxation: LevelRelaxation
    plan: Longs

    @property
    def level(self) -> int:
        return len(self.problem.levels) - 1


@dataclass
class _Side:
    """One solver, with its processes running."""

    solvers: Solvers
    closer: Closer
    limit: _Limit
    found: list[Longs]


def compare(
    path: Path, model: str, widths: Sequence[int], seconds: float, facts: dict[str, Any]
) -> Iterator[Record]:
    """Give every core to both solvers; yield one record per core, start and solver.

    A solver that ran out of time is not asked for wider cores from the same start.

    Parameters
    ----------
    widths : core columns asked for.
    seconds : limit per core.
    facts : machine and code, kept in every record.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    stage = _stage(read_problem(path, model))
    cores = list(grown(stage.problem, _support(stage), stage.relaxation.priced.excess, widths))
    for start, hint in (("nothing", None), ("plan", stage.plan)):
        with ExitStack() as stack:
            sides = {solver: _side(stage.problem, solver, stack) for solver in _SOLVERS}
            for inside in cores:
                core = build_core(
                    stage.problem, stage.evaluator, inside, stage.level, stage.caps, None, hint
                )
                busy = psutil.cpu_percent(_LOOK)
                for solver in list(sides):
                    answer = _attempt(stage, sides[solver], core, seconds)
                    if answer["outcome"] == "time limit":
                        sides.pop(solver).solvers.close()
                    yield {
                        "model": model,
                        "start": start,
                        "solver": solver,
                        "columns": len(core.columns),
                        "rows": core.program.matrix.shape[0],
                        "lawful_pairs": len(stage.problem.columns),
                        "dual_bound": stage.relaxation.priced.bound,
                        **answer,
                        "limit": seconds,
                        "at": at,
                        "busy_before": busy,
                        "machine": facts,
                    }


def grown(problem: Problem, support: Mask, excess: Longs, widths: Sequence[int]) -> Iterator[Mask]:
    """Yield nested cores, as masks (columns,), of about the given widths: support, then by excess.

    The width of a core counts the columns of employees who have at least two in it. A core with
    every lawful pair is the last.
    """
    order = np.lexsort((excess, ~support))
    owner = problem.columns.employee[order]
    by_owner = np.argsort(owner, kind="stable")
    rank = np.empty(len(order), np.int64)
    rank[by_owner] = np.arange(len(order)) - problem.starts[owner[by_owner]]
    width = np.cumsum(np.minimum(rank, 1) + (rank == 1))
    before = 0
    for wanted in widths:
        size = max(int(np.searchsorted(width, wanted)) + 1, int(support.sum()))
        size = min(size, len(order))
        if size > before:
            inside = np.zeros(len(order), bool)
            inside[order[:size]] = True
            yield inside
        before = size


def _stage(problem: Problem) -> _Stage:
    """Go the engine's way to a plan within all caps.

    Raises
    ------
    RuntimeError
        There is no plan.
    """
    evaluator = Evaluator(problem)
    keeper = IncumbentKeeper(evaluator)
    state = LexicographicState()
    options = SolveOptions(time_limit=_PREPARATION)
    limit = _Limit()
    limit.allow(_PREPARATION)
    with Solvers() as solvers:
        closer = Closer(problem, solvers, limit, options, keeper.offer)
        inside = first_plan(problem, evaluator, closer, keeper, solvers, limit)
        first = None if keeper.best is None else keeper.best.chosen
        relaxer = Relaxer(problem, solvers, limit, lambda *_: None, first, inside)
        search = Search(problem, evaluator, closer, keeper, lambda *_: None)
        optimise_levels(problem, relaxer, search, keeper, options.gap, state, lambda _: None)
    plan = keeper.within(state.caps)
    if plan is None:
        raise RuntimeError("the case has no lawful plan")
    return _Stage(problem, evaluator, state.caps, state.relaxations[-1], plan.chosen)


def _support(stage: _Stage) -> Mask:
    """Columns of the plan and of the linear program's optimum."""
    mask = choice_mask(stage.problem, stage.plan)
    solution = stage.relaxation.solution
    if solution is not None:
        mask[solution.columns[solution.values > 1e-7]] = True
    return mask


def _side(problem: Problem, solver: str, stack: ExitStack) -> _Side:
    """Start the processes of a solver and wait until they answer."""
    limit = _Limit()
    found: list[Longs] = []
    solvers = stack.enter_context(Solvers())
    closer = Closer(problem, solvers, limit, SolveOptions(), found.append, _SOLVERS[solver])
    limit.allow(_START)
    closer.solve(_tiny(problem), None, math.inf)
    return _Side(solvers, closer, limit, found)


def _tiny(problem: Problem) -> Core:
    """One person's choice between the two first columns."""
    nothing = np.zeros(0, np.int64)
    program = IntegerProgram(
        groups=np.array([0, 2]),
        uppers=np.ones(2, np.int64),
        costs=np.array([1, 2]),
        matrix=sparse.csr_matrix(np.zeros((0, 2), np.int64)),
        lower=nothing,
        upper=nothing,
        hint=None,
    )
    base = np.zeros(problem.instance.num_employees, np.int64)
    return Core(program, np.arange(2), base, 0)


def _attempt(stage: _Stage, side: _Side, core: Core, seconds: float) -> dict[str, Any]:
    side.found.clear()
    side.limit.allow(seconds)
    start = time.monotonic()
    try:
        result = side.closer.solve(core, None, math.inf)
    except TimeUpError:
        result = None
    taken = time.monotonic() - start
    outcome = "time limit"
    if result is not None and result.outcome is not Outcome.STOPPED:
        outcome = result.outcome.value
    values = [stage.evaluator.evaluate(choice).objectives[stage.level] for choice in side.found]
    return {
        "seconds": round(taken, 3),
        "outcome": outcome,
        "objective": min(values, default=None),
    }
