"""`Priced`: the bound that duals prove, and answers about the columns that need no array of all of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.columns import Columns, blocks_of, in_blocks
from mutasi_opt.formulate.costs import LevelCosts
from mutasi_opt.formulation import Formulation, Longs

__all__ = ["MOST_KEPT", "Priced", "Terms"]

_Result = TypeVar("_Result")

#: Up to so many columns, reduced costs are kept (8 bytes each); beyond, a pass computes them again where asked.
MOST_KEPT: Final = 2**21


@dataclass(frozen=True, eq=False)
class Terms:
    """What reduced costs are made of: columns sorted by employee with ``starts`` (employees + 1,), costs and duals."""

    formulation: Formulation
    columns: Columns
    starts: Longs
    costs: Sequence[LevelCosts]
    level: int
    y: Longs
    cap_duals: Sequence[int]
    scale: int
    threads: int | None = None

    def reduced(self, rows: slice | Longs) -> Longs:
        """Scaled reduced costs of a block of columns, or of chosen ones."""
        own = self.costs[self.level].columns[rows]
        own *= self.scale
        own -= self.formulation.transposed(self.columns.take(rows), self.y)
        for k, v in enumerate(self.cap_duals):
            if v and not self.costs[k].columns.zero:
                own -= v * self.costs[k].columns[rows]
        return own

    def rows(self, people: tuple[int, int]) -> slice:
        """Columns of a range of employees."""
        return slice(int(self.starts[people[0]]), int(self.starts[people[1]]))

    def counts(self, people: tuple[int, int]) -> Longs:
        """Columns of each employee of a range."""
        counts: Longs = np.diff(self.starts[people[0] : people[1] + 1])
        return counts


@dataclass(frozen=True, eq=False)
class Priced:
    """What a dual vector says of a level.

    Attributes
    ----------
    value : int
        L, scaled by S.
    bound : int
        ceil(L / S): no lawful plan under the caps costs less.
    least : int64 (employees,)
        Smallest scaled reduced cost of each employee's columns.

    The excess of a column is its scaled reduced cost above the person's least: a plan that takes the column costs at
    least (L + excess) / S.
    """

    value: int
    bound: int
    least: Longs
    terms: Terms
    kept: Longs | None
    """Excess of each column (columns,) where there are few."""

    @cached_property
    def excess(self) -> Longs:
        """Excess of each column (columns,): 8 bytes each, which is much beyond a few million columns."""
        if self.kept is not None:
            return self.kept
        return np.concatenate([np.zeros(0, np.int64), *self._in_blocks(lambda _, excess: excess)])

    @property
    def reduced(self) -> Longs:
        """Scaled reduced cost of each column (columns,)."""
        return self.excess + np.repeat(self.least, np.diff(self.terms.starts))

    def excess_of(self, rows: Longs) -> Longs:
        """Excess of chosen columns (rows,)."""
        if self.kept is not None:
            return self.kept[rows]
        owner = self.terms.columns.employee[rows]
        return self.terms.reduced(rows) - self.least[owner]

    def within(self, limit: int) -> NDArray[np.bool_]:
        """Whether the excess of each column (columns,) is at most ``limit``."""
        empty = [np.zeros(0, bool)]
        return np.concatenate(empty + list(self._in_blocks(lambda _, excess: excess <= limit)))

    def least_outside(self, inside: NDArray[np.bool_]) -> int | None:
        """Smallest excess of the columns that are not ``inside`` (columns,); None where all are."""

        def of_block(rows: slice, excess: Longs) -> int | None:
            outside = excess[~inside[rows]]
            return int(outside.min()) if len(outside) else None

        return min((x for x in self._in_blocks(of_block) if x is not None), default=None)

    def largest(self) -> int:
        """Largest excess of all columns, 0 where there are none."""
        return max(self._in_blocks(lambda _, excess: int(excess.max(initial=0))), default=0)

    def smallest(self, rank: int) -> int:
        """Excess of the column at place ``rank`` (from 0) in the order of excess.

        Raises
        ------
        IndexError
            There are not as many columns.
        """
        held = np.zeros(0, np.int64)
        limit: int | None = None

        def of_block(_: slice, excess: Longs) -> Longs:
            # Another thread may lower the limit meanwhile: then this block gives more than is needed, never less.
            return excess if limit is None else excess[excess < limit]

        for more in self._in_blocks(of_block):
            held = np.concatenate([held, more])
            if len(held) > rank + 1:
                held = np.partition(held, rank)[: rank + 1]
            if len(held) == rank + 1:
                limit = int(held.max())
        if len(held) <= rank:
            raise IndexError(f"there are {len(held)} columns, not {rank + 1}")
        return int(held.max())

    def reduced_of(self, people: tuple[int, int]) -> Longs:
        """Scaled reduced costs of all columns of a range of employees (first, behind the last)."""
        rows = self.terms.rows(people)
        if self.kept is None:
            return self.terms.reduced(rows)
        return self.kept[rows] + np.repeat(self.least[slice(*people)], self.terms.counts(people))

    def _in_blocks(self, work: Callable[[slice, Longs], _Result]) -> Iterator[_Result]:
        """Results of ``work`` for blocks of whole employees: a slice of columns and their excess."""
        terms = self.terms

        def of_block(people: tuple[int, int]) -> _Result:
            rows = terms.rows(people)
            if self.kept is not None:
                return work(rows, self.kept[rows])
            excess = terms.reduced(rows)
            excess -= np.repeat(self.least[slice(*people)], terms.counts(people))
            return work(rows, excess)

        return in_blocks(of_block, blocks_of(terms.starts), terms.threads)
