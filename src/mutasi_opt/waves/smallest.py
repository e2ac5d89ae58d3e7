"""The smallest size that waves can have: who has to move in one wave, and how large it must be.

Move b *needs* move a where some row breaks if b is done without a, whatever else is done: the slack of the row and all
that other moves give it are not enough for b. Moves that need each other in a circle (strongly connected) go in one
wave: the largest such group is a lower bound that a reader can check by hand. Groups that can be carried out one after
another prove it to be the answer; what is left over is minimised by CP-SAT, part by part.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from mutasi_opt.explain.moves import Moves
from mutasi_opt.formulation import Longs
from mutasi_opt.waves.program import size_program, waves_in
from mutasi_opt.waves.solver import Search

__all__ = ["Block", "Smallest", "needs_of", "smallest_size"]

Indices = NDArray[np.intp]
#: Groups that are tried one after another before a solver is asked.
_SEARCHED: Final = 60


@dataclass(frozen=True)
class Block:
    """Moves that together need a size.

    Attributes
    ----------
    moves : intp (members,)
        Numbers of the moves.
    rows : tuple of int
        Binding rows that tie them together.
    size : int
        Smallest size of the largest wave among them; proven.
    together : bool
        Whether all of them have to be in one wave; else they form several waves of which one is so large.
    """

    moves: Indices
    rows: tuple[int, ...]
    size: int
    together: bool


@dataclass(frozen=True)
class Smallest:
    """Smallest possible size.

    Attributes
    ----------
    size : int
        No sequence of waves has a smaller largest wave.
    reached : int
        Size of a sequence that was found; equal to ``size`` where that is proven to be the answer.
    blocks : tuple of Block
        Everything that needs more than 1, largest first.
    """

    size: int
    reached: int
    blocks: tuple[Block, ...]


def smallest_size(moves: Moves, search: Search) -> Smallest:
    """Find the smallest size, however many waves there may be and whatever their dates."""
    size = reached = int(len(moves) > 0)
    blocks: list[Block] = []
    for part in moves.parts:
        own = moves.take(part)
        low, high, found = _of_part(own, search)
        rows = np.flatnonzero(np.diff(moves.change[:, part].indptr))
        size, reached = max(size, low), max(reached, high)
        blocks += [
            Block(
                part[block.moves],
                tuple(rows[list(block.rows)].tolist()),
                block.size,
                block.together,
            )
            for block in found
        ]
    blocks.sort(key=lambda block: (-block.size, int(block.moves[0])))
    return Smallest(size, reached, tuple(blocks))


def needs_of(moves: Moves) -> sparse.csr_matrix:
    """Which move needs which (moves, moves): entry (b, a) where b may not be done before a."""
    number = len(moves)
    after: list[Indices] = []
    before: list[Indices] = []
    for r in range(moves.change.shape[0]):
        step = moves.change[[r]].toarray().ravel()
        for sign, slack in (
            (1, int(moves.today[r] - moves.lower[r])),
            (-1, int(moves.upper[r] - moves.today[r])),
        ):
            change = sign * step
            takes, gives = np.flatnonzero(change < 0), np.flatnonzero(change > 0)
            rest = slack + int(change[gives].sum()) - change[gives]
            # Row of takes, column of gives: without that one gift there is too little.
            short = change[takes][:, None] + rest[None, :] < 0
            b, a = np.nonzero(short)
            after.append(takes[b])
            before.append(gives[a])
    rows = np.concatenate([np.zeros(0, np.intp), *after])
    columns = np.concatenate([np.zeros(0, np.intp), *before])
    return sparse.csr_matrix((np.ones(len(rows), np.int8), (rows, columns)), (number, number))


def _of_part(moves: Moves, search: Search) -> tuple[int, int, list[Block]]:
    """Smallest size of moves tied together: bound, size reached, and what forces it."""
    _, label = connected_components(needs_of(moves), directed=True, connection="strong")
    groups = [np.flatnonzero(label == k) for k in np.unique(label).tolist()]
    groups.sort(key=lambda group: int(group[0]))
    blocks = [
        Block(group, _rows_of(moves, group), len(group), together=True)
        for group in groups
        if len(group) > 1
    ]
    low = max(len(group) for group in groups)
    if _one_after_another(moves, groups):
        return low, low, blocks
    days = np.ones((len(moves), len(groups)), bool)
    program = size_program(moves, days)
    answer = search.exact(program)
    bound = max(low, answer.bound)
    if answer.values is None:
        return bound, len(moves), [*blocks, *_whole(moves, bound, low)]
    reached = int(np.bincount(waves_in(program, days, answer.values)).max())
    return bound, reached, [*blocks, *_whole(moves, bound, low)]


def _whole(moves: Moves, bound: int, low: int) -> list[Block]:
    """Return the part as a block, where it needs more than the groups in it."""
    if bound <= low:
        return []
    every = np.arange(len(moves), dtype=np.intp)
    rows = tuple(range(moves.change.shape[0]))
    return [Block(every, rows, bound, together=bound == len(moves))]


def _rows_of(moves: Moves, group: Indices) -> tuple[int, ...]:
    """Rows that two or more of the group enter."""
    inside = np.diff(moves.change[:, group].indptr)
    return tuple(np.flatnonzero(inside > 1).tolist())


def _one_after_another(moves: Moves, groups: list[Indices]) -> bool:
    """Whether the groups can be carried out one at a time: a search in depth, given up after some tries."""
    change = np.stack(
        [np.asarray(moves.change[:, g].sum(axis=1)).ravel() for g in groups], axis=1
    ).astype(np.int64)
    tries = _SEARCHED * len(groups)

    def extend(value: Longs, left: tuple[int, ...]) -> bool:
        nonlocal tries
        if not left:
            return True
        for k in left:
            tries -= 1
            if tries < 0:
                return False
            after = value + change[:, k]
            if ((after >= moves.lower) & (after <= moves.upper)).all() and extend(
                after, tuple(other for other in left if other != k)
            ):
                return True
        return False

    return extend(moves.today, tuple(range(len(groups))))
