"""`Assignment`: who sits where; the thing that rules count and plans record."""

from dataclasses import dataclass

import numpy as np

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints

__all__ = ["Assignment"]


@dataclass(frozen=True)
class Assignment:
    """One definitive and one working position per employee.

    Attributes
    ----------
    position : int32 (employees,)
        Definitive position, -1 unplaced.
    working : int32 (employees,)
        Where the person works; equals ``position`` but for temporary assignments.
    """

    position: Ints
    working: Ints

    @staticmethod
    def of(position: Ints) -> "Assignment":
        """Everybody works at the definitive post."""
        return Assignment(position, position)

    @staticmethod
    def today(instance: Instance) -> "Assignment":
        """Everybody stays (which a must-move or an abolished post may forbid)."""
        return Assignment.of(instance.employees.post)

    def moved(self, instance: Instance) -> Bools:
        """Who gets a post or place other than today's; an unplaced person who stays unplaced has not moved."""
        moved: Bools = self.position != instance.employees.post
        elsewhere: Bools = self.working != self.position
        return moved | elsewhere

    def kept(self) -> Ints:
        """Position that whoever works elsewhere for a time keeps (employees,), -1 for all others."""
        return np.where(self.working != self.position, self.position, NONE).astype(np.int32)

    def holders(self, instance: Instance) -> Ints:
        """Definitive holders per position (positions,)."""
        placed = self.position[self.position != NONE]
        return np.bincount(placed, minlength=instance.num_positions).astype(np.int32)

    def staff(self, instance: Instance) -> Ints:
        """People at work at each position (positions,).

        Those about to retire included, people who are not in active service left out.
        """
        placed = self.working[(self.working != NONE) & instance.employees.active]
        return np.bincount(placed, minlength=instance.num_positions).astype(np.int32)

    def heads(self, instance: Instance) -> Ints:
        """Heads per working position (positions,): those still in service when the horizon ends."""
        employee = np.flatnonzero(self.working != NONE)
        place = self.working[employee]
        place = place[instance.heads(employee, place)]
        return np.bincount(place, minlength=instance.num_positions).astype(np.int32)
