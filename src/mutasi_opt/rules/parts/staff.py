"""Staff that an outgoing move may not take away: people in active service."""

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import Incidence, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints

__all__ = ["staff_incidence", "staff_today"]


def staff_today(instance: Instance) -> Ints:
    """People at work at each position today (positions,)."""
    return Assignment.today(instance).staff(instance)


def staff_incidence(instance: Instance, row_of: Ints) -> Incidence:
    """Count each person in active service in the row of the place of work.

    ``row_of`` (positions + 1,) gives the row of each position, -1 for none; the last entry answers
    position -1.
    """
    active = instance.employees.active

    def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
        return np.where(active[columns.employee], row_of[columns.working], np.int32(NONE)), 1

    return incidence
