"""One definitive post per person."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.rules.base import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["OnePost"]


class OnePost(Rule):
    """Whoever holds a definitive post today holds one afterwards: no unplaced column for them.

    That nobody takes two columns (sum_j x_ij = 1) is part of the formulation itself; this rule
    keeps people from losing their post.
    """

    id: ClassVar[str] = "one_post"
    title: ClassVar[str] = "One definitive post"
    description: ClassVar[str] = (
        "Everyone who has a definitive post today has exactly one after the plan."
    )
    unit: ClassVar[str] = "person"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.HARD})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    basis: str = "PermenPANRB 1/2020; Peraturan BKN 9/2022 (peta jabatan)"

    def forbids(self, instance: Instance, columns: Columns) -> Bools:
        """Forbid the unplaced column of people who have a post."""
        lost: Bools = ~columns.placed() & (instance.employees.post[columns.employee] != NONE)
        return lost

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Find people who lose their post."""
        lost = np.flatnonzero((assignment.position == NONE) & (instance.employees.post != NONE))
        return Findings.about_employees(self.id, lost, np.ones(len(lost)), 0, FindingKind.VIOLATION)

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who would be left without a post."""
        employee = int(findings.subject[k])
        post = instance.positions.ids[instance.employees.post[employee]]
        return say(
            "employee {employee} loses position {position} and gets no other",
            employee=person(instance, employee),
            position=post,
        )
