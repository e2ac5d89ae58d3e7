"""Minimum staffing by profession that an outgoing move may not break."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.rules.base import Enforcement
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.professions import ProfessionRule, Professions
from mutasi_opt.rules.parts.staff import staff_incidence, staff_today
from mutasi_opt.texts import Message, say

__all__ = ["ProfessionFloor"]


class ProfessionFloor(ProfessionRule):
    """staff(u, f) >= min(minimum(u, f), staff today(u, f)) for unit u and profession or subject f.

    As rule `floor`, summed over the steps of a career: the last nurse may not leave, whatever his
    or her step, nor the last teacher of a subject. Staff are the people at work there, those about
    to retire included, people not in active service left out. What the floors of its positions add
    up to by themselves is left to rule `floor`: there is a row only where the profession asks for
    more.
    """

    id: ClassVar[str] = "profession_floor"
    title: ClassVar[str] = "Minimum staffing by profession kept"
    description: ClassVar[str] = (
        "No move takes a profession or subject in a unit below its minimum, or below today's "
        "staff where that is less."
    )
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.HARD, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per group with a floor above zero."""
        asked = self.professions(instance)
        floor = _floor(instance, asked)
        for group, row_of in asked.blocks(_beyond(instance, asked)):
            incidence = staff_incidence(instance, row_of)
            formulation.add_rows(
                self.id, About.UNIT, asked.unit[group], incidence, lower=floor[group]
            )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Find groups that lose staff they may not lose."""
        asked = self.professions(instance)
        missing = _floor(instance, asked) - asked.sums(assignment.staff(instance))
        group = np.flatnonzero((missing > 0) & _beyond(instance, asked))
        return Findings.build(
            self.id,
            About.UNIT,
            asked.unit[group],
            missing[group],
            0,
            FindingKind.VIOLATION,
            group,
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give staff against the floor."""
        asked = self.professions(instance)
        group, missing = int(findings.place[k]), int(findings.amount[k])
        floor, today = _floor(instance, asked), asked.sums(staff_today(instance))
        return say(
            "unit {unit}, {profession}: {left} people left, at least {floor} asked (minimum "
            "{minimum}, today {today})",
            unit=instance.units.ids[asked.unit[group]],
            profession=asked.names[group],
            left=int(floor[group]) - missing,
            floor=int(floor[group]),
            minimum=int(asked.minimum[group]),
            today=int(today[group]),
        )


def _beyond(instance: Instance, asked: Professions) -> Bools:
    """Find the groups whose floor is above what the floors of their positions add up to."""
    own = asked.sums(np.minimum(instance.positions.minimum, staff_today(instance)))
    beyond: Bools = _floor(instance, asked) > own
    return beyond


def _floor(instance: Instance, asked: Professions) -> Longs:
    """Count the staff that must be left (groups,)."""
    return np.minimum(asked.minimum, asked.sums(staff_today(instance)))
