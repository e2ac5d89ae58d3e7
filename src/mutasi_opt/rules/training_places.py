"""Places of courses: at most so many movers are sent to each."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Incidence, Longs, RowBlock
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Points, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.numbering import number_rows
from mutasi_opt.rules.parts.remember import Remembered
from mutasi_opt.texts import Message, say

__all__ = ["TrainingPlaces"]

#: Columns that change job: their numbers, people and new jobs.
_Changes = tuple[Ints, Ints, Ints]


class TrainingPlaces(Rule):
    """people sent to c <= places(c), for every course c that states its places.

    Sent are movers to another job whose gap in the competency that course closes (see
    `training_budget`). Soft: people sent - over <= places, and each person over costs ``weight``:
    somebody waits for the next course.
    """

    id: ClassVar[str] = "training_places"
    title: ClassVar[str] = "Places of courses"
    description: ClassVar[str] = (
        "No course that closes the gaps of people moved to another job gets more of them than it "
        "has places."
    )
    unit: ClassVar[str] = "person"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    weight: Points = 150.0
    """Points per person beyond the places, where the rule is soft."""
    basis: str = "PP 11/2017 jo PP 17/2020 (development of competency); practice [B], verify"
    waiver: str | None = "PPK"

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per course with places, in one block per competency: a move may need several."""
        changes = Remembered(lambda columns: _changes(instance, columns))
        courses = instance.courses
        for competency in instance.training.taught:
            limited = (courses.competency == competency) & (courses.places != NONE)
            subject, row_of = number_rows(limited)
            if not len(subject):
                continue
            rows = formulation.add_rows(
                self.id,
                About.COURSE,
                subject,
                _incidence(instance, competency, row_of, changes),
                upper=courses.places[subject],
            )
            if self.enforce is Enforcement.SOFT:
                self._allow_over(instance, formulation, rows)

    def _allow_over(self, instance: Instance, formulation: Formulation, rows: RowBlock) -> None:
        formulation.add_auxiliaries(
            rows,
            np.arange(len(rows)),
            coefficient=-1,
            upper=np.full(len(rows), instance.num_employees, np.int64),
            level=self.charged_level,
            cost=points(self.weight, 1.0),
        )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Count the people sent to each course."""
        courses, seats = instance.courses, instance.positions
        moved = assignment.moved(instance) & (assignment.working != NONE)
        who = np.flatnonzero(moved).astype(np.int32)
        job = seats.job[assignment.working[who]]
        sent = np.zeros(len(courses.ids), np.int64)
        for competency in instance.training.taught:
            taken = instance.training.course_of(who, job, competency)
            sent += np.bincount(taken[taken != NONE], minlength=len(sent))
        over = np.where(courses.places == NONE, 0, sent - courses.places)
        found = np.flatnonzero(over > 0)
        soft = self.enforce is Enforcement.SOFT
        return Findings.build(
            self.id,
            About.COURSE,
            found,
            over[found],
            over[found] * points(self.weight, 1.0) if soft else 0,
            FindingKind.CHARGE if soft else FindingKind.VIOLATION,
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give people against places."""
        course, over = int(findings.subject[k]), int(findings.amount[k])
        places = int(instance.courses.places[course])
        return say(
            "course {course}: {movers} movers need it, it has {places} places",
            course=instance.courses.ids[course],
            movers=places + over,
            places=places,
        )


def _changes(instance: Instance, columns: Columns) -> _Changes:
    """Find the columns that give a person another job to work in."""
    job = np.append(instance.positions.job, np.int32(NONE))[columns.working]
    changes = (job != NONE) & (job != instance.employees.job[columns.employee])
    which = np.flatnonzero(changes).astype(np.int32)
    return which, columns.employee[which], job[which]


def _incidence(
    instance: Instance, competency: int, row_of: Ints, changes: Remembered[_Changes]
) -> Incidence:
    """Send columns to the row of the course that they need in one competency."""

    def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
        which, employee, job = changes(columns)
        row = np.full(len(columns), NONE, np.int32)
        row[which] = row_of[instance.training.course_of(employee, job, competency)]
        return row, 1

    return incidence
