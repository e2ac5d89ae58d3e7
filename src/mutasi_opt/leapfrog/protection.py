"""Newcomers whom nobody can hold against a plan: others than the plan decided that they come."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import MoveKind
from mutasi_opt.columns import KIND
from mutasi_opt.instance import holds_pair
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.leapfrog.board import Board
from mutasi_opt.leapfrog.kinds import PROTECTIONS, Protection

__all__ = ["protection_of"]

_OF_KIND: Final = {
    Protection.PLACEMENT: KIND[MoveKind.PLACEMENT],
    Protection.REORGANISATION: KIND[MoveKind.REORGANISATION],
}


def protection_of(board: Board, newcomer: Ints) -> NDArray[np.int8]:
    """Return what protects each newcomer (people,), as a code of `PROTECTIONS`.

    A lock on this position, the approval of an authority, an order to leave the old post, no post
    today (each needs one), or an abolished post.
    """
    instance = board.instance
    pins, seat = instance.pins, board.assignment.position[newcomer]
    kind = board.columns.kind[board.chosen[newcomer]]
    approved = holds_pair(pins.approved, newcomer.astype(np.int64) * instance.num_positions + seat)
    conditions = {
        Protection.LOCK: pins.lock[newcomer] == seat,
        Protection.APPROVED: approved,
        Protection.MUST_MOVE: pins.must_move[newcomer],
        **{protection: kind == code for protection, code in _OF_KIND.items()},
    }
    codes = [PROTECTIONS.index(protection) for protection in conditions]
    return np.select(list(conditions.values()), codes, 0).astype(np.int8)
