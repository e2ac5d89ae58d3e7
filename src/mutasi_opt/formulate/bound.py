"""The exact Lagrangian bound in integers: what a dual vector proves, and which columns it excludes.

For level k, ``min c'x + d'w`` over one column per person, rows ``lower <= A x + B w <= upper``, ``0 <= w <= u`` and the
caps ``c_l'x + d_l'w <= cap_l`` of earlier levels, any integer y (positive only where ``lower`` is finite, negative only
where ``upper`` is) and any v_l <= 0 prove::

    S * optimum >= L = sum_r (lower_r y_r+ - upper_r y_r-) + sum_l cap_l v_l
                       + sum_i min_j (S c_ij - (A'y)_ij - sum_l v_l c_l,ij)
                       + sum_k u_k min(0, S d_k - (B'y)_k - sum_l v_l d_l,k)

with the minimum over ALL admissible columns j of person i. Nothing here needs a solver, so the verifier repeats it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mutasi_opt.columns import Columns
from mutasi_opt.formulation import MOST_PRODUCT, NO_LOWER, NO_UPPER, Formulation, Longs

__all__ = ["LevelCosts", "Priced", "lagrangian", "level_costs", "usable_duals"]


@dataclass(frozen=True)
class LevelCosts:
    """Costs of one level: of every column (columns,) and every auxiliary (auxiliaries,)."""

    columns: Longs
    auxiliaries: Longs


@dataclass(frozen=True)
class Priced:
    """What a dual vector says of a level.

    Attributes
    ----------
    value : int
        L, scaled by S.
    bound : int
        ceil(L / S): no lawful plan under the caps costs less.
    reduced : int64 (columns,)
        Scaled reduced cost of each column.
    least : int64 (employees,)
        Smallest of each employee's.
    """

    value: int
    bound: int
    reduced: Longs
    least: Longs
    counts: Longs
    """Columns per employee (employees,)."""

    @cached_property
    def excess(self) -> Longs:
        """Scaled reduced cost of each column (columns,) above the person's least.

        A plan that takes the column costs at least (L + excess) / S.
        """
        return self.reduced - np.repeat(self.least, self.counts)


def level_costs(formulation: Formulation, columns: Columns) -> tuple[LevelCosts, ...]:
    """Costs of every level."""
    return tuple(
        LevelCosts(formulation.column_costs(columns, k), formulation.auxiliary_costs(k))
        for k in range(len(formulation.levels))
    )


def usable_duals(formulation: Formulation, y: Longs) -> Longs:
    """Set to zero what would multiply an infinite bound."""
    lower, upper = formulation.row_bounds()
    return np.where(((y > 0) & (lower <= NO_LOWER)) | ((y < 0) & (upper >= NO_UPPER)), 0, y)


def lagrangian(
    formulation: Formulation,
    columns: Columns,
    starts: Longs,
    costs: Sequence[LevelCosts],
    level: int,
    y: Longs,
    cap_duals: Sequence[int],
    caps: Sequence[int],
    scale: int,
) -> Priced:
    """Evaluate L for ``level`` with row duals ``y`` (rows,) and duals of the caps of the levels before it.

    Parameters
    ----------
    starts : int64 (employees + 1,)
        Offsets of each employee's columns; every employee has at least one.
    costs : one per level.

    Raises
    ------
    ValueError
        A dual has the wrong sign for its row, or numbers would overflow.
    """
    lower, upper = formulation.row_bounds()
    if ((y > 0) & (lower <= NO_LOWER)).any() or ((y < 0) & (upper >= NO_UPPER)).any():
        raise ValueError("a dual is set on the open side of a row")
    if any(v > 0 for v in cap_duals):
        raise ValueError("the dual of a cap is positive")
    _guard(costs, level, cap_duals, scale)
    transposed: Longs = formulation.transposed(columns, y)
    reduced = scale * costs[level].columns - transposed
    auxiliary = scale * costs[level].auxiliaries - _auxiliary_product(formulation, y)
    value = _dot(lower[y > 0], y[y > 0]) + _dot(upper[y < 0], y[y < 0])
    for k, (v, cap) in enumerate(zip(cap_duals, caps, strict=True)):
        if v:
            reduced -= v * costs[k].columns
            auxiliary -= v * costs[k].auxiliaries
            value += v * cap
    least = np.minimum.reduceat(reduced, starts[:-1]) if len(starts) > 1 else np.zeros(0, np.int64)
    value += sum(least.tolist())
    negative = auxiliary < 0
    value += _dot(formulation.auxiliary_uppers()[negative], auxiliary[negative])
    return Priced(value, -(-value // scale), reduced, least, np.diff(starts))


def _auxiliary_product(formulation: Formulation, y: Longs) -> Longs:
    """B'y (auxiliaries,): each auxiliary enters one row."""
    empty = [np.zeros(0, np.int64)]
    return np.concatenate(
        empty + [y[block.row] * block.coefficient for block in formulation.auxiliaries]
    )


def _dot(left: Longs, right: Longs) -> int:
    """Exact sum of products, in Python integers."""
    return sum(a * b for a, b in zip(left.tolist(), right.tolist(), strict=True))


def _guard(costs: Sequence[LevelCosts], level: int, cap_duals: Sequence[int], scale: int) -> None:
    """Refuse costs whose scaled sum could leave int64; `Formulation.transposed` guards the rows."""
    most = scale * _largest(costs[level])
    most += sum(-v * _largest(costs[k]) for k, v in enumerate(cap_duals))
    if most > MOST_PRODUCT:
        raise ValueError("costs are too large for exact 64-bit arithmetic")


def _largest(costs: LevelCosts) -> int:
    return int(max(costs.columns.max(initial=0), costs.auxiliaries.max(initial=0)))
