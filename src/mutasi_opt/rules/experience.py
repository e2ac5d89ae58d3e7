"""Experience in the field of the target job."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import MoveKind
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.texts import Message, say

__all__ = ["Experience"]


class Experience(EligibilityRule):
    """Experience in the target job's urusan reaches what the job asks for (R03).

    Experience in any field counts where the job has no urusan. Time in the very same job today
    counts. Who falls short while the experience cell is empty is unknown. The years are asked of an
    appointment: whoever helps out for a time needs a relevant background instead, which the rule on
    temporary assignments asks for.
    """

    id: ClassVar[str] = "experience"
    title: ClassVar[str] = "Experience in the field"
    description: ClassVar[str] = (
        "Experience in the field reaches the years that the target job asks for."
    )
    grain: ClassVar[Grain] = Grain.JOB

    except_kinds: tuple[MoveKind, ...] = (MoveKind.TEMPORARY,)
    basis: str = "PP 11/2017 Ps 54 jo PP 17/2020; PermenPANRB 1/2023 (two years in the field)"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Months that count against months asked, only where the job asks."""
        asked = instance.jobs.experience_months[instance.positions.job][position]
        which = np.flatnonzero(asked > 0)
        short = np.zeros(len(employee), bool)
        people, place = employee[which], position[which]
        short[which] = self._months(instance, people, place) < asked[which]
        return verdicts(short, short & ~instance.employees.experience_known[employee])

    @staticmethod
    def _months(instance: Instance, employee: Ints, position: Ints) -> Ints:
        """Months that count for the job of each position (pairs,)."""
        people = instance.employees
        job = instance.positions.job[position]
        urusan = instance.jobs.urusan[job]
        in_field = people.experience_months[employee, urusan]
        months = np.where(urusan < 0, people.total_experience_months[employee], in_field)
        return np.where(
            people.job[employee] == job, np.maximum(months, people.tenure_months[employee]), months
        )

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Months that count against months asked."""
        job = instance.positions.job[position]
        months = int(self._months(instance, np.array([employee]), np.array([position]))[0])
        urusan = int(instance.jobs.urusan[job])
        about: dict[str, object] = {
            "months": months,
            "field": say("any field") if urusan < 0 else instance.reference.urusan[urusan],
            "job": instance.jobs.ids[job],
            "asked": int(instance.jobs.experience_months[job]),
        }
        if instance.employees.experience_known[employee]:
            return say(
                "{months} months of experience in {field}, job {job} asks for {asked}", **about
            )
        return say(
            "{months} months known of experience in {field}, job {job} asks for {asked}", **about
        )
