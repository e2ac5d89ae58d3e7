"""Picking the cheapest columns of each employee or position."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["cheapest"]


def cheapest(key: NDArray[np.integer], cost: NDArray[np.generic], k: int) -> NDArray[np.bool_]:
    """Mask (columns,) of the ``k`` cheapest columns of each key; ties go to the first."""
    if not len(key):
        return np.zeros(0, bool)
    order = np.lexsort((cost, key))
    ordered = key[order]
    start = np.concatenate([[0], np.flatnonzero(np.diff(ordered)) + 1])
    rank = np.arange(len(order)) - np.repeat(start, np.diff(np.append(start, len(order))))
    mask = np.zeros(len(key), bool)
    mask[order[rank < k]] = True
    return mask
