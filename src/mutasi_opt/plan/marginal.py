"""What each move is worth by itself: the price, rule by rule, of this one person going back."""

from collections.abc import Iterator

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import AuxiliaryBlock, Formulation, Longs, RowBlock
from mutasi_opt.instance import Instance

__all__ = ["worth_of_moves"]


def worth_of_moves(
    instance: Instance, formulation: Formulation, assignment: Assignment
) -> list[tuple[str, Longs]]:
    """Return (rule, worth): how much dearer the rule would be if this one person went back.

    Worth is int64 (employees,): positive speaks for the move, negative is its price, zero for those
    who stay. Everybody else is taken where the plan has them, so the worths of several people do
    not add up to the worth of their moving together.
    """
    before = Columns.assigned(instance, Assignment.today(instance))
    after = Columns.assigned(instance, assignment)
    worth: dict[str, Longs] = {}
    for rule, change in _changes(formulation, before, after):
        worth[rule] = worth[rule] + change if rule in worth else change
    moved = assignment.moved(instance)
    return [(rule, np.where(moved, value, 0)) for rule, value in worth.items()]


def _changes(
    formulation: Formulation, before: Columns, after: Columns
) -> Iterator[tuple[str, Longs]]:
    for charge in formulation.charges:
        yield charge.rule, charge.amount(before) - charge.amount(after)
    for block in formulation.rows:
        # A step that costs nothing (its price rounds to 0) is filled before the dear ones all the same.
        steps = [part for part in formulation.auxiliaries if _single(part, block)]
        if any(part.cost.any() for part in steps):
            yield block.rule, _ladder_change(block, steps, before, after)


def _single(part: AuxiliaryBlock, block: RowBlock) -> bool:
    """Whether the auxiliaries are single steps of the block's rows."""
    inside = (part.row >= block.offset) & (part.row < block.offset + len(block))
    return bool(len(part) and inside.all() and (np.abs(part.coefficient) == 1).all())


def _ladder_change(
    block: RowBlock, steps: list[AuxiliaryBlock], before: Columns, after: Columns
) -> Longs:
    """Charge if the person went back minus the charge now (employees,).

    0 for rows that weigh people instead of counting heads.
    """
    old, _ = block.incidence(before)
    new, weight = block.incidence(after)
    if not np.all(np.asarray(weight) == 1):
        return np.zeros(len(after), np.int64)
    activity: Longs = np.bincount(new[new >= 0], minlength=len(block)).astype(np.int64)
    now = _cost(block, steps, activity)
    gain = np.append(_cost(block, steps, activity + 1) - now, 0)  # the last entry answers row -1
    loss = np.append(_cost(block, steps, np.maximum(activity - 1, 0)) - now, 0)
    return np.where(old == new, 0, gain[old] + loss[new])


def _cost(block: RowBlock, steps: list[AuxiliaryBlock], activity: Longs) -> Longs:
    """Cheapest fill of each row's steps (rows,)."""
    row = np.concatenate([part.row for part in steps]) - block.offset
    width = np.concatenate([part.upper for part in steps])
    price = np.concatenate([part.cost for part in steps])
    sign = np.concatenate([part.coefficient for part in steps])
    total = np.zeros(len(block), np.int64)
    sides = (
        (1, np.maximum(block.lower - activity, 0)),
        (-1, np.maximum(activity - block.upper, 0)),
    )
    for side, amount in sides:
        chosen = np.flatnonzero(sign == side)
        chosen = chosen[np.lexsort((price[chosen], row[chosen]))]
        filled = np.cumsum(width[chosen]) - width[chosen]
        first = np.searchsorted(row[chosen], np.arange(len(block)))
        start = filled - np.append(filled, 0)[first][row[chosen]]
        taken = np.clip(amount[row[chosen]] - start, 0, width[chosen])
        np.add.at(total, row[chosen], taken * price[chosen])
    return total
