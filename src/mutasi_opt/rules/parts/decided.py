"""Pairs of a person and a position that decisions name."""

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Ints

__all__ = ["named_pairs"]


def named_pairs(
    instance: Instance, keys: NDArray[np.int64], employee: Ints, position: Ints
) -> Bools:
    """Whether each pair is among ``keys`` (pairs,); position -1 never is.

    ``keys`` are sorted, ``employee * positions + position``. Only the few people concerned are
    looked up, so that a million pairs cost one gather.
    """
    named = np.zeros(len(employee), bool)
    if not len(keys):
        return named
    concerned = np.zeros(instance.num_employees, bool)
    concerned[keys // instance.num_positions] = True
    which = np.flatnonzero(concerned[employee] & (position != NONE))
    key = employee[which].astype(np.int64) * instance.num_positions + position[which]
    named[which] = holds_pair(keys, key)
    return named
