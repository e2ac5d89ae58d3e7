"""Vectorised calendar arithmetic on whole months, exact (no average month lengths)."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from fnmatch import fnmatchcase

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.scenario import MoveCalendar

__all__ = [
    "UNKNOWN_MONTHS",
    "completed_months",
    "dates",
    "effective_days",
    "month_index",
    "service_end_month",
]

Dates = NDArray[np.datetime64]
Ints = NDArray[np.int32]

#: Stands for "no date known" in arrays of months.
UNKNOWN_MONTHS = np.int32(-1)


def dates(values: list[date | None]) -> Dates:
    """Dates as ``datetime64[D]``; ``None`` becomes NaT."""
    return np.array(values, dtype="datetime64[D]")


def month_index(days: Dates) -> NDArray[np.int64]:
    """Months since January 1970; meaningless where NaT."""
    return days.astype("datetime64[M]").astype(np.int64)


def completed_months(since: Dates, until: date) -> Ints:
    """Whole months from ``since`` to ``until``; ``UNKNOWN_MONTHS`` where unknown, 0 where in the future."""
    end = np.datetime64(until, "D")
    day = (since - since.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64)
    months = month_index(np.array([end]))[0] - month_index(since) - (day > until.day - 1)
    return np.where(np.isnat(since), UNKNOWN_MONTHS, np.maximum(months, 0)).astype(np.int32)


def service_end_month(birth: Dates, retirement_age: NDArray[np.integer]) -> NDArray[np.int64]:
    """Index of the month on whose first day a person retires: the month after the birthday of the retirement age [B].

    A very large number where the birth date is unknown.
    """
    return np.where(
        np.isnat(birth),
        np.int64(1) << 40,
        month_index(birth) + 12 * retirement_age.astype(np.int64) + 1,
    )


def effective_days(families: Sequence[str], calendar: Sequence[MoveCalendar], as_of: date) -> Dates:
    """First day from ``as_of`` on at which a move out of a job of each family takes effect (families,).

    ``as_of`` itself where the calendar does not name the family, or a window is open.
    """
    first: dict[str, date] = {}
    for family in set(families):
        windows = [
            window
            for entry in calendar
            if any(fnmatchcase(family, pattern) for pattern in entry.families)
            for window in entry.windows
        ]
        first[family] = _first_day(windows, as_of) if windows else as_of
    return dates([first[family] for family in families])


def _first_day(windows: Sequence[str], as_of: date) -> date:
    """First open day of any of the windows ``MM-DD..MM-DD``."""
    today = f"{as_of:%m-%d}"
    candidates = []
    for window in windows:
        start, _, end = window.partition("..")
        is_open = start <= today <= end if start <= end else today >= start or today <= end
        if is_open:
            return as_of
        year = as_of.year + (start < today)
        candidates.append(_day(year, start))
    return min(candidates)


def _day(year: int, text: str) -> date:
    """Day of a year; a day that the month lacks is its last one."""
    month, number = int(text[:2]), int(text[3:])
    return date(year, month, min(number, monthrange(year, month)[1]))
