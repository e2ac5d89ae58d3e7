"""Holders of additional duties."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts

__all__ = ["Duties"]


class Duties(EligibilityRule):
    """Whoever holds an additional duty (head of school, of puskesmas) stays.

    Whatever the kind of the assignment: base seat and duty would have to move together.
    """

    id: ClassVar[str] = "duties"
    title: ClassVar[str] = "Holders of additional duties stay"
    description: ClassVar[str] = (
        "Nobody who holds an additional duty is moved; seat and duty belong together."
    )
    grain: ClassVar[Grain] = Grain.EMPLOYEE
    inheritable: ClassVar[bool] = False

    basis: str = "Permendikdasmen 7/2025; Permenkes 43/2019 [B], verify (duties bound to the seat)"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Whether a duty is held."""
        del position
        return verdicts(instance.employees.duty[employee] != NONE)

    def reason(self, instance: Instance, employee: int, position: int) -> str:
        """Name the duty."""
        del position
        return (
            f"holds the additional duty {instance.positions.ids[instance.employees.duty[employee]]}"
        )
