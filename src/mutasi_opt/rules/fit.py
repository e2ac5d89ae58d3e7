"""Fit of people to jobs: job-person match (JPM)."""

from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field

from mutasi_opt.assignment import Assignment
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import Points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.place_goal import PlaceGoal
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["FitRule"]


class FitRule(PlaceGoal):
    """Each percentage point of JPM below 100 costs ``weight``; ``minimum`` forbids moves below it.

    JPM = sum w * min(level, standard) / sum w * standard, each competency capped at its standard.
    Where no assessment covers a job's standard a proxy from education, experience and certificates
    stands in. It is charged like a JPM, but the minimum speaks of assessed people: those who were
    not assessed pass it, or fail it where ``unknown`` is ``fail``.
    """

    id: ClassVar[str] = "fit"
    title: ClassVar[str] = "Competency fit"
    description: ClassVar[str] = (
        "Each percentage point of job-person match below 100 is charged; "
        "moves below a minimum may be forbidden."
    )
    unit: ClassVar[str] = "JPM percentage point"

    weight: Points = 10.0
    """Points per JPM percentage point below 100."""
    minimum: Annotated[float, Field(ge=0, le=100)] | None = None
    """Least JPM of a move, percent (68 = pass mark of uji kompetensi)."""
    unknown: Literal["pass", "fail"] = "pass"
    """What the minimum gives where nobody assessed the person."""
    basis: str = "PermenPANRB 38/2017; Peraturan BKN 26/2019 (R04; verify)"
    waiver: str | None = "PPK"

    def tenths(self, instance: Instance, employee: Ints, place: Ints) -> Ints:
        """Give permille below a full match."""
        job = instance.positions.job[place]
        return np.int32(1000) - instance.fit.permille[employee, job].astype(np.int32)

    def limited(self) -> bool:
        """Tell whether there is a minimum."""
        return self.minimum is not None

    def exceeds(self, instance: Instance, employee: Ints, place: Ints) -> Bools:
        """Find pairs below the minimum; people without an assessment as ``unknown`` says."""
        job = instance.positions.job[place]
        below = instance.fit.permille[employee, job] < 10 * (self.minimum or 0)
        return np.where(instance.fit.proxy[employee, job], self.unknown == "fail", below)

    def num_unknown(self, instance: Instance, assignment: Assignment) -> int:
        """Count movers whom the minimum could not be tested for."""
        if self.minimum is None:
            return 0
        who = np.flatnonzero(assignment.moved(instance) & (assignment.working != NONE))
        job = instance.positions.job[assignment.working[who]]
        return int(instance.fit.proxy[who, job].sum())

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give the JPM against a full match or the minimum, and say where it is a proxy."""
        employee, place = int(findings.subject[k]), int(findings.place[k])
        missing = float(findings.amount[k])
        text = say(
            "employee {employee}: job-person match of {percent:.1f} % at position {position}",
            employee=person(instance, employee),
            percent=100 - missing,
            position=instance.positions.ids[place],
        )
        if instance.fit.proxy[employee, instance.positions.job[place]]:
            text = say("{match} (proxy from education, experience and certificates)", match=text)
        if findings.kind[k] == FindingKind.CHARGE:
            return say(
                "{match}, {missing:.1f} percentage points below a full match",
                match=text,
                missing=missing,
            )
        return say("{match}, at least {percent:g} % asked", match=text, percent=self.minimum)
