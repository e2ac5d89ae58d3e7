"""Minimum time in the present post before a planned move."""

from datetime import date
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from mutasi_opt.codes import MoveKind
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.grounds import Ground, has_ground
from mutasi_opt.rules.parts.people import without_seat
from mutasi_opt.rules.parts.words import served
from mutasi_opt.texts import Message, say

__all__ = ["Tenure"]


class Tenure(EligibilityRule):
    """months in post >= 12 * ``minimum_years`` for whoever is moved by plan (R02).

    Peraturan BKN 5/2019 Ps 2(3) asks it of planned transfers: the unplaced and holders of abolished
    posts are free of it, promotions too, and orders whose ground is in ``except_grounds``. A
    temporary assignment leaves the person in post, so that nobody is too new for it. How long an
    additional duty has to be held is the matter of the rule on duties.
    """

    id: ClassVar[str] = "tenure"
    title: ClassVar[str] = "Minimum time in post"
    description: ClassVar[str] = (
        "Nobody is moved before the minimum time in the present post is served."
    )
    grain: ClassVar[Grain] = Grain.EMPLOYEE
    inheritable: ClassVar[bool] = False

    minimum_years: Annotated[float, Field(ge=0, le=20)] = 2.0
    """Years in the present post."""
    except_grounds: tuple[Ground, ...] = ("discipline", "health", "evaluation", "reorganisation")
    """Grounds of a lock or a must-move order that lift the minimum."""
    except_kinds: tuple[MoveKind, ...] = (MoveKind.PROMOTION, MoveKind.TEMPORARY)
    basis: str = "Peraturan BKN 5/2019 Ps 2(3)"
    valid_from: date | None = date(2019, 4, 5)
    waiver: str | None = "PPK"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Completed months in post against the minimum."""
        del position
        people = instance.employees
        months = people.tenure_months[employee]
        planned = ~without_seat(instance, employee)
        planned &= ~has_ground(instance, self.except_grounds)[employee]
        return verdicts(planned & (months < 12 * self.minimum_years), planned & (months < 0))

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Months served against months asked."""
        del position
        months = int(instance.employees.tenure_months[employee])
        return say(
            "in post for {time}, {years:g} years asked",
            time=served(months),
            years=self.minimum_years,
        )
