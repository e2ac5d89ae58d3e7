"""`Columns`: admissible (employee, position) pairs as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns.kinds import move_kinds
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints

__all__ = ["Columns"]


@dataclass(frozen=True)
class Columns:
    """Admissible columns, or any block of them.

    Attributes
    ----------
    employee, position : int32 (columns,)
        ``position`` is the definitive position after the move, -1 for the unplaced who stay so.
    working : int32 (columns,)
        Where the person works; the same array as ``position`` unless there are temporary assignments.
    kind : int8 (columns,)
        Index into ``tuple(MoveKind)``.
    """

    employee: Ints
    position: Ints
    working: Ints
    kind: NDArray[np.int8]

    @staticmethod
    def of(
        instance: Instance, employee: Ints, position: Ints, working: Ints | None = None
    ) -> "Columns":
        """Columns of the given pairs, their kinds derived; everybody works at the post if not told."""
        place = position if working is None else working
        return Columns(employee, position, place, move_kinds(instance, employee, position, working))

    @staticmethod
    def assigned(instance: Instance, assignment: Assignment) -> "Columns":
        """Return the columns that an assignment takes, one per employee, in order."""
        employee = np.arange(instance.num_employees, dtype=np.int32)
        return Columns.of(instance, employee, assignment.position, assignment.working)

    def __len__(self) -> int:
        return len(self.employee)

    def take(self, which: NDArray[np.integer] | slice) -> "Columns":
        """Return the block of the given rows."""
        position = self.position[which]
        working = position if self.working is self.position else self.working[which]
        return Columns(self.employee[which], position, working, self.kind[which])

    def moves(self, instance: Instance) -> Bools:
        """Whether each column changes a person's post or working place."""
        moved: Bools = self.position != instance.employees.post[self.employee]
        return moved if self.working is self.position else moved | (self.working != self.position)

    def starts(self, num_employees: int) -> NDArray[np.int64]:
        """Offsets (employees + 1,) of each employee's columns; columns must be sorted by employee."""
        # In the type of the employees: numpy would copy them all to the wider one.
        people = np.arange(num_employees + 1, dtype=self.employee.dtype)
        return np.searchsorted(self.employee, people).astype(np.int64)

    def find(self, instance: Instance, assignment: Assignment) -> NDArray[np.int64]:
        """Row of the column that each employee takes in ``assignment`` (employees,), -1 where there is none.

        Columns must be sorted by employee, position and working place.
        """
        if not len(self):
            return np.full(instance.num_employees, NONE, np.int64)
        width = instance.num_positions + 1
        wanted = assignment.position.astype(np.int64) * width + assignment.working
        starts = self.starts(instance.num_employees)
        # Everybody's own range is halved at once: no key of every column.
        low, high = starts[:-1].copy(), starts[1:].copy()
        while (low < high).any():
            middle = (low + high) // 2
            row = np.minimum(middle, len(self) - 1)
            below = (low < high) & (self._place(row, width) < wanted)
            low, high = np.where(below, middle + 1, low), np.where(below, high, middle)
        row = np.minimum(low, len(self) - 1)
        there = (low < starts[1:]) & (self._place(row, width) == wanted)
        return np.where(there, row, NONE)

    def _place(self, row: NDArray[np.int64], width: int) -> NDArray[np.int64]:
        """One number per (position, working place) of the given rows, in their order (rows,)."""
        return self.position[row].astype(np.int64) * width + self.working[row]

    def keys(self, instance: Instance) -> NDArray[np.int64]:
        """One number per (employee, position, working place), in their order (columns,)."""
        width = instance.num_positions + 1
        keys = self.employee.astype(np.int64) * width + self.position + 1
        return keys * width + self.working + 1

    def placed(self) -> Bools:
        """Whether the column gives a definitive position."""
        placed: Bools = self.position != NONE
        return placed
