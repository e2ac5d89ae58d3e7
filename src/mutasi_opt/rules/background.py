"""People of the field: relevant background of those who come to another job."""

from typing import ClassVar

import numpy as np

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import Enforcement, Points, points
from mutasi_opt.rules.findings import Findings
from mutasi_opt.rules.parts.person_goal import PersonGoal, Priced
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["BackgroundRule"]


class BackgroundRule(PersonGoal):
    """Each person who comes to another job without a relevant background costs ``weight``.

    Relevant background = shared urusan in experience, or education field listed by the job, or
    technical JPM >= 68. It takes data to lack one: a job that names no field, and a person of whose
    experience, education and assessment nothing is known that the job asks for, pass. Whoever keeps
    the job, at any agency, brings the background of the job; those without a post come to another
    one. So reorganised agencies and surges are staffed by people of the field. Hard: such moves are
    not columns.
    """

    id: ClassVar[str] = "background"
    title: ClassVar[str] = "Relevant background"
    description: ClassVar[str] = (
        "People who come to another job whose field they know neither by experience, nor by "
        "education, nor by a technical assessment are charged."
    )
    unit: ClassVar[str] = "person without background"
    modes: ClassVar[frozenset[Enforcement]] = frozenset(Enforcement)

    weight: Points = 100.0
    """Points per person."""
    basis: str = (
        "Peraturan BKN 5/2019 Ps 2 (fit between competency and requirement); "
        "PP 11/2017 Ps 54 (experience in the field) [B], verify"
    )
    waiver: str | None = "PPK"

    def priced(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Priced:
        """Price newcomers of another field."""
        which = np.flatnonzero(self.barred(instance, employee, position, working))
        price = np.broadcast_to(points(self.weight, 1.0), which.shape)
        return Priced(which, np.ones(len(which)), price)

    def barred(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Find those who come to another job and are known to lack its background."""
        del position
        job = np.append(instance.positions.job, NONE)[working]
        other = np.flatnonzero((job != instance.employees.job[employee]) & (working != NONE))
        found = np.zeros(len(employee), bool)
        found[other] = instance.background.lacking(employee[other], job[other])
        return found

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who comes to which job."""
        place = int(findings.place[k])
        return say(
            "employee {employee} comes to position {position} without a relevant background for "
            "job {job}",
            employee=person(instance, int(findings.subject[k])),
            position=instance.positions.ids[place],
            job=instance.jobs.ids[instance.positions.job[place]],
        )
