"""Certificates of the target job."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, Verdict, verdicts
from mutasi_opt.texts import Message, say

__all__ = ["Certificates"]


class Certificates(EligibilityRule):
    """Every certificate that the target job lists is held (R03), and on a change of post (R16).

    An empty cell means that nobody recorded the certificates, not that there are none (a ``-`` says
    that). Within the same job, or into a job that is not functional, the benefit of the doubt is
    given (``unknown: pass``). Into *another* functional post it is not (``unknown_on_change:
    fail``): nobody may practise there before the competency test is passed, helping out for a time
    included.
    """

    id: ClassVar[str] = "certificates"
    title: ClassVar[str] = "Certificates of the job"
    description: ClassVar[str] = (
        "Every certificate that the target job lists is held; "
        "a change of functional post needs proof of it."
    )
    grain: ClassVar[Grain] = Grain.JOB

    unknown_on_change: Literal["pass", "fail"] = "fail"
    """What an empty certificates cell gives where a move changes the functional post."""
    basis: str = "PermenPANRB 1/2023 (competency test); certificates of profession by sector law"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Bits asked and not held; eight certificates per byte."""
        job = instance.positions.job[position]
        asked = np.packbits(instance.jobs.certificates, axis=1)
        lacking = ~np.packbits(instance.employees.certificates, axis=1)
        lacks = np.zeros(len(employee), bool)
        for byte in np.flatnonzero(asked.any(axis=0)):
            lacks |= (asked[:, byte][job] & lacking[:, byte][employee]) != 0
        return verdicts(lacks, lacks & ~instance.employees.certificates_known[employee])

    def breaches(self, instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Missing data fails or passes by whether the functional post changes."""
        verdict = self.test(instance, employee, position)
        unknown = verdict == Verdict.UNKNOWN
        job = instance.positions.job[position]
        changes = instance.jobs.functional[job] & (instance.employees.job[employee] != job)
        fails = np.where(changes, self.unknown_on_change == "fail", self.unknown == "fail")
        breach: Bools = (verdict == Verdict.BREACH) | (unknown & fails)
        return breach

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Which certificates are missing or not recorded."""
        job = instance.positions.job[position]
        missing = instance.jobs.certificates[job] & ~instance.employees.certificates[employee]
        about: dict[str, object] = {
            "job": instance.jobs.ids[job],
            "certificates": tuple(
                instance.reference.certificates[k] for k in np.flatnonzero(missing)
            ),
        }
        if instance.employees.certificates_known[employee]:
            return say("job {job} asks for {certificates}, not held", **about)
        return say("job {job} asks for {certificates}, and no certificates are recorded", **about)
