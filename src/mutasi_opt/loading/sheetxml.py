"""The cells of one sheet of a workbook, read from its XML: what they hold, and what is odd about them."""

import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final, TypeAlias

from mutasi_opt.loading.bookparts import BookParts, TextParts, plain_text, tags
from mutasi_opt.loading.limits import MAX_CELLS
from mutasi_opt.loading.package import BrokenPackageError, Package, run_parser

__all__ = ["CellError", "CellValue", "Grid", "address", "read_grid"]


class CellError(str):
    """An error that a formula has left in a cell, such as ``#N/A``."""

    __slots__ = ()


CellValue: TypeAlias = str | int | float | bool | date | datetime | time | CellError

#: More are not told of.
_MOST_MERGED: Final = 10_000
_MAX_ROW: Final = 1_048_576
_MAX_COLUMN: Final = 16_384
_DIGITS: Final = "0123456789"
#: Digits that a whole number may have here; Excel itself keeps 15.
_WHOLE: Final = 30
#: Characters of a formula that take as long to write out as a cell.
_FORMULA: Final = 25
_WHOLE_NUMBER: Final = re.compile(r"[+-]?\d{1,30}")
#: Excel counts a 29 February 1900 that never was.
_LEAP_SERIAL: Final = 60


@dataclass(slots=True)
class Grid:
    """Cells of a sheet that hold something; rows and columns are counted from 1.

    Attributes
    ----------
    rows : dict of int to dict of int to value
        By row and column, in the order of the sheet.
    unsaved : list of (int, int)
        Formulas whose value was not stored, so that nobody knows it without calculating.
    merged : list of (int, int, int, int)
        First row, first column, last row and last column of cells that are one; only the first of
        them holds a value.
    hidden : list of int
        Rows that Excel does not show.
    weight : int
        Cells that a program makes which holds the whole sheet: empty ones, all of those that are merged or
        carry one link, and one for every 25 characters of formulas that are written out.
    """

    rows: dict[int, dict[int, CellValue]] = field(default_factory=dict)
    unsaved: list[tuple[int, int]] = field(default_factory=list)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    weight: int = 0


def address(row: int, column: int) -> str:
    """Name of a cell as Excel shows it: row 3, column 28 is ``AB3``."""
    letters = ""
    while column > 0:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return f"{letters}{row}"


def read_grid(
    package: Package, part: str, book: BookParts, most: int = MAX_CELLS
) -> tuple[Grid, int]:
    """Read the cells of a sheet.

    Returns
    -------
    Grid
    int
        Number of cells and rows in the sheet, empty ones with a format included.

    Raises
    ------
    BrokenPackageError
        There are more than ``most`` cells and rows, or the part is not safe.
    Exception
        Those of BROKEN_PART: it is damaged.
    """
    reader = _Reader(book, most)
    run_parser(package, part, reader.listen)
    reader.grid.weight = reader.weight()
    return reader.grid, reader.cells


class _Reader:
    """Collects the cells as the parser meets them; the hot loop of reading a workbook."""

    def __init__(self, book: BookParts, most: int) -> None:
        self.grid = Grid()
        self.cells = 0
        self._book = book
        self._most = most
        self._tags = tags("row", "c", "v", "f", "t", "rPh", "mergeCell", "hyperlink")
        self._columns: dict[str, int] = {}
        self._row = self._column = 0
        self._line: dict[int, CellValue] = {}
        self._type, self._style = "n", "0"
        self._text = TextParts()
        self._open = self._formula = self._guide = self._told = False
        # Cells of ranges, formulas that repeat another one, characters of this formula and of the longest.
        self._covered = self._repeated = self._length = self._longest = 0

    def weight(self) -> int:
        """Return the cells that a program makes which holds the whole sheet."""
        return self.cells + self._covered + self._repeated * self._longest // _FORMULA

    def listen(self, parser: Any) -> None:  # noqa: ANN401 - expat has no type for it
        """Set what the parser calls."""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self._tags.get(name)
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "v" or (tag == "t" and not self._guide):
            self._open = True
        elif tag == "f":
            self._formula = self._told = True
            self._length = 0
            self._repeated += attributes.get("t") == "shared"
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "rPh":
            self._guide = True
        elif tag == "mergeCell":
            merged = self._range(attributes["ref"])
            self._covered += _size(*merged)
            if len(self.grid.merged) < _MOST_MERGED:
                self.grid.merged.append(merged)
        elif tag == "hyperlink":
            try:
                self._covered += _size(*self._range(attributes["ref"]))
            except (LookupError, ValueError):  # whole columns, or nonsense: nobody needs links here
                self._covered += _size(1, 1, _MAX_ROW, _MAX_COLUMN)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._count()
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
        else:
            letters = reference.rstrip(_DIGITS)
            self._column = self._columns.get(letters) or self._number(letters)
        self._type = attributes.get("t", "n")
        self._style = attributes.get("s", "0")
        self._formula = False

    def _count(self) -> None:
        self.cells += 1
        if self.cells > self._most:
            raise BrokenPackageError(f"too large: more than {MAX_CELLS:,} cells and rows")

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._count()
        number = int(attributes["r"]) if "r" in attributes else self._row + 1
        if not 0 < number <= _MAX_ROW:
            raise ValueError(number)
        self._row, self._column = number, 0
        self._line = self.grid.rows.get(number, {})
        if attributes.get("hidden") in ("1", "true"):
            self.grid.hidden.append(number)

    def _data(self, text: str) -> None:
        if self._open:
            self._text.add(text)
        elif self._told:
            self._length += len(text)
            self._longest = max(self._longest, self._length)

    def _end(self, name: str) -> None:
        tag = self._tags.get(name)
        self._open = self._told = False
        if tag == "c":
            text = self._text.take()
            if text:
                self._line[self._column] = self._value(text)
            elif self._formula and self._type != "str":
                self.grid.unsaved.append((self._row, self._column))
        elif tag == "row":
            if self._line:
                self.grid.rows[self._row] = self._line
        elif tag == "rPh":
            self._guide = False

    def _value(self, text: str) -> CellValue:
        kind = self._type
        if kind == "s":
            return self._book.texts[int(text)]
        if kind == "n":
            number = _number(text)
            return self._day(number) if int(self._style) in self._book.dates else number
        if kind == "b":
            return text.strip() in ("1", "true")
        if kind == "e":
            return CellError(text)
        if kind == "d":
            return _iso(text)
        return plain_text(text)  # inline, or the result of a formula

    def _day(self, number: float) -> CellValue:
        """Date of a number that is shown as one; ``#VALUE!`` where no calendar has it."""
        epoch = self._book.epoch
        days = number
        if epoch.year < 1900:
            if 0 <= days < 1:
                return (datetime.min + timedelta(days=days)).time()
            if int(days) == _LEAP_SERIAL or days < 0:
                return CellError("#VALUE!")
            days += days < _LEAP_SERIAL
        try:
            seconds = timedelta(days=int(days), seconds=round((days - int(days)) * 86_400))
            found = datetime(epoch.year, epoch.month, epoch.day) + seconds
        except (OverflowError, ValueError):
            return CellError("#VALUE!")
        return found.date() if found.time() == time() else found

    def _number(self, letters: str) -> int:
        """Return the number of a column from its letters."""
        number = 0
        for letter in letters:
            if not "A" <= letter <= "Z":
                raise ValueError(letters)
            number = number * 26 + ord(letter) - ord("A") + 1
            if number > _MAX_COLUMN:
                raise ValueError(letters)
        if not number:
            raise ValueError(letters)
        self._columns[letters] = number
        return number

    def _range(self, reference: str) -> tuple[int, int, int, int]:
        first, _, last = reference.partition(":")
        return *self._place(first), *self._place(last or first)

    def _place(self, reference: str) -> tuple[int, int]:
        letters = reference.rstrip(_DIGITS)
        return int(reference[len(letters) :]), self._number(letters)


def _size(top: int, left: int, bottom: int, right: int) -> int:
    """Cells of a range; its corners may be the wrong way round."""
    return (abs(bottom - top) + 1) * (abs(right - left) + 1)


def _number(text: str) -> int | float:
    if _WHOLE_NUMBER.fullmatch(text):
        return int(text)
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _iso(text: str) -> CellValue:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return text
    return found.date() if found.time() == time() else found
