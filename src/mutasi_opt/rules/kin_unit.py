"""Relatives in one unit."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import RelationKind, Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Points, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.kin import Relations, related, within_reach
from mutasi_opt.rules.parts.pairs import Meetings, layers
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["KinUnit"]


class KinUnit(Rule):
    """x(a, u) + x(b, u) <= 1 + w, 0 <= w <= 1 at ``weight``, for each pair of kin and unit u.

    There is no national ban on relatives in one unit (BKN); it is left to the policy of the place,
    so the rule is off by default. Only units with seats in reach of both are looked at. Each pair
    adds a row per such unit: with thousands of pairs the relaxation grows, and it is weak, since
    halves of two people never meet.
    """

    id: ClassVar[str] = "kin_unit"
    title: ClassVar[str] = "Kin in one unit"
    description: ClassVar[str] = "Each pair of relatives who work in one unit is charged."
    unit: ClassVar[str] = "pair"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    enforce: Enforcement = Enforcement.OFF
    weight: Points = 60.0
    """Points per pair in one unit."""
    kinds: Relations = tuple(RelationKind)
    """Relations that count."""
    basis: str = "local policy; no national ban (BKN Kanreg XIII, 2022; verify)"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row and one auxiliary per pair and unit in reach of both."""
        if self.enforce is not Enforcement.SOFT:
            return
        a, b = related(instance, self.kinds)
        for layer in layers(a, b):
            self._add(instance, formulation, a[layer], b[layer])

    def _add(self, instance: Instance, formulation: Formulation, a: Ints, b: Ints) -> None:
        """Add the rows of pairs who have nobody in common."""
        meetings = _meetings(instance, a, b)
        pair = np.full(instance.num_employees, NONE, np.int32)
        pair[a] = pair[b] = np.arange(len(a), dtype=np.int32)
        unit = np.append(instance.positions.unit, np.int32(NONE))

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            row = np.full(len(columns), NONE, np.int32)
            which = np.flatnonzero(pair[columns.employee] != NONE)
            row[which] = meetings.row(pair[columns.employee[which]], unit[columns.working[which]])
            return row, 1

        rows = formulation.add_rows(self.id, About.EMPLOYEE, a[meetings.pair], incidence, upper=1)
        formulation.add_auxiliaries(
            rows,
            np.arange(len(meetings)),
            coefficient=-1,
            upper=np.ones(len(meetings), np.int64),
            level=self.charged_level,
            cost=points(self.weight, 1.0),
        )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Compare the units of each pair."""
        if self.enforce is not Enforcement.SOFT:
            return Findings.none(self.id)
        a, b = related(instance, self.kinds)
        unit = np.append(instance.positions.unit, np.int32(NONE))
        there = unit[assignment.working[a]]
        met = np.flatnonzero((there != NONE) & (there == unit[assignment.working[b]]))
        known = _meetings(instance, a[met], b[met])
        met = met[known.row(np.arange(len(met)), there[met]) != NONE]
        return Findings.about_employees(
            self.id,
            a[met],
            np.ones(len(met)),
            points(self.weight, 1.0),
            FindingKind.CHARGE,
            assignment.working[a[met]],
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who works beside a relative, and where."""
        who, place = int(findings.subject[k]), int(findings.place[k])
        unit = instance.units.ids[instance.positions.unit[place]]
        return say(
            "employee {employee} works in unit {unit} beside a relative",
            employee=person(instance, who),
            unit=unit,
        )


def _meetings(instance: Instance, a: Ints, b: Ints) -> Meetings:
    """Units with seats in reach of both."""
    seats = np.arange(instance.num_positions, dtype=np.int32)
    unit = instance.positions.unit
    pairs, places = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
    for k, both in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        mine, theirs = (
            unit[within_reach(instance, np.full(len(seats), who), seats)] for who in both
        )
        met = np.intersect1d(mine, theirs)
        pairs.append(np.full(len(met), k, np.int32))
        places.append(met.astype(np.int32))
    return Meetings(np.concatenate(pairs), np.concatenate(places), len(instance.units.ids))
