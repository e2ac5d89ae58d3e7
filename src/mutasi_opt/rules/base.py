"""What every rule is: parameters, a legal basis, and four verbs.

A rule never calls a solver. It forbids columns, compiles rows and charges over columns, checks an
assignment by counting, and explains a finding in a sentence.
"""

from datetime import date
from enum import IntEnum, StrEnum
from typing import Annotated, ClassVar, Final, Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, model_validator

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import MoveKind, Sensitivity
from mutasi_opt.columns import KIND, Columns, move_kinds, possible_kinds
from mutasi_opt.formulation import Formulation
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.findings import FindingKind as Kind
from mutasi_opt.rules.findings import Findings
from mutasi_opt.texts import Message, Person, Term, say

__all__ = [
    "EligibilityRule",
    "Enforcement",
    "Grain",
    "Points",
    "Rule",
    "Verdict",
    "points",
    "verdicts",
]


class Enforcement(StrEnum):
    """Whether a rule binds, costs, or sleeps."""

    HARD = "hard"
    SOFT = "soft"
    OFF = "off"


class Verdict(IntEnum):
    """Outcome of a test on one pair."""

    PASS = 0
    BREACH = 1
    UNKNOWN = 2


class Grain(IntEnum):
    """On what an eligibility test depends; candidates are tested once per distinct combination."""

    EMPLOYEE = 0
    JOB = 1
    POSITION = 2


def verdicts(breach: Bools, unknown: Bools | None = None) -> NDArray[np.int8]:
    """Verdict codes (pairs,): breaches are 1, unknowns 2 whatever ``breach`` says of them."""
    codes = breach.astype(np.int8)
    if unknown is not None:
        codes[unknown] = Verdict.UNKNOWN
    return codes


#: Points (or the level's unit) per natural unit of a rule. Ratios of a million say "always first",
#: and leave room for amounts, people and the scale of the duals in 64 bits.
Points = Annotated[float, Field(ge=0, le=1e6)]
#: Floats hold every half up to here, so that rounding half up is exact.
_EXACT: Final = 2**52


def points(weight: float, amount: NDArray[np.generic] | float) -> NDArray[np.int64]:
    """Round ``weight * amount`` half up to whole points.

    Raises
    ------
    ValueError
        A product is too large to be rounded exactly.
    """
    product = np.asarray(amount, np.float64) * weight
    if not (np.abs(product) < _EXACT).all():
        raise ValueError(f"weight {weight:g} makes amounts too large to be exact")
    return np.floor(product + 0.5).astype(np.int64)


class Rule(BaseModel):
    """Base of all rules; an instance is the rule with its parameters.

    Class attributes
    ----------------
    id, title, description, unit : the name, what the rule does in a sentence, its natural unit.
    modes : enforcements that make sense for the rule.
    sensitivity : how private the facts are that it tests and that its sentences tell of a person.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: ClassVar[str]
    title: ClassVar[str]
    description: ClassVar[str]
    unit: ClassVar[str]
    modes: ClassVar[frozenset[Enforcement]] = frozenset(Enforcement)
    sensitivity: ClassVar[Sensitivity] = Sensitivity.SERVICE

    enforce: Enforcement = Enforcement.HARD
    level: str | None = None
    """Level at which a soft rule charges; may be left out where the model has one level."""
    weight: Points = 1.0
    """Points (or units of the level) per natural unit, where the rule is soft."""
    basis: str = ""
    """Legal basis, with its confidence where it needs checking."""
    valid_from: date | None = None
    valid_until: date | None = None
    waiver: str | None = None
    """Who may waive the rule."""

    @model_validator(mode="after")
    def _lasts(self) -> Self:
        """Refuse a law that ends before it begins: it was mistyped, and would never be in force."""
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValueError(
                f"valid_until ({self.valid_until}) is before valid_from ({self.valid_from})"
            )
        return self

    def in_force(self, as_of: date) -> bool:
        """Whether the rule is not off and its law is in force."""
        started = self.valid_from is None or self.valid_from <= as_of
        ended = self.valid_until is not None and self.valid_until < as_of
        return self.enforce is not Enforcement.OFF and started and not ended

    @property
    def charged_level(self) -> str:
        """The level of a soft rule (set by the model before use)."""
        if self.level is None:
            raise ValueError(f"rule {self.id} has no level")
        return self.level

    def forbids(self, instance: Instance, columns: Columns) -> Bools:
        """Which columns may never be taken (columns,)."""
        del instance
        return np.zeros(len(columns), bool)

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add rows, auxiliaries and charges. The rule is in force."""
        del instance, formulation

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Count breaches and charges of an assignment, without reading any row."""
        raise NotImplementedError

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """One sentence on the k-th finding, with ids and numbers."""
        raise NotImplementedError

    def num_unknown(self, instance: Instance, assignment: Assignment) -> int:
        """How many movers were tested on missing data; 0 for rules that test nobody."""
        del instance, assignment
        return 0


class EligibilityRule(Rule):
    """A requirement that binds moves of one person to one place of work.

    Hard: breaching moves are not columns. Soft: each breaching move is charged ``weight``. What a
    stayer breaches is inherited, never a violation (:attr:`inheritable`).
    """

    unit: ClassVar[str] = "move"
    grain: ClassVar[Grain]
    inheritable: ClassVar[bool] = True
    """Whether the test means anything for someone who stays."""

    unknown: Literal["pass", "fail"] = "pass"
    """What a test on missing data gives."""
    except_kinds: tuple[MoveKind, ...] = ()
    """Kinds of move that the rule does not bind."""
    waived: tuple[str, ...] = ()
    """Ids of employees for whom whoever may waive the rule (``waiver``) has done so."""

    @model_validator(mode="after")
    def _may_be_waived(self) -> Self:
        """Refuse waivers of law that nobody may waive."""
        if self.waived and self.waiver is None:
            raise ValueError("waived: nobody may waive this rule (it has no waiver)")
        return self

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Return the `Verdict` of each pair (pairs,).

        Positions are never -1, employees may be unplaced.
        """
        raise NotImplementedError

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Why this person does not meet the requirement at this position.

        A clause with facts, without a final stop.
        """
        raise NotImplementedError

    def breaches(self, instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Whether each pair fails the test, missing data resolved by ``unknown``."""
        if not len(employee):  # there may be no job or post at all to look up
            return np.zeros(0, bool)
        verdict = self.test(instance, employee, position)
        breach: Bools = verdict == Verdict.BREACH
        if self.unknown == "fail":
            breach = verdict != Verdict.PASS
        if self.waived:
            breach &= ~self._lifted(instance, employee, position)
        return breach

    def _lifted(self, instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Whether the rule is waived for each pair; ``position`` matters where part of it is law."""
        del position
        waived = frozenset(self.waived)
        lifted: Bools = np.array([who in waived for who in instance.employees.ids], bool)[employee]
        return lifted

    def bars_job(self, instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Whether no move of each employee to the job of each position can be lawful.

        For sieves that test one position in place of all those of a job: pairs that may be a kind
        of move which the rule does not bind are left to the test of every position.
        """
        if not len(employee):
            return np.zeros(0, bool)
        barred = self.breaches(instance, employee, position)
        if self.except_kinds:
            which = np.flatnonzero(barred)
            barred[which] = ~possible_kinds(
                instance, employee[which], position[which], self.except_kinds
            )
        return barred

    def forbids(self, instance: Instance, columns: Columns) -> Bools:
        """Return which moves breach the requirement, where it is hard."""
        if self.enforce is not Enforcement.HARD:
            return np.zeros(len(columns), bool)
        return self._breaching_moves(instance, columns)

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Charge breaching moves where the rule is soft."""
        if self.enforce is Enforcement.SOFT:
            formulation.add_charge(
                self.id,
                self.charged_level,
                lambda columns: points(self.weight, self._breaching_moves(instance, columns)),
            )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Movers in breach, and what stayers inherit."""
        employee = np.flatnonzero(assignment.working != NONE).astype(np.int32)
        employee = employee[self.breaches(instance, employee, assignment.working[employee])]
        moved = assignment.moved(instance)[employee]
        if self.except_kinds:
            kinds = move_kinds(
                instance,
                employee,
                assignment.position[employee],
                assignment.working[employee],
            )
            bound = ~moved | ~np.isin(kinds, self._excepted())
            employee, moved = employee[bound], moved[bound]
        if not self.inheritable:
            employee, moved = employee[moved], moved[moved]
        hard = self.enforce is Enforcement.HARD
        kind = np.where(moved, Kind.VIOLATION if hard else Kind.CHARGE, Kind.INHERITED)
        penalty = np.where(moved & (not hard), points(self.weight, 1.0), 0)
        place = assignment.working[employee]
        return Findings.about_employees(
            self.id, employee, np.ones(len(employee)), penalty, kind, place
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Who, where and why."""
        employee, position = int(findings.subject[k]), int(findings.place[k])
        about: dict[str, object] = {
            "employee": Person(instance.employees.ids[employee]),
            "position": instance.positions.ids[position],
            "rule": Term(self.title),
            "reason": self.reason(instance, employee, position),
        }
        if position == instance.employees.post[employee]:
            return say(
                "employee {employee} stays at position {position} against '{rule}': {reason}",
                **about,
            )
        return say(
            "employee {employee} moves to position {position} against '{rule}': {reason}", **about
        )

    def num_unknown(self, instance: Instance, assignment: Assignment) -> int:
        """How many movers were tested on missing data."""
        employee = self.bound_movers(instance, assignment)
        if not len(employee):
            return 0
        verdict = self.test(instance, employee, assignment.working[employee])
        return int((verdict == Verdict.UNKNOWN).sum())

    def bound_movers(self, instance: Instance, assignment: Assignment) -> Ints:
        """Return the people (movers,) who make a move that the rule binds."""
        moved = assignment.moved(instance) & (assignment.working != NONE)
        employee = np.flatnonzero(moved).astype(np.int32)
        if not self.except_kinds:
            return employee
        kinds = move_kinds(
            instance, employee, assignment.position[employee], assignment.working[employee]
        )
        return employee[~np.isin(kinds, self._excepted())]

    def _breaching_moves(self, instance: Instance, columns: Columns) -> Bools:
        bound = columns.moves(instance) & (columns.working != NONE)
        if self.except_kinds:
            bound &= ~np.isin(columns.kind, self._excepted())
        if bound.all():
            return self.breaches(instance, columns.employee, columns.working)
        breach = np.zeros(len(columns), bool)
        which = np.flatnonzero(bound)
        breach[which] = self.breaches(instance, columns.employee[which], columns.working[which])
        return breach

    def _excepted(self) -> list[int]:
        return [KIND[kind] for kind in self.except_kinds]
