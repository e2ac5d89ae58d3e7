"""What of a case is more than a network: rules that neither an assignment nor a flow can express."""

import numpy as np
from numpy.typing import NDArray

from benchmarks.floor import position_rows
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import NO_UPPER, Longs, RowBlock

__all__ = ["lends", "outside", "rooms", "rules_of"]


def lends(problem: Problem) -> bool:
    """Whether somebody may work elsewhere than at the own post."""
    columns = problem.columns
    return bool((columns.working != columns.position).any())


def rules_of(problem: Problem, rows: NDArray[np.bool_]) -> list[str]:
    """Ids of the rules behind some rows (rows,), sorted."""
    return sorted(
        {
            block.rule
            for block in problem.formulation.rows
            if rows[block.offset : block.offset + len(block)].any()
        }
    )


def outside(problem: Problem) -> NDArray[np.bool_]:
    """Rows (rows,) that can bind and are neither a ladder nor a capacity of one position."""
    left = problem.ranges.binding.copy()
    ladders, capacities = position_rows(problem)
    for block in (*ladders, *capacities):
        if _counts_its_position(problem, block):
            left[block.offset : block.offset + len(block)] = False
    return left


def rooms(problem: Problem) -> Longs:
    """Most people at each position (positions,)."""
    room = np.full(problem.instance.num_positions, problem.instance.num_employees, np.int64)
    for block in position_rows(problem)[1]:
        some = block.upper < NO_UPPER
        subject = block.subject[some]
        room[subject] = np.minimum(room[subject], block.upper[some])
    return room


def _counts_its_position(problem: Problem, block: RowBlock) -> bool:
    """Whether each column adds one to the row of its own position or to none."""
    row, coefficient = block.incidence(problem.columns)
    entry = np.flatnonzero(row >= 0)
    ones = bool((np.broadcast_to(np.asarray(coefficient), row.shape)[entry] == 1).all())
    return ones and bool((block.subject[row[entry]] == problem.columns.position[entry]).all())
