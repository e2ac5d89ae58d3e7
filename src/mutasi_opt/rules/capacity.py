"""Capacity of positions (formasi)."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.numbering import number_rows
from mutasi_opt.texts import Message, say

__all__ = ["Capacity"]


class Capacity(Rule):
    """Definitive holders(p) <= max(maximum(p), holders today(p)) at every open position p.

    An overfull position may keep whom it has, since staying is not moving.
    """

    id: ClassVar[str] = "capacity"
    title: ClassVar[str] = "Capacity of positions"
    description: ClassVar[str] = (
        "No position gets more definitive holders than its maximum, "
        "or than it has today where that is more."
    )
    unit: ClassVar[str] = "person"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.HARD, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    basis: str = "PermenPANRB 1/2020; Peraturan BKN 9/2022 (peta jabatan)"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per open position."""
        subject, row_of = number_rows(instance.positions.open)

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            return row_of[columns.position], 1

        formulation.add_rows(
            self.id, About.POSITION, subject, incidence, upper=_seats(instance)[subject]
        )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Find positions with more holders than seats."""
        excess = assignment.holders(instance) - _seats(instance)
        over = np.flatnonzero(instance.positions.open & (excess > 0))
        return Findings.build(self.id, About.POSITION, over, excess[over], 0, FindingKind.VIOLATION)

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give holders against seats."""
        position, excess = int(findings.subject[k]), int(findings.amount[k])
        seats = int(_seats(instance)[position])
        return say(
            "position {position}: {holders} definitive holders for {seats} seats",
            position=instance.positions.ids[position],
            holders=seats + excess,
            seats=seats,
        )


def _seats(instance: Instance) -> Ints:
    """Count the definitive holders allowed per position (positions,)."""
    seats: Ints = np.maximum(instance.positions.maximum, instance.positions.holders)
    return seats
