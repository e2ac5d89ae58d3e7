"""Employees of a scenario as arrays."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import ACTIVE_STANDINGS, EDUCATION_ORDER, RANK_ORDER, Hold, Status
from mutasi_opt.instance.arrays import NONE, Agencies, Bools, Employees, Floats, Ints, Jobs, Units
from mutasi_opt.instance.calendar import completed_months, dates, month_index, service_end_month
from mutasi_opt.instance.vocabulary import Vocabulary, codes_of, flags
from mutasi_opt.needs import contract_end
from mutasi_opt.scenario import Employee, Scenario

__all__ = ["index_employees"]


def index_employees(
    scenario: Scenario,
    jobs: Jobs,
    job_of_position: Ints,
    words: Vocabulary,
    agencies: Agencies,
    units: Units,
    unit_of_position: Ints,
) -> tuple[Employees, tuple[str, ...]]:
    """Index the employees still in service at ``as_of``, and list the ids of those who left."""
    rows = sorted(scenario.employees, key=lambda e: e.id)
    gone = _left(rows, scenario, jobs, job_of_position, words)
    left = tuple(e.id for e, out in zip(rows, gone.tolist(), strict=True) if out)
    rows = [e for e, out in zip(rows, gone.tolist(), strict=True) if not out]
    post = codes_of([e.position for e in rows], words.positions)
    known_months, months, total = _experience(rows, words)
    latitude, longitude, approximate = _homes(rows, units, words)
    governments = (
        agencies.government[units.agency[unit_of_position[post]]] if len(words.positions) else post
    )
    statuses = list(Status)
    holds = list(Hold)
    people = Employees(
        ids=tuple(e.id for e in rows),
        names=tuple(e.name or "" for e in rows),
        post=post,
        job=_job_held(post, job_of_position),
        duty=codes_of([e.duty_position for e in rows], words.positions),
        status=np.array([statuses.index(e.status) for e in rows], np.int32),
        active=np.array([e.legal_standing in ACTIVE_STANDINGS for e in rows], bool),
        disciplined=np.array(
            [e.discipline_until is not None and e.discipline_until >= scenario.as_of for e in rows],
            bool,
        ),
        government=np.where(post >= 0, governments, NONE).astype(np.int32),
        tenure_months=completed_months(dates([e.position_since for e in rows]), scenario.as_of),
        rank=np.array([NONE if e.rank is None else RANK_ORDER[e.rank] for e in rows], np.int32),
        education=np.array(
            [
                NONE if e.education_level is None else EDUCATION_ORDER[e.education_level]
                for e in rows
            ],
            np.int32,
        ),
        education_field=codes_of([e.education_field for e in rows], words.education_fields),
        experience_known=known_months,
        experience_months=months,
        total_experience_months=total,
        certificates_known=np.array([e.certificates is not None for e in rows], bool),
        certificates=flags([e.certificates for e in rows], words.certificates),
        age_months=completed_months(dates([e.birth_date for e in rows]), scenario.as_of),
        birth=dates([e.birth_date for e in rows]),
        contract_end=dates([contract_end(e) for e in rows]),
        hold=np.array([holds.index(e.hold) for e in rows], np.int32),
        home_district=codes_of([e.home_district for e in rows], words.districts),
        home_latitude=latitude,
        home_longitude=longitude,
        home_approximate=approximate,
        levels=_levels(scenario, [e.id for e in rows], words),
        fte=np.array([e.fte for e in rows], np.float64),
    )
    return people, left


def _job_held(post: Ints, job_of_position: Ints) -> Ints:
    if not len(job_of_position):
        return post
    return np.where(post >= 0, job_of_position[post], NONE).astype(np.int32)


def _left(
    rows: Sequence[Employee],
    scenario: Scenario,
    jobs: Jobs,
    job_of_position: Ints,
    words: Vocabulary,
) -> Bools:
    """Past retirement or contract end at ``as_of``; the unplaced have no job that sets their retirement age."""
    held = _job_held(codes_of([e.position for e in rows], words.positions), job_of_position)
    ages = np.where(held >= 0, jobs.retirement_age[held], 200) if len(jobs.ids) else held + 201
    today = np.datetime64(scenario.as_of, "D")
    month = month_index(np.array([today]))[0]
    retired: Bools = service_end_month(dates([e.birth_date for e in rows]), ages) <= month
    ended: Bools = dates([contract_end(e) for e in rows]) < today  # NaT compares false
    return retired | ended


def _experience(rows: Sequence[Employee], words: Vocabulary) -> tuple[Bools, Ints, Ints]:
    place = {word: k for k, word in enumerate(words.urusan)}
    months = np.zeros((len(rows), max(1, len(words.urusan))), np.int32)
    for k, person in enumerate(rows):
        for name, years in person.experience or ():
            months[k, place[name]] += round(12 * years)
    known = np.array([e.experience is not None for e in rows], bool)
    return known, months, months.sum(axis=1, dtype=np.int32)


def _homes(
    rows: Sequence[Employee], units: Units, words: Vocabulary
) -> tuple[Floats, Floats, Bools]:
    """Home coordinates; the mean of the units of the home district where they are missing."""
    latitude = np.array([e.home_latitude for e in rows], np.float64)
    longitude = np.array([e.home_longitude for e in rows], np.float64)
    district = codes_of([e.home_district for e in rows], words.districts)
    missing = np.isnan(latitude) | np.isnan(longitude)
    size = max(1, len(words.districts))
    usable = (units.district >= 0) & ~np.isnan(units.latitude) & ~np.isnan(units.longitude)
    count = np.bincount(units.district[usable], minlength=size).astype(np.float64)
    with np.errstate(invalid="ignore", divide="ignore"):
        centre_latitude = np.bincount(units.district[usable], units.latitude[usable], size) / count
        centre_longitude = (
            np.bincount(units.district[usable], units.longitude[usable], size) / count
        )
    known = district >= 0
    latitude = np.where(missing, np.where(known, centre_latitude[district], np.nan), latitude)
    longitude = np.where(missing, np.where(known, centre_longitude[district], np.nan), longitude)
    return latitude, longitude, missing & ~np.isnan(latitude)


def _levels(scenario: Scenario, ids: Sequence[str], words: Vocabulary) -> NDArray[np.int8]:
    """Latest assessed level per (employee, competency)."""
    person = {name: k for k, name in enumerate(ids)}
    competency = {name: k for k, name in enumerate(words.competencies)}
    levels = np.full((len(ids), max(1, len(words.competencies))), NONE, np.int8)
    dated = sorted(
        (row for row in scenario.competencies if row.employee in person),
        key=lambda row: (row.assessed_on is not None, row.assessed_on or scenario.as_of, row.level),
    )
    for row in dated:
        levels[person[row.employee], competency[row.competency]] = row.level
    return levels
