"""Facts about people that several rules ask for."""

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints

__all__ = ["without_seat"]


def without_seat(instance: Instance, employee: Ints) -> Bools:
    """Who has no post to stay in (pairs,): the unplaced, and holders of an abolished post.

    Rules on *planned* moves let them pass: their move is forced, and somebody who had to stay and cannot would only make
    the plan infeasible.
    """
    if instance.num_positions == 0:
        return instance.employees.post[employee] == NONE
    post = instance.employees.post[employee]
    return (post == NONE) | instance.positions.abolished[post]
