"""When a move takes effect: the calendar of the job held."""

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance.instance import Instance

__all__ = ["move_days"]


def move_days(instance: Instance) -> NDArray[np.datetime64]:
    """First day from ``as_of`` on at which a move of each person can take effect (employees,).

    The calendar of the family of the job held. ``as_of`` for the unplaced and for holders of an
    abolished post, who have no seat in which to wait for a window.
    """
    people, positions = instance.employees, instance.positions
    as_of = np.datetime64(instance.as_of, "D")
    days = np.full(instance.num_employees, as_of)
    held = np.flatnonzero(people.post >= 0)
    held = held[~positions.abolished[people.post[held]]]
    days[held] = instance.jobs.effective[people.job[held]]
    return days
