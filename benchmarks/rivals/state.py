"""A plan under change: what any set of changes would do to rows and levels, as array expressions.

Rows with their ladders are functions of the activity: the cheapest filling of the auxiliaries is the
price at each level, and what no auxiliary covers breaks the row. Values are (levels + 1,): breaches
of rows first, in units of the rows, then every level.
"""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from mutasi_opt.assignment import Assignment
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, Longs

__all__ = ["RowPrices", "State", "improves", "places_of", "start_of"]


class RowPrices:
    """Price of every row at any activity, auxiliaries filled cheapest first."""

    def __init__(self, problem: Problem) -> None:
        self.lower, self.upper = problem.bounds
        levels = len(problem.costs)
        matrix = problem.auxiliary_matrix.tocoo()
        cost = np.stack([level.auxiliaries for level in problem.costs], axis=1)
        self._sides = [
            _Side(len(self.lower), levels, *_of_sign(matrix, cost, problem.auxiliary_uppers, sign))
            for sign in (1, -1)
        ]
        self.levels = levels

    def __call__(self, row: NDArray[np.integer], activity: Longs) -> Longs:
        """Values (entries, levels + 1) of rows at activities (entries,)."""
        lower, upper = self.lower[row], self.upper[row]
        total = np.zeros((len(row), self.levels + 1), np.int64)
        gaps = (
            np.where(lower > NO_LOWER, lower - activity, 0),
            np.where(upper < NO_UPPER, activity - upper, 0),
        )
        for side, gap in zip(self._sides, gaps, strict=True):
            outside = np.flatnonzero(gap > 0)
            total[outside] += side.price(row[outside], gap[outside])
        return total


class _Side:
    """Auxiliaries that cover one side of the rows, padded to the longest ladder."""

    def __init__(self, rows: int, levels: int, row: Longs, width: Longs, cost: Longs) -> None:
        order = np.lexsort((cost.sum(axis=1), row))
        row, width, cost = row[order], width[order], cost[order]
        first = np.searchsorted(row, row)
        step = np.arange(len(row)) - first
        longest = int(step.max(initial=-1)) + 1
        self._width = np.zeros((longest, rows), np.int64)
        self._cost = np.zeros((longest, rows, levels), np.int64)
        self._width[step, row], self._cost[step, row] = width, cost

    def price(self, row: NDArray[np.integer], gap: Longs) -> Longs:
        total = np.zeros((len(row), self._cost.shape[2] + 1), np.int64)
        left = gap.copy()
        for width, cost in zip(self._width, self._cost, strict=True):
            taken = np.minimum(left, width[row])
            total[:, 1:] += taken[:, None] * cost[row]
            left -= taken
        total[:, 0] = left
        return total


def _of_sign(
    matrix: sparse.coo_matrix, cost: Longs, uppers: Longs, sign: int
) -> tuple[Longs, Longs, Longs]:
    own = np.flatnonzero(matrix.data == sign)
    column = matrix.col[own]
    return matrix.row[own].astype(np.int64), uppers[column], cost[column]


def places_of(problem: Problem) -> Longs:
    """Number of the (definitive, working) place of each column (columns,), in the order of columns."""
    width = problem.instance.num_positions + 1
    keys = problem.columns.position.astype(np.int64) + 1
    if problem.columns.working is not problem.columns.position:
        keys = keys * width + problem.columns.working + 1
    return np.unique(keys, return_inverse=True)[1].astype(np.int64)


class State:
    """One chosen column per employee (employees,), with the activity of rows and the values."""

    def __init__(self, problem: Problem, chosen: Longs) -> None:
        self.problem = problem
        self.chosen = chosen.copy()
        self._prices = RowPrices(problem)
        binding = problem.ranges.binding
        entries = problem.formulation.column_matrix(problem.columns)
        # Rows that no choice can break have no price.
        entries.data[~binding[entries.indices]] = 0
        entries.eliminate_zeros()
        self._entries = entries.T.tocsr()
        self._costs = np.stack([level.columns[:] for level in problem.costs], axis=1)
        self.activity = problem.formulation.activities(problem.columns.take(chosen))
        everything = np.flatnonzero(binding)
        self._row_values = np.zeros((len(self.activity), len(problem.costs) + 1), np.int64)
        self._row_values[everything] = self._prices(everything, self.activity[everything])
        self.values = self._row_values.sum(axis=0)
        self.values[1:] += self._costs[chosen].sum(axis=0)

    @cached_property
    def place(self) -> Longs:
        """Number of the place of each column (columns,)."""
        return places_of(self.problem)

    @property
    def objectives(self) -> tuple[int, ...]:
        """Value of each level."""
        return tuple(self.values[1:].tolist())

    @property
    def lawful(self) -> bool:
        """Whether every row holds."""
        return bool(self.values[0] == 0)

    def moves(self, new: Longs) -> Longs:
        """Change of the values (changes, levels + 1) if the owner of each column alone took it."""
        old = self.chosen[self.problem.columns.employee[new]]
        entries = self._entries[new] - self._entries[old]
        return self._change(entries, self._costs[new] - self._costs[old])

    def swaps(self, first: Longs, second: Longs) -> Longs:
        """Change of the values if the owners of two columns, different people, took them together."""
        employee = self.problem.columns.employee
        old, other = self.chosen[employee[first]], self.chosen[employee[second]]
        entries = (self._entries[first] - self._entries[old]) + (
            self._entries[second] - self._entries[other]
        )
        costs = self._costs
        return self._change(entries, costs[first] - costs[old] + costs[second] - costs[other])

    def take(self, columns: Longs) -> None:
        """Let the owners of some columns, all different people, take them."""
        employee = self.problem.columns.employee[columns]
        old = self.chosen[employee]
        change = (self._entries[columns] - self._entries[old]).tocoo()
        np.add.at(self.activity, change.col, change.data)
        self.values[1:] += (self._costs[columns] - self._costs[old]).sum(axis=0)
        rows = np.unique(change.col)
        fresh = self._prices(rows, self.activity[rows])
        self.values += (fresh - self._row_values[rows]).sum(axis=0)
        self._row_values[rows] = fresh
        self.chosen[employee] = columns

    def _change(self, entries: sparse.csr_matrix, costs: Longs) -> Longs:
        entries.eliminate_zeros()
        row = entries.indices
        fresh = self._prices(row, self.activity[row] + entries.data) - self._row_values[row]
        sums = np.concatenate([np.zeros((1, fresh.shape[1]), np.int64), np.cumsum(fresh, axis=0)])
        total: Longs = sums[entries.indptr[1:]] - sums[entries.indptr[:-1]]
        total[:, 1:] += costs
        return total


def improves(change: Longs) -> NDArray[np.bool_]:
    """Whether each change (changes, values) is for the better in the order of the values."""
    first = (change != 0).argmax(axis=1)
    return np.take_along_axis(change, first[:, None], axis=1)[:, 0] < 0


def start_of(problem: Problem) -> State:
    """Today's assignment; whoever cannot stay takes the least bad place in turn, fewest places first.

    Raises
    ------
    ValueError
        Somebody has no lawful place at all.
    """
    if len(problem.stuck):
        raise ValueError(f"{len(problem.stuck)} employees have no lawful place")
    today = problem.columns.find(problem.instance, Assignment.today(problem.instance))
    homeless = np.flatnonzero(today < 0)
    state = State(problem, np.where(today < 0, problem.starts[:-1], today))
    for k in homeless[np.argsort(problem.counts[homeless], kind="stable")].tolist():
        own = np.arange(problem.starts[k], problem.starts[k + 1])
        change = state.moves(own)
        best = np.lexsort(change.T[::-1])[0]
        state.take(own[best : best + 1])
    return state
