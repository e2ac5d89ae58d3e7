"""Probationers do not move."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Status
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.people import without_seat
from mutasi_opt.texts import Message, say

__all__ = ["Cpns"]

_CPNS = tuple(Status).index(Status.CPNS)


class Cpns(EligibilityRule):
    """CPNS stay where they serve their probation (R08).

    A first placement, or leaving a seat that is abolished, is no such move. Helping out elsewhere
    is one: probation is judged where it is served.
    """

    id: ClassVar[str] = "cpns"
    title: ClassVar[str] = "Probationers stay"
    description: ClassVar[str] = "CPNS are not moved during probation."
    grain: ClassVar[Grain] = Grain.EMPLOYEE
    inheritable: ClassVar[bool] = False

    basis: str = "PP 11/2017 (probation of one year) [B], verify"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Status; the unplaced and holders of abolished posts pass."""
        del position
        return verdicts(
            (instance.employees.status[employee] == _CPNS) & ~without_seat(instance, employee)
        )

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """State the status."""
        del instance, employee, position
        return say("on probation (CPNS)")
