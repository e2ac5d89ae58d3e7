"""Hardship places and the time that people have served at them, for the rules that share it out."""

import numpy as np

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints

__all__ = ["hardship_class", "months_of_hardship"]


def hardship_class(instance: Instance, from_class: int) -> Ints:
    """Class of hardship of each place (positions + 1,).

    0 below ``from_class`` and where the class is unknown; the last entry answers position -1.
    """
    known = instance.units.hardship[instance.positions.unit]
    return np.append(np.where(known >= from_class, known, 0), 0).astype(np.int32)


def months_of_hardship(instance: Instance, from_class: int) -> Ints:
    """Months that each person has served at hardship places (employees,), 0 where unknown.

    What the personnel file says, or the time in post at such a place where that is longer: the
    file may lag behind, or be silent.
    """
    people = instance.employees
    there = hardship_class(instance, from_class)[people.post] > 0
    in_post = np.where(there, people.tenure_months, NONE)
    return np.maximum(np.maximum(instance.records.hardship_months, in_post), 0).astype(np.int32)
