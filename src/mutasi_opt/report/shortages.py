"""Where people are missing, by profession and district, today and in the plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.explain.document import Paragraph
from mutasi_opt.explain.words import word
from mutasi_opt.formulation import Longs
from mutasi_opt.privacy import FEW
from mutasi_opt.report.blocks import Block, Chart, Part, Table
from mutasi_opt.report.charts import shortage_chart
from mutasi_opt.report.few import called, number
from mutasi_opt.report.moves import district_of
from mutasi_opt.report.view import View
from mutasi_opt.texts import Message, say

__all__ = ["Shortages", "shortages_of", "shortages_part"]

#: Professions that the chart draws; the table has them all.
_DRAWN: Final = 20


@dataclass(frozen=True)
class Shortages:
    """Heads missing at the open positions with a known need.

    Attributes
    ----------
    families : tuple of str
        Professions (job families) of which heads are missing today or in the plan, most first.
    districts : tuple of str or Message
        The last one is "not stated", where positions have no district.
    today, plan : int64 (families, districts)
        -1 where so few are needed that the reader is not told.
    """

    families: tuple[str, ...]
    districts: tuple[str, ...]
    today: Longs
    plan: Longs


def shortages_of(view: View) -> Shortages:
    """Count heads missing by profession and district: who retires within the horizon does not count."""
    instance = view.study.instance
    seats = instance.positions
    asked = np.flatnonzero(seats.open & (seats.need >= 0))
    district = district_of(instance, asked.astype(np.int32)) % (
        len(instance.reference.districts) + 1
    )
    family = instance.jobs.family[seats.job[asked]]
    shape = (len(instance.reference.families), len(instance.reference.districts) + 1)
    need = _summed(shape, family, district, seats.need[asked])
    sides = []
    for assignment in (view.today, view.study.assignment):
        missing = np.maximum(seats.need[asked] - _heads(view, assignment)[asked], 0)
        sides.append(_summed(shape, family, district, missing))
    total = sides[0].sum(axis=1) + sides[1].sum(axis=1)
    shown = np.flatnonzero(total)
    order = shown[np.lexsort((shown, -total[shown]))]
    columns = np.flatnonzero(need.sum(axis=0))
    if not view.lists_people:
        for side in sides:
            side[(need > 0) & (need < FEW)] = -1
    names = (*instance.reference.districts, say("not stated"))
    return Shortages(
        tuple(called(instance.reference.families[k]) for k in order.tolist()),
        tuple(called(names[k]) for k in columns.tolist()),
        sides[0][np.ix_(order, columns)],
        sides[1][np.ix_(order, columns)],
    )


def _heads(view: View, assignment: Assignment) -> np.ndarray:
    return assignment.heads(view.study.instance)


def _summed(
    shape: tuple[int, int], family: np.ndarray, district: np.ndarray, value: np.ndarray
) -> Longs:
    total = np.zeros(shape, np.int64)
    np.add.at(total, (family, district), value)
    return total


def shortages_part(view: View) -> Part:
    """Tell where people are missing."""
    return Part("shortages", say("Where people are missing"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    found = shortages_of(view)
    if not found.families:
        yield Paragraph(say("Nobody is missing at any position with a known need."))
        return
    yield Paragraph(
        say(
            "How many people are missing against the need, by profession (job family) and district. "
            "Whoever retires within {months:,} months is not counted as staff. Too many people at "
            "one place do not make up for too few at another.",
            months=view.study.instance.horizon_months,
        )
    )
    if not view.lists_people:
        yield Paragraph(
            say(
                "Where fewer than {few} people of a profession are needed, nothing is shown.",
                few=FEW,
            )
        )
    title = say("People missing, by profession and district")
    description = say(
        "Number of people missing by profession (rows) and district (columns), today and in the plan."
    )
    yield Chart("chart-shortage", title, description, shortage_chart(view.texts, found, _DRAWN))
    headings = (
        say("Profession"),
        say("District"),
        say("Missing today"),
        say("Missing in the plan"),
    )
    yield Table(title, headings, tuple(_rows(found)), 2, folded=True)


def _rows(found: Shortages) -> Iterator[tuple[Message, ...]]:
    for r, family in enumerate(found.families):
        for c, district in enumerate(found.districts):
            today, plan = int(found.today[r, c]), int(found.plan[r, c])
            if today > 0 or plan > 0:
                yield word(family), word(district), number(today), number(plan)
