"""Which columns enter a restricted master: at first, and after each of its solutions."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.columns import blocks_of, in_blocks
from mutasi_opt.engine.master import Master, MasterSolution
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.selection import cheapest
from mutasi_opt.formulation import Longs

__all__ = ["best_negative", "first_columns", "negative_columns"]

Floats = NDArray[np.float64]

#: Cheapest columns per employee and per place of work in the first master.
_FIRST = (2, 3)


def first_columns(problem: Problem, *more: Longs | None) -> Longs:
    """Numbers of every stay column and the cheapest few by the last level, of people with a choice.

    Parameters
    ----------
    more : columns that have to be inside, of anybody.
    """

    def of_block(people: tuple[int, int]) -> _Few:
        rows = problem.rows_of(people)
        block, last = problem.columns.take(rows), problem.costs[-1].columns[rows]
        own = ~block.moves(problem.instance) | cheapest(block.employee, last, _FIRST[0])
        near = np.flatnonzero(cheapest(block.working, last, _FIRST[1]))
        return _Few(rows.start + np.flatnonzero(own), rows.start + near, last[near])

    first = _marked(problem, in_blocks(of_block, blocks_of(problem.starts)), _FIRST[1])
    for columns in more:
        if columns is not None:
            first[columns] = True
    return np.flatnonzero(first & problem.choosable).astype(np.int64)


def negative_columns(
    master: Master,
    solution: MasterSolution,
    reduced: Callable[[tuple[int, int]], Floats],
    tolerance: float,
    few: tuple[int, int],
) -> Longs:
    """Numbers of outside columns below their employee's price.

    Parameters
    ----------
    reduced : for a range of employees (first, behind the last)
        Reduced costs of their columns without the employees' own duals, float64; overwritten.
    few : the best so many per employee, and per place of work.
    """
    problem = master.problem
    price = np.zeros(problem.instance.num_employees)
    price[problem.free] = solution.employee_duals

    def of_block(people: tuple[int, int]) -> _Few:
        rows = problem.rows_of(people)
        own = reduced(people)
        own -= price[problem.columns.employee[rows]]
        negative = np.flatnonzero((own < -tolerance) & ~master.inside[rows])
        negative = negative[problem.choosable[rows][negative]]
        block, own = problem.columns.take(rows.start + negative), own[negative]
        best = cheapest(block.employee, own, few[0])
        near = cheapest(block.working, own, few[1])
        return _Few(rows.start + negative[best], rows.start + negative[near], own[near])

    found = in_blocks(of_block, blocks_of(problem.starts))
    return np.flatnonzero(_marked(problem, found, few[1])).astype(np.int64)


def best_negative(
    master: Master,
    solution: MasterSolution,
    which: Longs,
    reduced: Floats,
    tolerance: float,
    few: tuple[int, int],
) -> Longs:
    """Numbers of the columns ``which``, all outside, that `negative_columns` would pick if there were no others.

    Parameters
    ----------
    reduced : float64 (which,)
        Reduced costs without the employees' own duals.
    """
    problem = master.problem
    price = np.zeros(problem.instance.num_employees)
    price[problem.free] = solution.employee_duals
    block = problem.columns.take(which)
    own = reduced - price[block.employee]
    negative = np.flatnonzero(own < -tolerance)
    block, own = block.take(negative), own[negative]
    best = cheapest(block.employee, own, few[0]) | cheapest(block.working, own, few[1])
    return which[negative[best]]


@dataclass(frozen=True)
class _Few:
    """Columns picked of one block, and those that compete with other blocks for their places of work."""

    picked: Longs
    rivals: Longs
    costs: NDArray[np.generic]
    """Of the rivals."""


def _marked(problem: Problem, found: Iterable[_Few], few: int) -> NDArray[np.bool_]:
    """Mask (columns,) of those picked, and of the best ``few`` rivals of each place of work; ties go to the first."""
    parts = list(found)
    mask = np.zeros(len(problem.columns), bool)
    for part in parts:
        mask[part.picked] = True
    if parts:
        rivals = np.concatenate([part.rivals for part in parts])
        costs = np.concatenate([part.costs for part in parts])
        mask[rivals[cheapest(problem.columns.working[rivals], costs, few)]] = True
    return mask
