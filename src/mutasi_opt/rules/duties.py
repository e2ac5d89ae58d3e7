"""Holders of additional duties: base seat and duty move together."""

from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import EligibilityRule, Enforcement, Grain, verdicts
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.numbering import number_rows
from mutasi_opt.rules.parts.people import definitive_heads
from mutasi_opt.rules.parts.words import span
from mutasi_opt.texts import Message, say

__all__ = ["Duties"]


class Duties(EligibilityRule):
    """holders of duties d after <= max(sum of max(maximum(d), 1), holders today).

    The sum is over the duties alike: of one job in one unit, for base seats of one family. Duties
    follow their holders: whoever heads a school or puskesmas definitively moves only to a base seat
    of the family that the duty asks for, in a unit that has the same duty, and takes it there;
    after at least ``minimum_years`` in the duty. An acting holder (PLT, PLH, PJ) leaves the duty
    vacant, so it counts as free, and gives it up by moving. The rule lets go whose duty or base
    seat is abolished: the duty lapses.
    """

    id: ClassVar[str] = "duties"
    title: ClassVar[str] = "Base seat and duty move together"
    description: ClassVar[str] = (
        "Heads of schools and puskesmas move only to where the same duty is free, "
        "and take it with them; acting holders leave it vacant."
    )
    grain: ClassVar[Grain] = Grain.POSITION
    inheritable: ClassVar[bool] = False
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.HARD, Enforcement.OFF})

    minimum_years: Annotated[float, Field(ge=0, le=20)] = 2.0
    """Years in the duty before it may move; an unknown time counts as served."""
    basis: str = (
        "Permendikdasmen 7/2025 (two years in a satminkal before rotation; verify); Permenkes "
        "43/2019 [B], verify"
    )
    waiver: str | None = "PPK"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Whether a definitive duty finds its like at the new unit, and has been held long enough."""
        code = np.zeros(len(employee), np.int8)
        which = np.flatnonzero(instance.carries_duty[employee])
        who, seat = employee[which], position[which]
        months = instance.records.duty_months[who]
        early = (months >= 0) & (months < 12 * self.minimum_years)
        code[which] = verdicts(early | (instance.duty_seat(who, seat) == NONE))
        return code

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Name the duty, and what it lacks."""
        duty = instance.positions.ids[instance.employees.duty[employee]]
        months = int(instance.records.duty_months[employee])
        if 0 <= months < 12 * self.minimum_years:
            return say(
                "holds the duty {duty} for {time}, {years:g} years asked",
                duty=duty,
                time=span(months),
                years=self.minimum_years,
            )
        unit = instance.units.ids[instance.positions.unit[position]]
        family = instance.jobs.family[instance.positions.job[position]]
        return say(
            "holds the duty {duty}, and unit {unit} has no such duty for family {family}",
            duty=duty,
            unit=unit,
            family=instance.reference.families[family],
        )

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per group of duties alike."""
        subject, row_of = number_rows(_firsts(instance))

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            return row_of[_group_after(instance, columns.employee, columns.position)], 1

        formulation.add_rows(
            self.id, About.POSITION, subject, incidence, upper=_seats(instance)[subject]
        )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Find movers who leave their duty behind, then duties with too many holders."""
        broken = super().check(instance, assignment)
        if len(broken):
            return broken
        everybody = np.arange(instance.num_employees, dtype=np.int32)
        group = _group_after(instance, everybody, assignment.position)
        held = np.bincount(group[group != NONE], minlength=instance.num_positions)
        excess = held - _seats(instance)
        over = np.flatnonzero(_firsts(instance) & (excess > 0))
        return Findings.build(self.id, About.POSITION, over, excess[over], 0, FindingKind.VIOLATION)

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who leaves a duty, or give holders against seats."""
        if findings.about is About.EMPLOYEE:
            return super().explain(instance, findings, k)
        duty, excess = int(findings.subject[k]), int(findings.amount[k])
        seats = int(_seats(instance)[duty])
        return say(
            "duty {duty}: {holders} holders for {seats} seats",
            duty=instance.positions.ids[duty],
            holders=seats + excess,
            seats=seats,
        )


def _firsts(instance: Instance) -> Bools:
    """Find the first of each group of duties alike (positions,)."""
    firsts: Bools = instance.duty_groups == np.arange(instance.num_positions)
    return firsts


def _group_after(instance: Instance, employee: Ints, position: Ints) -> Ints:
    """First of the duties like the one that each person occupies with each base seat (pairs,).

    -1 for none; acting holders occupy none.
    """
    after = np.full(len(employee), NONE, np.int32)
    which = np.flatnonzero(definitive_heads(instance)[employee])
    # One more entry answers -1.
    groups = np.append(instance.duty_groups, np.int32(NONE))
    after[which] = groups[instance.duty_seat(employee[which], position[which])]
    return after


def _seats(instance: Instance) -> Ints:
    """Holders allowed per group of duties, at the first of them (positions,); 0 elsewhere."""
    groups = instance.duty_groups
    duties = np.flatnonzero(groups != NONE)
    seats = np.zeros(instance.num_positions, np.int32)
    np.add.at(seats, groups[duties], np.maximum(instance.positions.maximum[duties], 1))
    everybody = np.arange(instance.num_employees, dtype=np.int32)
    held = _group_after(instance, everybody, instance.employees.post)
    today = np.bincount(held[held != NONE], minlength=instance.num_positions)
    allowed: Ints = np.maximum(seats, today).astype(np.int32)
    return allowed
