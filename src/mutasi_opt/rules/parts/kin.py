"""Who is kin, and seats in which relatives would meet."""

from typing import Annotated, Final

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from mutasi_opt.codes import RelationKind
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.instance.network import KIN
from mutasi_opt.texts import Term

__all__ = ["Relations", "line_seat", "related", "relation", "within_reach"]

#: Kinds of relation that a rule looks at.
Relations = Annotated[tuple[RelationKind, ...], Field(min_length=1)]

#: Who is whose parent is not kept.
_WORDS: Final = {
    RelationKind.SPOUSE: Term("spouse"),
    RelationKind.PARENT: Term("parent or child"),
    RelationKind.CHILD: Term("parent or child"),
    RelationKind.SIBLING: Term("sibling"),
    RelationKind.IN_LAW: Term("in-law"),
}


def related(instance: Instance, kinds: tuple[RelationKind, ...]) -> tuple[Ints, Ints]:
    """Pairs (a, b) of people related in one of the ways."""
    kin = instance.kin
    wanted = np.isin(kin.kind, [KIN.index(kind) for kind in kinds])
    if RelationKind.SPOUSE in kinds:
        wanted |= kin.spouse
    return kin.a[wanted], kin.b[wanted]


def relation(instance: Instance, employee: int, relative: int) -> Term:
    """Word for what two relatives are to each other; spouses are spouses whatever else they are."""
    kin = instance.kin
    pair = (kin.a == min(employee, relative)) & (kin.b == max(employee, relative))
    if kin.spouse[pair].any():
        return _WORDS[RelationKind.SPOUSE]
    return _WORDS[KIN[int(kin.kind[pair][0])]]


def line_seat(instance: Instance, employee: Ints, position: Ints) -> Ints:
    """Seat in the line of command (pairs,): the additional duty where one is held, else the base seat."""
    duty = instance.duty_seat(employee, position)
    return np.where(duty != NONE, duty, position).astype(np.int32)


def within_reach(instance: Instance, employee: NDArray[np.integer], seat: Ints) -> Bools:
    """Whether each person could sit at each seat by the relation of candidates (pairs,).

    Same family or transferable group, level equal or one up; today's seat and the one of a lock
    always; every seat for the unplaced. A duty is in reach of those who hold the same duty.
    """
    people, positions, jobs = instance.employees, instance.positions, instance.jobs
    held, job = people.job[employee], positions.job[seat]
    kindred = (jobs.family[held] == jobs.family[job]) | (jobs.group[held] == jobs.group[job])
    step = jobs.level[job] - jobs.level[held]
    duty = people.duty[employee]
    same_duty = (duty != NONE) & (positions.job[duty] == job)
    reach: Bools = np.where(
        positions.duty[seat],
        same_duty,
        (held == NONE) | (kindred & (step >= 0) & (step <= 1)),
    )
    reach |= (people.post[employee] == seat) | (instance.pins.lock[employee] == seat)
    return reach
