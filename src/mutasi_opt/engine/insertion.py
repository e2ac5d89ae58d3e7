"""Places for those who cannot stay, while everybody else does: one person after the other, the cheapest that fits."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, Longs

__all__ = ["inserted", "room"]

#: Columns looked at together.
_BLOCK = 200_000


def inserted(problem: Problem, stays: Longs) -> Longs | None:
    """Give everybody whose entry is -1 a place that leaves every row as it is or better.

    Parameters
    ----------
    stays : int64 (employees,)
        Column of everybody who stays, -1 for the others.

    Returns
    -------
    int64 (employees,) or None
        One column per employee; rows that were broken from the start may be broken still. None where somebody found
        no place.
    """
    chosen = stays.copy()
    leaving = np.flatnonzero(stays < 0)
    # Who has the fewest places goes first.
    leaving = leaving[np.argsort(problem.counts[leaving], kind="stable")]
    activity = problem.formulation.activities(problem.columns.take(stays[stays >= 0]))
    low, high = room(problem)
    cost = problem.costs[-1].columns
    for people in _blocks(problem, leaving):
        which = np.concatenate([np.arange(*problem.starts[k : k + 2]) for k in people.tolist()])
        matrix = problem.formulation.column_matrix(problem.columns.take(which))
        offset = np.concatenate([[0], np.cumsum(problem.counts[people])])
        for k, person in enumerate(people.tolist()):
            own = matrix[:, offset[k] : offset[k + 1]]
            fits = _fitting(own, activity, low, high)
            if not len(fits):
                return None
            best = int(fits[np.argmin(cost[problem.starts[person] + fits])])
            part = slice(own.indptr[best], own.indptr[best + 1])
            activity[own.indices[part]] += own.data[part]
            chosen[person] = problem.starts[person] + best
    return chosen


def _blocks(problem: Problem, people: NDArray[np.intp]) -> Iterator[NDArray[np.intp]]:
    """Cut people into lots with not too many columns together."""
    if len(people):
        lot = np.cumsum(problem.counts[people]) // _BLOCK
        yield from np.split(people, np.flatnonzero(np.diff(lot)) + 1)


def _fitting(
    matrix: sparse.csc_matrix, activity: Longs, low: Longs, high: Longs
) -> NDArray[np.intp]:
    """Numbers of the columns of ``matrix`` that break no row further."""
    row, value = matrix.indices, matrix.data
    after = activity[row] + value
    breaks = ((value > 0) & (after > high[row])) | ((value < 0) & (after < low[row]))
    column = np.repeat(np.arange(matrix.shape[1]), np.diff(matrix.indptr))
    return np.flatnonzero(np.bincount(column[breaks], minlength=matrix.shape[1]) == 0)


def room(problem: Problem) -> tuple[Longs, Longs]:
    """Least and most (rows,) that columns may put into each row, auxiliaries doing the rest."""
    lower, upper = problem.bounds
    matrix = problem.auxiliary_matrix.tocoo()
    reach = matrix.data * problem.auxiliary_uppers[matrix.col]
    low, high = lower.copy(), upper.copy()
    np.subtract.at(low, matrix.row, np.maximum(reach, 0))
    np.subtract.at(high, matrix.row, np.minimum(reach, 0))
    return np.where(lower <= NO_LOWER, lower, low), np.where(upper >= NO_UPPER, upper, high)
