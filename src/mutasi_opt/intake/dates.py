"""Dates as people write them in spreadsheets."""

import re
from datetime import date, timedelta
from typing import Any, Final

from mutasi_opt.intake.words import plain

__all__ = ["DateOrder", "date_order", "find_date", "parse_date"]

DateOrder = str  # "dmy" or "mdy"

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan", "februari february pebruari feb peb", "maret march mar",
            "april apr", "mei may", "juni june jun", "juli july jul",
            "agustus august agu ags aug agt", "september sept sep", "oktober october okt oct",
            "november nopember nov nop", "desember december des dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_NUMERIC: Final = re.compile(r"(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})")
_WORDED: Final = re.compile(r"(\d{1,2}) ([a-z]+) (\d{4})")
_TIME: Final = re.compile(r"[ T]\d{1,2}:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$")
#: What systems write for "no date".
_NULLS: Final = frozenset({"01-01-0001", "00-00-0000", "0000-00-00", "0001-01-01", "-", "0"})
#: Days of spreadsheets count from here (Excel's leap day of 1900 that never was taken in).
_EPOCH: Final = date(1899, 12, 30)
#: Serials of 1930 to 2099.
_SERIALS: Final = range(10_959, 73_051)
_PIVOT: Final = 30


def parse_date(value: Any, order: DateOrder = "dmy") -> date | str | None:  # noqa: ANN401
    """Read a date.

    Parameters
    ----------
    value : date, number (serial of a spreadsheet) or text
    order : {"dmy", "mdy"}
        How ``01/02/1980`` is meant; a part above 12 decides for itself.

    Returns
    -------
    date, None where the cell says that there is none, or the text that is no date
    """
    if value is None:
        return None
    if isinstance(value, date):
        return value if value.year > 1 else None
    if isinstance(value, int | float):
        day = _of_serial(value)
        return day if day is not None or value == 0 else f"{value:g}"
    return _of_text(str(value), order)


def _of_serial(value: float) -> date | None:
    return _EPOCH + timedelta(days=int(value)) if int(value) in _SERIALS else None


def _of_text(value: str, order: DateOrder) -> date | str | None:
    text = _TIME.sub("", value.strip().lstrip("'")).strip()
    if not text or text in _NULLS:
        return None
    day: date | None = None
    found, worded = _NUMERIC.fullmatch(text), _WORDED.search(plain(text))
    if found is not None:
        day = _of_parts(found[1], found[2], found[3], order)
    elif worded is not None and worded[2] in _MONTHS:
        day = _day(int(worded[3]), _MONTHS[worded[2]], int(worded[1]))
    elif text.isdecimal() and len(text) == 8:
        day = _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    elif text.isdecimal() and len(text) == 5:
        day = _of_serial(int(text))
    return text if day is None else day


def find_date(text: str) -> date | None:
    """Date in a sentence such as ``Keadaan per 1 Juli 2026``."""
    worded = _WORDED.search(plain(text))
    if worded is not None and worded[2] in _MONTHS:
        return _day(int(worded[3]), _MONTHS[worded[2]], int(worded[1]))
    numeric = _NUMERIC.search(text)
    return None if numeric is None else _of_parts(numeric[1], numeric[2], numeric[3], "dmy")


def date_order(values: list[Any]) -> DateOrder | None:
    """Order of day and month that the dates of a column prove; None where none does.

    A first part above 12 proves ``dmy``, a second one above 12 ``mdy``; where both occur, each date
    decides for itself and the custom (``dmy``) holds for the rest.
    """
    proofs = set()
    for value in values:
        found = _NUMERIC.fullmatch(str(value).strip()) if isinstance(value, str) else None
        if found is None or len(found[1]) == 4:
            continue
        if int(found[1]) > 12:
            proofs.add("dmy")
        elif int(found[2]) > 12:
            proofs.add("mdy")
    if not proofs:
        return None
    return "dmy" if "dmy" in proofs else "mdy"


def _of_parts(one: str, two: str, three: str, order: DateOrder) -> date | None:
    if len(one) == 4:
        return _day(int(one), int(two), int(three))
    year = int(three)
    if len(three) <= 2:
        year += 2000 if year < _PIVOT else 1900
    first, second = int(one), int(two)
    if second > 12 or (order == "mdy" and first <= 12):
        first, second = second, first
    return _day(year, second, first)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
