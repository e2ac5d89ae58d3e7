"""The state of staffing under one assignment, in the figures that a planner asks for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.needs import BalanceRow, Derivation, balances_of, derive

__all__ = [
    "Coverage",
    "Distance",
    "Fitness",
    "Minimums",
    "Picture",
    "distance_of",
    "fitness_of",
    "moved_case",
    "pictures_of",
]

#: What the mean of the worst covers: so many, of those that need at least this.
_LOWEST = 10
_LARGE_NEED = 5


@dataclass(frozen=True, slots=True)
class Minimums:
    """Positions with a minimum, those that meet it, and the persons missing at the others."""

    positions: int
    met: int
    persons_missing: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Coverage (full-time staff over need) of agencies or agency-groups; 1 = 100 %.

    ``low`` = mean of the ten worst among those that need five or more: one that needs two and has
    one says little about a place. ``spread`` = best - worst; ``deviation`` = standard deviation,
    each weighted by its need.
    """

    count: int
    worst: float | None
    worst_name: str | None
    worst_need: int | None
    low: float | None
    best: float | None
    spread: float | None
    deviation: float | None


@dataclass(frozen=True, slots=True)
class Fitness:
    """Job-person match of people with a post, per cent; ``proxy`` = valued without assessment."""

    people: int
    mean: float | None
    proxy: int


@dataclass(frozen=True, slots=True)
class Distance:
    """Home to work in km, of the people with a post whose home is known."""

    people: int
    mean: float | None
    worst: float | None
    unknown_homes: int


@dataclass(frozen=True, slots=True)
class Picture:
    """The state of staffing under one assignment."""

    unplaced: int
    minimums: Minimums
    agencies: Coverage
    agency_groups: Coverage
    fitness: Fitness
    distance: Distance


def pictures_of(case: Case, instance: Instance, *assignments: Assignment) -> tuple[Picture, ...]:
    """Count the staffing that each of some assignments makes."""
    derivation = derive(case.scenario)
    return tuple(_picture(case, instance, derivation, each) for each in assignments)


def _picture(
    case: Case, instance: Instance, derivation: Derivation, assignment: Assignment
) -> Picture:
    balances = balances_of(moved_case(case, instance, assignment).scenario, derivation)
    everybody = np.ones(instance.num_employees, bool)
    return Picture(
        unplaced=int((assignment.position == NONE).sum()),
        minimums=_minimums(instance, assignment),
        agencies=_coverage(balances.agencies),
        agency_groups=_coverage(balances.groups),
        fitness=fitness_of(instance, assignment, everybody),
        distance=distance_of(instance, assignment, everybody),
    )


def moved_case(case: Case, instance: Instance, assignment: Assignment) -> Case:
    """Put everybody at the working place of an assignment, so that `needs` counts all alike."""
    seats = (*instance.positions.ids, None)
    elsewhere = np.flatnonzero(assignment.working != instance.employees.post).tolist()
    if not elsewhere:
        return case
    place = {instance.employees.ids[k]: seats[assignment.working[k]] for k in elsewhere}
    people = tuple(
        person.model_copy(update={"position": place[person.id]}) if person.id in place else person
        for person in case.scenario.employees
    )
    return replace(case, scenario=case.scenario.model_copy(update={"employees": people}))


def _minimums(instance: Instance, assignment: Assignment) -> Minimums:
    minimum = np.where(instance.positions.open, instance.positions.minimum, 0)
    asked = minimum > 0
    missing = np.maximum(minimum - assignment.heads(instance), 0)[asked]
    return Minimums(int(asked.sum()), int((missing == 0).sum()), int(missing.sum()))


def _coverage(rows: Sequence[BalanceRow]) -> Coverage:
    known = [row for row in rows if row.need and row.coverage is not None]
    if not known:
        return Coverage(0, None, None, None, None, None, None, None)
    share = np.array([row.coverage for row in known], np.float64)
    weight = np.array([row.need for row in known], np.float64)
    mean = np.average(share, weights=weight)
    worst = known[int(share.argmin())]
    name = worst.agency if worst.group is None else f"{worst.agency}|{worst.group}"
    large = np.sort(share[weight >= _LARGE_NEED])[:_LOWEST]
    return Coverage(
        count=len(known),
        worst=float(share.min()),
        worst_name=name,
        worst_need=worst.need,
        low=float(large.mean()) if len(large) else None,
        best=float(share.max()),
        spread=float(share.max() - share.min()),
        deviation=float(np.sqrt(np.average((share - mean) ** 2, weights=weight))),
    )


def fitness_of(instance: Instance, assignment: Assignment, who: NDArray[np.bool_]) -> Fitness:
    """Job-person match of some people (employees,) at their working places."""
    people = np.flatnonzero(who & (assignment.working != NONE))
    if not len(people):
        return Fitness(0, None, 0)
    job = instance.positions.job[assignment.working[people]]
    match = instance.fit.permille[people, job]
    proxy = int(instance.fit.proxy[people, job].sum())
    return Fitness(len(people), float(match.mean()) / 10, proxy)


def distance_of(instance: Instance, assignment: Assignment, who: NDArray[np.bool_]) -> Distance:
    """Home to work of some people (employees,) at their working places."""
    people = np.flatnonzero(who & (assignment.working != NONE))
    far = instance.distance_hm(people, assignment.working[people])
    known = far[far >= 0]
    if not len(known):
        return Distance(0, None, None, len(far))
    mean, worst = float(known.mean()) / 10, float(known.max()) / 10
    return Distance(len(known), mean, worst, len(far) - len(known))
