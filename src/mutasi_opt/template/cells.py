"""Values of a scenario as cells of a workbook, such that reading gives the same values."""

from datetime import date
from enum import Enum
from typing import Final

from mutasi_opt.loading.columns import Column, Kind
from mutasi_opt.loading.suggest import quote
from mutasi_opt.texts import Lang
from mutasi_opt.workbooks import held
from mutasi_opt.workbooks.sheet import Cell

__all__ = ["YES_NO", "CellRefusedError", "cell_of", "number_cell", "text_cell"]

#: How truth values are written; the loader reads both languages.
YES_NO: Final = {Lang.ID: ("ya", "tidak"), Lang.EN: ("yes", "no")}

#: Excel counts a 29 February 1900 that never was, so dates before March are no dates to it.
_FIRST_DATE: Final = date(1900, 3, 1)


class CellRefusedError(ValueError):
    """A value that no cell can hold; the message is for the user."""


def cell_of(value: object, column: Column, lang: Lang) -> Cell:
    """Return the cell of a value of a row.

    Raises
    ------
    CellRefusedError
        Reading the cell would not give the value.
    """
    cell: Cell
    match value:
        case None:
            cell = None
        case bool():
            cell = YES_NO[lang][not value]
        case int() | float() if column.kind is Kind.NUMBER:
            cell = number_cell(value)
        case date():
            cell = value if value >= _FIRST_DATE else value.isoformat()
        case tuple():
            cell = text_cell(_joined([_item(part) for part in value]))
        case _:
            cell = text_cell(_plain(value))
    return cell


def number_cell(value: float) -> int | float | str:
    """Return a number, which is written with 16 digits; as text where that would lose some."""
    exact = type(value)(float(f"{value:.16G}")) == value
    return value if exact else repr(value)


def text_cell(text: str) -> str:
    """Return a text if a cell can hold it.

    Raises
    ------
    CellRefusedError
        It is empty, too long, begins or ends with blanks, or has a control character.
    """
    if not text.strip():
        raise CellRefusedError("an empty text is read as unknown")
    if text != text.strip():
        raise CellRefusedError(f"{quote(text)} begins or ends with blanks, which are not read")
    if not held(text):
        raise CellRefusedError(
            f"{quote(text)} is longer than 32,767 characters or has a control character"
        )
    return text


def _joined(items: list[str]) -> str:
    """Items of a list in one cell; ``-`` is the empty list."""
    for item in items:
        if ";" in item:
            raise CellRefusedError(f"{quote(item)} has a ';', which separates the items of a list")
        if item != item.strip() or not item:
            raise CellRefusedError(f"{quote(item)} is empty, or begins or ends with blanks")
    text = ";".join(items) or "-"
    if items == ["-"]:
        raise CellRefusedError("'-' as the only item is read as: known to be none")
    return text


def _item(part: object) -> str:
    if isinstance(part, tuple):
        key, value = part
        return f"{key!s}:{_plain(value)}"
    return _plain(part)


def _plain(value: object) -> str:
    return str(value.value) if isinstance(value, Enum) else str(value)
