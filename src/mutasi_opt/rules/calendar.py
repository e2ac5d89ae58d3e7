"""How long a move may have to wait for its window."""

from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from mutasi_opt.codes import MoveKind, Sensitivity
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.instance.effective import move_days
from mutasi_opt.needs import add_months
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.texts import Message, say

__all__ = ["Calendar"]


class Calendar(EligibilityRule):
    """first day of a move <= ``as_of`` + ``latest_months``.

    The scenario's calendar says in which windows moves out of a job family take effect (teachers
    between school years); a window comes every year, so 12 months bar nothing. Without a seat to
    wait in a move takes effect at once. A temporary assignment begins with the surge, not with a
    window.
    """

    id: ClassVar[str] = "calendar"
    title: ClassVar[str] = "Effective date within reach"
    description: ClassVar[str] = (
        "Nobody is planned to move whose job family can move only much later."
    )
    grain: ClassVar[Grain] = Grain.EMPLOYEE
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    latest_months: Annotated[int, Field(ge=0, le=12)] = 12
    """Months from the date of the plan within which a move has to take effect."""
    except_kinds: tuple[MoveKind, ...] = (MoveKind.TEMPORARY,)
    basis: str = "school years, local practice [B], verify"
    waiver: str | None = "PPK"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """First day of the next window against the latest."""
        del position
        latest = np.datetime64(add_months(instance.as_of, self.latest_months), "D")
        return verdicts((move_days(instance) > latest)[employee])

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Give the date and the limit."""
        del position
        return say(
            "takes effect on {day}, more than {months} months after {as_of}",
            day=move_days(instance)[employee].item(),
            months=self.latest_months,
            as_of=instance.as_of,
        )
