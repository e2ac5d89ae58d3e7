"""Job-person match (JPM): how well a person's competencies meet a job's standard."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance.arrays import Bools, Employees, Jobs

__all__ = ["FULL_EXPERIENCE_MONTHS", "Fit", "job_person_match"]

#: Experience in the field that counts as full in the proxy [B].
FULL_EXPERIENCE_MONTHS = 60


@dataclass(frozen=True)
class Fit:
    """JPM of every (employee, job).

    Attributes
    ----------
    permille : int16 (employees, jobs)
        0..1000; each competency capped at its standard, so surpluses never hide gaps (PermenPANRB 38/2017).
    proxy : bool (employees, jobs)
        True where no assessment covers the job's standard and the value is a proxy from education, experience and
        certificates.
    """

    permille: NDArray[np.int16]
    proxy: Bools


def job_person_match(people: Employees, jobs: Jobs) -> Fit:
    """JPM = sum w * min(level, standard) / sum w * standard over the assessed competencies of the standard."""
    n, num_jobs = len(people.ids), len(jobs.ids)
    permille = np.zeros((n, num_jobs), np.int16)
    proxy = np.ones((n, num_jobs), bool)
    asked = np.concatenate([jobs.standards.astype(np.int32), jobs.weights], axis=1)
    kinds, kind_of_job = np.unique(asked, axis=0, return_inverse=True)
    width = jobs.standards.shape[1]
    for kind, row in enumerate(kinds):
        columns = np.flatnonzero(kind_of_job.ravel() == kind)
        match, known = _assessed_match(people.levels, row[:width], row[width:])
        permille[:, columns] = match[:, None]
        proxy[:, columns] = ~known[:, None]
    for job in range(num_jobs):
        rows = np.flatnonzero(proxy[:, job])
        permille[rows, job] = _proxy_match(people, jobs, job, rows)
    return Fit(permille, proxy)


def _assessed_match(
    levels: NDArray[np.int8], standard: NDArray[np.int32], weight: NDArray[np.int32]
) -> tuple[NDArray[np.int16], Bools]:
    """Permille over the competencies both asked and assessed, and whether there is any."""
    asked = np.flatnonzero(standard > 0)
    have = levels[:, asked].astype(np.int64)
    worth = (standard[asked] * weight[asked]).astype(np.int64)
    assessed = have >= 0
    gained = (np.minimum(np.maximum(have, 0), standard[asked]) * weight[asked] * assessed).sum(
        axis=1
    )
    total = (worth * assessed).sum(axis=1)
    known = total > 0
    return ((2000 * gained + total) // np.maximum(2 * total, 1)).astype(np.int16), known


def _proxy_match(
    people: Employees, jobs: Jobs, job: int, rows: NDArray[np.intp]
) -> NDArray[np.int16]:
    """Permille of education level (25), field (25), experience (35), certificates (15); the unknown left out [B]."""
    parts: list[tuple[int, NDArray[np.int64], Bools]] = []
    education = people.education[rows]
    enough: NDArray[np.int64] = 1000 * (education >= jobs.min_education[job]).astype(np.int64)
    parts.append((25, enough, np.asarray(education >= 0, bool)))
    if not jobs.any_education_field[job]:
        field = people.education_field[rows]
        parts.append((25, 1000 * jobs.education_fields[job, field].astype(np.int64), field >= 0))
    months = experience_months(people, jobs, job, rows)
    known = people.experience_known[rows] | (people.job[rows] == job)
    served: NDArray[np.int64] = np.minimum(months, FULL_EXPERIENCE_MONTHS)
    share: NDArray[np.int64] = 1000 * served // FULL_EXPERIENCE_MONTHS
    parts.append((35, share, np.asarray(known, bool)))
    needed = np.flatnonzero(jobs.certificates[job])
    if needed.size:
        held = np.asarray(people.certificates[rows][:, needed].all(axis=1), np.int64) * 1000
        parts.append((15, held, people.certificates_known[rows]))
    gained = sum(
        (part * value * known for part, value, known in parts), np.zeros(len(rows), np.int64)
    )
    total = sum((part * known for part, _, known in parts), np.zeros(len(rows), np.int64))
    return np.where(total > 0, gained // np.maximum(total, 1), 500).astype(np.int16)


def experience_months(
    people: Employees, jobs: Jobs, job: int, rows: NDArray[np.intp]
) -> NDArray[np.int64]:
    """Months of experience that count for a job: its urusan, and the time in the very same job today."""
    urusan = jobs.urusan[job]
    months = (
        people.total_experience_months[rows]
        if urusan < 0
        else people.experience_months[rows, urusan]
    )
    same = np.where(people.job[rows] == job, np.maximum(people.tenure_months[rows], 0), 0)
    return np.maximum(months, same).astype(np.int64)
