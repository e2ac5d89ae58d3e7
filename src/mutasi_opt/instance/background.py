"""Relevant background: whether a person has ever had to do with the field of a job."""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import COMPETENCIES
from mutasi_opt.instance.arrays import Bools, Employees, Ints, Jobs

__all__ = ["Background", "background_of"]

#: JPM from which a technical assessment shows relevant background, permille (pass mark of uji kompetensi).
_TECHNICAL_PASS: Final = 680


@dataclass(frozen=True)
class Background:
    """Who has a relevant background for which job.

    Relevant = shared urusan in experience, or education field listed by the job, or technical JPM >= 68. Jobs that ask
    alike share a column.

    Attributes
    ----------
    kind_of_job : int32 (jobs,)
        Column of each job.
    shown, spoken : bool (employees, kinds)
        Whether the data show a relevant background, and whether they say anything: the job names a field, and the
        person's record speaks of it.
    """

    kind_of_job: Ints
    shown: Bools
    spoken: Bools

    def relevant(self, employee: NDArray[np.integer], job: NDArray[np.integer]) -> Bools:
        """Whether each person is known to have a relevant background (pairs,); jobs are never -1."""
        found: Bools = self.shown[employee, self.kind_of_job[job]]
        return found

    def lacking(self, employee: NDArray[np.integer], job: NDArray[np.integer]) -> Bools:
        """Whether the data speak and show none (pairs,); jobs are never -1."""
        kind = self.kind_of_job[job]
        found: Bools = self.spoken[employee, kind] & ~self.shown[employee, kind]
        return found


def background_of(people: Employees, jobs: Jobs, competencies: tuple[str, ...]) -> Background:
    """Compare everybody's record with every kind of job."""
    technical = np.flatnonzero([c not in COMPETENCIES for c in competencies])
    asked = np.concatenate(
        [
            jobs.urusan[:, None],
            jobs.any_education_field[:, None],
            jobs.education_fields,
            jobs.standards[:, technical].astype(np.int32),
            jobs.weights[:, technical],
        ],
        axis=1,
    )
    _, first, kind_of_job = np.unique(asked, axis=0, return_index=True, return_inverse=True)
    shown = np.zeros((len(people.ids), len(first)), bool)
    spoken = np.zeros_like(shown)
    for kind, job in enumerate(first.tolist()):
        for found, known in (
            _experience(people, jobs, job),
            _education(people, jobs, job),
            _assessment(people, jobs, job, technical),
        ):
            shown[:, kind] |= found
            spoken[:, kind] |= known
    return Background(kind_of_job.ravel().astype(np.int32), shown, spoken)


def _experience(people: Employees, jobs: Jobs, job: int) -> tuple[Bools, Bools]:
    """Experience in the job's urusan, and who told of any."""
    urusan = jobs.urusan[job]
    known = people.experience_known & (urusan >= 0)
    return known & (people.experience_months[:, urusan] > 0), known


def _education(people: Employees, jobs: Jobs, job: int) -> tuple[Bools, Bools]:
    """Education in a field that the job lists, and whose field is known."""
    known = (people.education_field >= 0) & ~jobs.any_education_field[job]
    return known & jobs.education_fields[job, people.education_field], known


def _assessment(
    people: Employees, jobs: Jobs, job: int, technical: NDArray[np.intp]
) -> tuple[Bools, Bools]:
    """Technical JPM from the pass mark on, and who was assessed in what the job asks for."""
    standard = jobs.standards[job, technical].astype(np.int64)
    weight = jobs.weights[job, technical].astype(np.int64)
    level = people.levels[:, technical].astype(np.int64)
    assessed = level >= 0
    gained = (np.minimum(np.maximum(level, 0), standard) * weight * assessed).sum(axis=1)
    total = (standard * weight * assessed).sum(axis=1)
    known: Bools = total > 0
    return known & (1000 * gained >= _TECHNICAL_PASS * total), known
