"""Teaching hours: every teacher of a subject between 24 and 40 class hours per week."""

from typing import Annotated, ClassVar, Self

import numpy as np
from pydantic import Field, model_validator

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.numbering import number_rows
from mutasi_opt.texts import Message, say

__all__ = ["TeachingHours"]


class TeachingHours(Rule):
    """least(p) <= heads(p) + missing(p) - surplus(p) <= most(p), where the weekly hours h are known.

    least = ceil(h / 40) and most = floor(h / 24): each head above costs ``under`` steps (teachers
    with fewer than 24 hours lose their certification allowance), each head missing below costs
    ``over`` steps (lessons without a teacher). Where no number of teachers suits both, h below 24
    or between 40 and 48, most = least: the lessons are taught, and the teachers fill their hours at
    another school, as the rounding of the joint decree of five ministers (2011) has it.
    """

    id: ClassVar[str] = "teaching_hours"
    title: ClassVar[str] = "Teaching hours between 24 and 40"
    description: ClassVar[str] = (
        "Teachers above or below the number that gives each of them 24 to 40 hours a week are "
        "charged in steps."
    )
    unit: ClassVar[str] = "step"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    enforce: Enforcement = Enforcement.SOFT
    minimum_hours: Annotated[float, Field(gt=0, le=100)] = 24.0
    """Hours per week that a teacher has to reach."""
    maximum_hours: Annotated[float, Field(gt=0, le=100)] = 40.0
    """Hours per week that a teacher may have."""
    under: Annotated[int, Field(ge=0, le=1000)] = 4
    """Steps per teacher too many."""
    over: Annotated[int, Field(ge=0, le=1000)] = 8
    """Steps per teacher missing."""
    basis: str = "Permendikdasmen 11/2025 (24 to 40 class hours a week), verify"

    @model_validator(mode="after")
    def _rising(self) -> Self:
        if self.minimum_hours > self.maximum_hours:
            raise ValueError("minimum_hours is above maximum_hours")
        return self

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per open position with known hours."""
        if self.enforce is not Enforcement.SOFT:
            return
        subject, row_of, least, most = self._band(instance)

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            place = columns.working
            return np.where(
                instance.heads(columns.employee, place), row_of[place], np.int32(NONE)
            ), 1

        rows = formulation.add_rows(
            self.id, About.POSITION, subject, incidence, lower=least, upper=most
        )
        # Nobody beyond all employees can be in surplus; a finite room keeps the bound finite.
        surplus = np.maximum(instance.num_employees - most, 0)
        for sign, room, steps in ((1, least, self.over), (-1, surplus, self.under)):
            formulation.add_auxiliaries(
                rows,
                np.arange(len(subject)),
                coefficient=sign,
                upper=room,
                level=self.charged_level,
                cost=points(self.weight, steps),
            )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Count heads outside the band; amounts are heads, negative where missing."""
        subject, _, least, most = self._band(instance)
        heads = assignment.heads(instance)[subject].astype(np.int64)
        missing, surplus = np.maximum(least - heads, 0), np.maximum(heads - most, 0)
        cost = missing * points(self.weight, self.over) + surplus * points(self.weight, self.under)
        off = np.flatnonzero(missing + surplus)
        return Findings.build(
            self.id,
            About.POSITION,
            subject[off],
            (surplus - missing)[off],
            cost[off],
            FindingKind.CHARGE,
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give hours and the teachers that they are for, and how far the plan is off."""
        position, off = int(findings.subject[k]), int(findings.amount[k])
        subject, _, least, most = self._band(instance)
        row = int(np.flatnonzero(subject == position)[0])
        low, high = int(least[row]), int(most[row])
        about: dict[str, object] = {
            "position": instance.positions.ids[position],
            "hours": float(instance.positions.hours[position]),
            "band": low if low == high else say("{low} to {high}", low=low, high=high),
            "off": abs(off),
        }
        if off < 0:
            return say(
                "position {position}: {hours:g} hours a week are for {band} teachers, {off} missing",
                **about,
            )
        return say(
            "position {position}: {hours:g} hours a week are for {band} teachers, {off} too many",
            **about,
        )

    def _band(self, instance: Instance) -> tuple[Ints, Ints, Longs, Longs]:
        """Give the positions with known hours, their rows, and the least and most heads of each."""
        seats = instance.positions
        subject, row_of = number_rows(seats.open & ~np.isnan(seats.hours))
        hours = seats.hours[subject]
        least = np.ceil(hours / self.maximum_hours).astype(np.int64)
        most = np.floor(hours / self.minimum_hours).astype(np.int64)
        return subject, row_of, least, np.maximum(least, most)
