"""Why a place is not open to somebody: every rule that forbids a pair, with its reason on demand."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.explain.study import Study
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Longs
from mutasi_opt.rules import EligibilityRule, Rule
from mutasi_opt.rules.findings import FindingKind
from mutasi_opt.rules.parts.barrier import Barrier
from mutasi_opt.texts import Message, Term, say

__all__ = ["Barred", "Reason", "barred"]


@dataclass(frozen=True)
class Reason:
    """A rule that forbids a pair, and why: a clause or sentence with the facts, about the person."""

    rule: Rule
    text: Message


@dataclass(frozen=True)
class Barred:
    """Pairs of people and places, and which rules forbid each.

    Attributes
    ----------
    instance : Instance
    columns : Columns
        The pairs.
    rules : tuple of Rule
        Rules in force that forbid at least one of the pairs, in the order of the rules.
    mask : bool (rules, pairs)
    """

    instance: Instance
    columns: Columns
    rules: tuple[Rule, ...]
    mask: Bools

    @cached_property
    def lawful(self) -> Bools:
        """Which pairs no rule forbids (pairs,)."""
        return np.asarray(~self.mask.any(axis=0), bool)

    @property
    def counts(self) -> Longs:
        """Number of pairs that each rule forbids (rules,)."""
        return np.asarray(self.mask.sum(axis=1), np.int64)

    def rules_of(self, k: int) -> tuple[Rule, ...]:
        """Rules that forbid the k-th pair."""
        return tuple(self.rules[r] for r in np.flatnonzero(self.mask[:, k]).tolist())

    def reasons(self, k: int) -> tuple[Reason, ...]:
        """Why the k-th pair is forbidden, one reason per rule."""
        return tuple(Reason(rule, self.reason(rule, k)) for rule in self.rules_of(k))

    def reason(self, rule: Rule, k: int) -> Message:
        """Why a rule forbids the k-th pair."""
        employee, position = int(self.columns.employee[k]), int(self.columns.position[k])
        working = int(self.columns.working[k])
        if isinstance(rule, EligibilityRule):
            return rule.reason(self.instance, employee, working)
        if isinstance(rule, Barrier):
            return rule.reason(self.instance, employee, position)
        return self._counted(rule, employee, position, working)

    def _counted(self, rule: Rule, employee: int, position: int, working: int) -> Message:
        """Tell what the rule says of today's assignment with this one person at the place."""
        post = self.instance.employees.post
        seat, place = post.copy(), post.copy()
        seat[employee], place[employee] = position, working
        findings = rule.check(self.instance, Assignment(seat, place))
        own = findings.subject == employee
        violation = np.flatnonzero(own & (findings.kind == FindingKind.VIOLATION))
        if len(violation):
            return rule.explain(self.instance, findings, int(violation[0]))
        return say("'{rule}' does not allow it", rule=Term(rule.title))


def barred(study: Study, employee: NDArray[np.integer], position: NDArray[np.integer]) -> Barred:
    """Apply every rule in force to pairs.

    Parameters
    ----------
    study : Study
    employee, position : int (pairs,)
        Position -1 is to be without a post.

    Returns
    -------
    Barred
        A pair that it calls lawful is a column of the plan's case, and the other way round.
    """
    instance = study.instance
    columns = Columns.of(instance, employee.astype(np.int32), position.astype(np.int32))
    rules = study.model.active(instance.as_of)
    masks = [rule.forbids(instance, columns) for rule in rules]
    found = [k for k, mask in enumerate(masks) if mask.any()]
    mask = np.array([masks[k] for k in found]) if found else np.zeros((0, len(columns)), bool)
    return Barred(instance, columns, tuple(rules[k] for k in found), mask)
