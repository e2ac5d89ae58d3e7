"""Level of education."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import EDUCATION_ORDER
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.texts import Message, say

__all__ = ["Education"]


def _name(order: int) -> str:
    return "/".join(name for name, place in EDUCATION_ORDER.items() if place == order)


class Education(EligibilityRule):
    """Education reaches the level that the target job asks for (R03).

    Helping out for a time asks for it as well: the work is the same.
    """

    id: ClassVar[str] = "education"
    title: ClassVar[str] = "Level of education"
    description: ClassVar[str] = "Education reaches the level that the target job asks for."
    grain: ClassVar[Grain] = Grain.JOB

    basis: str = "PP 11/2017 Ps 54 jo PP 17/2020; PermenPANRB 1/2023"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Order of education against the least asked."""
        asked = instance.jobs.min_education.astype(np.int8)[instance.positions.job][position]
        have = instance.employees.education.astype(np.int8)[employee]
        return verdicts(have < asked, (have < 0) & (asked > 0))

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Level held and level asked."""
        job = instance.positions.job[position]
        have = _name(int(instance.employees.education[employee]))
        return say(
            "{held}, job {job} asks for {asked}",
            held=have or say("unknown education"),
            job=instance.jobs.ids[job],
            asked=_name(int(instance.jobs.min_education[job])),
        )
