"""Random draws whose bytes do not depend on the platform or on the version of numpy.

numpy guarantees the raw stream of a bit generator for ever, but not what ``Generator`` makes of it.
Everything here
is made from the raw 64-bit stream with integer arithmetic and exactly rounded floating operations
only.
"""

import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

__all__ = ["BoolArray", "Draws", "FloatArray", "IntArray"]

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float64]
BoolArray = npt.NDArray[np.bool_]

_UNIT = 2.0**-53


class Draws:
    """One named stream of random numbers.

    Parameters
    ----------
    seed : int
        Seed of the whole generation, not negative.
    stream : str
        Name of the stream; each table draws from its own, so that a change of one leaves the others
        as they were.
    """

    def __init__(self, seed: int, stream: str) -> None:
        self._bits = np.random.PCG64(np.random.SeedSequence([seed, zlib.crc32(stream.encode())]))

    def _raw(self, count: int) -> npt.NDArray[np.uint64]:
        return np.asarray(self._bits.random_raw(count), dtype=np.uint64)

    def uniform(self, count: int) -> FloatArray:
        """``count`` numbers in [0, 1)."""
        return (self._raw(count) >> np.uint64(11)).astype(np.float64) * _UNIT

    def integers(self, low: int | IntArray, high: int | IntArray, count: int) -> IntArray:
        """``count`` whole numbers in [low, high); an empty range gives ``low``."""
        span = np.maximum(np.asarray(high) - np.asarray(low), 1)
        return np.asarray(low + (self.uniform(count) * span).astype(np.int64), dtype=np.int64)

    def one(self, low: int, high: int) -> int:
        """One whole number in [low, high)."""
        return int(self.integers(low, high, 1)[0])

    def chance(self, percent: float | IntArray, count: int) -> BoolArray:
        """``count`` events, each true with the given probability in percent."""
        return np.asarray(self.uniform(count) * 100.0 < percent)

    def pick(self, weights: Sequence[int], count: int) -> IntArray:
        """``count`` indices into ``weights``, drawn in proportion to them."""
        heights = np.cumsum(np.asarray(weights, dtype=np.int64))
        return np.searchsorted(
            heights, self.integers(0, int(heights[-1]), count), side="right"
        ).astype(np.int64)

    def order(self, count: int) -> IntArray:
        """Return a random order of ``range(count)``."""
        return np.argsort(self._raw(count), kind="stable").astype(np.int64)
