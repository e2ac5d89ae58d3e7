"""At most so many people leave an agency."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.caps import Cap, cap_of, employees_per_agency, exempt
from mutasi_opt.rules.parts.numbering import number_rows
from mutasi_opt.texts import Message, say

__all__ = ["OutflowCap"]


class OutflowCap(Rule):
    """sum of counted moves from agency a to places of work elsewhere <= maximum(a), for every a.

    Not counted: placements of the unplaced, moves out of abolished posts, people who must move, and
    moves that a lock decides.
    """

    id: ClassVar[str] = "outflow_cap"
    title: ClassVar[str] = "Cap on people leaving an agency"
    description: ClassVar[str] = "At most so many people leave one agency in one plan."
    unit: ClassVar[str] = "person"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.HARD, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    maximum: Cap = "15%"
    """Per agency: a whole number, a percentage of its employees with a definitive post (rounded
    down, at least 1), or null for no cap."""
    basis: str = "practice: continuity of agencies (local policy)"
    waiver: str | None = "PPK"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per agency that has people."""
        if self.maximum is None:
            return
        staff = employees_per_agency(instance)
        subject, row_of = number_rows(staff > 0)
        agency = np.append(instance.positions.agency, np.int32(NONE))
        home = agency[instance.employees.post]
        free, lock = exempt(instance)
        row_of_employee = np.where(free, np.int32(NONE), row_of[home])

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            who, there = columns.employee, agency[columns.working]
            counted = (there != NONE) & (there != home[who]) & (columns.position != lock[who])
            return np.where(counted, row_of_employee[who], np.int32(NONE)), 1

        formulation.add_rows(
            self.id, About.AGENCY, subject, incidence, upper=cap_of(self.maximum, staff[subject])
        )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Compare the people leaving each agency with its cap."""
        if self.maximum is None:
            return Findings.none(self.id, About.AGENCY)
        free, lock = exempt(instance)
        who = np.flatnonzero((assignment.working != NONE) & ~free & (assignment.position != lock))
        home = instance.positions.agency[instance.employees.post[who]]
        left = home[home != instance.positions.agency[assignment.working[who]]]
        leaving = np.bincount(left, minlength=len(instance.agencies.ids))
        excess = leaving - cap_of(self.maximum, employees_per_agency(instance))
        over = np.flatnonzero(excess > 0)
        return Findings.build(self.id, About.AGENCY, over, excess[over], 0, FindingKind.VIOLATION)

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give people leaving against the cap."""
        agency, excess = int(findings.subject[k]), int(findings.amount[k])
        limit = int(cap_of(self.maximum or 0, employees_per_agency(instance)[[agency]])[0])
        return say(
            "agency {agency}: {leaving} people leave, at most {limit} allowed ({maximum})",
            agency=instance.agencies.ids[agency],
            leaving=limit + excess,
            limit=limit,
            maximum=self.maximum,
        )
