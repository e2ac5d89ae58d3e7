"""High leadership posts are filled elsewhere."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import JobKind, Sensitivity
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.texts import Message, say

__all__ = ["Jpt"]

_JPT = tuple(JobKind).index(JobKind.JPT)


class Jpt(EligibilityRule):
    """Nobody enters or leaves a high leadership post (JPT) by this plan (R06).

    Job fit, talent pool and open selection do that. Standing in for a JPT (PLT) is no matter of this
    plan either, so temporary assignments are bound.
    """

    id: ClassVar[str] = "jpt"
    title: ClassVar[str] = "High leadership posts excluded"
    description: ClassVar[str] = (
        "Nobody enters or leaves a JPT post; those are filled by job fit, talent pool or selection."
    )
    grain: ClassVar[Grain] = Grain.JOB
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    basis: str = "PP 11/2017 Ps 107-134; PermenPANRB 15/2019; PermenPANRB 3/2020 jo 20/2025"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Kind of the job held and of the target."""
        high, held = instance.jobs.kind == _JPT, instance.employees.job
        leaves = (high[held] & (held != NONE))[employee]
        return verdicts(leaves | high[instance.positions.job][position])

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Which of the two jobs is a JPT."""
        target = instance.positions.job[position]
        if instance.jobs.kind[target] == _JPT:
            return say(
                "job {job} is a JPT, filled by job fit or selection", job=instance.jobs.ids[target]
            )
        return say(
            "job {job} held today is a JPT, left by job fit or selection",
            job=instance.jobs.ids[instance.employees.job[employee]],
        )
