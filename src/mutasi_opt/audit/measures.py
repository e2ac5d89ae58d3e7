"""What is measured of each person: a value, and whether the measure applies."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Floats, Ints
from mutasi_opt.rules.parts.hardship import hardship_class, months_of_hardship
from mutasi_opt.texts import Message, say

__all__ = ["FROM_CLASS", "Measure", "Sense", "gini", "home_km", "measures", "values_of_columns"]

_KM: Final = 10.0
_PERCENT: Final = 10.0
_MONTHS: Final = 12
#: Classes of hardship that count as a burden: 1 remote to 3 very remote.
FROM_CLASS: Final = 1


class Sense(StrEnum):
    """Whether more of it is better for a person."""

    NEUTRAL = "neutral"
    CHANCE = "chance"
    BURDEN = "burden"


@dataclass(frozen=True)
class Measure:
    """One value per person.

    Attributes
    ----------
    key : str
    title : Message
    sense : Sense
    share : bool
        Whether the values are 0 and 1, and their mean a share; only shares have impact ratios.
    base : bool (employees,)
        To whom it applies.
    value : float64 (employees,)
    bounded : bool
        Whether what other plans could reach is computed: where ``base`` does not depend on the moves.
    """

    key: str
    title: Message
    sense: Sense
    share: bool
    base: Bools
    value: Floats
    bounded: bool = False


def measures(instance: Instance, assignment: Assignment) -> tuple[Measure, ...]:
    """Measure a plan.

    Returns
    -------
    tuple of Measure
        moved (of those with a post today), wish (wishes met, of those who asked), km (home to
        work), hardship_years (served a year from now, the year ahead included), and of those who
        move: farther, harder, fit_change (JPM percentage points) and km_change.
    """
    return tuple(_measured(instance, assignment))


def _measured(instance: Instance, assignment: Assignment) -> Iterator[Measure]:
    people = instance.employees
    who = np.arange(instance.num_employees, dtype=np.int32)
    today, place = people.post, assignment.working
    moved = assignment.moved(instance)
    placed = (today != NONE) & (place != NONE)
    values = _bounded_values(instance, who, place, moved)
    all_ = np.ones(len(who), bool)
    asks = instance.wishes.asks
    has = today != NONE
    yield Measure("moved", say("Moved"), Sense.NEUTRAL, True, has, values["moved"], bounded=True)
    yield Measure("wish", say("Wish met"), Sense.CHANCE, True, asks, values["wish"], bounded=True)
    before, after = home_km(instance, who, today), values["km"]
    known = moved & placed & (before >= 0) & (after >= 0)
    yield Measure(
        "farther", say("Farther from home"), Sense.BURDEN, True, known, _number(after > before)
    )
    grade = hardship_class(instance, FROM_CLASS)
    harder = grade[place] > grade[today]
    yield Measure(
        "harder", say("To a harder place"), Sense.BURDEN, True, moved & placed, _number(harder)
    )
    fit = instance.fit.permille
    job = instance.positions.job
    gain = np.zeros(len(who))
    if len(job):
        gain += fit[who, job[place]].astype(np.float64) - fit[who, job[today]]
    yield Measure(
        "fit_change", say("Change of fit (JPM points)"), Sense.CHANCE, False, moved & placed,
        gain / _PERCENT,
    )  # fmt: skip
    yield Measure(
        "km_change", say("Change of distance (km)"), Sense.BURDEN, False, known, after - before
    )
    yield Measure(
        "km", say("Home to work (km)"), Sense.BURDEN, False, after >= 0, after,
        bounded=True,
    )  # fmt: skip
    yield Measure(
        "hardship_years", say("Years in hardship, a year from now"), Sense.BURDEN, False,
        all_, values["hardship_years"], bounded=True,
    )  # fmt: skip


def _bounded_values(
    instance: Instance, employee: Ints, working: Ints, moves: Bools
) -> dict[str, Floats]:
    """Values (pairs,) of the measures whose base does not depend on the plan.

    Parameters
    ----------
    employee, working : int32 (pairs,)
        ``working`` -1 = no post.
    moves : bool (pairs,)
    """
    key = employee.astype(np.int64) * instance.num_positions + working
    met = (working != NONE) & holds_pair(instance.wishes.wanted, key)
    served = months_of_hardship(instance, FROM_CLASS)[employee]
    there = hardship_class(instance, FROM_CLASS)[working] > 0
    return {
        "moved": _number(moves),
        "wish": _number(met),
        "km": home_km(instance, employee, working),
        "hardship_years": (served + _MONTHS * there) / _MONTHS,
    }


def values_of_columns(instance: Instance, columns: Columns) -> dict[str, Floats]:
    """Values (columns,) of the measures whose base does not depend on the plan."""
    return _bounded_values(instance, columns.employee, columns.working, columns.moves(instance))


def home_km(instance: Instance, employee: Ints, place: Ints) -> Floats:
    """Home to work, km (pairs,); -1 where unknown or without a post."""
    if not instance.num_positions:
        return np.full(len(employee), -1.0)
    km = instance.distance_hm(employee, np.maximum(place, 0)) / _KM
    return np.where((place == NONE) | (km < 0), -1.0, km)


def _number(flags: Bools) -> Floats:
    return flags.astype(np.float64)


def gini(values: Floats) -> float | None:
    """Gini coefficient of values that are not negative; None where there is nothing to share."""
    total = float(values.sum())
    if not len(values) or total <= 0:
        return None
    ranked = np.sort(values)
    weight = 2 * np.arange(1, len(values) + 1) - len(values) - 1
    return float((weight * ranked).sum() / (len(values) * total))
