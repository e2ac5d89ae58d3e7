"""LP relaxation of every level by column pricing, and the exact bound its duals prove.

Levels are relaxed in order; each is capped at its bound plus slack before the next. The master starts from every stay
column and the cheapest few of each employee and position, and grows by columns of negative reduced cost until no column
can lift the integer bound any more.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.engine.child import Child
from mutasi_opt.engine.clock import Clock, TimeUpError
from mutasi_opt.engine.master import Master, MasterSolution
from mutasi_opt.engine.problem import SCALE, Problem
from mutasi_opt.engine.selection import cheapest
from mutasi_opt.formulate import Priced
from mutasi_opt.formulation import Longs

__all__ = ["InfeasibleError", "LevelRelaxation", "Relaxer", "trivial_relaxation"]

Floats = NDArray[np.float64]

#: Cheapest columns per employee and per position in the first master, and per pricing round.
_FIRST = (6, 8)
_ROUND = (3, 10)
#: Share of the next level's cost blended into a level: a pure shortage level is degenerate and slow.
_BLEND = 1e-6


class InfeasibleError(Exception):
    """No plan satisfies the rows, not even in fractions; ``duals`` prove it with all costs zero."""

    def __init__(self, duals: Longs) -> None:
        self.duals = duals
        super().__init__()


@dataclass(frozen=True)
class LevelRelaxation:
    """What the relaxation of one level gives.

    Attributes
    ----------
    duals, cap_duals : integer duals (scaled) that prove ``priced.bound``.
    caps : caps of the earlier levels under which they do.
    solution : the LP optimum, None when time ran out before there was one.
    """

    duals: Longs
    cap_duals: tuple[int, ...]
    caps: tuple[int, ...]
    priced: Priced
    solution: MasterSolution | None
    rounds: int


def trivial_relaxation(problem: Problem, level: int, caps: list[int]) -> LevelRelaxation:
    """Bound without duals: everybody takes the cheapest column."""
    duals = np.zeros(problem.formulation.num_rows, np.int64)
    cap_duals = [0] * len(caps)
    return LevelRelaxation(
        duals, tuple(cap_duals), tuple(caps), problem.price(level, duals, cap_duals, caps), None, 0
    )


class Relaxer:
    """Relaxes levels one after the other on one warm master."""

    def __init__(
        self, problem: Problem, child: Child, clock: Clock, report: Callable[[int, int], None]
    ) -> None:
        self._problem, self._clock, self._report = problem, clock, report
        last = problem.costs[-1].columns
        people, seats = problem.columns.employee, problem.columns.position
        moves = problem.columns.moves(problem.instance)
        eligible = problem.counts[people] > 1
        start = ~moves | cheapest(people, last, _FIRST[0]) | cheapest(seats, last, _FIRST[1])
        self._eligible = eligible
        self._child = child
        self._master = Master(problem, child, clock, np.flatnonzero(start & eligible))

    def make_feasible(self) -> None:
        """Price in columns until the master has a solution (today's assignment usually is one).

        Raises
        ------
        InfeasibleError
            With integer duals that prove it.
        """
        problem = self._problem
        elastic = Master(problem, self._child, self._clock, self._master.columns, elastic=True)
        nothing = np.zeros(len(problem.columns))
        elastic.set_costs(nothing, np.zeros(problem.formulation.num_auxiliaries))
        while True:
            solution = elastic.solve()
            if solution is None or solution.objective < 1e-6:
                break
            new = self._negative(elastic, solution, nothing, ())
            if not len(new):
                raise InfeasibleError(problem.integer_duals(solution.duals))
            elastic.add(new)
        self._master = Master(problem, self._child, self._clock, elastic.columns)

    def relax(self, level: int, caps: list[int]) -> LevelRelaxation:
        """Relax a level under the caps of the earlier ones.

        Raises
        ------
        InfeasibleError
            The rows and caps admit no fractional plan (only possible at the first level, or after tightened caps).
        TimeUpError
            Time ran out.
        """
        for earlier, cap in enumerate(caps):
            self._master.set_cap(earlier, cap)
        problem, last = self._problem, len(self._problem.levels) - 1
        own = problem.costs[level]
        best: LevelRelaxation | None = None
        blends = (_BLEND, 0.0) if level < last else (0.0,)
        rounds = 0
        for blend in blends:
            columns, auxiliaries = (
                own.columns.astype(np.float64),
                own.auxiliaries.astype(np.float64),
            )
            if blend:
                follower = problem.costs[last]
                columns = columns + blend * follower.columns
                auxiliaries = auxiliaries + blend * follower.auxiliaries
            self._master.set_costs(columns, auxiliaries)
            while True:
                solution = self._master.solve()
                if solution is None:
                    if level:
                        raise TimeUpError  # cannot be: the earlier level's optimum satisfies its own cap
                    self.make_feasible()
                    return self.relax(level, caps)
                rounds += 1
                found = self._bound(level, caps, solution, rounds)
                if best is None or found.priced.value > best.priced.value:
                    best = found
                self._report(level, best.priced.bound)
                best = LevelRelaxation(
                    best.duals, best.cap_duals, best.caps, best.priced, solution, rounds
                )
                value = self._own_value(level, solution)
                if best.priced.bound >= np.ceil(value - 1e-6):
                    return best
                new = self._negative(self._master, solution, columns, caps)
                if not len(new):
                    break
                self._master.add(new)
        assert best is not None
        return best

    def _own_value(self, level: int, solution: MasterSolution) -> float:
        problem, own = self._problem, self._problem.costs[level]
        columns = float(own.columns[solution.columns] @ solution.values)
        return columns + float(own.auxiliaries @ solution.auxiliaries) + problem.fixed_cost(level)

    def _bound(
        self, level: int, caps: list[int], solution: MasterSolution, rounds: int
    ) -> LevelRelaxation:
        duals = self._problem.integer_duals(solution.duals)
        cap_duals = [min(0, round(v * SCALE)) for v in solution.cap_duals[:level].tolist()]
        priced = self._problem.price(level, duals, cap_duals, caps)
        return LevelRelaxation(duals, tuple(cap_duals), tuple(caps), priced, solution, rounds)

    def _negative(
        self, master: Master, solution: MasterSolution, costs: Floats, caps: object
    ) -> Longs:
        """Outside columns of negative reduced cost, the best few per employee and position."""
        problem = self._problem
        reduced = costs - problem.formulation.transposed(problem.columns, solution.duals)
        for k, dual in enumerate(solution.cap_duals.tolist()):
            if dual:
                reduced -= dual * problem.costs[k].columns
        price = np.zeros(problem.instance.num_employees)
        price[problem.free] = solution.employee_duals
        reduced -= price[problem.columns.employee]
        tolerance = 1e-7 * max(1.0, float(np.abs(costs).max(initial=0)))
        negative = np.flatnonzero((reduced < -tolerance) & ~master.inside & self._eligible)
        people, seats = problem.columns.employee[negative], problem.columns.position[negative]
        chosen = cheapest(people, reduced[negative], _ROUND[0]) | cheapest(
            seats, reduced[negative], _ROUND[1]
        )
        return negative[chosen]
