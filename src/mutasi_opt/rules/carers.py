"""People who care for somebody at home."""

from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.decided import named_pairs
from mutasi_opt.rules.parts.people import without_seat
from mutasi_opt.texts import Message, say

__all__ = ["Carers"]


class Carers(EligibilityRule):
    """km(i, new place) - km(i, today's post) <= ``extra_km`` for whoever is a carer.

    Free are own requests, locks that state a reason, and those without a post to stay in. Where
    the home or a unit has no known place, the way is unknown. Helping out for a time is bound as
    well: the way is the same.
    """

    id: ClassVar[str] = "carers"
    title: ClassVar[str] = "Carers stay near home"
    description: ClassVar[str] = (
        "The way to work of people who care for somebody at home grows by a few km at most."
    )
    grain: ClassVar[Grain] = Grain.POSITION
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    extra_km: Annotated[float, Field(ge=0, le=1000)] = 5.0
    """Most km by which the way from home to work may grow."""
    basis: str = "local practice [B], verify"
    waiver: str | None = "PPK"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Growth of the way, for carers only."""
        codes = np.zeros(len(employee), np.int8)
        which = np.flatnonzero(instance.records.carer[employee])
        which = which[~self._free(instance, employee[which], position[which])]
        today, there = self._ways(instance, employee[which], position[which])
        unknown = (today < 0) | (there < 0)
        codes[which] = verdicts(there - today > round(10 * self.extra_km), unknown)
        return codes

    @staticmethod
    def _free(instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Whom the rule does not protect: it is their wish, or an order with a reason, or forced."""
        pins = instance.pins
        ordered = (pins.lock[employee] == position) & pins.lock_reasoned[employee]
        asked = named_pairs(instance, pins.requests, employee, position)
        free: Bools = ordered | asked | without_seat(instance, employee)
        return free

    @staticmethod
    def _ways(instance: Instance, employee: Ints, position: Ints) -> tuple[Ints, Ints]:
        """Way today and to the new place, in hundreds of metres; -1 unknown."""
        post = instance.employees.post[employee]
        return instance.distance_hm(employee, post), instance.distance_hm(employee, position)

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Both ways, and the limit."""
        pair = np.array([employee], np.int32), np.array([position], np.int32)
        today, there = (int(way[0]) for way in self._ways(instance, *pair))
        if today < 0 or there < 0:
            return say("carer whose way to work is unknown")
        return say(
            "carer whose way to work grows from {today:.1f} to {there:.1f} km, {extra:g} km more "
            "at most",
            today=today / 10,
            there=there / 10,
            extra=self.extra_km,
        )
