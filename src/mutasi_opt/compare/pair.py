"""Two of the plans: whom they place differently, who gains and who loses, and the few people that matter most."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.compare.align import Alignment, align, carried, places
from mutasi_opt.compare.facts import Facts, facts_of
from mutasi_opt.compare.gains import Outcomes, outcomes
from mutasi_opt.compare.smallest import SmallestSet, smallest_set
from mutasi_opt.engine import SolveOptions
from mutasi_opt.instance.arrays import Ints, Longs
from mutasi_opt.plan.plan import Plan

__all__ = ["Pair", "Weighed", "compare_pair"]


@dataclass(frozen=True)
class Weighed:
    """A plan with what it pays to each person (employees,), rupiah."""

    plan: Plan
    assignment: Assignment
    paid: Longs


@dataclass(frozen=True)
class Pair:
    """Two plans.

    Attributes
    ----------
    first, second : int
        Numbers of the plans.
    alignment : Alignment
        What the two have in common.
    people : tuple of int32 arrays
        Employees whom the two place differently, by their indices in each, sorted by id.
    facts : tuple of Facts
        What the first and the second plan mean for these people.
    outcomes : Outcomes
        Who of them gains by the second plan, and who loses.
    smallest : tuple of SmallestSet
        One per level of the first plan's model at which the two differ; none where people or posts
        are not the same.
    """

    first: int
    second: int
    alignment: Alignment
    people: tuple[Ints, Ints]
    facts: tuple[Facts, Facts]
    outcomes: Outcomes
    smallest: tuple[SmallestSet, ...]

    @property
    def num_differ(self) -> int:
        """People whom the two plans place differently."""
        return len(self.people[0])


def compare_pair(
    first: int, second: int, one: Weighed, other: Weighed, options: SolveOptions, share: Fraction
) -> Pair:
    """Compare two plans, person by person."""
    here, there = one.plan.instance, other.plan.instance
    alignment = align(here, there)
    of_post = places(here, there)
    a, b = alignment.first, alignment.second
    differ = of_post[one.assignment.position[a]] != other.assignment.position[b]
    differ |= of_post[one.assignment.working[a]] != other.assignment.working[b]
    which = np.flatnonzero(differ)
    people = a[which], b[which]
    facts = (
        facts_of(here, one.assignment, people[0], one.paid),
        facts_of(there, other.assignment, people[1], other.paid),
    )
    sets = []
    moved = carried(other.assignment, there, here)
    if moved is not None and len(which):
        for level in range(len(one.plan.case.model.levels)):
            found = smallest_set(
                here, one.plan.case.model, level, one.assignment, moved, options, share
            )
            if found is not None:
                sets.append(found)
    return Pair(first, second, alignment, people, facts, outcomes(*facts), tuple(sets))
