"""`Barrier`: a rule that bars columns outright, stay columns included, and charges nothing."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.words import person, where
from mutasi_opt.texts import Message, Term, say

__all__ = ["Barrier"]


class Barrier(Rule):
    """Base of rules on decisions and the state of posts instead of a person's merits.

    Unlike an eligibility rule it may bar staying, and being unplaced; so nothing is ever inherited.
    """

    unit: ClassVar[str] = "person"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.HARD, Enforcement.OFF})

    def bars(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Whether each (employee, position, working) is barred (columns,); positions may be -1."""
        raise NotImplementedError

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Why: a clause with facts, no final stop; ``position`` may be -1."""
        raise NotImplementedError

    def forbids(self, instance: Instance, columns: Columns) -> Bools:
        """Barred columns."""
        return self.bars(instance, columns.employee, columns.position, columns.working)

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Everybody whose place is barred."""
        everybody = np.arange(instance.num_employees, dtype=np.int32)
        barred = self.bars(instance, everybody, assignment.position, assignment.working)
        employee = np.flatnonzero(barred)
        place = assignment.position[employee]
        return Findings.about_employees(
            self.id, employee, np.ones(len(employee)), 0, FindingKind.VIOLATION, place
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Who, where and why."""
        employee, position = int(findings.subject[k]), int(findings.place[k])
        return say(
            "employee {employee} is {where} against '{rule}': {reason}",
            employee=person(instance, employee),
            where=where(instance, position),
            rule=Term(self.title),
            reason=self.reason(instance, employee, position),
        )
