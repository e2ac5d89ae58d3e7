"""Scenario -> Instance: the one conversion from names to integers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import EDUCATION_ORDER, RANK_ORDER, JobKind
from mutasi_opt.instance.arrays import (
    NONE,
    Agencies,
    AgencyGroups,
    Floats,
    Ints,
    Jobs,
    Positions,
    Units,
)
from mutasi_opt.instance.instance import Instance
from mutasi_opt.instance.people import index_employees
from mutasi_opt.instance.pins import index_pins
from mutasi_opt.instance.vocabulary import Vocabulary, codes_of, flags
from mutasi_opt.needs import PositionNeed, derive_needs
from mutasi_opt.scenario import Agency, Job, Position, Scenario, Standard, Unit

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
    needs = derive_needs(scenario)
    agencies = _agencies(sorted(scenario.agencies, key=lambda a: a.id), words)
    units = _units(sorted(scenario.units, key=lambda u: u.id), words)
    jobs = _jobs(sorted(scenario.jobs, key=lambda j: j.id), scenario.standards, words)
    seats = sorted(scenario.positions, key=lambda p: p.id)
    unit_of = codes_of([p.unit for p in seats], words.units)
    job_of = codes_of([p.job for p in seats], words.jobs)
    people, left = index_employees(scenario, jobs, job_of, words, agencies, units, unit_of)
    positions, groups = _positions(
        seats, needs, scenario.as_of, agencies, units, jobs, unit_of, job_of, words
    )
    bare = Instance(
        reference=words.reference(scenario.as_of),
        agencies=agencies,
        units=units,
        jobs=jobs,
        positions=positions,
        groups=groups,
        employees=people,
        pins=index_pins(scenario, people.ids, words, units, positions, job_of),
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
        families=words(j.family for j in jobs),
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
    )


def _agencies(rows: Sequence[Agency], words: Vocabulary) -> Agencies:
    return Agencies(
        ids=tuple(a.id for a in rows),
        names=tuple(a.name for a in rows),
        government=codes_of([a.government for a in rows], words.governments),
        service_priority=np.array([a.service_priority for a in rows], np.int32),
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
    )


def numbers(values: Iterable[int | None], missing: int = NONE) -> Ints:
    """Integers with ``missing`` for None."""
    return np.array([missing if v is None else v for v in values], np.int32)


def _jobs(rows: Sequence[Job], standards: Sequence[Standard], words: Vocabulary) -> Jobs:
    kinds = list(JobKind)
    place = {j.id: k for k, j in enumerate(rows)}
    width = max(1, len(words.competencies))
    asked = np.zeros((len(rows), width), np.int8)
    weights = np.zeros((len(rows), width), np.int32)
    of_competency = {name: k for k, name in enumerate(words.competencies)}
    for row in standards:
        asked[place[row.job], of_competency[row.competency]] = row.level
        weights[place[row.job], of_competency[row.competency]] = row.weight
    return Jobs(
        ids=tuple(j.id for j in rows),
        names=tuple(j.name for j in rows),
        kind=np.array([kinds.index(j.kind) for j in rows], np.int32),
        functional=np.array([j.kind.functional for j in rows], bool),
        family=codes_of([j.family for j in rows], words.families),
        group=codes_of([j.effective_group for j in rows], words.groups),
        level=np.array([j.effective_level for j in rows], np.int32),
        job_class=numbers([j.job_class for j in rows]),
        min_rank=numbers([_order(j.min_rank, RANK_ORDER) for j in rows]),
        max_rank=numbers([_order(j.max_rank, RANK_ORDER) for j in rows]),
        min_education=numbers([_order(j.min_education, EDUCATION_ORDER) for j in rows]),
        any_education_field=np.array([not j.education_fields for j in rows], bool),
        education_fields=flags([j.education_fields for j in rows], words.education_fields),
        certificates=flags([j.certificates for j in rows], words.certificates),
        urusan=codes_of([j.urusan for j in rows], words.urusan),
        experience_months=numbers(
            [
                None if j.min_experience_years is None else round(12 * j.min_experience_years)
                for j in rows
            ]
        ),
        max_age_on_entry=numbers([j.max_age_on_entry for j in rows]),
        retirement_age=np.array([j.effective_retirement_age for j in rows], np.int32),
        standards=asked,
        weights=weights,
    )


def _order(name: str | None, order: Mapping[str, int]) -> int | None:
    return None if name is None else order[name]


def _positions(
    rows: Sequence[Position],
    needs: Mapping[str, PositionNeed],
    as_of: date,
    agencies: Agencies,
    units: Units,
    jobs: Jobs,
    unit_of: Ints,
    job_of: Ints,
    words: Vocabulary,
) -> tuple[Positions, AgencyGroups]:
    """Positions with derived needs; holders and heads are filled in by :func:`_count_holders`."""
    derived = [needs[p.id] for p in rows]
    agency = units.agency[unit_of]
    duty = np.array([p.duty_of is not None for p in rows], bool)
    abolished = np.array(
        [p.abolished_on is not None and p.abolished_on <= as_of for p in rows], bool
    )
    future = np.array([p.created_on is not None and p.created_on > as_of for p in rows], bool)
    need = numbers([d.total for d in derived])
    counted = ~duty & ~future & (need >= 0)
    groups, agency_group = _agency_groups(
        agency, jobs.group[job_of], np.where(counted, need, NONE), words
    )
    empty = np.zeros(len(rows), np.int32)
    return Positions(
        ids=tuple(p.id for p in rows),
        unit=unit_of,
        job=job_of,
        agency=agency,
        government=agencies.government[agency],
        need=np.where(duty | future, NONE, need).astype(np.int32),
        minimum=np.array([d.minimum for d in derived], np.int32),
        maximum=numbers([d.maximum for d in derived]),
        duty=duty,
        abolished=abolished,
        future=future,
        open=~duty & ~abolished & ~future,
        agency_group=agency_group,
        holders=empty,
        heads=empty.copy(),
    ), groups


def _agency_groups(
    agency: Ints, group: Ints, need: Ints, words: Vocabulary
) -> tuple[AgencyGroups, Ints]:
    """Agency-groups with a need above zero, and the one of each position (-1: out of balance)."""
    width = max(1, len(words.groups))
    key = agency.astype(np.int64) * width + group
    total = np.zeros(max(1, len(words.agencies)) * width, np.int64)
    np.add.at(total, key[need >= 0], need[need >= 0])
    kept = np.flatnonzero(total > 0)
    number = np.full(len(total), NONE, np.int32)
    number[kept] = np.arange(len(kept), dtype=np.int32)
    groups = AgencyGroups(
        ids=tuple(f"{words.agencies[k // width]}|{words.groups[k % width]}" for k in kept.tolist()),
        agency=(kept // width).astype(np.int32),
        group=(kept % width).astype(np.int32),
        need=total[kept].astype(np.int32),
    )
    return groups, np.where(need >= 0, number[key], NONE).astype(np.int32)


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
