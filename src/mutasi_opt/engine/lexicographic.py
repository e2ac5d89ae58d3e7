"""LP first, integers last: all levels relaxed and capped, then one integer solve under all caps.

If no plan satisfies the caps, the first level whose cap cannot hold is minimised for itself, its cap is set anew, and
the levels after it are relaxed again.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from mutasi_opt.engine.clock import TimeUpError
from mutasi_opt.engine.incumbent import Incumbent, IncumbentKeeper
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.relax import LevelRelaxation, Relaxer, trivial_relaxation
from mutasi_opt.engine.search import LevelOutcome, Search
from mutasi_opt.errors import SolverError
from mutasi_opt.model import Level

__all__ = ["LexicographicState", "optimise_levels"]

#: The last level is relaxed to this share of its value at most: its proof comes from the integer search, which needs
#: duals but not the last of them, and the last rounds bring next to nothing.
_FINE = 1e-6


@dataclass
class LexicographicState:
    """What is known so far; complete at every moment, so that a stop can report it.

    ``bases`` and ``caps`` of all levels but the last; ``search_bounds`` per level where search lifted the dual bound.
    """

    relaxations: list[LevelRelaxation] = field(default_factory=list)
    bases: list[int] = field(default_factory=list)
    caps: list[int] = field(default_factory=list)
    search_bounds: dict[int, int] = field(default_factory=dict)
    core_columns: int = 0
    infeasible: bool = False

    def proves(self, incumbent: Incumbent) -> bool:
        """Whether the incumbent is known to be optimal: every base and its last objective equal their bounds."""
        bounds = [relaxation.priced.bound for relaxation in self.relaxations]
        for level, bound in self.search_bounds.items():
            bounds[level] = max(bounds[level], bound)
        return [*self.bases, incumbent.objectives[-1]] == bounds


def optimise_levels(
    problem: Problem,
    relaxer: Relaxer,
    search: Search,
    keeper: IncumbentKeeper,
    gap: float,
    state: LexicographicState,
    phase: Callable[[str], None],
) -> None:
    """Fill ``state`` and the keeper.

    Raises
    ------
    TimeUpError
        Time ran out; state and keeper hold what is known.
    InfeasibleError
        The rows admit no plan, by duals.
    """
    last = len(problem.levels) - 1
    phase("relax")
    try:
        _relax_from(problem, relaxer, state, 0, gap)
    finally:  # also when time runs out: the latest solution is far better than today's assignment
        if (near := relaxer.rounded()) is not None:
            keeper.offer(near)
    first_unproven = 0
    while True:
        keeper.caps = state.caps.copy()
        phase("integer")
        outcome = search.best(last, state.caps, state.relaxations[last], gap)
        _note(state, last, outcome)
        if not outcome.infeasible:
            return
        if not last:
            state.infeasible = True
            return
        failing = _first_failing(problem, search, keeper, state, first_unproven, gap)
        if failing is None:
            state.infeasible = True
            return
        phase("relax")
        _relax_from(problem, relaxer, state, failing + 1, gap)
        first_unproven = failing + 1


def _relax_from(
    problem: Problem, relaxer: Relaxer, state: LexicographicState, start: int, gap: float
) -> None:
    """Relax the levels from ``start`` on, each capped at its bound plus slack; a stop leaves trivial bounds."""
    del state.relaxations[start:], state.bases[start:], state.caps[start:]
    for level in [k for k in state.search_bounds if k >= start]:
        del state.search_bounds[level]  # proven under caps that were too tight
    last = len(problem.levels) - 1
    try:
        for level in range(start, last + 1):
            tolerance = max(gap / 10, _FINE) if level == last else 0.0
            state.relaxations.append(relaxer.relax(level, state.caps, tolerance))
            if level < last:
                _cap(state, problem.levels[level], state.relaxations[level].priced.bound)
    except TimeUpError:
        for level in range(len(state.relaxations), last + 1):
            trivial = trivial_relaxation(problem, level, state.caps)
            state.relaxations.append(_better(trivial, relaxer.unfinished(level)))
            if level < last:
                _cap(state, problem.levels[level], state.relaxations[level].priced.bound)
        raise


def _better(trivial: LevelRelaxation, cut_short: LevelRelaxation | None) -> LevelRelaxation:
    if cut_short is None or cut_short.priced.value < trivial.priced.value:
        return trivial
    return cut_short


def _cap(state: LexicographicState, level: Level, base: int) -> None:
    state.bases.append(base)
    state.caps.append(base + level.slack.of(base))


def _note(state: LexicographicState, level: int, outcome: LevelOutcome) -> None:
    state.core_columns = max(state.core_columns, outcome.core_columns)
    state.search_bounds[level] = max(outcome.bound, state.search_bounds.get(level, outcome.bound))


def _first_failing(
    problem: Problem,
    search: Search,
    keeper: IncumbentKeeper,
    state: LexicographicState,
    start: int,
    gap: float,
) -> int | None:
    """Minimise the first level whose cap cannot be kept, cap it anew, and return it; None: nothing is lawful.

    Raises
    ------
    SolverError
        Every cap can be kept after all: two answers of the solver contradict each other.
    """
    for level in range(start, len(problem.levels) - 1):
        earlier = state.caps[:level]
        keeper.caps = earlier
        outcome = search.best(
            level, earlier, state.relaxations[level], gap, enough=state.caps[level]
        )
        _note(state, level, outcome)
        if outcome.infeasible and level == 0:
            return None
        if outcome.objective is not None and outcome.objective > state.caps[level]:
            del state.bases[level:], state.caps[level:]
            _cap(state, problem.levels[level], outcome.objective)
            return level
        if outcome.infeasible:
            break
    raise SolverError("the integer solver contradicts itself on the caps of the levels")
