"""What a sheet of a workbook holds: data, not cells of a library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

__all__ = ["MAX_SHEET_NAME", "Cell", "Choice", "Column", "Format", "RowStyle", "Sheet"]

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
    DAY = "day"
    """A date as letters write it, day first."""


class RowStyle(StrEnum):
    """How a row stands out from the others."""

    GROUP = "group"
    """Heads the rows below it."""
    TOTAL = "total"
    """Sums up the rows above it."""


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
    band : str
        A heading above this one; neighbours of the same band share it.
    centred : bool
        Whether values stand in the middle of the column.
    marked : bool
        Whether the heading stands out: a column that has to be filled in.
    """

    heading: str
    format: Format = Format.TEXT
    width: float = 0
    wrap: bool = False
    note: str = ""
    choice: Choice | None = None
    band: str = ""
    centred: bool = False
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
    corner : sequence of str
        A block of lines at the upper right, as annexes of a decree have it.
    titles : sequence of str
        Lines in the middle above the table.
    notes : sequence of str
        Remarks below the table, broken into lines of its width.
    signature : sequence of str
        Lines in the middle of the right half, below everything.
    numbered : bool
        Whether a row below the headings counts the columns; then there are no filter buttons.
    frozen : bool
        Whether the headings stay in sight when the sheet is scrolled.
    row_styles : mapping of int to RowStyle
        Rows (by their place in ``rows``) that stand out.
    endless : bool
        Whether formats and drop-down lists go on to the last row of the sheet, without a cell for
        each: a table to be filled in.
    page_head : str
        What every printed page says at its head, such as that this is a draft.
    """

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    above: Sequence[str] = ()
    below: Sequence[str] = ()
    landscape: bool = False
    filtered: bool = True
    spare: int = 0
    corner: Sequence[str] = ()
    titles: Sequence[str] = ()
    notes: Sequence[str] = ()
    signature: Sequence[str] = ()
    numbered: bool = False
    frozen: bool = True
    row_styles: Mapping[int, RowStyle] = field(default_factory=dict)
    endless: bool = False
    page_head: str = ""
