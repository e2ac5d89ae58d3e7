"""A problem as the leanest facts that a score calculator in Python can read: lists of whole numbers.

What enters a row because of the place alone is kept once per place; what depends on the person too
(leaving an agency, taking a course) is one of few patterns. Rows become tables of the price of each
activity: beyond their ends prices go on in straight lines, since ladders are convex.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from benchmarks.rivals.state import RowPrices, places_of
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, Longs

__all__ = ["Facts", "facts_of"]

Lists = list[list[int]]


@dataclass(frozen=True)
class Facts:
    """Rows, places and people.

    Attributes
    ----------
    tables, offsets, values : per row, price by activity from the offset on, and which value it adds
        to: 0 breaches, 1.. levels. A row that can add to two values is two rows.
    of_place, patterns : row and coefficient in turn, flat.
    pattern_costs : per pattern, value and cost in turn, of the levels that are not ``main``.
    main : the value to which ``costs`` are added.
    employees : who has a choice; the lists below are one per each of them.
    places : lawful places; the same list object for people with the same places.
    indices : place -> its number in ``places``; shared likewise.
    costs, pattern : per lawful place.
    activity, prices, totals : of rows and values with everybody else in place, rows priced.
    """

    tables: Lists
    offsets: list[int]
    values: list[int]
    of_place: Lists
    patterns: Lists
    pattern_costs: Lists
    main: int
    employees: list[int]
    places: Lists
    indices: list[dict[int, int]]
    costs: Lists
    pattern: Lists
    activity: list[int]
    prices: list[int]
    totals: list[int]

    @property
    def size(self) -> dict[str, int]:
        """How much there is."""
        return {
            "rows": len(self.tables),
            "patterns": len(self.patterns),
            "people": len(self.employees),
            "pairs": sum(map(len, self.costs)),
        }


def facts_of(problem: Problem) -> Facts:
    """Compress a problem."""
    which = np.flatnonzero(problem.choosable)
    employee = problem.columns.employee[which]
    place = places_of(problem)[which]
    row, tables, offsets, values = _tables(problem)
    matrix = _split_rows(problem.formulation.column_matrix(problem.columns.take(which)), row)
    costs = np.stack([level.columns[which] for level in problem.costs], axis=1)
    main = int(np.count_nonzero(costs, axis=0).argmax())
    others = costs.copy()
    others[:, main] = 0
    of_place, own = _shared(matrix, place)
    pattern, first = _patterns(own, others)
    people = np.flatnonzero(np.diff(employee, prepend=-1))
    parts = list(pairwise([*people.tolist(), len(which)]))
    places, indices = _ranges(place, parts)
    fixed = problem.fixed_columns
    totals = [0, *(int(level.columns[fixed].sum()) for level in problem.costs)]
    activity = problem.fixed_activity[row].tolist()
    lines = zip(tables, offsets, activity, strict=True)
    prices = [_price(table, amount - offset) for table, offset, amount in lines]
    for value, price in zip(values, prices, strict=True):
        totals[value] += price
    return Facts(
        tables=tables,
        offsets=offsets,
        values=values,
        of_place=_flat(of_place),
        patterns=_flat(own[first]),
        pattern_costs=[
            [n for k in np.flatnonzero(others[j]).tolist() for n in (k + 1, int(others[j, k]))]
            for j in first.tolist()
        ],
        main=main + 1,
        employees=employee[people].tolist(),
        places=places,
        indices=indices,
        costs=[costs[a:b, main].tolist() for a, b in parts],
        pattern=[pattern[a:b].tolist() for a, b in parts],
        activity=activity,
        prices=prices,
        totals=totals,
    )


def _tables(problem: Problem) -> tuple[Longs, Lists, list[int], list[int]]:
    """Price by activity of every row that can bind, once per value that it can add to.

    Returns
    -------
    row : of the formulation (tables,)
    tables, offsets, values : as in `Facts`; tables of one shape are one object.
    """
    prices, by_row = RowPrices(problem), problem.auxiliary_matrix.tocsr()
    shared: dict[tuple[int, ...], list[int]] = {}
    rows, values, tables, offsets = [], [], [], []
    for row in np.flatnonzero(problem.ranges.binding).tolist():
        for hard in (False, True)[: 1 + int(problem.ranges.hard[row])]:
            activity = _bends(problem, by_row, row, whole=hard)
            price = prices(np.full(len(activity), row), activity)
            found = np.flatnonzero(price.any(axis=0))
            for value in found[(found == 0) == hard].tolist():
                table = tuple(price[:, value].tolist())
                tables.append(shared.setdefault(table, list(table)))
                offsets.append(int(activity[0]))
                rows.append(row)
                values.append(value)
    return np.array(rows, np.int64), tables, offsets, values


def _bends(problem: Problem, by_row: sparse.csr_matrix, row: int, *, whole: bool) -> Longs:
    """Activities of a row between which its price is no straight line.

    The last step of a ladder goes on as it is where only the ladder is asked for; ``whole`` reaches
    to where the row breaks.
    """
    matrix = by_row
    part = slice(matrix.indptr[row], matrix.indptr[row + 1])
    own, sign = matrix.indices[part], matrix.data[part]
    lower, upper = (int(bound[row]) for bound in problem.bounds)
    bends = []
    if lower > NO_LOWER:
        bends += [lower - _reach(problem, own[sign > 0], whole=whole) - 2, lower + 1]
    if upper < NO_UPPER:
        bends += [upper - 1, upper + _reach(problem, own[sign < 0], whole=whole) + 2]
    return np.arange(min(bends), max(bends) + 1)


def _reach(problem: Problem, auxiliaries: NDArray[np.integer], *, whole: bool) -> int:
    widths = problem.auxiliary_uppers[auxiliaries]
    if whole or not len(widths):
        return int(widths.sum())
    cost = np.sum([level.auxiliaries[auxiliaries] for level in problem.costs], axis=0)
    return int(widths.sum() - widths[np.argsort(cost, kind="stable")[-1]])


def _price(table: list[int], at: int) -> int:
    """Price at a number of a table or beyond its ends."""
    last = len(table) - 1
    if at < 0:
        return table[0] + at * (table[1] - table[0])
    if at > last:
        return table[last] + (at - last) * (table[last] - table[last - 1])
    return table[at]


def _split_rows(matrix: sparse.csc_matrix, row: Longs) -> sparse.csr_matrix:
    """Entries per column (columns, tables)."""
    return matrix.tocsr()[row].T.tocsr()


def _shared(matrix: sparse.csr_matrix, place: Longs) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    """Split the entries of columns into those that all columns of a place share, and the rest.

    Returns
    -------
    of_place : (places, rows)
    own : (columns, rows)
    """
    entries = matrix.tocoo()
    rows, size = matrix.shape[1], np.bincount(place)
    key = place[entries.row] * rows + entries.col
    seen, where, number = np.unique(key, return_inverse=True, return_counts=True)
    least = np.full(len(seen), np.iinfo(np.int64).max)
    most = np.full(len(seen), np.iinfo(np.int64).min)
    np.minimum.at(least, where, entries.data)
    np.maximum.at(most, where, entries.data)
    common = (number == size[seen // rows]) & (least == most)
    of_place = sparse.csr_matrix(
        (least[common], (seen[common] // rows, seen[common] % rows)), shape=(len(size), rows)
    )
    rest = ~common[where]
    own = sparse.csr_matrix(
        (entries.data[rest], (entries.row[rest], entries.col[rest])), shape=matrix.shape
    )
    return of_place, own


def _patterns(own: sparse.csr_matrix, others: Longs) -> tuple[Longs, Longs]:
    """Number the different combinations of entries and costs of other levels.

    Returns
    -------
    pattern : of each column (columns,)
    first : a column of each pattern (patterns,)
    """
    joined = sparse.hstack([own, sparse.csr_matrix(others)]).tocsr()
    joined.sort_indices()
    # Two sums of products with random odd numbers tell combinations apart.
    draw = np.random.default_rng(0).integers(1, 2**62, (joined.shape[1], 2)) | 1
    with np.errstate(over="ignore"):
        keys = joined @ draw
    _, first, pattern = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return pattern.ravel().astype(np.int64), first.astype(np.int64)


def _ranges(place: Longs, parts: list[tuple[int, int]]) -> tuple[Lists, list[dict[int, int]]]:
    """Lists of places, and the number of each place in them; one object for lists that are alike."""
    shared: dict[bytes, tuple[list[int], dict[int, int]]] = {}
    found = []
    for a, b in parts:
        key = place[a:b].tobytes()
        if key not in shared:
            values = place[a:b].tolist()
            shared[key] = (values, {value: k for k, value in enumerate(values)})
        found.append(shared[key])
    return [values for values, _ in found], [index for _, index in found]


def _flat(matrix: sparse.csr_matrix) -> Lists:
    """Row and coefficient in turn, per line of a matrix."""
    flat = np.stack([matrix.indices.astype(np.int64), matrix.data], axis=1).ravel().tolist()
    ends = (2 * matrix.indptr).tolist()
    return [flat[a:b] for a, b in pairwise(ends)]
