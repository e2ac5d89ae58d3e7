"""What each mover gets beside the decree: courses, a mentor, and money."""

from dataclasses import dataclass

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.model import Model
from mutasi_opt.plan.mentors import able_mentors, find_mentors
from mutasi_opt.rules.parts.money import BudgetRule

__all__ = ["MoverPlan", "development"]


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
    mentor = find_mentors(instance, assignment.working, able_mentors(instance, assignment), movers)
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
