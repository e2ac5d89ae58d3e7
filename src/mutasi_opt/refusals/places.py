"""What moves that are not carried out do to the places that they would have left and come to."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from mutasi_opt.explain.moves import Moves
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools, Ints

__all__ = ["Places"]


@dataclass(frozen=True)
class Places:
    """Open positions that moves touch, with their heads in the plan.

    A move that is not carried out takes a head from where it would have come to, and leaves one
    where it would have left.
    """

    moves: Moves

    @cached_property
    def _counted(self) -> tuple[Ints, Ints]:
        """Places that each move leaves and comes to as a head, -1 for none."""
        instance, who = self.moves.instance, self.moves.employee
        old, new = instance.employees.post[who], self.moves.assignment.working[who]
        return (
            np.where(instance.heads(who, old), old, NONE).astype(np.int32),
            np.where(instance.heads(who, new), new, NONE).astype(np.int32),
        )

    @cached_property
    def position(self) -> Ints:
        """Positions (places,), sorted."""
        found = np.unique(np.concatenate(self._counted))
        kept: Ints = found[(found != NONE) & self.moves.instance.positions.open[found]]
        return kept

    @cached_property
    def back(self) -> sparse.csr_matrix:
        """Change of heads where a move is not carried out, int64 (moves, places)."""
        number = np.full(self.moves.instance.num_positions + 1, NONE, np.int64)
        number[self.position] = np.arange(len(self.position))
        rows, columns, values = [], [], []
        for places, sign in zip(self._counted, (1, -1), strict=True):
            own = number[places]
            inside = np.flatnonzero(own != NONE)
            rows.append(inside)
            columns.append(own[inside])
            values.append(np.full(len(inside), sign, np.int64))
        return sparse.csr_matrix(
            (np.concatenate(values), (np.concatenate(rows), np.concatenate(columns))),
            shape=(len(self.moves), len(self.position)),
        )

    @cached_property
    def planned(self) -> Longs:
        """Heads in the plan (places,)."""
        heads = self.moves.assignment.heads(self.moves.instance)
        return heads[self.position].astype(np.int64)

    @cached_property
    def need(self) -> Longs:
        """Need (places,), 0 where it is not known."""
        return np.maximum(self.moves.instance.positions.need[self.position], 0).astype(np.int64)

    @cached_property
    def minimum(self) -> Longs:
        """Minimum (places,)."""
        return self.moves.instance.positions.minimum[self.position].astype(np.int64)

    @cached_property
    def agency(self) -> Ints:
        """Agency (places,)."""
        return self.moves.instance.positions.agency[self.position]

    @cached_property
    def comes(self) -> Ints:
        """Agency of the place of work that each move comes to (moves,), -1 none."""
        to = self.moves.assignment.working[self.moves.employee]
        agency: Ints = np.append(self.moves.instance.positions.agency, np.int32(NONE))[to]
        return agency

    def missing(self, not_done: Bools, threshold: Longs) -> NDArray[np.int64]:
        """Heads missing below a threshold (draws, places) where some moves (draws, moves) are not carried out."""
        change = (self.back.T @ not_done.T.astype(np.int64)).T
        heads = self.planned + np.asarray(change, np.int64)
        short: Longs = np.maximum(threshold - heads, 0)
        return short
