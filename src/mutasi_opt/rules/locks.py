"""Decisions that fix a person's position."""

from typing import ClassVar

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.parts.barrier import Barrier
from mutasi_opt.texts import Message, say

__all__ = ["Locks"]


class Locks(Barrier):
    """A locked person takes exactly that position and works there; today's post means staying."""

    id: ClassVar[str] = "locks"
    title: ClassVar[str] = "Locks"
    description: ClassVar[str] = "A locked person takes exactly the position of the lock."

    basis: str = "decision of the planner (Tim Penilai Kinerja)"

    def bars(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Everything but the position of the lock."""
        lock = instance.pins.lock[employee]
        barred: Bools = (lock != NONE) & ((position != lock) | (working != lock))
        return barred

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Where the lock is."""
        del position
        locked = instance.positions.ids[instance.pins.lock[employee]]
        return say("locked to position {position}", position=locked)
