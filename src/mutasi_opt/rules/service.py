"""Minimum staffing reached: people missing below the minimum of a position."""

from typing import ClassVar

import numpy as np

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

__all__ = ["Service"]


class Service(Rule):
    """heads(p) + missing(p) >= minimum(p), 0 <= missing <= minimum, priced at service priority.

    A head is a person working there who does not retire within the horizon; need plays no part.
    """

    id: ClassVar[str] = "service"
    title: ClassVar[str] = "Minimum service"
    description: ClassVar[str] = (
        "Each person missing below the minimum of a position is charged, "
        "times the service priority of the agency."
    )
    unit: ClassVar[str] = "weighted person"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    enforce: Enforcement = Enforcement.SOFT
    basis: str = "Permenkes 75/2014 jo 43/2019; Permendikdasmen 11/2025 (minimums; verify)"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per open position with a minimum."""
        if self.enforce is not Enforcement.SOFT:
            return
        minimum = _minimum(instance)
        subject, row_of = number_rows(minimum > 0)

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            place = columns.working
            return np.where(
                instance.heads(columns.employee, place), row_of[place], np.int32(NONE)
            ), 1

        rows = formulation.add_rows(
            self.id, About.POSITION, subject, incidence, lower=minimum[subject]
        )
        formulation.add_auxiliaries(
            rows,
            np.arange(len(subject)),
            coefficient=1,
            upper=minimum[subject],
            level=self.charged_level,
            cost=points(self.weight, _priority(instance)[subject]),
        )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Count the heads of every position against its minimum."""
        missing = _minimum(instance) - assignment.heads(instance)
        subject = np.flatnonzero(missing > 0)
        lacking, priority = missing[subject].astype(np.int64), _priority(instance)[subject]
        return Findings.build(
            self.id,
            About.POSITION,
            subject,
            lacking * priority,
            lacking * points(self.weight, priority),
            FindingKind.CHARGE,
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give heads against the minimum."""
        position = int(findings.subject[k])
        priority = int(_priority(instance)[position])
        minimum, missing = (
            int(instance.positions.minimum[position]),
            round(findings.amount[k] / priority),
        )
        return say(
            "position {position}: {heads} of at least {minimum} people, {missing} missing at "
            "service priority {priority}",
            position=instance.positions.ids[position],
            heads=minimum - missing,
            minimum=minimum,
            missing=missing,
            priority=priority,
        )


def _minimum(instance: Instance) -> Ints:
    """Give the minimum per position (positions,); 0 where it is not open."""
    return np.where(instance.positions.open, instance.positions.minimum, 0).astype(np.int32)


def _priority(instance: Instance) -> Longs:
    """Give the service priority of each position's agency (positions,)."""
    return instance.agencies.service_priority[instance.positions.agency].astype(np.int64)
