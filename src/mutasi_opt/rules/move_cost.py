"""Price of a move: few moves with large effect."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.rules.base import Enforcement, Points, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.words import destination, person
from mutasi_opt.texts import Message, say

__all__ = ["MoveCost"]


class MoveCost(Rule):
    """Each person with a post who gets another post or place of work costs ``weight``.

    Placing somebody who has no post is not charged.
    """

    id: ClassVar[str] = "move_cost"
    title: ClassVar[str] = "Moves"
    description: ClassVar[str] = (
        "Each move of a person who has a post is charged, so that every move pays for itself."
    )
    unit: ClassVar[str] = "move"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    enforce: Enforcement = Enforcement.SOFT
    weight: Points = 150.0
    """Points per move."""
    basis: str = "practice: continuity of service; Peraturan BKN 5/2019 Ps 2 (planned mutasi)"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Charge the moves of people who have a post."""
        if self.enforce is not Enforcement.SOFT:
            return
        price = np.array([0, int(points(self.weight, 1.0))], np.int64)
        placed = instance.employees.post != NONE

        def amount(columns: Columns) -> Longs:
            charged = columns.moves(instance) & placed[columns.employee]
            amounts: Longs = price[charged.view(np.int8)]
            return amounts

        formulation.add_charge(self.id, self.charged_level, amount)

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """List people with a post who move."""
        who = np.flatnonzero(assignment.moved(instance) & (instance.employees.post != NONE))
        return Findings.about_employees(
            self.id,
            who,
            np.ones(len(who)),
            points(self.weight, 1.0),
            FindingKind.CHARGE,
            assignment.working[who],
            assignment.kept()[who],
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who moves, from where to where, or who keeps which position and helps out where."""
        employee, place = int(findings.subject[k]), int(findings.place[k])
        post = instance.positions.ids[instance.employees.post[employee]]
        kept = int(findings.other[k])
        if kept != NONE:
            return say(
                "employee {employee} of position {post} works for a time at position {position}",
                employee=person(instance, employee),
                post=post,
                position=instance.positions.ids[place],
            )
        return say(
            "employee {employee} moves from position {post} to {place}",
            employee=person(instance, employee),
            post=post,
            place=destination(instance, place),
        )
