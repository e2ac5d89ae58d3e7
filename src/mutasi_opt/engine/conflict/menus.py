"""Menus: the places of people, lawful or not, as far as they matter to some rows, each with the rules that bar it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from mutasi_opt.columns import Columns
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.model import Model
from mutasi_opt.rules.forbidden import Forbidden
from mutasi_opt.rules.one_post import OnePost
from mutasi_opt.rules.parts.decided import named_pairs
from mutasi_opt.rules.rejected import Rejected

__all__ = ["BY_PLACE", "Menus", "entries", "menus_of"]

#: Rules whose bars are told apart by place: each is a decision of its own.
BY_PLACE = frozenset({Forbidden.id, Rejected.id})
#: Rules in one integer of bits.
_BITS = 62


@dataclass(frozen=True)
class Menus:
    """Choices (choices,), those of one person that differ in nothing that matters put together.

    Attributes
    ----------
    employee : int32 (choices,)
    bits : int64 (choices,)
        Bit k: rule ``rules[k]`` bars it.
    place : int32 (choices,)
        Position that the choice is about, where a decision bars it; -1 elsewhere.
    example : int32 (choices,)
        One of the positions (working places) that the choice stands for.
    activity : csr int64 (choices, rows)
        What it puts into each row.
    rules : tuple of str
    """

    employee: Ints
    bits: Longs
    place: Ints
    example: Ints
    activity: sparse.csr_matrix
    rules: tuple[str, ...]


def entries(problem: Problem, columns: Columns, rows: Longs) -> sparse.csr_matrix:
    """Return what each column puts into some rows, int64 (columns, rows)."""
    local = np.full(problem.formulation.num_rows + 1, NONE, np.int64)
    local[rows] = np.arange(len(rows))
    where, which, values = ([np.zeros(0, np.int64)] for _ in range(3))
    for block in problem.formulation.rows:
        if (local[block.offset : block.offset + len(block)] == NONE).all():
            continue
        row, coefficient = block.incidence(columns)
        found = np.where(row >= 0, local[block.offset + row.astype(np.int64)], NONE)
        entry = np.flatnonzero((found != NONE) & (np.asarray(coefficient) != 0))
        where.append(entry)
        which.append(found[entry])
        values.append(np.broadcast_to(np.asarray(coefficient, np.int64), row.shape)[entry])
    return sparse.csr_matrix(
        (np.concatenate(values), (np.concatenate(where), np.concatenate(which))),
        shape=(len(columns), len(rows)),
    )


def menus_of(
    problem: Problem, model: Model, columns: Columns, rows: Longs, *, lawful: bool = False
) -> Menus:
    """Put columns together by person, activity in ``rows`` and the rules that bar them.

    That nobody loses a post goes without saying: columns that do are left out.

    Parameters
    ----------
    lawful : the columns are known to be barred by nothing.
    """
    instance = problem.instance
    rules: list[str] = []
    bits = np.zeros(len(columns), np.int64)
    place = np.full(len(columns), NONE, np.int32)
    for rule in () if lawful else model.active(instance.as_of):
        barred = rule.forbids(instance, columns)
        if not barred.any():
            continue
        if rule.id == OnePost.id:
            kept = np.flatnonzero(~barred)
            columns, bits, place = columns.take(kept), bits[kept], place[kept]
            continue
        if len(rules) == _BITS:
            raise ValueError(f"more than {_BITS} rules bar places")
        bits |= barred.astype(np.int64) << len(rules)
        if rule.id in BY_PLACE:
            place[barred] = _named_place(instance, rule.id, columns.take(np.flatnonzero(barred)))
        rules.append(rule.id)
    activity = entries(problem, columns, rows)
    first = _distinct(columns.employee, bits, place, activity)
    return Menus(
        columns.employee[first],
        bits[first],
        place[first],
        columns.working[first],
        activity[first],
        tuple(rules),
    )


def _named_place(instance: Instance, rule: str, columns: Columns) -> Ints:
    """Position that the decision behind each barred column speaks of: the post, or else the place of work."""
    keys = instance.pins.forbidden if rule == Forbidden.id else instance.pins.rejected
    post = named_pairs(instance, keys, columns.employee, columns.position)
    return np.where(post, columns.position, columns.working).astype(np.int32)


def _distinct(
    employee: Ints, bits: Longs, place: Ints, activity: sparse.csr_matrix
) -> NDArray[np.intp]:
    """First choice of each kind."""
    # Activities are compared by a sum of random weights: two that differ agree once in 10^19 times.
    weights = np.random.default_rng(0).integers(1, 2**62, activity.shape[1], np.int64)
    with np.errstate(over="ignore"):
        mark = activity @ weights
    order = np.lexsort((np.arange(len(mark)), place, mark, bits, employee))
    keys = [key[order] for key in (employee, bits, mark, place)]
    new = np.ones(len(order), bool)
    if len(order):
        new[1:] = np.logical_or.reduce([key[1:] != key[:-1] for key in keys])
    return np.sort(order[new])
