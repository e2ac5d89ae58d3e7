"""What columns can put into each row at least and at most: rows that cannot bind need no dual value."""

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.columns import Columns
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
    bounds = [_range(block, columns, counts) for block in formulation.rows]
    empty = np.zeros(0, np.int64)
    return RowRanges(
        formulation,
        np.concatenate([empty, *(low for low, _ in bounds)]),
        np.concatenate([empty, *(high for _, high in bounds)]),
    )


def _range(block: RowBlock, columns: Columns, counts: Longs) -> tuple[Longs, Longs]:
    row, coefficient = block.incidence(columns)
    if len(columns) and np.count_nonzero(row >= 0) * _SPARSE > len(columns):
        size, people = len(block), len(counts)
        return (
            np.full(size, people * min(0, int(np.min(coefficient)))),
            np.full(size, people * max(0, int(np.max(coefficient)))),
        )
    entry = np.flatnonzero(row >= 0)
    value = np.broadcast_to(np.asarray(coefficient, np.int64), row.shape)[entry]
    low, high = np.zeros(len(block), np.int64), np.zeros(len(block), np.int64)
    where, least, most = person_extremes(row[entry], columns.employee[entry], value, counts)
    np.add.at(low, where, least)
    np.add.at(high, where, most)
    return low, high


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
