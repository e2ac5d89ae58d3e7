"""Facts about people that several rules ask for."""

import numpy as np

from mutasi_opt.codes import Hold, JobKind
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints

__all__ = ["definitive_heads", "immovable", "without_seat"]

_STAY = tuple(Hold).index(Hold.STAY)
_JPT = tuple(JobKind).index(JobKind.JPT)


def without_seat(instance: Instance, employee: Ints) -> Bools:
    """Who has no post to stay in (pairs,): the unplaced, and holders of an abolished post.

    Rules on *planned* moves let them pass: their move is forced, and somebody who had to stay and
    cannot would only make the plan infeasible.
    """
    post = instance.employees.post
    # One more entry answers -1.
    without: Bools = np.append(instance.positions.abolished, True)[post]
    return without[employee]


def immovable(instance: Instance) -> Bools:
    """Whom no plan of this kind moves, whatever becomes of the post (employees,).

    Holders of a high leadership post (JPT), people who are not in active service, and people held
    where they are.
    """
    people = instance.employees
    # One more entry answers job -1.
    high = np.append(instance.jobs.kind == _JPT, False)[people.job]
    kept: Bools = high | ~people.active | (people.hold == _STAY)
    return kept


def definitive_heads(instance: Instance) -> Bools:
    """Who holds an additional duty definitively, not acting (employees,)."""
    heads: Bools = (instance.employees.duty != NONE) & ~instance.records.acting
    return heads
