"""At most so many moves."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.caps import Cap, cap_of, exempt
from mutasi_opt.texts import Message, say

__all__ = ["MoveCap"]


class MoveCap(Rule):
    """sum of counted moves <= maximum.

    Not counted: placements of the unplaced, moves out of abolished posts, people who must move, and
    moves that a lock decides.
    """

    id: ClassVar[str] = "move_cap"
    title: ClassVar[str] = "Cap on moves"
    description: ClassVar[str] = "At most so many people are moved in one plan."
    unit: ClassVar[str] = "move"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.HARD, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    maximum: Cap = "5%"
    """A whole number, a percentage of the employees with a definitive post (rounded down, at least
    1), or null for no cap."""
    basis: str = "practice: few moves with large effect (local policy)"
    waiver: str | None = "PPK"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row."""
        limit = self.limit(instance)
        if limit is None:
            return
        free, lock = exempt(instance)

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            who = columns.employee
            counted = columns.moves(instance) & ~free[who] & (columns.position != lock[who])
            return np.where(counted, np.int32(0), np.int32(NONE)), 1

        formulation.add_rows(self.id, About.PLAN, np.zeros(1, np.int32), incidence, upper=limit)

    def limit(self, instance: Instance) -> int | None:
        """Count the moves allowed; None where there is no cap."""
        if self.maximum is None:
            return None
        placed = np.array([(instance.employees.post != NONE).sum()])
        return int(cap_of(self.maximum, placed)[0])

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Compare the counted moves with the cap."""
        limit = self.limit(instance)
        free, lock = exempt(instance)
        counted = assignment.moved(instance) & ~free & (assignment.position != lock)
        excess = int(counted.sum()) - (instance.num_employees if limit is None else limit)
        if excess <= 0:
            return Findings.none(self.id, About.PLAN)
        return Findings.build(
            self.id, About.PLAN, np.zeros(1, np.int32), np.array([excess]), 0, FindingKind.VIOLATION
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give moves against the cap."""
        limit, excess = self.limit(instance) or 0, int(findings.amount[k])
        return say(
            "{moves} moves count towards the cap of {limit} ({maximum})",
            moves=limit + excess,
            limit=limit,
            maximum=self.maximum,
        )
