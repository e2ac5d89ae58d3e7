"""Minimum staffing that an outgoing move may not break."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.formulation import About, Formulation
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.numbering import number_rows
from mutasi_opt.rules.parts.staff import staff_incidence, staff_today
from mutasi_opt.texts import Message, say

__all__ = ["Floor"]


class Floor(Rule):
    """Staff(p) >= min(minimum(p), staff today(p)) at every open position p.

    Nobody takes the last doctor away. Staff are the people at work at the place, those about to
    retire included; who is not in active service (studies, is suspended) serves nobody and does not
    count. What is already below its minimum may not sink further.
    """

    id: ClassVar[str] = "floor"
    title: ClassVar[str] = "Minimum staffing kept"
    description: ClassVar[str] = (
        "No move takes a position below its minimum, or below today's staff where that is less."
    )
    unit: ClassVar[str] = "person"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.HARD, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    basis: str = "Permenkes 75/2014 jo 43/2019; Permendikdasmen 11/2025 (minimums; verify)"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per position with a floor above zero."""
        floor = _floor(instance)
        subject, row_of = number_rows(floor > 0)
        incidence = staff_incidence(instance, row_of)
        formulation.add_rows(self.id, About.POSITION, subject, incidence, lower=floor[subject])

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Find positions that lose staff they may not lose."""
        missing = _floor(instance) - assignment.staff(instance)
        below = np.flatnonzero(missing > 0)
        return Findings.build(
            self.id, About.POSITION, below, missing[below], 0, FindingKind.VIOLATION
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give staff against the floor."""
        position, missing = int(findings.subject[k]), int(findings.amount[k])
        floor = int(_floor(instance)[position])
        return say(
            "position {position}: {left} people left, at least {floor} asked (minimum {minimum}, "
            "today {today})",
            position=instance.positions.ids[position],
            left=floor - missing,
            floor=floor,
            minimum=int(instance.positions.minimum[position]),
            today=int(staff_today(instance)[position]),
        )


def _floor(instance: Instance) -> Ints:
    """Count the staff that must be left per position (positions,); 0 where it is not open."""
    positions = instance.positions
    least = np.minimum(positions.minimum, staff_today(instance))
    return np.where(positions.open, least, 0).astype(np.int32)
