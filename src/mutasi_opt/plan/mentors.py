"""Mentors: colleagues at the destination who know the work."""

from collections import deque
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Predicate
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.instance.records import CONDUCT, PREDICATES

__all__ = ["NEWCOMERS", "able_mentors", "find_mentors"]

#: Newcomers that one mentor takes at most.
NEWCOMERS: Final = 3

_BAIK: Final = PREDICATES.index(Predicate.BAIK)
_BELOW: Final = CONDUCT.index("below")


def able_mentors(
    instance: Instance, assignment: Assignment, performance: NDArray[np.int8] | None = None
) -> Bools:
    """Who may be a mentor (employees,).

    Who stays in the plan, whose latest performance is known to be at least Baik, conduct not below
    expectation, in active service and not under a penalty.

    Parameters
    ----------
    instance, assignment
    performance : int8 (employees,), optional
        Codes of `PREDICATES` where something newer is known than the records of the instance.
    """
    records, people = instance.records, instance.employees
    latest = records.performance[:, 0] if performance is None else performance
    able: Bools = ~assignment.moved(instance) & (assignment.working != NONE)
    able &= people.active & ~people.disciplined
    able &= (latest >= _BAIK) & (records.conduct != _BELOW)
    return able


def find_mentors(instance: Instance, place: Ints, able: Bools, newcomers: Ints) -> Ints:
    """Mentor of each newcomer (newcomers,), -1 where there is none.

    An able colleague of the same job family in the same unit, else in the same agency. The longest
    in post comes first, ties by id; nobody takes more than `NEWCOMERS`. Newcomers choose in the
    order given: all of them in their own unit before anybody looks further.

    Parameters
    ----------
    instance : Instance
    place : int32 (employees,)
        Where people work in the plan.
    able : bool (employees,)
        Who may be a mentor; they have a place.
    newcomers : int32 (newcomers,)
        People who are new at their place.
    """
    found = np.full(len(newcomers), NONE, np.int32)
    load = np.zeros(instance.num_employees, np.int32)
    seats = instance.positions
    for area in (seats.unit, seats.agency):
        groups = _groups(instance, place, able, area)
        for k in np.flatnonzero(found == NONE).tolist():
            there = int(place[newcomers[k]])
            key = int(area[there]), int(instance.jobs.family[seats.job[there]])
            queue = groups.get(key, deque())
            while queue and load[queue[0]] >= NEWCOMERS:
                queue.popleft()
            if queue:
                found[k] = queue[0]
                load[queue[0]] += 1
    return found


def _groups(
    instance: Instance, place: Ints, able: Bools, area: Ints
) -> dict[tuple[int, int], deque[int]]:
    """Mentors by (area, job family), the longest in post first."""
    who = np.flatnonzero(able)
    who = who[np.lexsort((who, -instance.employees.tenure_months[who]))]
    where = place[who]
    family = instance.jobs.family[instance.positions.job[where]]
    groups: dict[tuple[int, int], deque[int]] = {}
    for guide, inside, own in zip(who.tolist(), area[where].tolist(), family.tolist(), strict=True):
        groups.setdefault((inside, own), deque()).append(guide)
    return groups
