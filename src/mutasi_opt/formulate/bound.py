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

import numpy as np

from mutasi_opt.columns import Columns, blocks_of, in_blocks
from mutasi_opt.formulate.costs import LevelCosts
from mutasi_opt.formulate.priced import MOST_KEPT, Priced, Terms
from mutasi_opt.formulation import MOST_PRODUCT, NO_LOWER, NO_UPPER, Formulation, Longs

__all__ = ["lagrangian", "usable_duals"]


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
    threads: int | None = None,
) -> Priced:
    """Evaluate L for ``level`` with row duals ``y`` (rows,) and duals of the caps of the levels before it.

    Parameters
    ----------
    starts : int64 (employees + 1,)
        Offsets of each employee's columns; every employee has at least one.
    costs : one per level.
    threads : of the pass over the columns; the usual number where not told.

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
    terms = Terms(formulation, columns, starts, costs, level, y, tuple(cap_duals), scale, threads)
    least, kept = _least(terms)
    auxiliary = scale * costs[level].auxiliaries - _auxiliary_product(formulation, y)
    value = _dot(lower[y > 0], y[y > 0]) + _dot(upper[y < 0], y[y < 0])
    for k, (v, cap) in enumerate(zip(cap_duals, caps, strict=True)):
        if v:
            auxiliary -= v * costs[k].auxiliaries
            value += v * cap
    value += sum(least.tolist())
    negative = auxiliary < 0
    value += _dot(formulation.auxiliary_uppers()[negative], auxiliary[negative])
    return Priced(value, -(-value // scale), least, terms, kept)


def _least(terms: Terms) -> tuple[Longs, Longs | None]:
    """Smallest reduced cost of each employee (employees,), and what each column costs more where there are few."""
    keeps = len(terms.columns) <= MOST_KEPT

    def of_block(people: tuple[int, int]) -> tuple[Longs, Longs | None]:
        rows = terms.rows(people)
        reduced = terms.reduced(rows)
        least = np.minimum.reduceat(reduced, terms.starts[slice(*people)] - rows.start)
        if keeps:
            reduced -= np.repeat(least, terms.counts(people))
        return least, reduced if keeps else None

    parts = list(in_blocks(of_block, blocks_of(terms.starts), terms.threads))
    empty = np.zeros(0, np.int64)
    kept = [excess for _, excess in parts if excess is not None]
    return (
        np.concatenate([empty, *(least for least, _ in parts)]),
        np.concatenate([empty, *kept]) if keeps else None,
    )


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
    return max(costs.columns.largest, int(costs.auxiliaries.max(initial=0)))
