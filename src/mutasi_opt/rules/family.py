"""Which jobs are near enough to move between."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.texts import Message, say

__all__ = ["Family"]


class Family(EligibilityRule):
    """The candidate relation: the same job, else the same family, else the same transferable group.

    The unplaced are candidates for every job. Temporary assignments, which stay inside the
    transferable group, pass.
    """

    id: ClassVar[str] = "family"
    title: ClassVar[str] = "Same job family or transferable group"
    description: ClassVar[str] = "Moves stay within the job, its family or its transferable group."
    grain: ClassVar[Grain] = Grain.JOB
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    basis: str = "Peraturan BKN 5/2019 Ps 2; PermenPANRB 22/2021 (career pattern)"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Family and group of the job held against those of the target; one job has one of each."""
        jobs, held = instance.jobs, instance.employees.job
        job = instance.positions.job
        same_family = jobs.family[held][employee] == jobs.family[job][position]
        same_group = jobs.group[held][employee] == jobs.group[job][position]
        return verdicts(~(same_family | same_group) & (held[employee] != NONE))

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Both families and groups."""
        words, jobs = instance.reference, instance.jobs
        old, new = (
            say(
                "family {family}, group {group}",
                family=words.families[jobs.family[job]],
                group=words.groups[jobs.group[job]],
            )
            for job in (instance.employees.job[employee], instance.positions.job[position])
        )
        return say("from {old} to {new}", old=old, new=new)
