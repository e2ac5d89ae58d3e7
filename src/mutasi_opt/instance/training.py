"""Gaps of competency, and the courses that close them before a change of job."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance.arrays import NONE, Bools, Employees, Ints, Jobs, Longs
from mutasi_opt.instance.network import Courses

__all__ = ["Training", "training"]

#: Standards 0 (not asked) .. 5, and levels 0 .. 5 with one more for "not assessed" (-1).
_STANDARDS: Final = 6
_LEVELS: Final = 7


@dataclass(frozen=True)
class Training:
    """Courses that people take for a job other than the one they hold.

    Each assessed competency below the standard of the new job takes the cheapest course that leads
    to the standard (ties by id), else the one that leads highest above the level held. Who was
    never assessed in a competency takes no course for it, and who stays in the same job takes none
    at all: those gaps were there before.

    Attributes
    ----------
    best : int32 (competencies, 6, 7)
        Course by competency, standard and level held; -1 where nothing lacks, nothing is known
        (level -1, the last entry) or no course helps.
    held : int32 (employees,)
        Job held today, -1 none.
    levels : int8 (employees, competencies)
    standards : int8 (jobs, competencies)
    cost : int64 (courses,)
        Rupiah per person.
    """

    best: Ints
    held: Ints
    levels: NDArray[np.int8]
    standards: NDArray[np.int8]
    cost: Longs

    def course_of(self, employee: Ints, job: Ints, competency: int) -> Ints:
        """Course that each person takes in one competency before each job (pairs,), -1 none.

        Jobs are never -1.
        """
        course = self.best[
            competency, self.standards[job, competency], self.levels[employee, competency]
        ]
        return np.where(job == self.held[employee], np.int32(NONE), course)

    def cost_of(self, employee: Ints, job: Ints) -> Longs:
        """Rupiah that each person's courses before each job cost (pairs,); jobs are never -1."""
        table, kind = self._costs
        cost = table[kind[job], employee]
        return np.where(job == self.held[employee], np.int64(0), cost)

    def unassessed(self, employee: Ints, job: Ints) -> Bools:
        """Whether a new job asks for competencies of which none was assessed (pairs,)."""
        asked = self.standards[job] > 0
        known = asked & (self.levels[employee] != NONE)
        unknown: Bools = asked.any(axis=1) & ~known.any(axis=1) & (job != self.held[employee])
        return unknown

    def courses_of(self, employee: int, job: int) -> list[int]:
        """Courses that one person takes before a job, sorted by id."""
        who, there = np.array([employee], np.int32), np.array([job], np.int32)
        found = [int(self.course_of(who, there, c)[0]) for c in self.taught]
        return sorted(course for course in found if course != NONE)

    @cached_property
    def taught(self) -> list[int]:
        """Competencies with a course."""
        found: list[int] = np.flatnonzero((self.best != NONE).any(axis=(1, 2))).tolist()
        return found

    @cached_property
    def _costs(self) -> tuple[Longs, NDArray[np.intp]]:
        """Rupiah by (kind of job, employee), and the kind of each job.

        Jobs with the same standards are one kind: there are tens of kinds for hundreds of jobs.
        """
        kinds, kind = np.unique(self.standards, axis=0, return_inverse=True)
        price = np.append(self.cost, 0)  # the last entry answers course -1
        table = np.zeros((len(kinds), len(self.levels)), np.int64)
        for k, standard in enumerate(kinds):
            for c in self.taught:
                if standard[c]:
                    table[k] += price[self.best[c, standard[c], self.levels[:, c]]]
        return table, kind.ravel()


def training(people: Employees, jobs: Jobs, courses: Courses) -> Training:
    """Choose the course for every competency, standard and level.

    Parameters
    ----------
    people, jobs, courses
        Of one instance; courses are sorted by id.
    """
    best = np.full((jobs.standards.shape[1], _STANDARDS, _LEVELS), NONE, np.int32)
    for competency in np.unique(courses.competency[courses.competency != NONE]).tolist():
        offered = np.flatnonzero(courses.competency == competency)
        for standard in range(1, _STANDARDS):
            for level in range(standard):
                best[competency, standard, level] = _best(courses, offered, standard, level)
    return Training(best, people.job, people.levels, jobs.standards, courses.cost)


def _best(courses: Courses, offered: NDArray[np.intp], standard: int, level: int) -> int:
    """Cheapest course to the standard, else the one that leads highest; ties by price, then id."""
    reached = np.minimum(courses.to_level[offered], standard)
    first = np.lexsort((offered, courses.cost[offered], -reached))[0]
    return int(offered[first]) if reached[first] > level else NONE
