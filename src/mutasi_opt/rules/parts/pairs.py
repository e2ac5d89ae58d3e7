"""Rows about pairs of people: each pair meets at some places, and each person enters one row per block."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Ints

__all__ = ["Meetings", "layers"]


def layers(a: Ints, b: Ints) -> Iterator[NDArray[np.intp]]:
    """Split pairs (pairs,) into groups in which nobody occurs twice; the first group is the largest.

    A column enters at most one row of a block, so people with several relatives need several blocks.
    """
    taken: dict[int, set[int]] = {}
    groups: list[list[int]] = []
    for k, pair in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        used = taken.setdefault(pair[0], set()) | taken.setdefault(pair[1], set())
        layer = next(n for n in range(len(groups) + 1) if n not in used)
        if layer == len(groups):
            groups.append([])
        groups[layer].append(k)
        for person in pair:
            taken[person].add(layer)
    for group in groups:
        yield np.array(group, np.intp)


class Meetings:
    """Rows of (pair, place): sorted keys, and the row of each key.

    Parameters
    ----------
    pair, place : int (rows,)
        In any order, repetitions allowed; places are numbered from 0.
    num_places : int
    """

    def __init__(
        self, pair: NDArray[np.integer], place: NDArray[np.integer], num_places: int
    ) -> None:
        self._places = max(1, num_places)
        self.keys: NDArray[np.int64] = np.unique(pair.astype(np.int64) * self._places + place)

    def __len__(self) -> int:
        return len(self.keys)

    @property
    def pair(self) -> Ints:
        """Pair of each row (rows,)."""
        return (self.keys // self._places).astype(np.int32)

    @property
    def place(self) -> Ints:
        """Place of each row (rows,)."""
        return (self.keys % self._places).astype(np.int32)

    def row(self, pair: NDArray[np.integer], place: NDArray[np.integer]) -> Ints:
        """Row of each (pair, place), -1 where there is none or either is -1."""
        if not len(self.keys):
            return np.full(len(pair), NONE, np.int32)
        wanted = pair.astype(np.int64) * self._places + place
        at = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        found = (pair != NONE) & (place != NONE) & (self.keys[at] == wanted)
        return np.where(found, at, NONE).astype(np.int32)
