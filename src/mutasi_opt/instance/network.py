"""Ties between people, wishes of people and agencies, and courses, as index arrays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import RelationKind
from mutasi_opt.instance.arrays import NONE, Bools, Ints, Longs
from mutasi_opt.instance.targets import TargetBook, distinct
from mutasi_opt.scenario import Scenario

__all__ = ["KIN", "AgencyWishes", "Courses", "Kin", "Wishes"]
__all__ += ["index_agency_wishes", "index_courses", "index_kin", "index_wishes"]

KIN: Final = tuple(RelationKind)


@dataclass(frozen=True)
class Kin:
    """Pairs of related people in service, each pair once with ``a < b``, sorted.

    ``spouse`` tells couples apart; ``kind`` indexes ``KIN`` (of the first row that names the pair).
    """

    a: Ints
    b: Ints
    kind: Ints
    spouse: Bools


@dataclass(frozen=True)
class Wishes:
    """Preferences of employees, expanded to positions.

    ``wanted`` and ``unwanted`` are sorted keys ``employee * positions + position``; ``rank`` (wanted,) is the best
    rank that names the pair, 1 the dearest. ``asks`` (employees,) = has any wanted target, met or not.
    """

    wanted: Longs
    rank: Ints
    unwanted: Longs
    asks: Bools


@dataclass(frozen=True)
class AgencyWishes:
    """What agencies ask.

    ``refused`` (employees,) = the person's own agency refuses release; ``profile`` (positions,) = an agency wants a
    person of relevant background there; ``recommended`` = sorted keys ``employee * positions + position`` (a
    recommendation without a position names every position of the agency).
    """

    refused: Bools
    profile: Bools
    recommended: Longs


@dataclass(frozen=True)
class Courses:
    """Courses, sorted by id; ``competency`` -1 where no standard names it; ``places`` -1 without a limit."""

    ids: tuple[str, ...]
    competency: Ints
    to_level: Ints
    cost: Longs
    places: Ints


def index_kin(scenario: Scenario, person: Mapping[str, int]) -> Kin:
    """Index the relations of people in service."""
    pairs: dict[tuple[int, int], RelationKind] = {}
    couples: set[tuple[int, int]] = set()
    for row in scenario.relations:
        if row.employee_a in person and row.employee_b in person:
            a, b = sorted((person[row.employee_a], person[row.employee_b]))
            pairs.setdefault((a, b), row.kind)
            if row.kind is RelationKind.SPOUSE:
                couples.add((a, b))
    found = sorted(pairs)
    return Kin(
        a=np.array([a for a, _ in found], np.int32),
        b=np.array([b for _, b in found], np.int32),
        kind=np.array([KIN.index(pairs[pair]) for pair in found], np.int32),
        spouse=np.array([pair in couples for pair in found], bool),
    )


def index_wishes(scenario: Scenario, person: Mapping[str, int], targets: TargetBook) -> Wishes:
    """Expand preferences to positions; the best rank wins, and unwanted stands beside wanted."""
    size = targets.num_positions
    asks = np.zeros(len(person), bool)
    keys, ranks = [np.zeros(0, np.int64)], [np.zeros(0, np.int32)]
    unwanted = [np.zeros(0, np.int64)]
    for row in scenario.preferences:
        k = person.get(row.employee)
        if k is None:
            continue
        key = k * np.int64(size) + targets.positions(row.target_kind, row.target)
        if row.rank:
            asks[k] = True
            keys.append(key)
            ranks.append(np.full(len(key), row.rank, np.int32))
        else:
            unwanted.append(key)
    key, rank = np.concatenate(keys), np.concatenate(ranks)
    order = np.lexsort((rank, key))
    key, rank = key[order], rank[order]
    first = np.flatnonzero(np.diff(key, prepend=key[:1] - 1))
    return Wishes(key[first], rank[first], distinct(np.concatenate(unwanted)), asks)


def index_agency_wishes(
    scenario: Scenario,
    person: Mapping[str, int],
    agency_of_employee: Ints,
    targets: TargetBook,
) -> AgencyWishes:
    """Index the requests of agencies; a refusal by an agency that does not employ the person says nothing."""
    refused = np.zeros(len(person), bool)
    profile = np.zeros(targets.num_positions, bool)
    keys = [np.zeros(0, np.int64)]
    for row in scenario.agency_requests:
        k = NONE if row.employee is None else person.get(row.employee, NONE)
        if row.position is None:
            places: NDArray[np.int64] = targets.positions("agency", row.agency)
        else:
            places = targets.positions("position", row.position)
        if row.kind == "wanted_profile":
            profile[places] = True
        elif k == NONE:
            continue
        elif row.kind == "recommendation":
            keys.append(k * np.int64(targets.num_positions) + places)
        elif targets.agency(row.agency) == agency_of_employee[k]:
            refused[k] = True
    return AgencyWishes(refused, profile, distinct(np.concatenate(keys)))


def index_courses(scenario: Scenario, competencies: Sequence[str]) -> Courses:
    """Index the courses by competency."""
    place = {name: k for k, name in enumerate(competencies)}
    rows = sorted(scenario.courses, key=lambda row: row.id)
    return Courses(
        ids=tuple(row.id for row in rows),
        competency=np.array([place.get(row.competency, NONE) for row in rows], np.int32),
        to_level=np.array([row.to_level for row in rows], np.int32),
        cost=np.array([row.cost for row in rows], np.int64),
        places=np.array([NONE if row.places is None else row.places for row in rows], np.int32),
    )
