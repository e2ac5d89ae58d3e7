"""`ConsentRule`: lawful moves that somebody outside has to agree to."""

from functools import partial

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import EligibilityRule, Enforcement
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.authority import granted
from mutasi_opt.rules.parts.decided import named_pairs
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["ConsentRule"]


class ConsentRule(EligibilityRule):
    """Base of rules that flag moves as long as no ``approve`` decision gives the pair the consent asked.

    Who approves matters: the consent of one authority is not that of another.

    A pair is the person and the new place of work. What the rule bars outright is a violation and
    no flag.
    """

    def concerns(self, instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Whether the move of each pair needs somebody's consent (pairs,)."""
        raise NotImplementedError

    def consent(self, instance: Instance, employee: int, position: int) -> Message:
        """Whose consent, and for what: a clause that follows 'needs'."""
        raise NotImplementedError

    def grants(self, instance: Instance, employee: int, position: int, by: tuple[str, ...]) -> bool:
        """Whether approvals of one pair by these authorities are the consent that it needs."""
        raise NotImplementedError

    def approved(self, instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Whether ``approve`` decisions give each pair the consent that it needs (pairs,)."""
        keys = granted(instance, partial(self.grants, instance))
        return named_pairs(instance, keys, employee, position)

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Breaches, then the lawful moves that still need consent."""
        found = super().check(instance, assignment)
        employee, place = self._open(instance, assignment)
        if self.enforce is Enforcement.HARD:
            lawful = ~self.breaches(instance, employee, place)
            employee, place = employee[lawful], place[lawful]
        flags = Findings.about_employees(
            self.id, employee, np.ones(len(employee)), 0, FindingKind.FLAG, place
        )
        return Findings.joined((found, flags))

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Who needs whose consent, or who, where and why."""
        if findings.kind[k] != FindingKind.FLAG:
            return super().explain(instance, findings, k)
        employee, position = int(findings.subject[k]), int(findings.place[k])
        return say(
            "employee {employee} moves to position {position} and needs {consent}",
            employee=person(instance, employee),
            position=instance.positions.ids[position],
            consent=self.consent(instance, employee, position),
        )

    def _open(self, instance: Instance, assignment: Assignment) -> tuple[Ints, Ints]:
        """Return moves that are bound and that nobody has approved, as (employee, place of work)."""
        employee = self.bound_movers(instance, assignment)
        place = assignment.working[employee]
        asks = self.concerns(instance, employee, place)
        asks &= ~self.approved(instance, employee, place)
        return employee[asks], place[asks]
