"""Limits on what the people of a unit take on together, where not everybody counts alike."""

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Points, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.numbering import number_rows
from mutasi_opt.rules.parts.remember import Remembered
from mutasi_opt.texts import Message, say

__all__ = ["LoadLimit"]

#: The unit at which each column works (-1 none), and the load that it brings there.
_Brought = tuple[Ints, Ints]


class LoadLimit(Rule):
    """sum of load(i, u) over the people who work at u <= max(limit(u), load of today's holders).

    For every unit u that states a limit. A weighted headcount: hours of class, patients, points of
    a workload. A unit above its limit may keep whom it has, since staying is not moving. Soft: load
    - over <= limit, and each unit of load over costs ``weight``.

    The rows weigh people like a knapsack, so they break the network structure: the relaxation may
    split one person per unit that is full. Where most units are full and loads are large against
    limits, as in the generalised assignment problem, the gap of the relaxation is that problem's.
    """

    id: ClassVar[str] = "load_limit"
    title: ClassVar[str] = "Load limits of units"
    description: ClassVar[str] = (
        "The loads of the people who work at a unit add up to no more than its limit, "
        "or than they do today where that is more."
    )
    unit: ClassVar[str] = "unit of load"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    weight: Points = 1.0
    """Points per unit of load over the limit, where the rule is soft."""
    unlisted: Annotated[int, Field(ge=0, le=1_000_000)] = 0
    """Load of a person whom the table does not list for a unit."""
    basis: str = "local policy [B]: limits on hours, cases or points of load per unit, verify"
    waiver: str | None = "PPK"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per unit with a limit."""
        subject, row_of = number_rows(instance.units.load_limit != NONE)
        if not len(subject):
            return
        brought = Remembered(lambda columns: self._brought(instance, columns))

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            unit, load = brought(columns)
            return row_of[unit], load.astype(np.int64)

        block = formulation.add_rows(
            self.id, About.UNIT, subject, incidence, upper=self._limits(instance)[subject]
        )
        if self.enforce is Enforcement.SOFT:
            formulation.add_auxiliaries(
                block,
                np.arange(len(subject)),
                coefficient=-1,
                upper=self._most(instance)[subject],
                level=self.charged_level,
                cost=points(self.weight, 1.0),
            )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Add up the loads at each unit with a limit."""
        everybody = np.arange(instance.num_employees, dtype=np.int32)
        load = self._totals(instance, everybody, assignment.working)
        excess = load - self._limits(instance)
        over = np.flatnonzero((instance.units.load_limit != NONE) & (excess > 0))
        soft = self.enforce is Enforcement.SOFT
        return Findings.build(
            self.id,
            About.UNIT,
            over,
            excess[over],
            excess[over] * points(self.weight, 1.0) if soft else 0,
            FindingKind.CHARGE if soft else FindingKind.VIOLATION,
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give the load against the limit."""
        unit, excess = int(findings.subject[k]), int(findings.amount[k])
        limit = int(self._limits(instance)[unit])
        return say(
            "unit {unit}: load of {load:,} for a limit of {limit:,}",
            unit=instance.units.ids[unit],
            load=limit + excess,
            limit=limit,
        )

    def num_unknown(self, instance: Instance, assignment: Assignment) -> int:
        """Count the movers to units with a limit for which no load of theirs is listed."""
        moved = assignment.moved(instance) & (assignment.working != NONE)
        who = np.flatnonzero(moved)
        unit = instance.positions.unit[assignment.working[who]]
        limited = instance.units.load_limit[unit] != NONE
        return int((limited & (instance.loads.lookup(who, unit) == NONE)).sum())

    def _brought(self, instance: Instance, columns: Columns) -> _Brought:
        unit = np.append(instance.positions.unit, np.int32(NONE))[columns.working]
        # Without a place nobody brings a load: the row is none, whatever the lookup says.
        return unit, self._load(instance, columns.employee, unit)

    def _load(self, instance: Instance, employee: Ints, unit: Ints) -> Ints:
        return instance.loads.lookup(employee, unit, self.unlisted)

    def _totals(self, instance: Instance, employee: Ints, place: Ints) -> Longs:
        """Add up the loads of people at places (units,); places may be -1."""
        which = np.flatnonzero(place != NONE)
        unit = instance.positions.unit[place[which]]
        total = np.zeros(len(instance.units.ids), np.int64)
        np.add.at(total, unit, self._load(instance, employee[which], unit))
        return total

    def _limits(self, instance: Instance) -> Longs:
        """Load allowed per unit (units,); today's where that is more."""
        everybody = np.arange(instance.num_employees, dtype=np.int32)
        today = self._totals(instance, everybody, instance.employees.post)
        return np.maximum(instance.units.load_limit.astype(np.int64), today)

    def _most(self, instance: Instance) -> Longs:
        """Load of everybody at once, per unit (units,)."""
        table, size = instance.loads, len(instance.units.ids)
        unit = (table.keys % max(1, table.things)).astype(np.int64)
        listed = np.bincount(unit, minlength=size)
        total = np.zeros(size, np.int64)
        np.add.at(total, unit, table.value)
        return total + (instance.num_employees - listed) * self.unlisted
