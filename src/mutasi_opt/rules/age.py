"""Age on entry to a job."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import MoveKind
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.texts import Message, say

__all__ = ["Age"]


class Age(EligibilityRule):
    """Whoever enters another job is not older than its age on entry, in completed years (R16).

    A temporary assignment enters no job.
    """

    id: ClassVar[str] = "age"
    title: ClassVar[str] = "Age on entry"
    description: ClassVar[str] = "Nobody enters another job above its highest age on entry."
    grain: ClassVar[Grain] = Grain.JOB
    inheritable: ClassVar[bool] = False

    except_kinds: tuple[MoveKind, ...] = (MoveKind.TEMPORARY,)
    basis: str = "PermenPANRB 1/2023 (53, 55, 60 years); PP 17/2020 Ps 107"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Completed years against the ceiling; within the same job nobody enters anything."""
        job = instance.positions.job[position]
        ceiling = instance.jobs.max_age_on_entry[job]
        months = instance.employees.age_months[employee]
        enters = (ceiling >= 0) & (instance.employees.job[employee] != job)
        return verdicts(enters & (months >= 12 * (ceiling + 1)), enters & (months < 0))

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Age against the ceiling."""
        job = instance.positions.job[position]
        months = int(instance.employees.age_months[employee])
        return say(
            "{age}, job {job} is entered at {ceiling} at the latest",
            age=say("age unknown") if months < 0 else say("{years} years old", years=months // 12),
            job=instance.jobs.ids[job],
            ceiling=int(instance.jobs.max_age_on_entry[job]),
        )
