"""What each mover gets beside the decree: courses, a mentor, and money."""

from collections import deque
from dataclasses import dataclass
from typing import Final

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Predicate
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.instance.records import CONDUCT, PREDICATES
from mutasi_opt.model import Model
from mutasi_opt.rules.money import BudgetRule

__all__ = ["NEWCOMERS", "MoverPlan", "development"]

#: Newcomers that one mentor takes at most.
NEWCOMERS: Final = 3

_BAIK: Final = PREDICATES.index(Predicate.BAIK)
_BELOW: Final = CONDUCT.index("below")


@dataclass(frozen=True, slots=True)
class MoverPlan:
    """What one person who moves gets.

    Attributes
    ----------
    employee : str
        Id.
    courses : tuple of str
        Ids of the courses that close gaps of competency at a new job, sorted.
    mentor : str or None
        Id of the person who mentors at the destination, where one exists.
    money : dict of str to int
        Rupiah by kind of money (the keys of `budgets`), zeros left out; a change of allowances may
        be negative. Exact amounts: the budget rows round each of them up to Rp 50,000.
    """

    employee: str
    courses: tuple[str, ...]
    mentor: str | None
    money: dict[str, int]


def development(instance: Instance, model: Model, assignment: Assignment) -> tuple[MoverPlan, ...]:
    """Plan courses, mentors and money of everybody who moves, sorted by id.

    Courses are the same in every model. Money is what the rules in force would pay, whether a
    budget is stated or not, and the courses. Mentors are found after the solve and bind nothing.
    """
    moved = assignment.moved(instance) & (assignment.working != NONE)
    movers: Ints = np.flatnonzero(moved).astype(np.int32)
    mentor = _mentors(instance, assignment, movers)
    money = _money(instance, model, assignment, movers)
    job = instance.positions.job[assignment.working[movers]]
    people, courses = instance.employees.ids, instance.courses.ids
    return tuple(
        MoverPlan(
            employee=people[who],
            courses=tuple(courses[k] for k in instance.training.courses_of(who, there)),
            mentor=None if guide == NONE else people[guide],
            money=amounts,
        )
        for who, there, guide, amounts in zip(
            movers.tolist(), job.tolist(), mentor.tolist(), money, strict=True
        )
    )


def _money(
    instance: Instance, model: Model, assignment: Assignment, movers: Ints
) -> list[dict[str, int]]:
    """Rupiah by kind for each mover (movers,)."""
    place = assignment.working[movers]
    kinds = {"training": instance.training.cost_of(movers, instance.positions.job[place])}
    for rule in model.active(instance.as_of):
        if isinstance(rule, BudgetRule):
            kinds[rule.key] = rule.amounts(instance, movers, assignment.position[movers], place)
    found: list[dict[str, int]] = [{} for _ in range(len(movers))]
    for key in sorted(kinds):
        for k in np.flatnonzero(kinds[key]).tolist():
            found[k][key] = int(kinds[key][k])
    return found


def _mentors(instance: Instance, assignment: Assignment, movers: Ints) -> Ints:
    """Mentor of each mover (movers,), -1 where there is none.

    A colleague of the same job family in the same unit, else in the same agency, who stays in this
    plan and whose latest performance is known to be at least Baik, conduct not below expectation,
    in active service and not under a penalty. The longest in post comes first, ties by id; nobody
    takes more than `NEWCOMERS`. Movers choose in the order of their ids: all of them in their own
    unit before anybody looks further.
    """
    found = np.full(len(movers), NONE, np.int32)
    load = np.zeros(instance.num_employees, np.int32)
    able = _able(instance, assignment)
    seats = instance.positions
    place = assignment.working
    for area in (seats.unit, seats.agency):
        groups = _groups(instance, place, able, area)
        for k in np.flatnonzero(found == NONE).tolist():
            there = int(place[movers[k]])
            key = int(area[there]), int(instance.jobs.family[seats.job[there]])
            queue = groups.get(key, deque())
            while queue and load[queue[0]] >= NEWCOMERS:
                queue.popleft()
            if queue:
                found[k] = queue[0]
                load[queue[0]] += 1
    return found


def _able(instance: Instance, assignment: Assignment) -> Bools:
    """Who may be a mentor (employees,)."""
    records, people = instance.records, instance.employees
    able: Bools = ~assignment.moved(instance) & (assignment.working != NONE)
    able &= people.active & ~people.disciplined
    able &= (records.performance[:, 0] >= _BAIK) & (records.conduct != _BELOW)
    return able


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
