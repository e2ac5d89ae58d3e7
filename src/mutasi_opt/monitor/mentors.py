"""Mentors for people who need help at a new post."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.records import PREDICATES
from mutasi_opt.monitor.followed import Followed
from mutasi_opt.plan.mentors import able_mentors, find_mentors

__all__ = ["Mentor", "mentors_of"]

#: Months in post before the plan from which somebody is no newcomer [B].
_SETTLED: Final = 12


class Mentor(NamedTuple):
    """A mentor: employee id, name, position, and whether in the same unit or agency."""

    employee: str
    name: str
    position: str
    where: Literal["unit", "agency"]


def mentors_of(
    instance: Instance, people: Sequence[Followed], needy: Sequence[Followed]
) -> list[Mentor | None]:
    """Give the people who need help a mentor each, where there is one; the first choose first.

    As in the plan (`mutasi_opt.plan.mentors`), and besides: in post for a year or more, not
    reported to have adapted badly, reported performance before recorded, and in service until the
    horizon of the scenario.

    Parameters
    ----------
    instance : Instance
    people : sequence of Followed
        Everybody in the plan.
    needy : sequence of Followed
        The most urgent first.
    """
    staff = instance.employees
    position, place = staff.post.copy(), staff.post.copy()
    performance = instance.records.performance[:, 0].copy()
    settled = staff.tenure_months >= _SETTLED
    for one in people:
        position[one.employee], place[one.employee] = one.seat, one.place
        if one.performance is not None:
            performance[one.employee] = PREDICATES.index(one.performance)
        if one.poor:
            settled[one.employee] = False
    able = able_mentors(instance, Assignment(position, place), performance) & settled
    able &= instance.heads(np.arange(instance.num_employees), staff.post)
    newcomers = np.array([one.employee for one in needy], np.int32)
    found = find_mentors(instance, place, able, newcomers)
    return [
        None if k == NONE else _mentor(instance, k, one.place)
        for k, one in zip(found.tolist(), needy, strict=True)
    ]


def _mentor(instance: Instance, k: int, place: int) -> Mentor:
    people, seats = instance.employees, instance.positions
    post = people.post[k]
    same = seats.unit[post] == seats.unit[place]
    return Mentor(people.ids[k], people.names[k], seats.ids[post], "unit" if same else "agency")
