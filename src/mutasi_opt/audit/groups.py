"""Groups of employees whose treatment is compared."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from mutasi_opt.codes import Status
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.scenario import Scenario
from mutasi_opt.texts import Message, say

__all__ = ["FEWEST", "Grouping", "groupings", "hidden_groups"]

#: Groups of fewer people are not compared, and not shown below the grade of the personnel agency:
#: who is in them could be found out. Common practice of statistical offices [B].
FEWEST: Final = 5

#: Lower ends of age bands, years.
_AGES: Final = (0, 35, 45, 55)
_BANDS: Final = (
    say("under 35 years"),
    say("35 to 44 years"),
    say("45 to 54 years"),
    say("55 years and over"),
)
_UNKNOWN: Final = say("not stated")


@dataclass(frozen=True)
class Grouping:
    """Every employee in one of some groups.

    Attributes
    ----------
    key : str
        sex, age, origin, district, disability or status.
    title : Message
    names : tuple of str
        Of the groups; words of ours are messages.
    group : int32 (employees,)
        Place in ``names``.
    """

    key: str
    title: Message
    names: tuple[str, ...]
    group: Ints

    def members(self, k: int) -> Bools:
        """Who is in group ``k`` (employees,)."""
        inside: Bools = self.group == k
        return inside


def groupings(scenario: Scenario, instance: Instance) -> tuple[Grouping, ...]:
    """Group people by sex, age, district of home, district of today's post, disability and status."""
    return tuple(_all(scenario, instance))


def _all(scenario: Scenario, instance: Instance) -> Iterator[Grouping]:
    people = instance.employees
    sexes = {row.id: row.sex for row in scenario.employees}
    sex = [("M", "F", None).index(sexes[name]) for name in people.ids]
    yield _made("sex", say("Sex"), (say("men"), say("women"), _UNKNOWN), sex)
    age = (np.searchsorted(_AGES, people.age_months // 12, side="right") - 1).astype(np.int32)
    age[people.age_months == NONE] = len(_BANDS)
    yield _made("age", say("Age"), (*_BANDS, _UNKNOWN), age)
    districts = (*instance.reference.districts, _UNKNOWN)
    # The last entry of each answers -1.
    yield _made("origin", say("District of home"), districts, people.home_district)
    of_unit = np.append(instance.units.district, np.int32(NONE))
    unit = np.append(instance.positions.unit, np.int32(NONE))[people.post]
    yield _made("district", say("District of today's post"), districts, of_unit[unit])
    needs = (say("needs an accessible place of work"), say("no such need stated"))
    yield _made("disability", say("Disability"), needs, ~instance.records.access_need)
    yield _made("status", say("Status"), tuple(str(status) for status in Status), people.status)


def _made(
    key: str, title: Message, names: Sequence[str], codes: "Sequence[int] | Ints | Bools"
) -> Grouping:
    """Leave out groups without people; -1 is the last group."""
    code = np.asarray(codes, np.int64) % len(names)
    present, group = np.unique(code, return_inverse=True)
    return Grouping(key, title, tuple(names[k] for k in present), group.astype(np.int32))


def hidden_groups(sizes: Sequence[int]) -> tuple[bool, ...]:
    """Say which groups are too small to be shown to those who may not know who is in them.

    A single hidden group could be had back from the totals: the smallest of the others goes with it.
    """
    small = [0 < size < FEWEST for size in sizes]
    others = [(size, k) for k, size in enumerate(sizes) if size >= FEWEST]
    if sum(small) == 1 and others:
        small[min(others)[1]] = True
    return tuple(small)
