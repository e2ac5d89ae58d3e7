"""Legal standing."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.texts import Message, say

__all__ = ["Standing"]


class Standing(EligibilityRule):
    """Only people in active service are moved (R09).

    Not on unpaid or study leave, not suspended, not awaiting retirement. Holds for the unplaced and
    for holders of abolished posts as well: who is not in service takes no seat, nor helps out.
    """

    id: ClassVar[str] = "standing"
    title: ClassVar[str] = "Active legal standing"
    description: ClassVar[str] = (
        "Nobody is moved whose legal standing (kedudukan hukum) is not active."
    )
    grain: ClassVar[Grain] = Grain.EMPLOYEE
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    basis: str = "Peraturan BKN 5/2019 (requirements of a transfer)"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Whether the standing is an active one."""
        del position
        return verdicts(~instance.employees.active[employee])

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """State that the standing is not active."""
        del instance, employee, position
        return say("legal standing is not active")
