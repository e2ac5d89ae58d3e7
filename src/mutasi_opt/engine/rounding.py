"""A lawful plan from a fractional one, in a moment: for when time runs out before integer search has begun."""

import numpy as np

from mutasi_opt.engine.insertion import room
from mutasi_opt.engine.master import MasterSolution
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import Longs

__all__ = ["rounded"]

#: Passes over the people: a seat that somebody leaves in one pass is free in the next.
_PASSES = 4


def rounded(problem: Problem, start: Longs, solution: MasterSolution) -> Longs:
    """Take over, one person after the other, what the LP prefers, as long as every row can still hold.

    Parameters
    ----------
    start : a lawful choice of one column per employee (employees,).

    Returns
    -------
    int64 (employees,)
        A lawful choice; at worst ``start``.
    """
    chosen = start.copy()
    wanted, order = _preferred(problem, start, solution)
    old = problem.formulation.column_matrix(problem.columns.take(start[order]))
    new = problem.formulation.column_matrix(problem.columns.take(wanted))
    change = (new - old).tocsc()
    activity = problem.formulation.activities(problem.columns.take(start))
    low, high = room(problem)
    waiting = list(range(len(order)))
    for _ in range(_PASSES):
        left = []
        for k in waiting:
            part = slice(change.indptr[k], change.indptr[k + 1])
            rows, after = change.indices[part], change.data[part]
            after = activity[rows] + after
            if ((after >= low[rows]) & (after <= high[rows])).all():
                activity[rows] = after
                chosen[order[k]] = wanted[k]
            else:
                left.append(k)
        if len(left) == len(waiting):
            break
        waiting = left
    return chosen


def _preferred(problem: Problem, start: Longs, solution: MasterSolution) -> tuple[Longs, Longs]:
    """Columns that the LP uses most and ``start`` does not, at most one per employee, and whose; surest first."""
    used = np.flatnonzero(solution.values > 1e-6)
    column, value = solution.columns[used], solution.values[used]
    employee = problem.columns.employee[column]
    best = np.lexsort((column, -value, employee))
    first = best[np.flatnonzero(np.diff(employee[best], prepend=-1))]
    first = first[column[first] != start[employee[first]]]
    surest = first[np.lexsort((column[first], -value[first]))]
    return column[surest], employee[surest].astype(np.int64)
