"""Who can still move when some refuse: of those willing, as many as lawfully can.

Seats, floors, professions, duties and lines of command hold as in every plan. A refusal can therefore hold up others:
whoever was to take the seat of somebody who stays, or to leave a post to which no successor comes. Only moves that a
binding row ties together can hold each other up; such a part of m moves has 2^m sets of willing people, and the largest
lawful subset of each is tabulated. Of several sets as large, the one with the earliest ids is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.explain.moves import Moves
from mutasi_opt.formulation import Longs
from mutasi_opt.instance.arrays import Bools

__all__ = ["MOST", "Cascade", "Part", "cascade_of", "chances_of"]

#: Parts of more moves are not tabulated.
MOST: Final = 16


@dataclass(frozen=True)
class Part:
    """Moves that can hold each other up.

    Attributes
    ----------
    members : intp (members,)
        Numbers of the moves.
    moves : Moves
        These alone.
    best : int64 (2^members,) or None
        For each set of willing people (bit k = member k), who moves; None where the part is too large.
    """

    members: NDArray[np.intp]
    moves: Moves
    best: Longs | None

    def done(self, willing: Bools) -> Bools:
        """Who moves (draws, members) of those willing (draws, members)."""
        if self.best is None:
            return _eliminated(self.moves, willing)
        bits = 1 << np.arange(len(self.members), dtype=np.int64)
        mask = self.best[willing.astype(np.int64) @ bits]
        moved: Bools = (mask[:, None] & bits) != 0
        return moved


@dataclass(frozen=True)
class Cascade:
    """Moves, and the parts of them that can hold each other up."""

    moves: Moves
    parts: tuple[Part, ...]

    def done(self, willing: Bools) -> Bools:
        """Who moves (draws, moves) of those willing (draws, moves)."""
        moved = willing.copy()
        for part in self.parts:
            moved[:, part.members] = part.done(willing[:, part.members])
        return moved


def cascade_of(moves: Moves, most: int = MOST) -> Cascade:
    """Tabulate the parts of at most ``most`` moves."""
    return Cascade(
        moves,
        tuple(_part(members, moves.take(members), most) for members in moves.parts),
    )


def _part(members: NDArray[np.intp], moves: Moves, most: int) -> Part:
    return Part(members, moves, _table(moves) if len(members) <= most else None)


def _table(moves: Moves) -> Longs:
    """Largest lawful subset of every set of moves (2^moves,), as bits."""
    size = len(moves)
    masks = np.arange(1 << size, dtype=np.int64)
    bit = np.arange(size, dtype=np.int64)
    lawful = np.ones(len(masks), bool)
    for r in range(moves.change.shape[0]):
        value = np.full(len(masks), moves.today[r])
        row = moves.change[[r]]
        for k, step in zip(row.indices.tolist(), row.data.tolist(), strict=True):
            value += ((masks >> k) & 1) * step
        lawful &= (value >= moves.lower[r]) & (value <= moves.upper[r])
    members = (masks[:, None] >> bit) & 1
    # Larger sets first, then those with earlier ids: the first member is the highest digit.
    earliest = members @ (1 << (size - 1 - bit))
    value = np.where(lawful, (members.sum(axis=1) << size) + earliest, -1)
    for k in range(size):
        pairs = value.reshape(-1, 2, 1 << k)
        np.maximum(pairs[:, 1], pairs[:, 0], out=pairs[:, 1])
    digits = value & ((1 << size) - 1)
    best: Longs = (((digits[:, None] >> (size - 1 - bit)) & 1) << bit).sum(axis=1)
    return best


def _eliminated(moves: Moves, willing: Bools) -> Bools:
    """Take back moves, the latest ids first, until the rows hold; then let in again who can.

    For parts too large for a table. What is left is lawful; it may not be the largest set.
    """
    done = willing.copy()
    change = moves.change.toarray().astype(np.int64)
    value = moves.today + done.astype(np.int64) @ change.T
    broken = np.flatnonzero(((value < moves.lower) | (value > moves.upper)).any(axis=1))
    for draw in broken.tolist():
        done[draw] = _one(moves, change, done[draw])
    return done


def _one(moves: Moves, change: Longs, willing: Bools) -> Bools:
    done, value = willing.copy(), moves.today + change @ willing.astype(np.int64)
    while True:
        low, high = np.flatnonzero(value < moves.lower), np.flatnonzero(value > moves.upper)
        if not len(low) and not len(high):
            break
        row, sign = (int(low[0]), -1) if len(low) else (int(high[0]), 1)
        last = int(np.flatnonzero(done & (sign * change[row] > 0))[-1])
        done[last] = False
        value = value - change[:, last]
    for k in np.flatnonzero(willing & ~done).tolist():
        after = value + change[:, k]
        if ((after >= moves.lower) & (after <= moves.upper)).all():
            done[k], value = True, after
    return done


def chances_of(part: Part, probability: Sequence[float]) -> NDArray[np.float64]:
    """Probability of each set of willing people of a part (2^members,)."""
    chance = np.ones(1)
    for p in reversed(list(probability)):
        chance = np.concatenate([chance[:, None] * p, chance[:, None] * (1 - p)], axis=1).ravel()
    return chance
