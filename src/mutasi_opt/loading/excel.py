"""An Excel workbook, its sheets read as tables."""

from collections import defaultdict
from typing import Any, Final

from mutasi_opt.loading.bookparts import BookParts, SheetPart, read_parts
from mutasi_opt.loading.csvfile import check_header
from mutasi_opt.loading.limits import MAX_CELLS, MAX_ROWS
from mutasi_opt.loading.package import BROKEN_PART, BrokenPackageError, Package, open_package
from mutasi_opt.loading.parquetfile import typed_cell
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.sheet import LinePlaces, Sheet
from mutasi_opt.loading.sheetxml import CellError, Grid, address, read_grid
from mutasi_opt.loading.suggest import quote, suggest

__all__ = ["Workbook", "open_workbook"]

_DAMAGED: Final = (
    "damaged ({what}); open the workbook in Excel, let it be repaired, and save it again"
)
_CALCULATE: Final = "open the workbook in Excel, let it calculate, and save it again"


class Workbook:
    """An Excel workbook, read sheet by sheet; faults go to the report, with the sheet and the row.

    Attributes
    ----------
    file : str
        How it is shown.
    names : tuple of str
        Its sheets, in their order.
    hidden : frozenset of str
        Those that Excel does not show.
    """

    def __init__(self, package: Package, parts: BookParts, file: str, report: Report) -> None:
        self._package = package
        self._parts = parts
        self._sheets: dict[str, SheetPart] = {sheet.name: sheet for sheet in parts.sheets}
        self._left = MAX_CELLS
        self.file = file
        self.report = report
        self.names = tuple(self._sheets)
        self.hidden = frozenset(sheet.name for sheet in parts.sheets if sheet.hidden)

    def grid(self, name: str) -> Grid | None:
        """Cells of one sheet as they stand; ``None`` after a fault.

        Raises
        ------
        KeyError
            There is no such sheet.
        """
        sheet = self._sheets[name]
        place = Place(f"{self.file}#{name}")
        try:
            grid, cells = read_grid(self._package, sheet.part, self._parts, self._left)
        except BrokenPackageError as error:
            self.report.error(place, "", str(error))
            return None
        except BROKEN_PART as error:
            self.report.error(place, "", _DAMAGED.format(what=type(error).__name__))
            return None
        self._left -= cells
        return grid

    def sheet(self, name: str, place: Place, field: str) -> Sheet | None:
        """Read one sheet as a table; ``place`` and ``field`` name it, for the fault of a missing one.

        The first row that holds something is the header.
        """
        if name not in self._sheets:
            hint = suggest(name, self.names)
            self.report.error(
                place, field, f"workbook {quote(self.file)} has no sheet {quote(name)}{hint}"
            )
            return None
        grid = self.grid(name)
        if grid is None:
            return None
        if name in self.hidden:
            self.report.warn(
                Place(f"{self.file}#{name}"), "", "the sheet is hidden; it is read like the others"
            )
        return _Table(grid, f"{self.file}#{name}", self.report).sheet()


class _Table:
    """A table in the making: its header, then row by row."""

    def __init__(self, grid: Grid, file: str, report: Report) -> None:
        self.grid = grid
        self.file = file
        self.report = report

    def sheet(self) -> Sheet | None:
        """Return the table; ``None`` after a fault that leaves none."""
        lines = self._lines()
        if not lines:
            self.report.error(Place(self.file, 1), "", "the sheet is empty")
            return None
        if len(lines) - 1 > MAX_ROWS:
            self.report.error(Place(self.file, 1), "", f"more than {MAX_ROWS:,} rows")
            return None
        top = lines[0][0]
        head = Place(self.file, top)
        names = check_header(_header(lines[0][1]), head, self.report)
        if names is None:
            return None
        broken: set[tuple[int, str]] = set()
        rows: list[dict[str, Any]] = []
        for index, (number, line) in enumerate(lines[1:]):
            rows.append(self._row(names, line, Place(self.file, number)))
            for name in [name for name, cell in rows[-1].items() if isinstance(cell, CellError)]:
                broken.add((index, name))
                del rows[-1][name]
        numbers = [number for number, _ in lines[1:]]
        broken |= self._unsaved(names, {number: k for k, number in enumerate(numbers)}, top)
        self._odd(len(names), top, numbers)
        columns = [name for name in names if name]
        return Sheet(head, columns, rows, LinePlaces(self.file, numbers), broken=broken)

    def _lines(self) -> list[tuple[int, dict[int, Any]]]:
        """Rows that hold something, with their numbers, and those of formulas without a value."""
        unsaved = {row for row, _ in self.grid.unsaved}
        found = []
        for number in sorted(unsaved.union(self.grid.rows)):
            cells = {
                k: cell if isinstance(cell, CellError) else typed_cell(cell)
                for k, cell in self.grid.rows.get(number, {}).items()
            }
            kept = {k: cell for k, cell in cells.items() if cell is not None}
            if kept or number in unsaved:
                found.append((number, kept))
        return found

    def _row(self, names: list[str], line: dict[int, Any], place: Place) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for column, cell in sorted(line.items()):
            name = names[column - 1] if column <= len(names) else ""
            if not name:
                self.report.error(place, "", f"{quote(cell)} stands under an empty header")
                continue
            row[name] = cell
            if isinstance(cell, CellError):
                self.report.error(place, name, f"the cell holds the Excel error {cell}")
        return row

    def _unsaved(self, names: list[str], index: dict[int, int], top: int) -> set[tuple[int, str]]:
        """Report formulas without a stored value, one line per column; return their cells."""
        columns: dict[int, list[int]] = defaultdict(list)
        for row, column in self.grid.unsaved:
            columns[column].append(row)
        broken: set[tuple[int, str]] = set()
        for column, rows in sorted(columns.items()):
            name = names[column - 1] if column <= len(names) else ""
            more = f" (nor have {len(rows) - 1:,} more below it)" if len(rows) > 1 else ""
            text = f"the formula in {address(rows[0], column)} has no stored value{more}"
            self.report.error(Place(self.file, rows[0]), name, f"{text}; {_CALCULATE}")
            broken |= {(index[row], name) for row in rows if row > top and row in index}
        return broken

    def _odd(self, width: int, top: int, numbers: list[int]) -> None:
        """Warn of what a reader of the sheet may not see, or sees otherwise."""
        for first_row, first, last_row, last in sorted(self.grid.merged):
            if last_row < top or first > width:
                continue
            cells = f"{address(first_row, first)}:{address(last_row, last)}"
            text = (
                f"cells {cells} are merged: only the first holds the value, the others are unknown"
            )
            self.report.warn(Place(self.file, first_row), "", text, "merged cells")
        hidden = len(set(self.grid.hidden).intersection(numbers))
        if hidden:
            text = f"{hidden:,} hidden row{'s are' if hidden > 1 else ' is'} read like the others"
            self.report.warn(Place(self.file), "", text)


def _header(line: dict[int, Any]) -> list[str]:
    """Names from the first column to the last that has one."""
    return [str(line.get(k, "")) for k in range(1, max(line, default=0) + 1)]


def open_workbook(data: bytes, file: str, report: Report) -> Workbook | None:
    """Open a workbook that is safe to read; ``None`` after a fault."""
    package = open_package(data, file, report)
    if package is None:
        return None
    try:
        parts = read_parts(package)
    except BrokenPackageError as error:
        report.error(Place(file), "", str(error))
        return None
    except BROKEN_PART as error:
        report.error(Place(file), "", _DAMAGED.format(what=type(error).__name__))
        return None
    return Workbook(package, parts, file, report)
