"""Cleans cells, so that every source of a table gives the same rows.

Dates and truth values become Python's; an employee's number is recovered where all its digits are
there. What cannot be cleaned is a fault, and the cell is taken out.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from mutasi_opt.loading.columns import Column, Kind
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.sheet import Sheet
from mutasi_opt.loading.suggest import quote

__all__ = ["clean_cells"]

#: A day, with the midnight that table libraries write behind it.
_ISO_DATE: Final = re.compile(r"(\d{4}-\d\d-\d\d)(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_SCIENTIFIC: Final = re.compile(r"\d[.,]?\d*[eE]\+?\d+")
#: A number that a table library has written as a float.
_WHOLE_FLOAT: Final = re.compile(r"(\d{18})[.,]0+")
#: A serial that does not exist: a spreadsheet keeps 15 digits and fills up with zeros.
_NO_SERIAL: Final = "000"
_EXACT_FLOAT: Final = 1e15
_NIP_DIGITS: Final = 18
_TRUTH: Final = {
    **dict.fromkeys(("true", "yes", "ya", "1", "y", "t", "1.0"), True),
    **dict.fromkeys(("false", "no", "tidak", "0", "n", "f", "0.0"), False),
}


class _BadCellError(ValueError):
    """A cell that cannot be cleaned; the message is for the user."""


def clean_cells(sheet: Sheet, columns: dict[str, Column], report: Report) -> None:
    """Clean the cells of the known ``columns`` in place."""
    for column in columns.values():
        if sheet.textual and column.kind in (Kind.TEXT, Kind.LIST, Kind.NUMBER):
            continue
        cleaner = _CLEANERS[column.kind]
        name = column.name
        memo: dict[str, Any] = {}
        for index, row in enumerate(sheet.rows):
            raw = row.get(name)
            if raw is None:
                continue
            if isinstance(raw, str) and raw in memo:
                row[name] = memo[raw]
                continue
            try:
                row[name] = value = cleaner(raw)
            except _BadCellError as error:
                report.error(sheet.places.at(index, name), name, str(error))
                sheet.broken.add((index, name))
                del row[name]
            else:
                if isinstance(raw, str):
                    memo[raw] = value


def _text(raw: Any) -> str:  # noqa: ANN401 - a cell holds anything
    if isinstance(raw, str):
        return raw
    if isinstance(raw, bool):
        return "true" if raw else "false"
    if isinstance(raw, int):
        return str(raw)
    if isinstance(raw, float):
        if raw.is_integer():
            if abs(raw) >= _EXACT_FLOAT:
                raise _BadCellError(
                    f"{raw:.6g} is a number of more than 15 digits, so digits are lost; {_AS_TEXT}"
                )
            return str(int(raw))
        return repr(raw)
    if isinstance(raw, date):
        raise _BadCellError(f"{quote(raw)} is a date, but text is expected; {_AS_TEXT}")
    raise _BadCellError(f"a {type(raw).__name__} cannot stand in one cell")


_AS_TEXT: Final = "format the column as text and enter it again"


def _nip(raw: Any) -> str:  # noqa: ANN401
    text = _text(raw)
    whole = _WHOLE_FLOAT.fullmatch(text)
    if whole is not None:
        text = whole[1]
    if text.isdecimal():
        if len(text) == _NIP_DIGITS and text.endswith(_NO_SERIAL):
            raise _BadCellError(
                f"{quote(text)} has lost its last digits in a spreadsheet; {_AS_TEXT}"
            )
        return text
    if _SCIENTIFIC.fullmatch(text):
        raise _BadCellError(f"{quote(text)} has lost digits in a spreadsheet; {_AS_TEXT}")
    bare = text.removeprefix("'").replace(" ", "").replace("\u00a0", "")
    return bare if bare.isdecimal() and (text[0] == "'" or len(bare) == _NIP_DIGITS) else text


def _list(raw: Any) -> Any:  # noqa: ANN401
    if isinstance(raw, list):
        return [_text(item) for item in raw if item is not None]
    if isinstance(raw, dict):
        return [f"{key}:{_text(item)}" for key, item in raw.items() if item is not None]
    return _text(raw)


def _date(raw: Any) -> date:  # noqa: ANN401
    if isinstance(raw, date):
        return raw
    day = _ISO_DATE.fullmatch(raw) if isinstance(raw, str) else None
    if day is not None:
        try:
            return date.fromisoformat(day[1])
        except ValueError:
            raise _BadCellError(f"{quote(raw)} is not a day of the calendar") from None
    raise _BadCellError(f"{quote(raw)} is not a date of the form YYYY-MM-DD")


def _bool(raw: Any) -> bool:  # noqa: ANN401
    if isinstance(raw, bool):
        return raw
    value = _TRUTH.get(str(raw).casefold())
    if value is None:
        raise _BadCellError(
            f"{quote(raw)} is neither true nor false (true/false, yes/no, ya/tidak, 1/0)"
        )
    return value


def _number(raw: Any) -> Any:  # noqa: ANN401
    if isinstance(raw, bool | date | list | dict):
        raise _BadCellError(f"{quote(raw)} is not a number")
    return raw


_CLEANERS: Final[dict[Kind, Callable[[Any], Any]]] = {
    Kind.TEXT: _text,
    Kind.NIP: _nip,
    Kind.LIST: _list,
    Kind.DATE: _date,
    Kind.BOOL: _bool,
    Kind.NUMBER: _number,
}
