"""Facts about people that several rules ask for."""

import numpy as np

from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Ints

__all__ = ["without_seat"]


def without_seat(instance: Instance, employee: Ints) -> Bools:
    """Who has no post to stay in (pairs,): the unplaced, and holders of an abolished post.

    Rules on *planned* moves let them pass: their move is forced, and somebody who had to stay and
    cannot would only make the plan infeasible.
    """
    post = instance.employees.post
    # One more entry answers -1.
    without: Bools = np.append(instance.positions.abolished, True)[post]
    return without[employee]
