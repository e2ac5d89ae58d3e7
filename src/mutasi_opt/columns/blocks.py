"""Passes over all columns in blocks of whole employees, on a few threads: numpy lets others run while it computes.

Blocks bound the memory of a pass whatever the number of columns is. Results come in the order of the blocks, so the
number of threads changes no result.
"""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import pairwise
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

__all__ = ["BLOCK", "blocks_of", "in_blocks", "ranges_of", "usual_threads"]

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")

#: Columns of a block: its arrays stay within a processor's cache, and numpy's overhead per call is small beside them.
BLOCK: Final = 2**18
#: More threads than this wait for memory.
_MOST_THREADS: Final = 4


def usual_threads() -> int:
    """Threads of a pass where nobody says otherwise: one per core, up to four."""
    return min(_MOST_THREADS, os.cpu_count() or 1)


def blocks_of(starts: NDArray[np.int64], size: int | None = None) -> list[tuple[int, int]]:
    """Cut employees into ranges (first, behind the last) of about ``size`` columns, in order.

    Parameters
    ----------
    starts : int64 (employees + 1,)
        Offsets of each employee's columns. Nobody is divided, so whoever has more columns is a block alone.
    size : columns of a block, `BLOCK` where not told.
    """
    people = len(starts) - 1
    if people <= 0:
        return []
    lot = (starts[1:] - 1) // (size or BLOCK)
    cuts = np.flatnonzero(np.diff(lot)) + 1
    edges = [0, *cuts.tolist(), people]
    return list(pairwise(edges))


def ranges_of(starts: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """Numbers ``start, ..., start + count - 1`` of each range, one range behind the other."""
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    numbers: NDArray[np.int64] = np.arange(total) + np.repeat(starts - ends + counts, counts)
    return numbers


def in_blocks(
    work: Callable[[_Item], _Result], blocks: Sequence[_Item], threads: int | None = None
) -> Iterator[_Result]:
    """Results of ``work`` for each block, in the order of the blocks.

    Few results wait to be taken, so what uses them up as they come holds few of them.

    Parameters
    ----------
    threads : `usual_threads` where not told.
    """
    count = min(threads or usual_threads(), len(blocks))
    if count <= 1:
        yield from map(work, blocks)
        return
    pool = ThreadPoolExecutor(count)
    try:
        waiting: deque[Future[_Result]] = deque()
        for block in blocks:
            waiting.append(pool.submit(work, block))
            if len(waiting) > 2 * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
