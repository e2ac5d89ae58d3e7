"""Mentors: colleagues at the destination who know the work."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Final, Literal, NamedTuple

import numpy as np

from mutasi_opt.codes import Predicate
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.records import PREDICATES
from mutasi_opt.monitor.followed import Followed

__all__ = ["MENTEES", "Mentor", "Mentors"]

#: People whom one mentor looks after at most [B].
MENTEES: Final = 3
#: Months in post before the plan from which somebody is no newcomer [B].
_SETTLED: Final = 12


class Mentor(NamedTuple):
    """A mentor: employee id, name, position, and whether in the same unit, district or agency."""

    employee: str
    name: str
    position: str
    where: Literal["unit", "district", "agency"]


class Mentors:
    """Who can be a mentor where, and how many each has already.

    A mentor works in the same job family at the same unit, else in the same agency and district,
    else in the same agency; stayed in the plan, has been in post for a year or more, performs at
    least Baik (unknown does not count), is in active service, is not reported to have adapted
    badly, and stays in service for the horizon of the scenario. The longest in post comes first.

    Parameters
    ----------
    instance : Instance
    people : iterable of Followed
        Everybody in the plan.
    """

    def __init__(self, instance: Instance, people: Iterable[Followed]) -> None:
        self._instance = instance
        self._taken: Counter[int] = Counter()
        self._at: Mapping[tuple[str, int, int, int], list[int]] = self._places(people)

    def find(self, position: int) -> Mentor | None:
        """Take the best mentor who is free for somebody new at a position."""
        for where, key in self._keys(position).items():
            for k in self._at.get(key, ()):
                if self._taken[k] < MENTEES:
                    self._taken[k] += 1
                    return self._mentor(k, where)
        return None

    def _mentor(self, k: int, where: Literal["unit", "district", "agency"]) -> Mentor:
        people, seats = self._instance.employees, self._instance.positions
        return Mentor(people.ids[k], people.names[k], seats.ids[people.post[k]], where)

    def _keys(
        self, position: int
    ) -> dict[Literal["unit", "district", "agency"], tuple[str, int, int, int]]:
        seats, units = self._instance.positions, self._instance.units
        family = int(self._instance.jobs.family[seats.job[position]])
        unit, agency = int(seats.unit[position]), int(seats.agency[position])
        return {
            "unit": ("unit", family, unit, NONE),
            "district": ("district", family, agency, int(units.district[unit])),
            "agency": ("agency", family, agency, NONE),
        }

    def _places(self, people: Iterable[Followed]) -> dict[tuple[str, int, int, int], list[int]]:
        found: dict[tuple[str, int, int, int], list[int]] = defaultdict(list)
        for k in self._able(people):
            for key in self._keys(int(self._instance.employees.post[k])).values():
                found[key].append(k)
        return found

    def _able(self, people: Iterable[Followed]) -> Collection[int]:
        """Everybody who can be a mentor, the longest in post first, then by id."""
        instance = self._instance
        staff = instance.employees
        good = instance.records.performance[:, 0].astype(np.int64)
        able = np.zeros(instance.num_employees, bool)
        for one in people:
            able[one.employee] = not one.moved and one.seat != NONE and not one.poor
            if one.performance is not None:
                good[one.employee] = PREDICATES.index(one.performance)
        able &= (staff.tenure_months >= _SETTLED) & (good >= PREDICATES.index(Predicate.BAIK))
        everybody = np.arange(instance.num_employees)
        able &= staff.active & ~staff.disciplined & instance.heads(everybody, staff.post)
        order = np.argsort(-staff.tenure_months, kind="stable")
        listed: list[int] = order[able[order]].tolist()
        return listed
