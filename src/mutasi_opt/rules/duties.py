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

__all__ = ["Duties"]


class Duties(EligibilityRule):
    """holders of duty d after <= max(maximum(d), 1, holders today), and duties follow their holders.

    Whoever heads a school or puskesmas definitively moves only to a base seat whose unit has the
    same duty, and takes it there; after at least ``minimum_years`` in the duty. An acting holder
    (PLT, PLH, PJ) leaves the duty vacant, so it counts as free, and gives it up by moving.
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
        which = np.flatnonzero(_holds(instance)[employee])
        who, seat = employee[which], position[which]
        months = instance.records.duty_months[who]
        early = (months >= 0) & (months < 12 * self.minimum_years)
        code[which] = verdicts(early | (instance.duty_seat(who, seat) == NONE))
        return code

    def reason(self, instance: Instance, employee: int, position: int) -> str:
        """Name the duty, and what it lacks."""
        duty = instance.positions.ids[instance.employees.duty[employee]]
        months = int(instance.records.duty_months[employee])
        if 0 <= months < 12 * self.minimum_years:
            served = f"{months // 12} years {months % 12} months"
            return f"holds the duty {duty} for {served}, {self.minimum_years:g} years asked"
        unit = instance.units.ids[instance.positions.unit[position]]
        return f"holds the duty {duty}, and unit {unit} has no such duty"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per duty that exists."""
        subject, row_of = number_rows(_existing(instance))

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            return row_of[_duty_after(instance, columns.employee, columns.position)], 1

        formulation.add_rows(
            self.id, About.POSITION, subject, incidence, upper=_seats(instance)[subject]
        )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Find movers who leave their duty behind, then duties with too many holders."""
        broken = super().check(instance, assignment)
        if len(broken):
            return broken
        everybody = np.arange(instance.num_employees, dtype=np.int32)
        duty = _duty_after(instance, everybody, assignment.position)
        held = np.bincount(duty[duty != NONE], minlength=instance.num_positions)
        excess = held - _seats(instance)
        over = np.flatnonzero(_existing(instance) & (excess > 0))
        return Findings.build(self.id, About.POSITION, over, excess[over], 0, FindingKind.VIOLATION)

    def explain(self, instance: Instance, findings: Findings, k: int) -> str:
        """Say who leaves a duty, or give holders against seats."""
        if findings.about is About.EMPLOYEE:
            return super().explain(instance, findings, k)
        duty, excess = int(findings.subject[k]), int(findings.amount[k])
        seats = int(_seats(instance)[duty])
        return f"duty {instance.positions.ids[duty]}: {seats + excess} holders for {seats} seats"


def _holds(instance: Instance) -> Bools:
    """Who holds a duty definitively (employees,)."""
    holds: Bools = (instance.employees.duty != NONE) & ~instance.records.acting
    return holds


def _existing(instance: Instance) -> Bools:
    """Additional duties that exist (positions,)."""
    positions = instance.positions
    existing: Bools = positions.duty & ~positions.abolished & ~positions.future
    return existing


def _duty_after(instance: Instance, employee: Ints, position: Ints) -> Ints:
    """Duty that each person occupies with each base seat (pairs,), -1 none; acting occupies none."""
    after = np.full(len(employee), NONE, np.int32)
    which = np.flatnonzero(_holds(instance)[employee])
    after[which] = instance.duty_seat(employee[which], position[which])
    return after


def _seats(instance: Instance) -> Ints:
    """Holders allowed per duty (positions,)."""
    held = instance.employees.duty[_holds(instance)]
    today = np.bincount(held, minlength=instance.num_positions)
    seats: Ints = np.maximum(np.maximum(instance.positions.maximum, 1), today).astype(np.int32)
    return seats
