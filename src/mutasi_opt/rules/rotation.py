"""People who are due for rotation."""

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Hold, JobKind
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.rules.base import Enforcement, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.words import person, span
from mutasi_opt.texts import Message, say

__all__ = ["Rotation"]

_HELD = tuple(Hold).index(Hold.STAY)
_JPT = tuple(JobKind).index(JobKind.JPT)


class Rotation(Rule):
    """Each person in post for ``due_years`` or more who stays costs ``weight`` (R02).

    Not due are people who have served an unknown time, who hold a JPT (rotated by job fit), who are
    held or locked to their post, and, with ``except_duties``, heads of schools and puskesmas: their
    duty has a term of its own. Helping out elsewhere for a time is no rotation: such a person stays
    in post and is charged.
    """

    id: ClassVar[str] = "rotation"
    title: ClassVar[str] = "Due for rotation"
    description: ClassVar[str] = (
        "People who have served the longest time in post and stay are charged."
    )
    unit: ClassVar[str] = "person due"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})

    enforce: Enforcement = Enforcement.OFF
    due_years: Annotated[float, Field(ge=0, le=40)] = 5.0
    """Years in post from which a person is due."""
    except_duties: bool = True
    """Whether definitive holders of an additional duty are left out."""
    basis: str = "Peraturan BKN 5/2019 Ps 2(3) (two to five years)"

    def _due(self, instance: Instance) -> Bools:
        """Who is due (employees,)."""
        people = instance.employees
        known = (people.post != NONE) & (people.tenure_months >= 0)
        due: Bools = known & (people.tenure_months >= 12 * self.due_years)
        due &= (people.hold != _HELD) & (instance.pins.lock != people.post)
        due &= np.append(instance.jobs.kind, NONE)[people.job] != _JPT  # the last answers job -1
        if self.except_duties:
            due &= (people.duty == NONE) | instance.records.acting
        return due

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Charge the columns of those due that leave them in post."""
        due, post = self._due(instance), instance.employees.post

        def amount(columns: Columns) -> Longs:
            stays = columns.position == post[columns.employee]
            return points(self.weight, due[columns.employee] & stays)

        formulation.add_charge(self.id, self.charged_level, amount)

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Those due who stay, with their years in post."""
        stays = assignment.position == instance.employees.post
        employee = np.flatnonzero(self._due(instance) & stays)
        return Findings.about_employees(
            self.id, employee, np.ones(len(employee)), points(self.weight, np.ones(len(employee))),
            FindingKind.CHARGE, assignment.position[employee],
        )  # fmt: skip

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Who is due and for how long."""
        employee, position = int(findings.subject[k]), int(findings.place[k])
        return say(
            "employee {employee} stays at position {position} after {time}, due for rotation "
            "after {years:g} years",
            employee=person(instance, employee),
            position=instance.positions.ids[position],
            time=span(int(instance.employees.tenure_months[employee])),
            years=self.due_years,
        )
