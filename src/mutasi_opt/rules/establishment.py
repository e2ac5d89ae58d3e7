"""Positions that can be entered."""

from typing import ClassVar

import numpy as np

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.parts.barrier import Barrier

__all__ = ["Establishment"]


class Establishment(Barrier):
    """Nobody enters a position that is abolished, not yet created or an additional duty.

    Holders of an abolished position cannot stay either.
    """

    id: ClassVar[str] = "establishment"
    title: ClassVar[str] = "Positions that exist"
    description: ClassVar[str] = (
        "Nobody enters a position that is abolished, not yet created or an additional duty; "
        "holders of an abolished position cannot stay."
    )

    basis: str = "PermenPANRB 1/2020; Peraturan BKN 9/2022 (peta jabatan)"

    def bars(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Return who enters a closed position or stays at an abolished one."""
        barred = self._closed(instance, employee, position)
        if working is not position:
            barred |= self._closed(instance, employee, working)
        return barred

    @staticmethod
    def _closed(instance: Instance, employee: Ints, place: Ints) -> Bools:
        # One more entry answers -1: nobody is barred from having no place here.
        closed = np.append(~instance.positions.open, False)
        abolished = np.append(instance.positions.abolished, False)
        enters = place != instance.employees.post[employee]
        return np.where(enters, closed[place], abolished[place])

    def reason(self, instance: Instance, employee: int, position: int) -> str:
        """State what is wrong with the position."""
        del employee
        positions = instance.positions
        if position == NONE:
            return "works at a position that cannot be entered"
        if positions.abolished[position]:
            return "the position is abolished"
        return (
            "the position is not yet created"
            if positions.future[position]
            else "it is an additional duty"
        )
