"""The indexed view of a scenario: integers and arrays, one row per person, position, job, unit or agency.

Every table is sorted by id, so nothing downstream depends on the order of rows in the files. ``-1`` stands for
"none" in index arrays and for "unknown" in counts of months.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "NONE",
    "Agencies",
    "AgencyGroups",
    "Bools",
    "Employees",
    "Floats",
    "Ints",
    "Jobs",
    "Longs",
    "Positions",
    "Reference",
    "Units",
]

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Longs = NDArray[np.int64]

#: Index of "no such thing".
NONE = -1


@dataclass(frozen=True)
class Agencies:
    """Agencies (OPD)."""

    ids: tuple[str, ...]
    names: tuple[str, ...]
    government: Ints
    service_priority: Ints
    stagnating: Bools


@dataclass(frozen=True)
class Units:
    """Units; coordinates in degrees, NaN where unknown; ``district`` indexes ``Instance.districts``, -1 unknown.

    ``kind`` and ``unit_class`` index the words of `Reference`; ``accessible`` is 1, 0 or -1 (unknown);
    ``load_limit`` -1 where there is none.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    agency: Ints
    district: Ints
    latitude: Floats
    longitude: Floats
    hardship: Ints
    kind: Ints
    unit_class: Ints
    accessible: Ints
    load_limit: Ints


@dataclass(frozen=True)
class Jobs:
    """Jobs and their requirements; -1 where a job asks for nothing.

    ``kind`` indexes ``tuple(JobKind)``; ranks 1..17; education 1..9; ``experience_months`` of ``urusan`` (index, -1 =
    any field); ``education_fields`` (jobs, fields) and ``certificates`` (jobs, certificates) are what is asked;
    ``standards`` (jobs, competencies) levels 1..5, 0 = not asked, with ``weights``. ``subject`` indexes
    `Reference.subjects`; ``approval`` names the authority that has to agree, None = nobody; ``allowance`` is rupiah per
    month, -1 unknown; ``effective`` the first day from ``as_of`` on that the calendar leaves to moves out of the job.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    kind: Ints
    functional: Bools
    family: Ints
    group: Ints
    level: Ints
    job_class: Ints
    min_rank: Ints
    max_rank: Ints
    min_education: Ints
    any_education_field: Bools
    education_fields: Bools
    certificates: Bools
    urusan: Ints
    experience_months: Ints
    max_age_on_entry: Ints
    retirement_age: Ints
    standards: NDArray[np.int8]
    weights: Ints
    subject: Ints
    freeze: Bools
    approval: tuple[str | None, ...]
    allowance: Longs
    effective: NDArray[np.datetime64]


@dataclass(frozen=True)
class Positions:
    """Positions (formasi).

    ``need`` is -1 where it could not be derived. ``minimum`` and ``maximum`` are heads. ``open`` = exists at ``as_of``
    and is a definitive seat (no additional duty). ``agency_group`` indexes ``Instance.groups``, -1 where the position
    stays out of balance. ``holders`` = definitive holders today; ``heads`` = those who still count within the horizon.
    ``reports_to`` is the position of the direct superior, -1 none; ``duty_family`` the family of the base seat of an
    additional duty, -1 elsewhere; ``surge`` the persons that dated workload adds (rounded up) and ``surge_until`` the
    last day of it (NaT: no end stated or no surge); ``hours``
    the teaching hours per week of a subject, NaN where there are none.
    """

    ids: tuple[str, ...]
    unit: Ints
    job: Ints
    agency: Ints
    government: Ints
    need: Ints
    minimum: Ints
    maximum: Ints
    duty: Bools
    abolished: Bools
    future: Bools
    open: Bools
    agency_group: Ints
    holders: Ints
    heads: Ints
    reports_to: Ints
    duty_family: Ints
    surge: Ints
    surge_until: NDArray[np.datetime64]
    hours: Floats


@dataclass(frozen=True)
class AgencyGroups:
    """Pairs of an agency and a transferable group with a need above zero; ``need`` is R(a, g) in heads."""

    ids: tuple[str, ...]
    agency: Ints
    group: Ints
    need: Ints


@dataclass(frozen=True)
class Employees:
    """Civil servants who have not left by ``as_of``.

    ``post`` = definitive position today (-1 unplaced), ``job`` its job. Months are completed months at ``as_of``, -1
    unknown. ``experience_months`` (employees, urusan) and ``total_experience_months``; ``education_field`` -1 unknown;
    ``certificates`` (employees, certificates); ``levels`` (employees, competencies) 1..5, -1 not assessed. Home
    coordinates fall back to the centre of the home district; NaN where neither is known.
    """

    ids: tuple[str, ...]
    names: tuple[str, ...]
    post: Ints
    job: Ints
    duty: Ints
    status: Ints
    active: Bools
    disciplined: Bools
    government: Ints
    tenure_months: Ints
    rank: Ints
    education: Ints
    education_field: Ints
    experience_known: Bools
    experience_months: Ints
    total_experience_months: Ints
    certificates_known: Bools
    certificates: Bools
    age_months: Ints
    birth: NDArray[np.datetime64]
    contract_end: NDArray[np.datetime64]
    """Last day of the contract of PPPK; NaT for everybody else."""
    hold: Ints
    home_district: Ints
    home_latitude: Floats
    home_longitude: Floats
    home_approximate: Bools
    levels: NDArray[np.int8]
    fte: Floats


@dataclass(frozen=True)
class Reference:
    """Small shared facts of an instance: the date and the words that indices stand for."""

    as_of: date
    governments: tuple[str, ...]
    families: tuple[str, ...]
    groups: tuple[str, ...]
    districts: tuple[str, ...]
    urusan: tuple[str, ...]
    education_fields: tuple[str, ...]
    certificates: tuple[str, ...]
    competencies: tuple[str, ...]
    unit_kinds: tuple[str, ...]
    unit_classes: tuple[str, ...]
    subjects: tuple[str, ...]
