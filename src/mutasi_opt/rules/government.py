"""Moves between governments."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts

__all__ = ["Government"]


class Government(EligibilityRule):
    """Nobody moves to a position of another government, unless ``allowed``.

    The unplaced belong to no government yet.
    """

    id: ClassVar[str] = "government"
    title: ClassVar[str] = "Within the same government"
    description: ClassVar[str] = "Moves to another government are off unless the model allows them."
    grain: ClassVar[Grain] = Grain.POSITION
    inheritable: ClassVar[bool] = False

    allowed: bool = False
    """Whether moves between governments are candidates at all."""
    basis: str = "Peraturan BKN 5/2019 Ps 2 (kinds of transfer; another authority decides)"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Government of today's post against the target's."""
        if self.allowed:
            return np.zeros(len(employee), np.int8)
        today = instance.employees.government[employee]
        return verdicts((today != instance.positions.government[position]) & (today != NONE))

    def reason(self, instance: Instance, employee: int, position: int) -> str:
        """Both governments."""
        words = instance.reference.governments
        today = words[instance.employees.government[employee]]
        return f"from government {today} to {words[instance.positions.government[position]]}"
