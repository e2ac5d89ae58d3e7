"""Costs of columns per level, each level in the narrowest type that holds it.

At tens of millions of columns the costs are most of the memory, and levels that count few columns are almost all zeros.
Whoever reads them gets 64-bit integers: numpy would let ``scale * int32`` overflow without a word.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.columns import BLOCK, Columns, in_blocks
from mutasi_opt.formulation import Formulation, Longs

__all__ = ["ColumnCosts", "LevelCosts", "level_costs"]

_TYPES: Final = (np.int8, np.int16, np.int32)


class ColumnCosts:
    """Costs of every column at one level, read as int64 of a block or of chosen columns: ``costs[rows]``.

    Parameters
    ----------
    parts : integer arrays that make up (columns,) one behind the other.

    Attributes
    ----------
    largest : int
        Dearest column; 0 where there is none.
    """

    def __init__(self, parts: Iterable[NDArray[np.integer]]) -> None:
        narrow = [_narrowed(part) for part in parts]
        size = sum(len(part) for part in narrow)
        self.largest = max((int(part.max(initial=0)) for part in narrow), default=0)
        # One zero that all columns share.
        none = np.broadcast_to(np.zeros((), np.int8), (size,))
        self.zero = not any(part.any() for part in narrow)
        self._values = none if self.zero else np.concatenate(narrow)

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, rows: slice | NDArray[np.integer] | NDArray[np.bool_]) -> Longs:
        """Costs of a block of columns or of chosen ones, always int64."""
        return self._values[rows].astype(np.int64)

    @property
    def nbytes(self) -> int:
        """Memory that the costs take."""
        return 0 if self.zero else self._values.nbytes


def _narrowed(part: NDArray[np.integer]) -> NDArray[np.integer]:
    """Put the same numbers into the narrowest type that holds them."""
    low, high = int(part.min(initial=0)), int(part.max(initial=0))
    for kind in _TYPES:
        if np.iinfo(kind).min <= low and high <= np.iinfo(kind).max:
            return part.astype(kind)
    return part


@dataclass(frozen=True)
class LevelCosts:
    """Costs of one level: of every column (columns,) and every auxiliary (auxiliaries,)."""

    columns: ColumnCosts
    auxiliaries: Longs

    @staticmethod
    def of(columns: Longs, auxiliaries: Longs) -> "LevelCosts":
        """Costs from an array of all columns."""
        return LevelCosts(ColumnCosts([columns]), auxiliaries)


def level_costs(
    formulation: Formulation, columns: Columns, threads: int | None = None
) -> tuple[LevelCosts, ...]:
    """Costs of every level.

    Parameters
    ----------
    threads : of the pass over the columns; the usual number where not told.
    """
    levels = range(len(formulation.levels))

    def of_block(rows: slice) -> list[NDArray[np.integer]]:
        block = columns.take(rows)
        return [_narrowed(formulation.column_costs(block, k)) for k in levels]

    blocks = [slice(k, k + BLOCK) for k in range(0, len(columns), BLOCK)]
    parts = list(in_blocks(of_block, blocks, threads))
    return tuple(
        # What went into the level's one array is let go before the next level's is made.
        LevelCosts(ColumnCosts(part.pop(0) for part in parts), formulation.auxiliary_costs(k))
        for k in levels
    )
