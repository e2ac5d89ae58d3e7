"""The one formulation: sparse integer rows and charges over columns, which no solver is needed to read.

For columns x (each person takes exactly one) and auxiliaries w (integer, 0 <= w <= u, u finite)::

    lower <= A x + B w <= upper          rows, each emitted by one rule about one thing
    cost_k(x, w) = c_k'x + d_k'w         charges, k = level

A row block does not store A. It stores functions that say, for any block of columns, which row each column enters and
with which coefficient; so pricing, bounds and matrices are array expressions in blocks of any size.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from mutasi_opt.columns.columns import Columns
from mutasi_opt.instance.arrays import Ints

__all__ = [
    "MOST_PRODUCT",
    "NO_LOWER",
    "NO_UPPER",
    "About",
    "AuxiliaryBlock",
    "Charge",
    "Formulation",
    "Incidence",
    "Longs",
    "RowBlock",
]

Longs = NDArray[np.int64]

_Number = TypeVar("_Number", np.int64, np.float64)

#: Bounds of rows that are open on one side.
NO_LOWER = -(2**60)
NO_UPPER = 2**60

#: Integer products and sums stay below this, so that a sum of two never leaves 64 bits.
MOST_PRODUCT = 2**61

#: For a block of columns: the row of each (-1: none) and its coefficient.
Incidence = Callable[[Columns], tuple[Ints, Longs | int]]


class About(StrEnum):
    """What a row, charge or finding speaks of."""

    EMPLOYEE = "employee"
    POSITION = "position"
    AGENCY = "agency"
    AGENCY_GROUP = "agency_group"
    UNIT = "unit"
    COURSE = "course"
    PLAN = "plan"


@dataclass(frozen=True)
class RowBlock:
    """Rows of one rule; ``subject`` (rows,) indexes what each row is about, 0 for `About.PLAN`."""

    rule: str
    about: About
    subject: Ints
    lower: Longs
    upper: Longs
    incidence: Incidence
    offset: int
    """Number of the block's first row in the formulation."""

    def __len__(self) -> int:
        return len(self.subject)


@dataclass(frozen=True)
class AuxiliaryBlock:
    """Integer variables 0 <= w <= ``upper`` of one rule.

    Each enters row ``row`` (formulation-wide) with ``coefficient``; ``cost`` is charged at level ``level``.
    """

    rule: str
    about: About
    subject: Ints
    upper: Longs
    row: Longs
    coefficient: Longs
    level: int
    cost: Longs
    offset: int

    def __len__(self) -> int:
        return len(self.subject)


@dataclass(frozen=True)
class Charge:
    """Cost of columns at one level: ``amount(columns)`` gives int64 (columns,), not negative."""

    rule: str
    level: int
    amount: Callable[[Columns], Longs]


@dataclass
class Formulation:
    """Rows, auxiliaries and charges; rules add to it, everybody else only reads.

    Parameters
    ----------
    levels : names of the levels, in order.
    """

    levels: tuple[str, ...]
    rows: list[RowBlock] = field(default_factory=list)
    auxiliaries: list[AuxiliaryBlock] = field(default_factory=list)
    charges: list[Charge] = field(default_factory=list)

    # --- written by rules -------------------------------------------------------------------------------------------

    def add_rows(
        self,
        rule: str,
        about: About,
        subject: NDArray[np.integer],
        incidence: Incidence,
        *,
        lower: NDArray[np.integer] | int = NO_LOWER,
        upper: NDArray[np.integer] | int = NO_UPPER,
    ) -> RowBlock:
        """Add one row per ``subject``; ``incidence`` gives row numbers local to this block."""
        size = len(subject)
        block = RowBlock(
            rule,
            about,
            subject.astype(np.int32),
            np.broadcast_to(np.asarray(lower, np.int64), (size,)),
            np.broadcast_to(np.asarray(upper, np.int64), (size,)),
            incidence,
            self.num_rows,
        )
        self.rows.append(block)
        return block

    def add_auxiliaries(
        self,
        block: RowBlock,
        row: NDArray[np.integer],
        *,
        coefficient: int,
        upper: NDArray[np.integer],
        level: str,
        cost: NDArray[np.integer] | int,
    ) -> None:
        """Add one variable per entry of ``row`` (local to ``block``), about the same subject as its row."""
        size = len(row)
        self.auxiliaries.append(
            AuxiliaryBlock(
                block.rule,
                block.about,
                block.subject[row],
                upper.astype(np.int64),
                row.astype(np.int64) + block.offset,
                np.full(size, coefficient, np.int64),
                self.levels.index(level),
                np.broadcast_to(np.asarray(cost, np.int64), (size,)),
                self.num_auxiliaries,
            )
        )

    def add_charge(self, rule: str, level: str, amount: Callable[[Columns], Longs]) -> None:
        """Charge columns at a level."""
        self.charges.append(Charge(rule, self.levels.index(level), amount))

    # --- read by everybody ------------------------------------------------------------------------------------------

    @property
    def num_rows(self) -> int:
        """Rows of all blocks; the one-column-per-person rows are not among them."""
        return self.rows[-1].offset + len(self.rows[-1]) if self.rows else 0

    @property
    def num_auxiliaries(self) -> int:
        """Auxiliary variables of all blocks."""
        return self.auxiliaries[-1].offset + len(self.auxiliaries[-1]) if self.auxiliaries else 0

    def row_bounds(self) -> tuple[Longs, Longs]:
        """Lower and upper bound of every row (rows,)."""
        empty = [np.zeros(0, np.int64)]
        return (
            np.concatenate(empty + [block.lower for block in self.rows]),
            np.concatenate(empty + [block.upper for block in self.rows]),
        )

    def auxiliary_uppers(self) -> Longs:
        """Upper bound of every auxiliary (auxiliaries,)."""
        return np.concatenate([np.zeros(0, np.int64)] + [block.upper for block in self.auxiliaries])

    def column_costs(self, columns: Columns, level: int) -> Longs:
        """Cost of each column at a level (columns,)."""
        total = np.zeros(len(columns), np.int64)
        for charge in self.charges:
            if charge.level == level:
                total += charge.amount(columns)
        return total

    def auxiliary_costs(self, level: int) -> Longs:
        """Cost of each auxiliary at a level (auxiliaries,)."""
        empty = [np.zeros(0, np.int64)]
        return np.concatenate(
            empty
            + [
                block.cost if block.level == level else np.zeros(len(block), np.int64)
                for block in self.auxiliaries
            ]
        )

    def column_matrix(self, columns: Columns) -> sparse.csc_matrix:
        """Return A of a block of columns, int64 (rows, columns)."""
        rows, cols, values = (
            [np.zeros(0, np.int64)],
            [np.zeros(0, np.int64)],
            [np.zeros(0, np.int64)],
        )
        for block in self.rows:
            row, coefficient = block.incidence(columns)
            entry = np.flatnonzero((row >= 0) & (np.asarray(coefficient) != 0))
            rows.append(row[entry].astype(np.int64) + block.offset)
            cols.append(entry)
            values.append(np.broadcast_to(np.asarray(coefficient, np.int64), row.shape)[entry])
        return sparse.csc_matrix(
            (np.concatenate(values), (np.concatenate(rows), np.concatenate(cols))),
            shape=(self.num_rows, len(columns)),
        )

    def auxiliary_matrix(self) -> sparse.csc_matrix:
        """B, int64 (rows, auxiliaries): one entry per auxiliary."""
        empty = [np.zeros(0, np.int64)]
        row = np.concatenate(empty + [block.row for block in self.auxiliaries])
        value = np.concatenate(empty + [block.coefficient for block in self.auxiliaries])
        return sparse.csc_matrix(
            (value, (row, np.arange(len(row)))), shape=(self.num_rows, self.num_auxiliaries)
        )

    def transposed(self, columns: Columns, y: NDArray[_Number]) -> NDArray[_Number]:
        """A'y of a block of columns (columns,), in the type of ``y``.

        Raises
        ------
        ValueError
            Integer products could leave 64 bits.
        """
        total = np.zeros(len(columns), y.dtype)
        most = 0
        for block in self.rows:
            own = y[block.offset : block.offset + len(block)]
            if not own.any():
                continue
            row, coefficient = block.incidence(columns)
            # One zero behind the block's own prices answers row -1.
            gain = np.append(own, np.zeros(1, y.dtype))[row]
            # Not np.abs: the least integer has no absolute value.
            largest = max(int(own.max()), -int(own.min()))
            most += largest * int(np.abs(coefficient).max(initial=0))
            if y.dtype == np.int64 and most > MOST_PRODUCT:
                raise ValueError("duals are too large for exact 64-bit arithmetic")
            total += (
                gain if isinstance(coefficient, int) and coefficient == 1 else gain * coefficient
            )
        return total

    def activities(self, columns: Columns) -> Longs:
        """Return A x for the given columns all taken once (rows,), without auxiliaries."""
        total = np.zeros(self.num_rows, np.int64)
        for block in self.rows:
            row, coefficient = block.incidence(columns)
            entry = np.flatnonzero(row >= 0)
            amount = np.broadcast_to(np.asarray(coefficient, np.int64), row.shape)[entry]
            np.add.at(total, row[entry].astype(np.int64) + block.offset, amount)
        return total
