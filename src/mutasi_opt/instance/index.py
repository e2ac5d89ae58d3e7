"""Scenario -> Instance: the one conversion from names to integers."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance.arrays import (
    NONE,
    Agencies,
    Floats,
    Units,
)
from mutasi_opt.instance.instance import Instance
from mutasi_opt.instance.jobs import index_jobs
from mutasi_opt.instance.network import (
    index_agency_wishes,
    index_courses,
    index_kin,
    index_wishes,
)
from mutasi_opt.instance.people import index_employees
from mutasi_opt.instance.pins import index_pins
from mutasi_opt.instance.posts import index_positions
from mutasi_opt.instance.previous import index_previous
from mutasi_opt.instance.records import index_records
from mutasi_opt.instance.tables import index_loads, index_scores
from mutasi_opt.instance.targets import TargetBook
from mutasi_opt.instance.vocabulary import Vocabulary, codes_of, numbers
from mutasi_opt.scenario import Agency, Scenario, Unit

__all__ = ["index"]


def index(scenario: Scenario) -> Instance:
    """Turn a scenario into arrays.

    Parameters
    ----------
    scenario : Scenario
        Without dangling references (the loader sees to that).

    Returns
    -------
    Instance
        People who left service by ``as_of`` are dropped and listed in ``left``.
    """
    words = _vocabulary(scenario)
    agencies = _agencies(sorted(scenario.agencies, key=lambda a: a.id), words)
    units = _units(sorted(scenario.units, key=lambda u: u.id), words)
    jobs = index_jobs(scenario, words)
    seats = sorted(scenario.positions, key=lambda p: p.id)
    unit_of = codes_of([p.unit for p in seats], words.units)
    job_of = codes_of([p.job for p in seats], words.jobs)
    people, left = index_employees(scenario, jobs, job_of, words, agencies, units, unit_of)
    positions, groups = index_positions(scenario, agencies, units, jobs, unit_of, job_of, words)
    person = {name: k for k, name in enumerate(people.ids)}
    targets = TargetBook(words, units, positions)
    pins = index_pins(scenario, person, targets)
    bare = Instance(
        reference=words.reference(scenario.as_of),
        agencies=agencies,
        units=units,
        jobs=jobs,
        positions=positions,
        groups=groups,
        employees=people,
        records=index_records(scenario, people.ids),
        kin=index_kin(scenario, person),
        wishes=index_wishes(scenario, person, targets),
        agency_wishes=index_agency_wishes(
            scenario, person, np.append(positions.agency, NONE)[people.post], targets
        ),
        courses=index_courses(scenario, words.competencies),
        scores=index_scores(scenario, person, words.positions),
        loads=index_loads(scenario, person, words.units),
        pins=pins,
        previous=index_previous(scenario, person, people.post, words, pins),
        travel=_travel(scenario, words),
        travel_speed_kmh=scenario.parameters.travel_speed_kmh,
        horizon_months=scenario.parameters.retirement_horizon_months,
        budgets=dict(scenario.budgets),
        left=left,
    )
    _count_holders(bare)
    return bare


def _vocabulary(scenario: Scenario) -> Vocabulary:
    jobs, people = scenario.jobs, scenario.employees

    def words(*sources: Iterable[str | None]) -> tuple[str, ...]:
        return tuple(sorted({word for source in sources for word in source if word is not None}))

    return Vocabulary(
        agencies=words(a.id for a in scenario.agencies),
        units=words(u.id for u in scenario.units),
        jobs=words(j.id for j in jobs),
        positions=words(p.id for p in scenario.positions),
        governments=words(a.government for a in scenario.agencies),
        families=words((j.family for j in jobs), (p.duty_of for p in scenario.positions)),
        groups=words(j.effective_group for j in jobs),
        districts=words(
            (u.district for u in scenario.units),
            (e.home_district for e in people),
            (t.from_district for t in scenario.travel),
            (t.to_district for t in scenario.travel),
        ),
        urusan=words(
            (j.urusan for j in jobs), (name for e in people for name, _ in e.experience or ())
        ),
        education_fields=words(
            (e.education_field for e in people),
            (name for j in jobs for name in j.education_fields or ()),
        ),
        certificates=words(
            (name for j in jobs for name in j.certificates or ()),
            (name for e in people for name in e.certificates or ()),
        ),
        competencies=words(
            (c.competency for c in scenario.competencies),
            (s.competency for s in scenario.standards),
        ),
        unit_kinds=words(u.kind for u in scenario.units),
        unit_classes=words(u.unit_class for u in scenario.units),
        subjects=words(j.subject for j in jobs),
    )


def _agencies(rows: Sequence[Agency], words: Vocabulary) -> Agencies:
    return Agencies(
        ids=tuple(a.id for a in rows),
        names=tuple(a.name for a in rows),
        government=codes_of([a.government for a in rows], words.governments),
        service_priority=np.array([a.service_priority for a in rows], np.int32),
        stagnating=np.array([a.stagnating for a in rows], bool),
    )


def _units(rows: Sequence[Unit], words: Vocabulary) -> Units:
    return Units(
        ids=tuple(u.id for u in rows),
        names=tuple(u.name for u in rows),
        agency=codes_of([u.agency for u in rows], words.agencies),
        district=codes_of([u.district for u in rows], words.districts),
        latitude=np.array([u.latitude for u in rows], np.float64),
        longitude=np.array([u.longitude for u in rows], np.float64),
        hardship=numbers([u.hardship for u in rows]),
        kind=codes_of([u.kind for u in rows], words.unit_kinds),
        unit_class=codes_of([u.unit_class for u in rows], words.unit_classes),
        accessible=numbers([u.accessible for u in rows]),
        load_limit=numbers([u.load_limit for u in rows]),
    )


def _travel(scenario: Scenario, words: Vocabulary) -> Floats:
    """Minutes between districts; a direction that the table lacks takes the other one's."""
    if not scenario.travel:
        return np.zeros((0, 0))
    size = len(words.districts)
    table = np.full((size, size), np.nan)
    start = codes_of([t.from_district for t in scenario.travel], words.districts)
    end = codes_of([t.to_district for t in scenario.travel], words.districts)
    table[start, end] = [t.minutes for t in scenario.travel]
    return np.where(np.isnan(table), table.T, table)


def _count_holders(instance: Instance) -> None:
    """Fill in today's holders and heads, and the maximum where only they define it."""
    people, positions = instance.employees, instance.positions
    placed = np.flatnonzero(people.post >= 0)
    post = people.post[placed]
    counts: NDArray[np.intp] = np.bincount(post, minlength=instance.num_positions)
    positions.holders[:] = counts
    heads = instance.heads(placed, post)
    positions.heads[:] = np.bincount(post[heads], minlength=instance.num_positions)
    missing = positions.maximum < 0
    positions.maximum[missing] = positions.holders[missing]
