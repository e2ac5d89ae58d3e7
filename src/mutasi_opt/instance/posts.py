"""Positions of a scenario as arrays, and the agency-groups in which they are balanced."""

from collections.abc import Sequence
from datetime import date
from math import ceil

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance.arrays import NONE, Agencies, AgencyGroups, Ints, Jobs, Positions, Units
from mutasi_opt.instance.calendar import dates
from mutasi_opt.instance.vocabulary import Vocabulary, codes_of, numbers
from mutasi_opt.needs import derive, taught_hours
from mutasi_opt.scenario import Position, Scenario

__all__ = ["index_positions"]


def index_positions(
    scenario: Scenario,
    agencies: Agencies,
    units: Units,
    jobs: Jobs,
    unit_of: Ints,
    job_of: Ints,
    words: Vocabulary,
) -> tuple[Positions, AgencyGroups]:
    """Index the positions, sorted by id, with derived needs.

    ``unit_of`` and ``job_of`` (positions,) are given because people are indexed with them too.
    Holders and heads are left at 0: they depend on the people.
    """
    rows = sorted(scenario.positions, key=lambda p: p.id)
    derivation, as_of = derive(scenario), scenario.as_of
    hours = taught_hours(scenario, derivation.minutes)
    derived = [derivation.needs[p.id] for p in rows]
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
        reports_to=codes_of([p.reports_to for p in rows], words.positions),
        duty_family=codes_of([p.duty_of for p in rows], words.families),
        surge=np.array([ceil(d.surge) for d in derived], np.int32),
        surge_until=_surge_ends(scenario, rows),
        hours=np.array([hours.get(p.id, np.nan) for p in rows], np.float64),
    ), groups


def _surge_ends(scenario: Scenario, rows: Sequence[Position]) -> NDArray[np.datetime64]:
    """Last day of the surge at each position (positions,): the latest of the rows that reach it."""
    latest: dict[tuple[str, str, str], date] = {}
    for row in scenario.workload:
        begun = row.start is not None and row.start <= scenario.as_of
        if begun and row.until is not None and row.until >= scenario.as_of:
            key = (row.scope_kind, row.scope, row.job)
            latest[key] = max(latest.get(key, row.until), row.until)
    agency = {unit.id: unit.agency for unit in scenario.units}
    ends: list[date | None] = []
    for seat in rows:
        scopes = (("position", seat.id), ("unit", seat.unit), ("agency", agency[seat.unit]))
        found = [latest[(*scope, seat.job)] for scope in scopes if (*scope, seat.job) in latest]
        ends.append(max(found, default=None))
    return dates(ends)


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
