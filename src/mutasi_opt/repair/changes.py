"""`Change`: one thing that people can decide otherwise, never what a law asks that nobody may waive."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import Final

import numpy as np

from mutasi_opt.case import Case
from mutasi_opt.codes import Hold
from mutasi_opt.decisions.edits import BudgetEdit, Edit, RowEdit, RowGone, RuleEdit
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.plan.decisions import CARRIED_OUT_BY
from mutasi_opt.rules import Rule
from mutasi_opt.rules.holds import Holds
from mutasi_opt.rules.outflow_cap import OutflowCap
from mutasi_opt.rules.parts.caps import cap_of, employees_per_agency
from mutasi_opt.rules.parts.money import UNIT
from mutasi_opt.scenario import Decision

__all__ = ["Change", "Kind", "decisions_behind", "edits_of", "held_by_table", "merged", "seats_of"]


class Kind(StrEnum):
    """What is decided otherwise, from what weighs least in law to what weighs most."""

    WITHDRAW = "withdraw"
    """Decisions (and holds) that a rule carries out are taken back."""
    CAP = "cap"
    """A cap on moves is raised."""
    BUDGET = "budget"
    """A budget is raised."""
    PLACES = "places"
    """A course gets more places."""
    SEATS = "seats"
    """A position gets more seats."""
    WAIVE = "waive"
    """A requirement is waived for one person."""


@dataclass(frozen=True, order=True)
class Change:
    """A change of a case.

    Attributes
    ----------
    kind : Kind
    rule : str
        Rule that it loosens.
    subject : int
        Employee, or what the raised row is about (position, agency, course, 0 for the plan).
    place : int
        Position that withdrawn decisions speak of, where the rule tells them apart by it; else -1.
    amount : int
        By how many units of its row a limit is raised; 0 elsewhere.
    """

    kind: Kind
    rule: str
    subject: int
    place: int = NONE
    amount: int = 0

    @property
    def key(self) -> tuple[str, str, int, int]:
        """What is changed; two changes with one key differ in the amount only."""
        return self.kind, self.rule, self.subject, self.place


def merged(changes: Iterable[Change], more: Iterable[Change]) -> tuple[Change, ...]:
    """Put changes together, in order; of two amounts the larger one counts."""
    found: dict[tuple[str, str, int, int], Change] = {}
    for change in (*changes, *more):
        known = found.get(change.key, change)
        found[change.key] = replace(change, amount=max(change.amount, known.amount))
    return tuple(sorted(found.values()))


def decisions_behind(case: Case, instance: Instance, change: Change) -> tuple[Decision, ...]:
    """Return the decisions that a withdrawal takes back."""
    who = instance.employees.ids[change.subject]
    where = None if change.place == NONE else instance.positions.ids[change.place]
    return tuple(
        decision
        for decision in case.scenario.decisions
        if CARRIED_OUT_BY.get(decision.kind) == change.rule
        and decision.employee == who
        and where in (None, decision.position)
    )


def held_by_table(case: Case, instance: Instance, change: Change) -> bool:
    """Whether a withdrawal has to clear the column ``hold`` of the employee."""
    if change.rule != Holds.id:
        return False
    who = instance.employees.ids[change.subject]
    return any(row.id == who and row.hold is not Hold.NONE for row in case.scenario.employees)


def seats_of(instance: Instance, position: int) -> int:
    """Definitive holders that a position may have: its maximum, or its holders today where they are more."""
    positions = instance.positions
    return int(max(positions.maximum[position], positions.holders[position]))


def edits_of(case: Case, instance: Instance, changes: Iterable[Change]) -> tuple[Edit, ...]:
    """Return what changes mean in the files of a case.

    Parameters
    ----------
    case, instance
        Before any change.
    """
    rules = {rule.id: rule for rule in case.model.all_rules}
    edits: list[Edit] = []
    waived: dict[str, list[str]] = {}
    caps: dict[str, list[Change]] = {}
    for change in changes:
        match change.kind:
            case Kind.WITHDRAW:
                edits += _withdrawn(case, instance, change)
            case Kind.WAIVE:
                waived.setdefault(change.rule, []).append(instance.employees.ids[change.subject])
            case Kind.CAP:
                caps.setdefault(change.rule, []).append(change)
            case Kind.BUDGET:
                edits.append(_budget(instance, rules[change.rule], change.amount))
            case Kind.SEATS:
                seats = seats_of(instance, change.subject) + change.amount
                edits.append(
                    _row("positions", instance.positions.ids, change.subject, maximum=seats)
                )
            case Kind.PLACES:
                places = int(instance.courses.places[change.subject]) + change.amount
                edits.append(_row("courses", instance.courses.ids, change.subject, places=places))
    for name, people in waived.items():
        before: tuple[str, ...] = getattr(rules[name], "waived", ())
        edits.append(RuleEdit(name, "waived", (*before, *people)))
    for name, raised in caps.items():
        edits.append(RuleEdit(name, "maximum", raised_cap(instance, rules[name], raised)))
    return tuple(edits)


def _withdrawn(case: Case, instance: Instance, change: Change) -> list[Edit]:
    edits: list[Edit] = [
        RowGone("decisions", (("id", decision.id),))
        for decision in decisions_behind(case, instance, change)
    ]
    if held_by_table(case, instance, change):
        cells = {"hold": str(Hold.NONE), "hold_reason": None}
        edits.append(_row("employees", instance.employees.ids, change.subject, **cells))
    return edits


def _row(table: str, ids: tuple[str, ...], row: int, **cells: str | int | None) -> RowEdit:
    return RowEdit(table, (("id", ids[row]), *cells.items()))


def _budget(instance: Instance, rule: Rule, amount: int) -> BudgetEdit:
    key: str = rule.key  # type: ignore[attr-defined]
    return BudgetEdit(key, (instance.budgets[key] // UNIT + amount) * UNIT)


_HUNDREDTHS: Final = 10_000


def raised_cap(instance: Instance, rule: Rule, raised: Iterable[Change]) -> int | str:
    """Return the least maximum of a cap under which every raised row allows what it has to.

    A percentage stays one, in hundredths of a percent: one figure is for all agencies.
    """
    maximum: int | str = rule.maximum  # type: ignore[attr-defined]
    if isinstance(maximum, int):
        return maximum + max(change.amount for change in raised)
    staff = employees_per_agency(instance)
    people = {
        change: int(staff[change.subject] if rule.id == OutflowCap.id else staff.sum())
        for change in raised
    }
    wanted = (
        _percent(int(cap_of(maximum, np.array([count]))[0]) + change.amount, count)
        for change, count in people.items()
    )
    return max(wanted, key=lambda text: Fraction(text.removesuffix("%")))


def _percent(allowed: int, people: int) -> str:
    """Least percentage of ``people``, in hundredths, that allows so many."""
    hundredths = min(_HUNDREDTHS, -(-allowed * _HUNDREDTHS // people))
    return f"{hundredths / 100:.12g}%"
