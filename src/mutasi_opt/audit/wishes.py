"""Who wants a post more than what he or she gets."""

import numpy as np

from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Ints, Longs

__all__ = ["prefers", "wish_ranks"]

#: Above every rank of a wish.
_NO_WISH = np.int64(2**31)


def prefers(instance: Instance, employee: Ints, position: int, place: Ints) -> Bools:
    """Who of some people wishes for a position, and not as much for the place that they have (people,).

    Parameters
    ----------
    place : int32 (people,)
        Where each of them works, -1 nowhere.
    """
    wished = wish_ranks(instance, employee, np.full(len(employee), position, np.int32))
    better: Bools = wished < wish_ranks(instance, employee, place)
    return better


def wish_ranks(instance: Instance, employee: Ints, place: Ints) -> Longs:
    """Rank of the wish that each place meets, 1 the dearest, 2**31 for none (pairs,)."""
    wishes = instance.wishes
    key = employee.astype(np.int64) * instance.num_positions + place
    met = (place != NONE) & holds_pair(wishes.wanted, key)
    ranks = np.full(len(employee), _NO_WISH)
    ranks[met] = wishes.rank[np.searchsorted(wishes.wanted, key[met])]
    return ranks
