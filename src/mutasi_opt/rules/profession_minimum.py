"""Minimum service by profession: nurses of a puskesmas, teachers of a subject in a school."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Incidence, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import Enforcement, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.professions import ProfessionRule, Professions
from mutasi_opt.texts import Message, say

__all__ = ["ProfessionMinimum"]


class ProfessionMinimum(ProfessionRule):
    """heads(u, f) + missing(u, f) >= minimum(u, f), where the posts do not ask for as much already.

    Heads are summed over the positions of unit u whose job is of family f, whatever the step of the
    career, and likewise over those of a subject; each missing one costs ``weight`` times the
    service priority of the agency.

    *Beside rule* `service`, which asks each position for its own minimum. Where these own minimums
    add up to minimum(u, f) or more there is no row: whoever is missing is charged there. Elsewhere
    nobody is charged twice while every position has its own minimum (or states none), and the
    charge is exactly minimum(u, f) - heads. A head missing at a position below its own minimum, in
    a profession that is short as a whole, counts in both rules, and filling it mends both. No
    charge that is convex in the heads, as the proof needs, can do with less: one that is right
    while the positions have their minimums grows by one per head below them as well.
    """

    id: ClassVar[str] = "profession_minimum"
    title: ClassVar[str] = "Minimum service by profession"
    description: ClassVar[str] = (
        "Each person missing below the minimum of a profession or subject in a unit is charged, "
        "times the service priority of the agency."
    )
    unit: ClassVar[str] = "weighted person"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    enforce: Enforcement = Enforcement.SOFT

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per unit and profession, or subject, that asks for more than its posts do."""
        if self.enforce is not Enforcement.SOFT:
            return
        asked = self.professions(instance)
        priority = _priority(instance, asked)
        for group, row_of in asked.blocks(_beyond(instance, asked)):
            rows = formulation.add_rows(
                self.id,
                About.UNIT,
                asked.unit[group],
                _incidence(instance, row_of),
                lower=asked.minimum[group],
            )
            formulation.add_auxiliaries(
                rows,
                np.arange(len(group)),
                coefficient=1,
                upper=asked.minimum[group],
                level=self.charged_level,
                cost=points(self.weight, priority[group]),
            )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Count the heads of every profession and subject against the minimum."""
        asked = self.professions(instance)
        missing = asked.minimum - asked.sums(assignment.heads(instance))
        group = np.flatnonzero((missing > 0) & _beyond(instance, asked))
        priority = _priority(instance, asked)[group]
        return Findings.build(
            self.id,
            About.UNIT,
            asked.unit[group],
            missing[group] * priority,
            missing[group] * points(self.weight, priority),
            FindingKind.CHARGE,
            group,
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give heads against the minimum."""
        asked, group = self.professions(instance), int(findings.place[k])
        priority = int(_priority(instance, asked)[group])
        minimum, missing = int(asked.minimum[group]), round(findings.amount[k] / priority)
        return say(
            "unit {unit}, {profession}: {heads} of at least {minimum} people, {missing} missing at "
            "service priority {priority}",
            unit=instance.units.ids[asked.unit[group]],
            profession=asked.names[group],
            heads=minimum - missing,
            minimum=minimum,
            missing=missing,
            priority=priority,
        )


def _incidence(instance: Instance, row_of: Ints) -> Incidence:
    """Count each head in the group of the place of work."""

    def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
        place = columns.working
        return np.where(instance.heads(columns.employee, place), row_of[place], np.int32(NONE)), 1

    return incidence


def _beyond(instance: Instance, asked: Professions) -> Bools:
    """Find the groups that ask for more than the minimums of their positions add up to."""
    beyond: Bools = asked.minimum > asked.sums(instance.positions.minimum)
    return beyond


def _priority(instance: Instance, asked: Professions) -> Longs:
    """Give the service priority of each group's agency (groups,)."""
    agency = instance.units.agency[asked.unit]
    return instance.agencies.service_priority[agency].astype(np.int64)
