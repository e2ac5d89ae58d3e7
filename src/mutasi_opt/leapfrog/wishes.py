"""Which of two places somebody with wishes on record prefers."""

import numpy as np

from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Ints

__all__ = ["prefers_by_wish", "wish_rank"]

#: Ranks of places that the wishes are silent about, that are unwanted, and of no place at all.
_SILENT, _UNWANTED, _NOWHERE = 2**29, 2**29 + 1, 2**29 + 2


def wish_rank(instance: Instance, employee: Ints, place: Ints) -> Ints:
    """Return the rank of each place (pairs,), the lower the dearer; -1 is no place."""
    wishes = instance.wishes
    key = employee.astype(np.int64) * instance.num_positions + place
    rank = np.where(holds_pair(wishes.unwanted, key), _UNWANTED, _SILENT)
    met = np.flatnonzero(holds_pair(wishes.wanted, key) & (place != NONE))
    rank[met] = wishes.rank[np.searchsorted(wishes.wanted, key[met])]
    return np.where(place == NONE, _NOWHERE, rank).astype(np.int32)


def prefers_by_wish(instance: Instance, employee: Ints, place: Ints, result: Ints) -> Bools:
    """Whether each person wishes for ``place``, and more than for ``result`` (pairs,)."""
    there = wish_rank(instance, employee, place)
    wished = there < _SILENT
    return np.asarray(wished & (there < wish_rank(instance, employee, result)), bool)
