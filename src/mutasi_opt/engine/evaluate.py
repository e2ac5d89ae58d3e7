"""Value of an integer choice of columns: auxiliaries are filled cheapest first, which is optimal for convex charges."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, Longs

__all__ = ["Evaluation", "Evaluator"]


@dataclass(frozen=True)
class Evaluation:
    """Objectives of a choice per level, its auxiliaries, and whether every row holds."""

    objectives: tuple[int, ...]
    auxiliaries: Longs
    feasible: bool


class Evaluator:
    """Evaluates choices of one column per employee.

    Each auxiliary enters one row with coefficient +1 or -1 and is charged at one level, so the cheapest fill
    of a row is best for every level at once; the auxiliaries are sorted for it once.
    """

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        matrix = problem.auxiliary_matrix.tocoo()
        self._row = np.zeros(matrix.shape[1], np.int64)
        self._sign = np.zeros(matrix.shape[1], np.int64)
        self._row[matrix.col], self._sign[matrix.col] = matrix.row, matrix.data
        cost = np.sum([level.auxiliaries for level in problem.costs], axis=0)
        self._order: NDArray[np.intp] = np.lexsort((cost, self._sign, self._row))
        key = 2 * self._row[self._order] + (self._sign[self._order] > 0)
        width = problem.auxiliary_uppers[self._order]
        before = np.cumsum(width) - width
        first = np.flatnonzero(np.diff(key, prepend=-1))
        size = np.diff(np.append(first, len(key)))
        self._before = before - np.repeat(before[first], size) if len(key) else before
        self._width = width

    def fill(self, activity: Longs) -> Longs:
        """Cheapest auxiliaries (auxiliaries,) that bring ``activity`` (rows,) within bounds, as far as they go."""
        lower, upper = self._problem.bounds
        short = np.where(lower > NO_LOWER, np.maximum(lower - activity, 0), 0)
        over = np.where(upper < NO_UPPER, np.maximum(activity - upper, 0), 0)
        row = self._row[self._order]
        wanted = np.where(self._sign[self._order] > 0, short[row], over[row])
        filled = np.zeros(len(row), np.int64)
        filled[self._order] = np.clip(wanted - self._before, 0, self._width)
        return filled

    def evaluate(self, chosen: Longs) -> Evaluation:
        """Evaluate one column per employee (employees,)."""
        problem = self._problem
        activity = problem.formulation.activities(problem.columns.take(chosen))
        auxiliaries = self.fill(activity)
        np.add.at(activity, self._row, self._sign * auxiliaries)
        lower, upper = problem.bounds
        objectives = tuple(
            int(cost.columns[chosen].sum()) + int(cost.auxiliaries @ auxiliaries)
            for cost in problem.costs
        )
        feasible = bool(((activity >= lower) & (activity <= upper)).all())
        return Evaluation(objectives, auxiliaries, feasible)
