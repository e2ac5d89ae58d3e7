"""Disciplinary penalties."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.grounds import Ground, has_ground
from mutasi_opt.rules.parts.people import without_seat
from mutasi_opt.texts import Message, say

__all__ = ["Discipline"]


class Discipline(EligibilityRule):
    """Nobody is moved while serving a disciplinary penalty (R09).

    An order whose ground is in ``except_grounds`` is free: it executes the penalty (PP 94/2021:
    lower post, release from the post). Whoever has no post to stay in is forced to move, penalty or
    not. Helping out for a time is no
    way around the penalty.
    """

    id: ClassVar[str] = "discipline"
    title: ClassVar[str] = "No penalty being served"
    description: ClassVar[str] = "Nobody is moved while serving a disciplinary penalty."
    grain: ClassVar[Grain] = Grain.EMPLOYEE
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    except_grounds: tuple[Ground, ...] = ("discipline",)
    """Grounds of a lock or a must-move order that executes the penalty."""
    basis: str = "PP 94/2021; Peraturan BKN 5/2019 (requirements of a transfer)"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Whether a penalty runs at the date; the unplaced and holders of abolished posts pass."""
        del position
        bound = instance.employees.disciplined & ~has_ground(instance, self.except_grounds)
        return verdicts(bound[employee] & ~without_seat(instance, employee))

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """State the penalty."""
        del employee, position
        return say("serving a disciplinary penalty on {as_of}", as_of=instance.as_of)
