"""The assignment problem by scipy, where the case is one: a seat per position, no rule across seats.

Rows about one seat alone are functions of whether somebody takes it, hence part of the cost of the
pair. Any other row that can bind makes the case more than an assignment problem: unable, with the
rules that do.
"""

import sys
import time

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from benchmarks.rivals.network import lends, rules_of
from benchmarks.rivals.rival import Answer, Task, main
from benchmarks.rivals.state import RowPrices
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import Longs

__all__ = ["NotPlainError", "pair_costs", "solve"]

#: More cells than this are not held as a dense matrix (8 bytes each).
_MOST_CELLS = 400_000_000


class NotPlainError(ValueError):
    """The case is no assignment problem."""


def solve(task: Task) -> Answer:
    """Build the matrix and solve it."""
    start = time.perf_counter()
    problem = task.problem
    if len(problem.stuck):
        return Answer("infeasible", note="somebody has no lawful place")
    try:
        costs = pair_costs(problem)
        matrix, column = _matrix(problem, costs)
    except NotPlainError as error:
        return Answer("unable", note=str(error))
    built = time.perf_counter()
    try:
        who, seat = linear_sum_assignment(matrix)
    except ValueError:  # no finite assignment
        return Answer("infeasible", note="no assignment has a finite cost")
    seconds = {
        "build": round(built - start, 3),
        "solve": round(time.perf_counter() - built, 3),
    }
    chosen = column[who, seat]
    value = Evaluator(problem).evaluate(chosen).objectives
    return Answer.of(
        problem, chosen, "optimal", claimed=value, bound=value, seconds=seconds,
        extra={"cells": matrix.size},
    )  # fmt: skip


def pair_costs(problem: Problem) -> Longs:
    """Cost of each column (columns,) with what it changes at its seat, -1 where it breaks a row.

    Raises
    ------
    NotPlainError
        There is more to the case, which the message names.
    """
    if len(problem.levels) != 1:
        raise NotPlainError("an assignment problem has one level")
    if lends(problem):
        raise NotPlainError("people work elsewhere than at their post (rule temporary)")
    columns = problem.columns
    entries = problem.formulation.column_matrix(columns).tocsr()
    entries.eliminate_zeros()
    matters = problem.ranges.binding
    row = np.repeat(np.arange(entries.shape[0]), np.diff(entries.indptr))
    one_seat = _same(row, columns.position[entries.indices], len(matters))
    one_person = _same(row, columns.employee[entries.indices], len(matters))
    across = matters & ~one_seat & ~one_person
    if across.any():
        raise NotPlainError(f"rules across seats bind: {', '.join(rules_of(problem, across))}")
    price = RowPrices(problem)
    every = np.flatnonzero(matters)
    empty = price(every, np.zeros(len(every), np.int64))
    before = np.zeros((len(matters), 2), np.int64)
    before[every] = empty
    if before[:, 0].any():
        asked = rules_of(problem, before[:, 0] > 0)
        raise NotPlainError(f"seats that have to be filled: {', '.join(asked)}")
    kept = matters[row]
    after = price(row[kept], entries.data[kept]) - before[row[kept]]
    total = problem.costs[0].columns[:]
    np.add.at(total, entries.indices[kept], after[:, 1])
    total -= min(0, int(total.min(initial=0)))  # everybody takes one column: a constant is free
    broken = np.zeros(len(columns), bool)
    broken[entries.indices[kept][after[:, 0] > 0]] = True
    total[broken] = -1
    return total


def _same(row: Longs, value: NDArray[np.integer], rows: int) -> NDArray[np.bool_]:
    """Whether all entries of each row (rows,) have one value, and none is negative."""
    lowest = np.full(rows, np.iinfo(np.int64).max)
    highest = np.full(rows, -1)
    np.minimum.at(lowest, row, value)
    np.maximum.at(highest, row, value)
    same: NDArray[np.bool_] = (highest < 0) | (lowest == highest)
    return same & (lowest >= 0)


def _matrix(problem: Problem, costs: Longs) -> tuple[NDArray[np.float64], Longs]:
    """Cost and number of the cheapest column of each (employee, seat); no post is a seat of one's own."""
    columns = problem.columns
    people, posts = problem.instance.num_employees, problem.instance.num_positions
    # Two at one seat would both be charged as the first: only where a row forbids it is it one seat.
    _refuse_wide_seats(problem)
    seat = np.where(columns.position >= 0, columns.position, posts + columns.employee)
    used, place = np.unique(seat, return_inverse=True)
    if people * len(used) > _MOST_CELLS:
        raise NotPlainError(f"{people * len(used):,} cells are too many")
    matrix = np.full((people, len(used)), np.inf)
    column = np.full((people, len(used)), -1, np.int64)
    order = np.argsort(-costs, kind="stable")  # the cheapest is written last
    order = order[costs[order] >= 0]
    matrix[columns.employee[order], place[order]] = costs[order]
    column[columns.employee[order], place[order]] = order
    return matrix, column


def _refuse_wide_seats(problem: Problem) -> None:
    """Every position that two people can take needs a row that two break."""
    position = problem.columns.position
    wide = np.zeros(problem.instance.num_positions, bool)
    pairs = np.unique(np.stack([position, problem.columns.employee], axis=1)[position >= 0], axis=0)
    wide[np.flatnonzero(np.bincount(pairs[:, 0], minlength=len(wide)) > 1)] = True
    price = RowPrices(problem)
    for block in problem.formulation.rows:
        if not len(block):
            continue
        row, coefficient = block.incidence(problem.columns)
        ones = np.broadcast_to(np.asarray(coefficient, np.int64), row.shape) == 1
        every = np.bincount(position[position >= 0], minlength=len(wide))
        entry = np.flatnonzero((row >= 0) & ones & (position >= 0))
        number = block.offset + np.arange(len(block))
        full = price(number, np.full(len(block), 2, np.int64))[:, 0] > 0
        tight = entry[full[row[entry]]]
        counted = np.bincount(position[tight], minlength=len(wide))
        wide &= counted < every
    if wide.any():
        names = problem.instance.positions.ids
        raise NotPlainError(f"position {names[np.flatnonzero(wide)[0]]} has room for two")


if __name__ == "__main__":
    sys.exit(main(solve))
