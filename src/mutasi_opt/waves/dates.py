"""On which days a wave may begin, and who may move on which of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby, pairwise
from typing import Final

import numpy as np

from mutasi_opt.errors import QuestionError
from mutasi_opt.explain.moves import Moves
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.instance.calendar import effective_days
from mutasi_opt.needs import add_months
from mutasi_opt.scenario import MoveCalendar

__all__ = ["Days", "open_days"]

#: Windows come every year, so that later days open nothing new.
_MONTHS: Final = 12


@dataclass(frozen=True)
class Days:
    """Days that may be the date of a wave.

    Attributes
    ----------
    day : tuple of date
        Rising.
    may : bool (moves, days)
        Whether each move can take effect on each day: its window is open.
    given : bool
        Whether the days were given one by one; else there is one after another as often as needed.
    """

    day: tuple[date, ...]
    may: Bools
    given: bool

    def first(self, number: int) -> "Days":
        """Keep the first ``number`` days of each run of days on which the same moves are open.

        Waves of one run follow each other without a pause. Given days are all kept.
        """
        if self.given:
            return self
        keys = [self.may[:, k].tobytes() for k in range(len(self.day))]
        kept: list[int] = []
        for _, run in groupby(range(len(self.day)), keys.__getitem__):
            kept += list(run)[:number]
        return Days(tuple(self.day[k] for k in kept), self.may[:, kept], self.given)


def open_days(
    moves: Moves,
    calendar: Sequence[MoveCalendar],
    start: date | None,
    every: int,
    dates: Sequence[date],
) -> Days:
    """List the days of waves.

    Parameters
    ----------
    moves : Moves
    calendar : sequence of MoveCalendar
        Windows by job family (the job held today). No window binds the unplaced, holders of an
        abolished post, and assignments for a time (as in plan.json).
    start : date, optional
        First day; ``as_of`` where left out.
    every : int
        Days from one wave to the next. A window that no such day meets adds its first day.
    dates : sequence of date
        The days themselves, in place of ``start`` and ``every``.

    Raises
    ------
    QuestionError
        A day before the date of the plan, a day twice, no day, or a move that none of the given days suits.
    """
    instance = moves.instance
    first = start or instance.as_of
    wanted = sorted(dates) if dates else []
    faults = [
        f"{day} is before the date of the plan ({instance.as_of})"
        for day in (wanted or [first])
        if day < instance.as_of
    ]
    faults += [f"{a} is given twice" for a, b in pairwise(wanted) if a == b]
    if every < 1:
        faults.append(f"a wave every {every} days: at least 1 is needed")
    if faults:
        raise QuestionError("; ".join(faults))
    families = _families(moves)
    days = wanted or _grid(instance, families, calendar, first, every)
    may = np.stack([_open(families, calendar, day) for day in days], axis=1)
    never = np.flatnonzero(~may.any(axis=1))
    if len(never):
        closed = sorted({families[k] for k in never.tolist()} - {""})
        raise QuestionError(
            f"{len(never):,} moves out of jobs of {', '.join(closed)} have no window (calendar) on "
            "any of the dates; give another date, or leave --dates out"
        )
    return Days(tuple(days), may, bool(wanted))


def _families(moves: Moves) -> list[str]:
    """Family whose windows bind each move, "" where none do."""
    instance, who = moves.instance, moves.employee
    people, positions = instance.employees, instance.positions
    post, to = people.post[who], moves.assignment.position[who]
    gone = np.append(positions.abolished, True)[post]
    for_a_time = (post == to) | (post == NONE)
    words = instance.reference.families
    family = np.append(instance.jobs.family, np.int32(NONE))[people.job[who]]
    free = gone | for_a_time | (family == NONE)
    return ["" if f else words[k] for f, k in zip(free.tolist(), family.tolist(), strict=True)]


def _open(families: Sequence[str], calendar: Sequence[MoveCalendar], day: date) -> Bools:
    known = sorted(set(families) - {""})
    first = dict(zip(known, effective_days(known, calendar, day).tolist(), strict=True))
    return np.array([first.get(family, day) == day for family in families], bool)


def _grid(
    instance: Instance,
    families: Sequence[str],
    calendar: Sequence[MoveCalendar],
    first: date,
    every: int,
) -> list[date]:
    """One day after another for as long as windows come back, and first days of windows missed."""
    last = add_months(first, _MONTHS)
    days = [first]
    while (following := days[-1] + timedelta(days=every)) <= last:
        days.append(following)
    known = sorted(set(families) - {""})
    # Enough days for one move at a time, whatever the windows.
    while len(days) < len(families):
        days.append(days[-1] + timedelta(days=every))
    met = np.stack([_open(known, calendar, day) for day in days]).any(axis=0)
    missed = [known[k] for k in np.flatnonzero(~met).tolist()]
    opening = effective_days(missed, calendar, max(first, instance.as_of)).tolist()
    return sorted({*days, *opening})
