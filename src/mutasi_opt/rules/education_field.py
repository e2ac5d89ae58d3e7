"""Field of education."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.texts import Message, say

__all__ = ["EducationField"]


class EducationField(EligibilityRule):
    """The field of education is one that the target job lists (R03); listing none takes any.

    Helping out for a time asks for it as well: the work is the same.
    """

    id: ClassVar[str] = "education_field"
    title: ClassVar[str] = "Field of education"
    description: ClassVar[str] = "The field of education is one of those that the target job lists."
    grain: ClassVar[Grain] = Grain.JOB

    basis: str = "PP 11/2017 Ps 54 jo PP 17/2020; PermenPANRB 1/2023"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Look the field up in the job's list."""
        job = instance.positions.job[position]
        listed = instance.jobs.education_fields | instance.jobs.any_education_field[:, None]
        field = instance.employees.education_field[employee]
        # An unknown field (-1) reads the last column, which is overwritten where fields are listed.
        unknown = (field < 0) & ~instance.jobs.any_education_field[job]
        return verdicts(~listed[job, field], unknown)

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Field held and fields listed."""
        job = instance.positions.job[position]
        words = instance.reference.education_fields
        field = int(instance.employees.education_field[employee])
        listed = np.flatnonzero(instance.jobs.education_fields[job])
        return say(
            "{held}, job {job} lists {listed}",
            held=say("unknown field of education")
            if field < 0
            else say("field {field}", field=words[field]),
            job=instance.jobs.ids[job],
            listed=tuple(words[k] for k in listed),
        )
