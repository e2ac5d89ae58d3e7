"""The pipeline: case -> instance -> columns -> formulation -> relaxation -> integers -> plan."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import numpy as np

from mutasi_opt.case import Case
from mutasi_opt.columns import Columns
from mutasi_opt.engine.canonical import canonical_choice
from mutasi_opt.engine.child import ChildDiedError
from mutasi_opt.engine.clock import Clock, TimeUpError
from mutasi_opt.engine.closer import Closer
from mutasi_opt.engine.conflict import (
    Clash,
    conflict_of,
    dual_clashes,
    search_clashes,
    stuck_clashes,
)
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.feasible import InfeasibleError
from mutasi_opt.engine.incumbent import Incumbent, IncumbentKeeper
from mutasi_opt.engine.lexicographic import LexicographicState, optimise_levels
from mutasi_opt.engine.memory import MemoryWatch
from mutasi_opt.engine.options import Progress, Reporter, SolveOptions
from mutasi_opt.engine.outcome import infeasible_plan, plan_of, unknown_plan
from mutasi_opt.engine.problem import Problem, build_problem
from mutasi_opt.engine.relax import Relaxer, trivial_relaxation
from mutasi_opt.engine.search import Search
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.engine.start import first_plan
from mutasi_opt.engine.trace import Trace
from mutasi_opt.errors import SolverError
from mutasi_opt.formulate import Formulated, admissible_columns
from mutasi_opt.instance import index
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.plan.plan import Plan, StopReason

__all__ = ["solve", "solve_formulated"]


def solve(
    case: Case,
    options: SolveOptions | None = None,
    progress: Reporter | None = None,
    keep: Callable[[Columns], Bools] | None = None,
) -> Plan:
    """Find the best lawful plan of a case, and prove how good it is.

    Parameters
    ----------
    case : Case
    options : SolveOptions, optional
        Limits, gap, workers, seed, stop event.
    progress : callable, optional
        Called with a `Progress` now and then.
    keep : callable, optional
        Which of the lawful columns may be taken (columns,): asks what the best plan would be if somebody had to be at
        a certain place. The plan is one of another question than the case's: it is not to be written as its plan.

    Returns
    -------
    Plan
        Also when infeasible, out of time or interrupted; then its status says so.

    Raises
    ------
    SolverError
        A solver broke before there was a plan.
    MemoryError
        Memory ran out before there was a plan.
    """
    return _solve(case, options, progress, keep)[0]


def solve_formulated(
    case: Case, options: SolveOptions | None = None, progress: Reporter | None = None
) -> tuple[Plan, Formulated]:
    """`solve`, and the case as arrays for further questions about the plan: some 20 bytes a lawful pair."""
    plan, problem = _solve(case, options, progress, None)
    return plan, Formulated(problem.columns, problem.formulation, problem.costs)


def _solve(
    case: Case,
    options: SolveOptions | None,
    progress: Reporter | None,
    keep: Callable[[Columns], Bools] | None,
) -> tuple[Plan, Problem]:
    options = options or SolveOptions()
    started = time.monotonic() if options.started is None else options.started
    clock = Clock(options.time_limit, options.stop, started)
    tell = _Teller(clock, progress)
    with MemoryWatch() as memory, Solvers() as solvers:
        with tell.phase("index"):
            instance = index(case.scenario)
        with tell.phase("columns"):
            columns = admissible_columns(instance, case.model)
            if keep is not None:
                columns = columns.take(np.flatnonzero(keep(columns)))
        tell.columns = len(columns)
        with tell.phase("formulation"):
            problem = build_problem(instance, case.model, columns)
        if len(problem.stuck):
            plan = _infeasible(case, problem, stuck_clashes(problem, case.model))
        else:
            plan = _optimise(case, problem, solvers, options, clock, tell)
    statistics: dict[str, object] = {
        **plan.statistics,
        "seconds": {name: round(value, 3) for name, value in tell.seconds.items()},
        "columns": len(problem.columns),
        "rows": problem.formulation.num_rows,
        "auxiliaries": problem.formulation.num_auxiliaries,
        "peak_rss_mib": round(memory.peak_bytes / 2**20),
        "lp_rounds": dict(tell.trace.lp_rounds),
        "trace": tell.trace.moments,
    }
    return replace(plan, statistics=statistics), problem


def _optimise(
    case: Case,
    problem: Problem,
    solvers: Solvers,
    options: SolveOptions,
    clock: Clock,
    tell: "_Teller",
) -> Plan:
    evaluator = Evaluator(problem)
    keeper = IncumbentKeeper(evaluator, tell.found)
    state = LexicographicState()
    stopped: StopReason | None = None
    unique: bool | None = None
    names = [level.name for level in problem.levels]
    tell.trace.names = names
    closer = Closer(problem, solvers, clock, options, keeper.offer)
    try:
        tell.enter("start")
        inside = first_plan(problem, evaluator, closer, keeper, solvers, clock)
        tell.enter("relax")
        clock.check()
        relaxer = Relaxer(
            problem,
            solvers,
            clock,
            lambda k, bound: tell.now("relax", names[k], bound=bound),
            None if keeper.best is None else keeper.best.chosen,
            inside,
        )
        search = Search(
            problem, evaluator, closer, keeper,
            lambda k, bound, value, core: tell.now("integer", names[k], incumbent=value, bound=bound, core=core),
        )  # fmt: skip
        optimise_levels(problem, relaxer, search, keeper, options.gap, state, tell.enter)
        if state.infeasible:
            tell.enter("conflict")
            return _infeasible(
                case, problem, search_clashes(problem, case.model, closer.satisfiable)
            )
        if case.model.canonical and keeper.best is not None and state.proves(keeper.best):
            tell.enter("canonical")
            values = [*state.caps, keeper.best.objectives[-1]]
            chosen, unique = canonical_choice(
                problem, values, keeper.best.chosen, solvers, closer, clock
            )
            keeper.best = Incumbent(chosen, evaluator.evaluate(chosen))
    except InfeasibleError as proof:
        tell.enter("conflict")
        return _infeasible(
            case, problem, dual_clashes(problem, case.model, proof.duals, closer.satisfiable)
        )
    except (TimeUpError, ChildDiedError, KeyboardInterrupt) as stop:
        late = isinstance(stop, TimeUpError) and not clock.interrupted and clock.remaining() <= 0
        stopped = StopReason.TIME_LIMIT if late else StopReason.INTERRUPTED
    except (SolverError, MemoryError):
        if keeper.best is None:
            raise
        # A broken solver, or memory that ran out, costs no plan that was found.
        stopped = StopReason.INTERRUPTED
    finally:
        tell.leave()
    for level in range(len(state.relaxations), len(problem.levels)):
        state.relaxations.append(trivial_relaxation(problem, level, [0] * level))
    if keeper.best is None:
        return unknown_plan(case, problem, stopped or StopReason.TIME_LIMIT)
    return plan_of(case, problem, keeper.best, state, stopped, unique)


def _infeasible(case: Case, problem: Problem, clashes: list[Clash]) -> Plan:
    """Return a plan that says why there is none."""
    return infeasible_plan(
        case, problem, [conflict_of(problem, case.model, clash) for clash in clashes]
    )


class _Teller:
    """Times phases and passes progress on."""

    def __init__(self, clock: Clock, progress: Reporter | None) -> None:
        self.seconds: dict[str, float] = {}
        self.columns: int | None = None
        self.trace = Trace()
        self._clock, self._progress = clock, progress
        self._current: tuple[str, float] | None = None

    def enter(self, name: str) -> None:
        """Begin a phase, ending the one before."""
        self.leave()
        self._current = (name, time.monotonic())
        self.now(name)

    def leave(self) -> None:
        """End the phase, if any."""
        if self._current is not None:
            name, began = self._current
            self.seconds[name] = self.seconds.get(name, 0.0) + time.monotonic() - began
            self._current = None

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Time a block."""
        self.enter(name)
        try:
            yield
        finally:
            self.leave()

    def found(self, incumbent: Incumbent) -> None:
        """Note a better plan."""
        self.trace.found(self._clock.elapsed, incumbent.objectives)

    def now(
        self,
        phase: str,
        level: str | None = None,
        *,
        incumbent: int | None = None,
        bound: int | None = None,
        core: int | None = None,
    ) -> None:
        """Report this moment."""
        if level is not None and bound is not None:
            note = self.trace.round if phase == "relax" else self.trace.proven
            note(self._clock.elapsed, level, bound)
        if self._progress is None:
            return
        gap = None
        if incumbent is not None and bound is not None:
            gap = max(0, incumbent - bound) / max(1, abs(incumbent))
        self._progress(
            Progress(phase, self._clock.elapsed, level, self.columns, core, incumbent, bound, gap)
        )
