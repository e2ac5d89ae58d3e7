"""What was computed for the last large block of columns, for rows that are dear to compute."""

from collections.abc import Callable
from typing import Generic, TypeVar

from mutasi_opt.columns import Columns

__all__ = ["Remembered"]

T = TypeVar("T")


class Remembered(Generic[T]):
    """A function of columns that keeps its answer for the largest block, the latest of a size.

    Pricing asks for the same block in every round; distances of a million pairs are worth keeping.
    """

    def __init__(self, compute: Callable[[Columns], T]) -> None:
        self._compute = compute
        self._kept: tuple[Columns, T] | None = None

    def __call__(self, columns: Columns) -> T:
        """Return what the function gives for a block, computed or remembered."""
        kept = self._kept
        if kept is not None and kept[0] is columns:
            return kept[1]
        value = self._compute(columns)
        if kept is None or len(columns) >= len(kept[0]):
            self._kept = columns, value
        return value
