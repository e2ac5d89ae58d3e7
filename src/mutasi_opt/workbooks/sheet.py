"""What a sheet of a workbook holds: data, not cells of a library."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

__all__ = ["MAX_SHEET_NAME", "Cell", "Choice", "Column", "Format", "Sheet"]

#: What a cell holds; None is empty.
Cell = str | int | float | bool | date | None

#: Excel refuses longer names of sheets.
MAX_SHEET_NAME: Final = 31


class Format(StrEnum):
    """How the values of a column are shown."""

    TEXT = "text"
    NUMBER = "number"
    """As many decimals as there are."""
    WHOLE = "whole"
    DECIMAL = "decimal"
    PERCENT = "percent"
    MONEY = "money"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Choice:
    """A drop-down list: its words, or the cells that hold them (``='codes'!$A$2:$A$40``)."""

    words: tuple[str, ...] = ()
    source: str = ""
    strict: bool = True
    """Whether Excel refuses anything else; else it warns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes
    ----------
    heading : str
    format : Format
    width : float
        In characters; 0 fits it to what the column holds.
    wrap : bool
        Whether long texts break into lines.
    note : str
        A remark on the heading: what belongs here, in which unit.
    choice : Choice, optional
    marked : bool
        Whether the heading stands out: a column that has to be filled in.
    """

    heading: str
    format: Format = Format.TEXT
    width: float = 0
    wrap: bool = False
    note: str = ""
    choice: Choice | None = None
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with what stands above and below it.

    Attributes
    ----------
    name : str
        At most 31 characters; what Excel refuses in it is left out.
    columns : sequence of Column
    rows : sequence of sequences of Cell
    above : sequence of str
        Lines above the heading: title first.
    below : sequence of str
        Lines below the table, such as the place of a signature.
    landscape : bool
        How an A4 page lies when printed; it is one page wide, headings are repeated.
    filtered : bool
        Whether headings carry filter buttons.
    spare : int
        Empty rows below the table that have its formats and drop-down lists.
    endless : bool
        Whether formats and drop-down lists go on to the last row of the sheet, without a cell for
        each: a table to be filled in.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    landscape: bool = False
    filtered: bool = True
    spare: int = 0
    endless: bool = False
