"""LP relaxation of every level by column pricing, and the exact bound its duals prove.

Levels are relaxed in order; each is capped at its bound plus slack before the next. The master starts from every stay
column and the cheapest few of each employee and position, and grows by columns of negative reduced cost until no column
can lift the integer bound any more.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.engine.clock import Clock
from mutasi_opt.engine.feasible import fractional_plan
from mutasi_opt.engine.master import ColumnPrices, Master, MasterSolution
from mutasi_opt.engine.pricing import best_negative, first_columns, negative_columns
from mutasi_opt.engine.problem import SCALE, Problem
from mutasi_opt.engine.rounded_duals import ProvingDuals, rounded_duals
from mutasi_opt.engine.rounding import rounded
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.errors import SolverError
from mutasi_opt.formulate import Priced
from mutasi_opt.formulation import Longs

__all__ = ["LevelRelaxation", "Relaxer", "trivial_relaxation"]

Floats = NDArray[np.float64]

#: Best columns per employee and per place of work in each pricing round.
_ROUND = (1, 1)
#: Best columns per employee and per place of work that a full pricing notes for the rounds after it.
_NOTED = (6, 24)
#: A round without full pricing adds more than this part of what the first one after it added.
_HELPFUL = 8
#: Share of the next level's cost blended into a level: a pure shortage level is degenerate and slow.
_BLEND = 1e-6


@dataclass(frozen=True)
class LevelRelaxation:
    """What the relaxation of one level gives.

    Attributes
    ----------
    duals, cap_duals : integer duals (scaled) that prove ``priced.bound``.
    caps : caps of the earlier levels under which they do.
    solution : an LP optimum over the columns priced in, None when time ran out before there was one.
    """

    duals: Longs
    cap_duals: tuple[int, ...]
    caps: tuple[int, ...]
    priced: Priced
    solution: MasterSolution | None


def trivial_relaxation(problem: Problem, level: int, caps: list[int]) -> LevelRelaxation:
    """Bound without duals: everybody takes the cheapest column."""
    duals = np.zeros(problem.formulation.num_rows, np.int64)
    cap_duals = [0] * len(caps)
    return LevelRelaxation(
        duals, tuple(cap_duals), tuple(caps), problem.price(level, duals, cap_duals, caps), None
    )


class Relaxer:
    """Relaxes levels one after the other on one warm master.

    Parameters
    ----------
    report : called with level and bound after every round.
    chosen : a lawful choice of one column per employee (employees,), where one is known.
    inside : numbers of columns that the first master needs.
    loosening : float64 (rows,), optional
        By how much each row of the linear programs is opened; bounds are those of the rows as they are.
    """

    def __init__(
        self,
        problem: Problem,
        solvers: Solvers,
        clock: Clock,
        report: Callable[[int, int], None],
        chosen: Longs | None = None,
        inside: Longs | None = None,
        loosening: Floats | None = None,
    ) -> None:
        self._problem, self._solvers, self._clock, self._report = problem, solvers, clock, report
        self._start = chosen
        self._latest: MasterSolution | None = None
        self._noted: Longs = np.zeros(0, np.int64)
        self._few = 0
        self._proven: dict[int, ProvingDuals] = {}
        """What each level was last proven with."""
        self._unfinished: tuple[int, LevelRelaxation] | None = None
        # A lawful choice, or columns that admit one in fractions, keep the first master feasible.
        first = first_columns(problem, chosen, inside)
        self._master = Master(problem, solvers, clock, first, loosening=loosening, chosen=chosen)

    def relax(
        self, level: int, caps: list[int], tolerance: float = 0.0, *, exhaust: bool = False
    ) -> LevelRelaxation:
        """Relax a level under the caps of the earlier ones.

        Parameters
        ----------
        tolerance : stop when the bound is within this share of the LP value of the columns priced in.
        exhaust : price until no column is left to add, and return the last duals, not the best ones.

        Raises
        ------
        InfeasibleError
            The rows admit no fractional plan (only possible at the first level).
        TimeUpError
            Time ran out.
        """
        found = self._relaxed(level, caps, tolerance, exhaust=exhaust)
        self._proven[level] = found.duals, found.cap_duals
        return found

    def _relaxed(
        self, level: int, caps: list[int], tolerance: float, *, exhaust: bool
    ) -> LevelRelaxation:
        for k in range(len(self._problem.levels) - 1):
            self._master.set_cap(k, caps[k] if k < len(caps) else None)
        best: LevelRelaxation | None = None
        for blend in (_BLEND, 0.0) if level + 1 < len(self._problem.levels) else (0.0,):
            self._master.set_costs(*self._blended(level, blend))
            closed = False
            while not closed:
                solution = self._settled(level, blend)
                found = self._bound(level, caps, solution)
                if best is None or exhaust or found.priced.value > best.priced.value:
                    best = found
                self._unfinished = level, best
                self._report(level, best.priced.bound)
                value = self._own_value(level, solution)
                best = replace(best, solution=solution)
                enough = math.ceil(value * (1 - tolerance) - 1e-6)
                if not exhaust and best.priced.bound >= enough:
                    return best
                closed = not self._price_in(level, blend, found.priced, solution)
                if (
                    not exhaust
                    and blend
                    and best.priced.value + SCALE * self._hidden(blend, solution) >= SCALE * enough
                ):
                    break  # what is missing may be the blend's own: duals without it tell
        assert best is not None
        return best

    def unfinished(self, level: int) -> LevelRelaxation | None:
        """Return the best bound so far of a level whose relaxation was cut short."""
        if self._unfinished is None or self._unfinished[0] != level:
            return None
        return self._unfinished[1]

    def rounded(self) -> Longs | None:
        """Return a lawful choice near the latest solution, if there is a lawful choice to start from."""
        if self._start is None or self._latest is None:
            return None
        return rounded(self._problem, self._start, self._latest)

    def _settled(self, level: int, blend: float) -> MasterSolution:
        """Solve the master, and again as long as the columns noted in the latest full pricing help."""
        solution = self._solved(level)
        while len(new := self._noted_columns(level, blend, solution)) > self._few:
            self._master.add(new)
            solution = self._solved(level)
        return solution

    def _noted_columns(self, level: int, blend: float, solution: MasterSolution) -> Longs:
        """Best noted columns of negative reduced cost that are not inside."""
        problem, master = self._problem, self._master
        noted = self._noted[~master.inside[self._noted]]
        if not len(noted):
            return noted
        columns = problem.columns.take(noted)
        reduced = problem.costs[level].columns[noted] - problem.formulation.transposed(
            columns, solution.duals
        )
        for k in range(level):
            reduced -= solution.cap_duals[k] * problem.costs[k].columns[noted]
        if blend:
            reduced += blend * problem.costs[-1].columns[noted]
        return best_negative(master, solution, noted, reduced, self._tolerance(level), _ROUND)

    def _tolerance(self, level: int) -> float:
        """By how much a reduced cost has to be negative."""
        return min(1e-2, 1e-7 * max(1.0, float(self._problem.costs[level].columns.largest)))

    def _solved(self, level: int) -> MasterSolution:
        """Solve the master, made feasible first where it is not."""
        solution = self._master.solve()
        if solution is None and level == 0:
            problem, costs = self._problem, self._master.costs
            inside, _ = fractional_plan(problem, self._solvers, self._clock, self._master.columns)
            self._master = Master(problem, self._solvers, self._clock, inside)
            self._master.set_costs(*costs)
            solution = self._master.solve()
        if solution is None:
            raise SolverError("the linear program lost a solution that it had")
        self._latest = solution
        return solution

    def _blended(self, level: int, blend: float) -> tuple[ColumnPrices, Floats]:
        """Costs of a level (columns, auxiliaries) with a little of the last level's."""
        own, last = self._problem.costs[level], self._problem.costs[-1]
        return (
            lambda which: own.columns[which] + blend * last.columns[which],
            own.auxiliaries + blend * last.auxiliaries,
        )

    def _hidden(self, blend: float, solution: MasterSolution) -> float:
        """By how much the blended costs of a solution exceed the level's own."""
        return blend * self._own_value(-1, solution)

    def _own_value(self, level: int, solution: MasterSolution) -> float:
        problem, own = self._problem, self._problem.costs[level]
        columns = float(own.columns[solution.columns] @ solution.values)
        return columns + float(own.auxiliaries @ solution.auxiliaries) + problem.fixed_cost(level)

    def _bound(self, level: int, caps: list[int], solution: MasterSolution) -> LevelRelaxation:
        duals, cap_duals = rounded_duals(self._problem, solution, level, self._proven)
        priced = self._problem.price(level, duals, list(cap_duals), caps)
        return LevelRelaxation(duals, cap_duals, tuple(caps), priced, solution)

    def _price_in(self, level: int, blend: float, priced: Priced, solution: MasterSolution) -> bool:
        """Add outside columns of negative reduced cost; False when there are none."""
        problem = self._problem

        def reduced(people: tuple[int, int]) -> Floats:
            own: Floats = priced.reduced_of(people) / np.float64(SCALE)
            if blend:
                own += blend * problem.costs[-1].columns[problem.rows_of(people)]
            return own

        self._noted = negative_columns(
            self._master, solution, reduced, self._tolerance(level), _NOTED
        )
        new = self._noted_columns(level, blend, solution)
        if not len(
            new
        ):  # below their price by the rounding of the duals alone: inside, they end it
            new = self._noted
        if len(new):
            self._master.add(new)
        self._few = len(new) // _HELPFUL
        return bool(len(new))
