"""How people are spread over distance, fit and hardship, today and in the plan."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.audit.groups import hidden_groups
from mutasi_opt.audit.measures import home_km
from mutasi_opt.explain.document import Paragraph
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Floats
from mutasi_opt.report.blocks import Block, Chart, Part, Table
from mutasi_opt.report.charts import spread_chart
from mutasi_opt.report.few import number
from mutasi_opt.report.view import View
from mutasi_opt.texts import Message, say

__all__ = ["Spread", "fit_percent", "hardship", "km_to_work", "spread_part", "spreads"]

_KM: Final = (0, 2, 5, 10, 20, 40, 80)
_FIT: Final = (0, 50, 60, 68, 75, 80, 90)
#: Classes of hardship of a place of work.
_HARDSHIP: Final = (
    say("0, none"),
    say("1, remote"),
    say("2, more remote"),
    say("3, very remote"),
)

_Numbers = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """How many people are in each class of a measure.

    Attributes
    ----------
    id : str
        Of its chart.
    title, axis : Message
    classes : tuple of Message
        The last one is "not known".
    movers, everybody : tuple of two tuples of int or None
        Today and in the plan; None where so few are not told to the reader.
    """

    id: str
    title: Message
    axis: Message
    classes: tuple[Message, ...]
    movers: tuple[_Numbers, _Numbers]
    everybody: tuple[_Numbers, _Numbers]


def km_to_work(instance: Instance, assignment: Assignment) -> Floats:
    """Home to work of everybody, km (employees,); -1 where unknown or without a post."""
    who = np.arange(instance.num_employees, dtype=np.int32)
    return home_km(instance, who, assignment.working)


def fit_percent(instance: Instance, assignment: Assignment) -> Floats:
    """Job-person match of everybody, per cent (employees,); -1 without a post."""
    if not instance.num_positions:
        return np.full(instance.num_employees, -1.0)
    who = np.arange(instance.num_employees)
    job = instance.positions.job[assignment.working]
    match = instance.fit.permille[who, job] / 10
    return np.where(assignment.working == NONE, -1.0, match)


def hardship(instance: Instance, assignment: Assignment) -> Floats:
    """Hardship class of everybody's place of work (employees,); -1 without a post or where unknown."""
    if not instance.num_positions:
        return np.full(instance.num_employees, -1.0)
    there = instance.units.hardship[instance.positions.unit[assignment.working]]
    return np.where(assignment.working == NONE, -1.0, there.astype(np.float64))


def spreads(view: View) -> tuple[Spread, ...]:
    """Count people by distance, fit and hardship."""
    kilometres = _bands(_KM, lambda a, b: say("{least} to {most} km", least=a, most=b),
                        say("{least} km and more", least=_KM[-1]))  # fmt: skip
    fits = _bands(_FIT, lambda a, b: say("{least} to {most} %", least=a, most=b),
                  say("{least} % and more", least=_FIT[-1]))  # fmt: skip
    return (
        _spread(view, "chart-distance", say("Way from home to work"), say("Kilometres"),
                kilometres, _KM, km_to_work),
        _spread(view, "chart-fit", say("Fit for the job (JPM)"), say("Per cent of the standard met"),
                fits, _FIT, fit_percent),
        _spread(view, "chart-hardship", say("Hardship of the place of work"), say("Class"),
                _HARDSHIP, (0, 1, 2, 3), hardship),
    )  # fmt: skip


def _bands(
    ends: tuple[int, ...], between: Callable[[int, int], Message], last: Message
) -> tuple[Message, ...]:
    inner = [between(a, b) for a, b in pairwise(ends)]
    return (*inner, last)


def _spread(
    view: View,
    name: str,
    title: Message,
    axis: Message,
    classes: tuple[Message, ...],
    ends: tuple[int, ...],
    measure: Callable[[Instance, Assignment], Floats],
) -> Spread:
    instance = view.study.instance
    moved = view.study.assignment.moved(instance)
    values = [measure(instance, side) for side in (view.today, view.study.assignment)]
    classed = [_classes(value, ends) for value in values]
    told = _told(
        view,
        [
            np.bincount(found[who], minlength=len(ends) + 1).tolist()
            for who in (moved, np.ones(len(moved), bool))
            for found in classed
        ],
    )
    names = (*classes, say("not known or no post"))
    return Spread(name, title, axis, names, (told[0], told[1]), (told[2], told[3]))


def _classes(value: Floats, ends: tuple[int, ...]) -> np.ndarray:
    """Class of each value (employees,); the one after the last is "not known"."""
    return np.where(value < 0, len(ends), np.searchsorted(ends, value, side="right") - 1)


def _told(view: View, counts: list[list[int]]) -> list[_Numbers]:
    """Leave out classes of few people; all is shown to the personnel agency alone.

    A class that is left out of one side is left out of all: who stays is the same on both sides, so
    that three of four counts give the fourth.
    """
    if view.whole:
        return [tuple(numbers) for numbers in counts]
    hidden = [any(sides) for sides in zip(*map(hidden_groups, counts), strict=True)]
    return [
        tuple(None if out else n for n, out in zip(numbers, hidden, strict=True))
        for numbers in counts
    ]


def spread_part(view: View) -> Part:
    """Tell what the plan means for people's way to work, fit and hardship."""
    return Part("people-measures", say("What it means for people"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    instance = view.study.instance
    moved = view.study.assignment.moved(instance)
    yield Paragraph(
        say(
            "The charts show the people who move, at their place of today and at that of the plan. "
            "The tables show everybody as well."
        )
    )
    if not view.whole:
        yield Paragraph(
            say("Counts of very few people are left out, so that nobody is recognised.")
        )
    for found in spreads(view):
        if _some(moved):
            description = say(
                "People who move, by class, today and in the plan: {title}.", title=found.title
            )
            yield Chart(found.id, found.title, description, spread_chart(view.texts, found))
        headings = (
            found.axis, say("Who move: today"), say("Who move: in the plan"),
            say("Everybody: today"), say("Everybody: in the plan"),
        )  # fmt: skip
        rows = tuple(
            (name, *map(number, counts))
            for name, *counts in zip(found.classes, *found.movers, *found.everybody, strict=True)
        )
        yield Table(found.title, headings, rows, folded=True)


def _some(who: Bools) -> bool:
    return bool(who.any())
