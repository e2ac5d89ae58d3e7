"""What columns can put into each row at least and at most: rows that cannot bind need no dual value."""

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.columns import Columns, blocks_of, in_blocks
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, Formulation, Longs, RowBlock

__all__ = ["RowRanges", "person_extremes", "row_ranges"]

#: Blocks that more than one column in so many enters are not looked at person by person.
_SPARSE = 8


class RowRanges:
    """Which rows can bind, from bounds on what columns put into them.

    Attributes
    ----------
    binding : bool (rows,)
        Some choice of columns breaks the row as long as its auxiliaries are 0. Every other row holds by itself, its
        auxiliaries are 0 in some optimum of every level, and its dual value is 0.
    hard : bool (rows,)
        Some choice of columns breaks the row whatever its auxiliaries are.
    """

    def __init__(self, formulation: Formulation, lowest: Longs, highest: Longs) -> None:
        lower, upper = formulation.row_bounds()
        self.binding = _broken(lower, upper, lowest, highest)
        matrix = formulation.auxiliary_matrix().tocoo()
        reach = matrix.data * formulation.auxiliary_uppers()[matrix.col]
        lowest, highest = lowest.copy(), highest.copy()
        np.add.at(lowest, matrix.row, np.maximum(reach, 0))
        np.add.at(highest, matrix.row, np.minimum(reach, 0))
        self.hard = _broken(lower, upper, lowest, highest)


def _broken(lower: Longs, upper: Longs, lowest: Longs, highest: Longs) -> NDArray[np.bool_]:
    below: NDArray[np.bool_] = (lower > NO_LOWER) & (lowest < lower)
    return below | ((upper < NO_UPPER) & (highest > upper))


def row_ranges(formulation: Formulation, columns: Columns, counts: Longs) -> RowRanges:
    """Bound the activity of every row, exactly where few columns enter a block of rows.

    Parameters
    ----------
    columns : sorted by employee.
    counts : int64 (employees,)
        Columns of each employee.
    """
    starts = np.append(0, np.cumsum(counts))
    blocks = blocks_of(starts)

    def look(people: tuple[int, int]) -> list[tuple[int, int, int]]:
        part = columns.take(slice(*starts[list(people)].tolist()))
        return [_entries(block, part) for block in formulation.rows]

    found = np.array(list(in_blocks(look, blocks)), np.int64).reshape(-1, len(formulation.rows), 3)
    entries, least, most = (
        found[..., 0].sum(0),
        found[..., 1].min(0, initial=0),
        found[..., 2].max(0, initial=0),
    )
    # A row of many columns can hold whatever everybody puts in.
    low = [
        np.full(len(block), len(counts) * k)
        for block, k in zip(formulation.rows, least.tolist(), strict=True)
    ]
    high = [
        np.full(len(block), len(counts) * k)
        for block, k in zip(formulation.rows, most.tolist(), strict=True)
    ]
    sparse = [k for k, n in enumerate(entries.tolist()) if n * _SPARSE <= len(columns)]
    for k in sparse:
        low[k], high[k] = np.zeros((2, len(formulation.rows[k])), np.int64)

    def sum_up(people: tuple[int, int]) -> list[tuple[Longs, Longs, Longs]]:
        part = columns.take(slice(*starts[list(people)].tolist()))
        own = counts[slice(*people)]
        return [_extremes(formulation.rows[k], part, own, people[0]) for k in sparse]

    for parts in in_blocks(sum_up, blocks):
        for k, (row, least_of, most_of) in zip(sparse, parts, strict=True):
            np.add.at(low[k], row, least_of)
            np.add.at(high[k], row, most_of)
    empty = np.zeros(0, np.int64)
    return RowRanges(formulation, np.concatenate([empty, *low]), np.concatenate([empty, *high]))


def _entries(block: RowBlock, columns: Columns) -> tuple[int, int, int]:
    """How many columns enter a block of rows, and the least and largest coefficient."""
    row, coefficient = block.incidence(columns)
    if not len(columns):
        return 0, 0, 0
    return int(np.count_nonzero(row >= 0)), int(np.min(coefficient)), int(np.max(coefficient))


def _extremes(
    block: RowBlock, columns: Columns, counts: Longs, first: int
) -> tuple[Longs, Longs, Longs]:
    """Least and most that each person of a range from ``first`` can put into each row of a block."""
    row, coefficient = block.incidence(columns)
    entry = np.flatnonzero(row >= 0)
    value = np.broadcast_to(np.asarray(coefficient, np.int64), row.shape)[entry]
    return person_extremes(row[entry], columns.employee[entry] - first, value, counts)


def person_extremes(
    row: NDArray[np.integer], employee: NDArray[np.integer], value: Longs, counts: Longs
) -> tuple[Longs, Longs, Longs]:
    """Least and most that each person can put into each row, for the pairs of them that occur.

    Parameters
    ----------
    row, employee, value : (entries,)
        Entries of a matrix of columns; a column has at most one entry in a row.
    counts : int64 (employees,)
        Columns of each employee: whoever has one without an entry can put 0.

    Returns
    -------
    row, least, most : int64 (pairs,)
    """
    key = row.astype(np.int64) * len(counts) + employee
    order = np.argsort(key, kind="stable")
    key, value = key[order], value[order]
    first = np.flatnonzero(np.diff(key, prepend=-1))
    if not len(first):
        return key, key, key
    entries = np.diff(np.append(first, len(key)))
    where, who = np.divmod(key[first], len(counts))
    whole = entries == counts[who]
    least, most = np.minimum.reduceat(value, first), np.maximum.reduceat(value, first)
    return (
        where,
        np.where(whole, least, np.minimum(least, 0)),
        np.where(whole, most, np.maximum(most, 0)),
    )
