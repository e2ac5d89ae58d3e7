"""People without a definitive post."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.formulation import Formulation
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.rules.base import Enforcement, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["Unplaced"]


class Unplaced(Rule):
    """Each person who ends without a definitive post costs ``weight``: sum_i weight * x_i,none."""

    id: ClassVar[str] = "unplaced"
    title: ClassVar[str] = "People without a post"
    description: ClassVar[str] = "Each person who stays without a definitive post is charged."
    unit: ClassVar[str] = "person"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})

    enforce: Enforcement = Enforcement.SOFT
    basis: str = "data format, Meaning: one person, one definitive post"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Charge the unplaced columns."""
        del instance
        if self.enforce is not Enforcement.SOFT:
            return
        formulation.add_charge(
            self.id, self.charged_level, lambda columns: points(self.weight, ~columns.placed())
        )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """List people without a post in the plan."""
        del instance
        who = np.flatnonzero(assignment.position == NONE)
        return Findings.about_employees(
            self.id, who, np.ones(len(who)), points(self.weight, 1.0), FindingKind.CHARGE
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who has no post."""
        return say(
            "employee {employee} has no definitive post",
            employee=person(instance, int(findings.subject[k])),
        )
