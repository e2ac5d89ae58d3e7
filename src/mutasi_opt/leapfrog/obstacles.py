"""What proves that somebody could not have had a position: the caps of levels, and budgets."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.columns import Columns
from mutasi_opt.formulation import NO_UPPER, RowBlock
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools, Ints, Longs
from mutasi_opt.leapfrog.board import Board
from mutasi_opt.rules.parts.force import Force, force_of
from mutasi_opt.rules.parts.money import BudgetRule

__all__ = ["Obstacles", "forbidden_by_statute", "over_budget", "over_caps"]


class Obstacles(NamedTuple):
    """Cases with an obstacle: their numbers, where it is, and by how much it is exceeded."""

    which: NDArray[np.intp]
    where: Ints
    """Number of the level, or of the row block of the budget."""
    amount: Longs


def forbidden_by_statute(board: Board, employee: Ints, position: Ints) -> Bools:
    """Whether law that nobody waives forbids each pair (pairs,); the others are decided by people."""
    asked = Columns.of(board.instance, employee, position)
    found = np.zeros(len(employee), bool)
    for rule in board.model.active(board.instance.as_of):
        if force_of(rule) is Force.STATUTE:
            found |= rule.forbids(board.instance, asked)
    return found


def over_caps(board: Board, rows: Longs) -> Obstacles:
    """Find the columns that no plan within the caps has, by the first level that says so.

    Rows of -1 have none. The amount is in the unit of the level, at least.
    """
    found = np.full(len(rows), NONE, np.int32)
    amount = np.zeros(len(rows), np.int64)
    for k, (cap, bound) in enumerate(zip(board.caps, board.bounds, strict=False)):
        if cap is None or bound is None:
            continue
        excess = bound.at_least(rows) - cap
        new = (rows != NONE) & (found == NONE) & (excess > 0)
        found[new], amount[new] = k, excess[new]
    which = np.flatnonzero(found != NONE)
    return Obstacles(which, found[which], amount[which])


def over_budget(board: Board, rows: Longs, over: Ints) -> Obstacles:
    """Find the columns that the money left for them does not pay.

    Left is what the plan leaves of a budget, what the person's own result and the newcomer's move
    cost included. The amount is in the units of the budget (Rp 50,000).
    """
    found = np.full(len(rows), NONE, np.int32)
    amount = np.zeros(len(rows), np.int64)
    lawful = np.flatnonzero(rows != NONE)
    budgets = {
        rule.id for rule in board.model.active(board.instance.as_of) if isinstance(rule, BudgetRule)
    }
    plan = board.columns.take(board.chosen)
    asked = board.columns.take(rows[lawful])
    own = plan.take(asked.employee)
    newcomer = plan.take(over[lawful])
    home = Columns.of(
        board.instance, newcomer.employee, board.instance.employees.post[over[lawful]]
    )
    for number, block in enumerate(board.formulation.rows):
        if block.rule not in budgets or len(block) != 1 or block.upper[0] >= NO_UPPER:
            continue
        left = int(block.upper[0]) - int(_spent(block, plan).sum())
        lacking = _spent(block, asked) - _spent(block, own)
        lacking += _spent(block, home) - _spent(block, newcomer) - left
        new = lawful[(lacking > 0) & (found[lawful] == NONE)]
        found[new] = number
        amount[new] = lacking[np.searchsorted(lawful, new)]
    which = np.flatnonzero(found != NONE)
    return Obstacles(which, found[which], amount[which])


def _spent(block: RowBlock, columns: Columns) -> Longs:
    """Return what each column takes from a budget (columns,), in its units."""
    row, weight = block.incidence(columns)
    return np.where(row >= 0, np.broadcast_to(weight, row.shape), 0).astype(np.int64)
