"""Accessible places of work."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.texts import Message, say

__all__ = ["Access"]


class Access(EligibilityRule):
    """Whoever has an access need moves only to units that are accessible.

    A unit of which nothing is known does not do (``unknown: fail``). Who works at an inaccessible
    unit today is listed as inherited. Helping out for a time is bound as well.
    """

    id: ClassVar[str] = "access"
    title: ClassVar[str] = "Accessible place of work"
    description: ClassVar[str] = (
        "People with a disability that asks for it are moved to accessible units only."
    )
    grain: ClassVar[Grain] = Grain.POSITION
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    unknown: Literal["pass", "fail"] = "fail"
    """What a unit of unknown accessibility gives."""
    basis: str = "UU 8/2016 (accessibility and reasonable accommodation at work) [B], verify"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Accessibility of the unit, for those who need it."""
        codes = np.zeros(len(employee), np.int8)
        which = np.flatnonzero(instance.records.access_need[employee])
        accessible = instance.units.accessible[instance.positions.unit[position[which]]]
        codes[which] = verdicts(accessible == 0, accessible < 0)
        return codes

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """State the need and what is known of the unit."""
        del employee
        unit = instance.positions.unit[position]
        name = instance.units.ids[unit]
        if instance.units.accessible[unit] == 0:
            return say("has an access need, and unit {unit} is not accessible", unit=name)
        return say("has an access need, and unit {unit} is not known to be accessible", unit=name)
