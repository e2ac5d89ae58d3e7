"""Files of strangers as grids of cells: sheets of workbooks and CSV files in any encoding."""

import csv
import io
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from pathlib import Path
from typing import Any, Final

from mutasi_opt.errors import Severity
from mutasi_opt.intake.flaws import At, Flaws
from mutasi_opt.loading.excel import Workbook, open_workbook
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.limits import MAX_FILE_BYTES, MAX_WORKBOOK_BYTES
from mutasi_opt.loading.package import WORKBOOK_SUFFIXES
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.sheetxml import CellError, CellValue
from mutasi_opt.loading.suggest import quote
from mutasi_opt.texts import say

__all__ = ["Grid", "is_workbook", "read_grids", "spreadsheets"]

_MAX_ROWS: Final = 300_000
_MAX_COLUMNS: Final = 200
_TEXTS: Final = (".csv", ".txt", ".tsv")
_SEPARATORS: Final = (";", ",", "\t", "|")
_LOOKED_AT: Final = 30


@dataclass(frozen=True, slots=True)
class Grid:
    """Cells of one sheet.

    Attributes
    ----------
    file : str
        Name of the file, without its folder.
    sheet : str
        Name of the sheet, empty for a CSV file.
    rows : tuple of (int, tuple)
        1-based number and cells (text without spaces around it, number, date, truth value, None) of
        the rows that hold something.
    """

    file: str
    sheet: str
    rows: tuple[tuple[int, tuple[Any, ...]], ...]

    def at(self, row: int = 0, column: int = -1) -> At:
        """Place of a cell of this grid; the column counts from 0 here, -1 for none."""
        return At(self.file, self.sheet, row, column + 1)


def is_workbook(path: Path) -> bool:
    """Whether the name is that of an Excel workbook."""
    return path.suffix.lower() in WORKBOOK_SUFFIXES


def spreadsheets(files: Sequence[str | os.PathLike[str]]) -> tuple[Path, ...]:
    """Return the files that are meant: of a folder all its spreadsheets, of a pattern what fits.

    Shells of Windows hand patterns on as they are. Files that Excel holds open (``~$``) and copies
    that an import has marked are left aside.
    """
    found: dict[Path, None] = {}
    for file in map(Path, files):
        if file.is_dir():
            inside = sorted(file.iterdir())
        elif "*" in file.name and file.parent.is_dir():
            inside = sorted(file.parent.glob(file.name))
        else:
            found[file] = None
            continue
        for path in inside:
            suffix = path.suffix.lower()
            if suffix in (*WORKBOOK_SUFFIXES, *_TEXTS) and not path.name.startswith(
                ("~$", "marked-")
            ):
                found[path] = None
    return tuple(found)


def read_grids(paths: Sequence[Path], flaws: Flaws, report: Report) -> list[Grid]:
    """Read every sheet of every file; what cannot be read is an error of ``report``.

    Files of one name in two folders are refused: places in messages name files without folders.
    """
    files = Files(Path(), report)
    grids: list[Grid] = []
    seen: set[str] = set()
    for path in paths:
        place = Place(path.as_posix())
        if path.name in seen:
            report.error(place, "", f"a second file is called {quote(path.name)}; rename one")
            continue
        seen.add(path.name)
        book = is_workbook(path)
        if not book and path.suffix.lower() not in _TEXTS and path.exists():
            report.error(place, "", "is neither a workbook (.xlsx, .xlsm) nor a CSV file")
            continue
        limit = MAX_WORKBOOK_BYTES if book else MAX_FILE_BYTES
        data = files.read(path, place, "", limit=limit)
        if data is not None:
            grids += (_sheets if book else _text)(data, path, flaws, report)
            files.forget()
    return grids


def _sheets(data: bytes, path: Path, flaws: Flaws, report: Report) -> Iterator[Grid]:
    warned = Report()
    book = open_workbook(data, path.as_posix(), warned)
    for fault in warned.faults():
        place = Place(fault.file, fault.line)
        if fault.severity is Severity.ERROR:
            report.error(place, fault.field, fault.message)
        else:
            flaws.add("file_unusual", At(path.name), "", say("{text}", text=fault.message))
    if book is None:
        return
    book.report = report
    for name in book.names:
        grid = _sheet(book, name, path.name, flaws)
        if grid is not None:
            yield grid


def _sheet(book: Workbook, name: str, file: str, flaws: Flaws) -> Grid | None:
    """Return the cells of a sheet; what Excel hides, and formulas without a value, are told."""
    found = book.grid(name)
    if found is None:
        return None
    if len(found.rows) > _MAX_ROWS:
        book.report.error(Place(f"{book.file}#{name}"), "", f"more than {_MAX_ROWS:,} rows")
        return None
    if name in book.hidden or found.hidden:
        flaws.add(
            "hidden",
            At(file, name),
            len(found.hidden) or "",
            say("the sheet or some of its rows are hidden"),
            say("read like the others"),
        )
    columns = Counter(column for _, column in found.unsaved)
    for row, column in sorted(found.unsaved):
        if (number := columns.pop(column, 0)) > 0:
            flaws.add(
                "formula_unsaved",
                At(file, name, row, column),
                "",
                say("{number:,} formulas of this column have no stored value", number=number),
                say("taken as empty; open the workbook in Excel, let it calculate, and save it"),
            )
    rows = ((number, _line(cells)) for number, cells in sorted(found.rows.items()))
    return Grid(file, name, tuple((number, cells) for number, cells in rows if cells))


def _line(cells: dict[int, CellValue]) -> tuple[Any, ...]:
    """Cells of a row from the first column on, up to the last that holds something."""
    last = min(max(cells, default=0), _MAX_COLUMNS)
    line = [_cell(cells.get(column)) for column in range(1, last + 1)]
    while line and line[-1] is None:
        line.pop()
    return tuple(line)


def _text(data: bytes, path: Path, flaws: Flaws, report: Report) -> Iterator[Grid]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        text = data.decode("cp1252", errors="replace")
        flaws.add(
            "encoding",
            At(path.name, "", line),
            "",
            say("the file is not UTF-8; it was read as Windows text (cp1252)"),
            say("look at names with accents, and save the table as 'CSV UTF-8'"),
        )
    if "\0" in text:
        report.error(Place(path.as_posix()), "", "is not a text file")
        return
    head = [line for line in text.splitlines() if line.strip()][:_LOOKED_AT]
    separator = max(_SEPARATORS, key=lambda sign: sum(line.count(sign) for line in head))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        grid = _grid(path.name, "", reader, report)
    except csv.Error as error:
        report.error(Place(path.as_posix(), reader.line_num), "", f"not valid CSV: {error}")
        return
    if grid is not None:
        yield grid


def _grid(file: str, sheet: str, lines: Iterator[Sequence[Any]], report: Report) -> Grid | None:
    place = Place(f"{file}#{sheet}" if sheet else file)
    rows: list[tuple[int, tuple[Any, ...]]] = []
    for number, line in enumerate(lines, 1):
        if number > _MAX_ROWS:
            report.error(place, "", f"more than {_MAX_ROWS:,} rows")
            return None
        cells = [_cell(value) for value in line[:_MAX_COLUMNS]]
        while cells and cells[-1] is None:
            cells.pop()
        if cells:
            rows.append((number, tuple(cells)))
    return Grid(file, sheet, tuple(rows))


def _cell(value: Any) -> Any:  # noqa: ANN401 - a cell holds anything
    if isinstance(value, CellError):
        return value
    if isinstance(value, str):
        return value.replace("\u00a0", " ").strip() or None
    if isinstance(value, datetime):
        return value.date()
    return None if isinstance(value, time) else value
