"""Which columns enter a restricted master: at first, and after each of its solutions."""

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.engine.master import Master, MasterSolution
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.selection import cheapest
from mutasi_opt.formulation import Longs

__all__ = ["first_columns", "negative_columns"]

Floats = NDArray[np.float64]

#: Cheapest columns per employee and per place of work in the first master.
_FIRST = (6, 8)


def first_columns(problem: Problem, *more: Longs | None) -> Longs:
    """Numbers of every stay column and the cheapest few by the last level, of people with a choice.

    Parameters
    ----------
    more : columns that have to be inside, of anybody.
    """
    last = problem.costs[-1].columns
    first = ~problem.columns.moves(problem.instance)
    first |= cheapest(problem.columns.employee, last, _FIRST[0])
    first |= cheapest(problem.columns.working, last, _FIRST[1])
    for columns in more:
        if columns is not None:
            first[columns] = True
    return np.flatnonzero(first & problem.choosable).astype(np.int64)


def negative_columns(
    master: Master,
    solution: MasterSolution,
    reduced: Floats,
    tolerance: float,
    few: tuple[int, int],
) -> Longs:
    """Numbers of outside columns below their employee's price.

    Parameters
    ----------
    reduced : float64 (columns,)
        Reduced costs without the employees' own duals; overwritten.
    few : the best so many per employee, and per place of work.
    """
    problem = master.problem
    price = np.zeros(problem.instance.num_employees)
    price[problem.free] = solution.employee_duals
    reduced -= price[problem.columns.employee]
    negative = np.flatnonzero((reduced < -tolerance) & ~master.inside & problem.choosable)
    chosen = cheapest(problem.columns.employee[negative], reduced[negative], few[0])
    chosen |= cheapest(problem.columns.working[negative], reduced[negative], few[1])
    return negative[chosen].astype(np.int64)
