"""Closing the gap of one level between its LP bound and its best plan.

1. Dive: the LP optimum is almost integral; only people split between columns choose again.
2. Neighbourhood: everybody whom the LP moves chooses again among near-optimal columns.
3. Core: all columns that the duals cannot exclude. When the incumbent shows that a column outside the core would cost
   too much, the core's optimum is the optimum; else the core grows.

Every step is bounded by deterministic effort, so the same case gives the same plan.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.engine.closer import Closer, CoreResult, Outcome, choice_mask
from mutasi_opt.engine.core import build_core
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.incumbent import IncumbentKeeper
from mutasi_opt.engine.problem import SCALE, Problem
from mutasi_opt.engine.relax import LevelRelaxation
from mutasi_opt.engine.selection import cheapest
from mutasi_opt.errors import SolverError
from mutasi_opt.formulation import Longs

__all__ = ["LevelOutcome", "Search"]

Mask = NDArray[np.bool_]

#: Columns per person in the dive and in the neighbourhood, and their effort.
_DIVE = 60
_NEIGHBOURS = 30
_EFFORT = 20.0
#: Growth of the core while no incumbent bounds it: columns per employee with a choice.
_GROWTH = (4, 16, 64, 256)


@dataclass(frozen=True)
class LevelOutcome:
    """Best value found for a level under the caps (None: none), and the bound that search established."""

    objective: int | None
    bound: int
    infeasible: bool
    core_columns: int


class Search:
    """Integer search of one level after the other on the same processes."""

    def __init__(
        self,
        problem: Problem,
        evaluator: Evaluator,
        closer: Closer,
        keeper: IncumbentKeeper,
        report: Callable[[int, int, int | None, int], None],
    ) -> None:
        self._problem, self._evaluator, self._closer, self._keeper = (
            problem,
            evaluator,
            closer,
            keeper,
        )
        self._report = report

    def best(
        self,
        level: int,
        caps: list[int],
        relaxation: LevelRelaxation,
        gap: float,
        enough: int | None = None,
    ) -> LevelOutcome:
        """Minimise a level under the caps of the earlier ones, to ``gap`` or until a value of at most ``enough``.

        Raises
        ------
        TimeUpError
            Time ran out; the keeper has the best plan so far.
        """
        run = _Run(level, caps, relaxation, gap, enough)
        for neighbourhood in (self._split_people, self._moving_people):
            if self._done(run):
                break
            self._solve(run, neighbourhood(run), _EFFORT)
        while not self._done(run):
            inside = relaxation.priced.within(self._threshold(run))
            complete = bool(inside.all())
            result = self._solve(run, inside, np.inf)
            if result.outcome is Outcome.INFEASIBLE and self._value(run) is not None:
                raise SolverError("the integer solver denies a plan that it was given")
            if result.outcome is Outcome.INFEASIBLE and complete:
                return LevelOutcome(None, run.bound, True, run.core_columns)
            outside = None if complete else relaxation.priced.least_outside(inside)
            run.raise_bound(result, outside)
            run.grown += 1
            if result.outcome is Outcome.STOPPED and not self._done(run):
                raise SolverError("the integer solver stopped without a reason")
        return LevelOutcome(self._value(run), run.bound, False, run.core_columns)

    def _value(self, run: "_Run") -> int | None:
        incumbent = self._keeper.within(run.caps)
        return None if incumbent is None else incumbent.objectives[run.level]

    def _done(self, run: "_Run") -> bool:
        value = self._value(run)
        if value is None:
            return False
        self._report(run.level, run.bound, value, run.core_columns)
        if run.enough is not None and value <= run.enough:
            return True
        return value - run.bound <= run.gap * max(1, abs(value))

    def _split_people(self, run: "_Run") -> Mask:
        """LP support, and more columns for people whom the LP splits."""
        support, split = self._support(run)
        support[self._near(run, split, _DIVE)] = True
        return support

    def _moving_people(self, run: "_Run") -> Mask:
        """LP support, and near-optimal columns for everybody whom the LP or the incumbent moves."""
        columns = self._problem.columns
        support, chosen = self._support(run)
        used = columns.take(np.flatnonzero(support))
        chosen[used.employee[used.moves(self._problem.instance)]] = True
        support[self._near(run, chosen, _NEIGHBOURS)] = True
        return support

    def _near(self, run: "_Run", people: Mask, count: int) -> Longs:
        """Columns of least excess of ``people`` (employees,), none dearer than the incumbent allows: their numbers."""
        problem, priced = self._problem, run.relaxation.priced
        value = self._value(run)
        limit = np.inf if value is None else max(SCALE, value * SCALE - priced.value)
        found = [np.zeros(0, np.int64)]
        for which in problem.columns_of(np.flatnonzero(people & (problem.counts > 1))):
            excess = priced.excess_of(which)
            near = np.flatnonzero(excess <= limit)
            owner = problem.columns.employee[which[near]]
            found.append(which[near[cheapest(owner, excess[near], count)]])
        return np.concatenate(found)

    def _support(self, run: "_Run") -> tuple[Mask, Mask]:
        """Columns (columns,) that the LP or the incumbent uses, and the people (employees,) whom the LP splits."""
        problem, solution = self._problem, run.relaxation.solution
        incumbent = self._keeper.best
        mask = choice_mask(problem, None if incumbent is None else incumbent.chosen)
        split = np.zeros(problem.instance.num_employees, bool)
        if solution is None:
            mask |= run.relaxation.priced.within(0)
        mask[problem.fixed_columns] = True
        if solution is not None:
            mask[solution.columns[solution.values > 1e-7]] = True
            part = (solution.values > 1e-7) & (solution.values < 1 - 1e-7)
            split[problem.columns.employee[solution.columns[part]]] = True
        return mask, split

    def _threshold(self, run: "_Run") -> int:
        """Largest excess in the next core: what could still beat the incumbent, or a growing number of columns."""
        problem, priced = self._problem, run.relaxation.priced
        value = self._value(run)
        needed = None if value is None else SCALE * (value - 1) - priced.value
        if run.grown >= len(_GROWTH):
            return priced.largest() if needed is None else needed
        wanted = _GROWTH[run.grown] * max(1, len(problem.free)) + int((problem.counts == 1).sum())
        count = priced.largest() if wanted >= len(problem.columns) else priced.smallest(wanted)
        return count if needed is None else min(needed, max(count, 16 * SCALE))

    def _solve(self, run: "_Run", inside: Mask, effort: float) -> CoreResult:
        incumbent = self._keeper.within(run.caps)
        hint: Longs | None = None if incumbent is None else incumbent.chosen
        inside = inside | choice_mask(self._problem, hint)
        core = build_core(self._problem, self._evaluator, inside, run.level, run.caps, None, hint)
        run.core_columns = max(run.core_columns, len(core.columns))
        target = (
            run.bound if run.gap == 0 else int(run.bound / (1 - run.gap)) if run.gap < 1 else None
        )
        if run.enough is not None and target is not None:
            target = max(target, run.enough)
        result = self._closer.solve(core, target, effort)
        if result.chosen is not None:
            self._keeper.offer(result.chosen)
        return result


@dataclass
class _Run:
    """State of one level's search."""

    level: int
    caps: list[int]
    relaxation: LevelRelaxation
    gap: float
    enough: int | None
    grown: int = 0
    core_columns: int = 0

    def __post_init__(self) -> None:
        self.bound = self.relaxation.priced.bound

    def raise_bound(self, result: CoreResult, outside: int | None) -> None:
        """Global bound = min(bound of the core, cheapest plan with a column outside the core)."""
        inside = (
            np.inf
            if result.outcome is Outcome.INFEASIBLE
            else np.ceil(result.bound - max(1e-6, 1e-9 * abs(result.bound)))
        )
        if result.outcome is Outcome.OPTIMAL and result.objective is not None:
            inside = result.objective
        excluded = (
            np.inf if outside is None else -(-(self.relaxation.priced.value + outside) // SCALE)
        )
        bound = min(inside, excluded)
        if np.isfinite(bound):
            self.bound = max(self.bound, int(bound))
