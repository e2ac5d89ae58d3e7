"""Precedences: who may get a position only if somebody of a higher claim is content.

They are no rule of the list: a model with ``no_leapfrog: hard`` gets them one by one, each against a
case that was found in a plan, and a plan states those that it was made under.
"""

from collections.abc import Sequence
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.pairs import layers
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["Precedence", "PrecedenceRule"]

_Id = Annotated[str, Field(min_length=1, max_length=200)]


class Precedence(BaseModel):
    """``over`` newly gets ``position`` only if ``employee`` gets one of ``content``."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    employee: _Id
    position: _Id
    over: _Id
    content: tuple[_Id, ...]
    """Positions that the employee likes at least as well, the position itself among them."""


class PrecedenceRule(Rule):
    """For each precedence: sum of x over the columns that give A a content post >= x(B, p).

    B is free to stay at p; only a definitive move to it counts. Ids of people or positions that the
    case does not have say nothing.
    """

    id: ClassVar[str] = "no_leapfrog"
    title: ClassVar[str] = "Nobody is passed over without a reason"
    description: ClassVar[str] = (
        "A newcomer gets a position only if the people of a higher claim who want it are content."
    )
    unit: ClassVar[str] = "case"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.HARD})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    precedence: tuple[Precedence, ...] = ()
    """In the order in which they were found."""
    basis: str = "UU 20/2023 (merit system: who is more competent comes first) [B], verify"
    waiver: str | None = "PPK"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per precedence, in blocks in which nobody occurs twice."""
        found = _Indexed.of(instance, self.precedence)
        for layer in layers(found.employee, found.over):
            self._add(instance, formulation, found, layer)

    def _add(
        self,
        instance: Instance,
        formulation: Formulation,
        found: "_Indexed",
        layer: NDArray[np.intp],
    ) -> None:
        row = np.full(instance.num_employees, NONE, np.int32)
        seat = np.full(instance.num_employees, NONE, np.int32)
        for people in (found.employee, found.over):
            row[people[layer]] = np.arange(len(layer), dtype=np.int32)
        seat[found.over[layer]] = found.position[layer]
        content = np.sort(found.keys(instance, layer))

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            rows = row[columns.employee]
            weight = np.zeros(len(columns), np.int64)
            lives = (columns.position == columns.working) & (columns.position != NONE)
            which = np.flatnonzero((rows >= 0) & lives)
            who, where = columns.employee[which], columns.position[which]
            key = who.astype(np.int64) * instance.num_positions + where
            comes = (seat[who] == where) & (instance.employees.post[who] != where)
            weight[which] = holds_pair(content, key).astype(np.int64) - comes
            return rows, weight

        formulation.add_rows(self.id, About.EMPLOYEE, found.employee[layer], incidence, lower=0)

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Look at the places of both, precedence by precedence."""
        found = _Indexed.of(instance, self.precedence)
        lives = assignment.position == assignment.working
        seat = np.where(lives, assignment.position, NONE)
        comes = (seat[found.over] == found.position) & (
            instance.employees.post[found.over] != found.position
        )
        content = np.array(
            [
                place != NONE and place in likes
                for place, likes in zip(seat[found.employee].tolist(), found.content, strict=True)
            ],
            bool,
        )
        broken = np.flatnonzero(comes & ~content)
        return Findings.about_employees(
            self.id,
            found.employee[broken],
            np.ones(len(broken)),
            0,
            FindingKind.VIOLATION,
            found.position[broken],
            found.over[broken],
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who is passed over by whom, and where."""
        return say(
            "employee {employee} is passed over by employee {other} for position {position}, which "
            "has a precedence",
            employee=person(instance, int(findings.subject[k])),
            other=person(instance, int(findings.other[k])),
            position=instance.positions.ids[findings.place[k]],
        )


class _Indexed:
    """Precedences as indices."""

    def __init__(self, employee: Ints, position: Ints, over: Ints, content: list[set[int]]) -> None:
        self.employee, self.position, self.over = employee, position, over
        self.content = content

    @staticmethod
    def of(instance: Instance, rows: Sequence[Precedence]) -> "_Indexed":
        """Index those of whom everybody and everything is there."""
        people = {name: k for k, name in enumerate(instance.employees.ids)}
        seats = {name: k for k, name in enumerate(instance.positions.ids)}
        known = [
            row
            for row in rows
            if row.employee in people and row.over in people and row.position in seats
        ]
        return _Indexed(
            np.array([people[row.employee] for row in known], np.int32),
            np.array([seats[row.position] for row in known], np.int32),
            np.array([people[row.over] for row in known], np.int32),
            [{seats[name] for name in row.content if name in seats} for row in known],
        )

    def keys(self, instance: Instance, which: NDArray[np.intp]) -> Longs:
        """Keys ``employee * positions + position`` of the content posts of some precedences."""
        return np.array(
            [
                int(self.employee[k]) * instance.num_positions + seat
                for k in which.tolist()
                for seat in self.content[k]
            ],
            np.int64,
        )
