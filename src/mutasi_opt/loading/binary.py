"""Parquet tables and sheets of Excel workbooks."""

import io
import warnings
import zipfile
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from mutasi_opt.loading.csvfile import check_header
from mutasi_opt.loading.limits import MAX_EXPANDED_BYTES, MAX_ROWS
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.sheet import LinePlaces, Sheet
from mutasi_opt.loading.suggest import quote, suggest

__all__ = ["Workbook", "open_workbook", "read_parquet"]

_EXCEL_ERRORS = frozenset(
    {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!"}
)


def read_parquet(data: bytes, file: str, report: Report) -> Sheet | None:
    """Read a Parquet table; line numbers count rows below a header, as in a CSV."""
    import pyarrow as pa  # noqa: PLC0415 - slow to import, and most scenarios have no Parquet
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        parquet = pq.ParquetFile(io.BytesIO(data))
        metadata = parquet.metadata
        expanded = sum(
            metadata.row_group(k).total_byte_size for k in range(metadata.num_row_groups)
        )
        if metadata.num_rows > MAX_ROWS or expanded > MAX_EXPANDED_BYTES:
            report.error(
                Place(file), "", f"too large: {metadata.num_rows:,} rows, {expanded / 1e6:,.0f} MB"
            )
            return None
        names = check_header(list(parquet.schema_arrow.names), Place(file), report)
        if names is None:
            return None
        table = parquet.read()
        columns = [column.to_pylist() for column in table.columns]
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        report.error(Place(file), "", "not a readable Parquet file")
        return None
    rows: list[dict[str, Any]] = [{} for _ in range(table.num_rows)]
    for name, values in zip(names, columns, strict=True):
        for row, value in zip(rows, values, strict=True):
            if (cell := _cell(value)) is not None:
                row[name] = cell
    return Sheet(Place(file), names, rows, LinePlaces(file, range(2, len(rows) + 2)))


def _cell(value: Any) -> Any:  # noqa: ANN401 - whatever a library hands over
    """Cell as text, number, date, truth value or list; ``None`` for what holds nothing."""
    if isinstance(value, str):
        return value.strip() or None
    if isinstance(value, float):
        return None if value != value else value  # noqa: PLR0124 - not-a-number stands for an empty cell
    if isinstance(value, datetime):
        midnight = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return value.date() if midnight else value.isoformat(" ")
    if isinstance(value, Decimal):
        return str(value)
    if value is None or isinstance(value, bool | int | date | list):
        return value
    return str(value)


class Workbook:
    """An Excel workbook, read sheet by sheet."""

    def __init__(self, book: Any, file: str, report: Report) -> None:  # noqa: ANN401 - openpyxl is untyped
        self._book = book
        self.file = file
        self.report = report

    @property
    def names(self) -> tuple[str, ...]:
        """Names of its sheets."""
        return tuple(self._book.sheetnames)

    def sheet(self, name: str, place: Place, field: str) -> Sheet | None:
        """Read one sheet; ``place`` and ``field`` name it, for the fault of a missing one."""
        if name not in self._book.sheetnames:
            hint = suggest(name, self.names)
            self.report.error(
                place, field, f"workbook {quote(self.file)} has no sheet {quote(name)}{hint}"
            )
            return None
        file = f"{self.file}#{name}"
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                page = self._book[name]
                page.reset_dimensions()  # the size a file claims is not to be trusted
                return self._rows(page.iter_rows(values_only=True), file)
        except Exception as error:
            self.report.error(Place(file), "", f"cannot read the sheet: {type(error).__name__}")
            return None

    def lines(self, name: str, place: Place) -> list[tuple[Any, ...]] | None:
        """Values of every row of a sheet as they stand, for readers that look for the header themselves."""
        found: list[tuple[Any, ...]] = []
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                page = self._book[name]
                if not hasattr(page, "reset_dimensions"):
                    return found  # a sheet of a chart
                page.reset_dimensions()
                for row in page.iter_rows(values_only=True):
                    found.append(row)
                    if len(found) > MAX_ROWS:
                        self.report.error(place, "", f"more than {MAX_ROWS:,} rows")
                        return None
        except Exception as error:
            self.report.error(place, "", f"cannot read the sheet: {type(error).__name__}")
            return None
        return found

    def _rows(self, lines: Iterable[tuple[Any, ...]], file: str) -> Sheet | None:
        names: list[str] | None = None
        head = Place(file, 1)
        rows: list[dict[str, Any]] = []
        numbers: list[int] = []
        broken: set[tuple[int, str]] = set()
        for number, line in enumerate(lines, 1):
            if number > MAX_ROWS:
                self.report.error(head, "", f"more than {MAX_ROWS:,} rows")
                return None
            cells = [_cell(value) for value in line]
            if all(cell is None for cell in cells):
                continue
            if names is None:
                head = Place(file, number)
                while cells and cells[-1] is None:
                    cells.pop()
                names = check_header(
                    ["" if cell is None else str(cell) for cell in cells], head, self.report
                )
                if names is None:
                    return None
                continue
            row = self._row(names, cells, Place(file, number))
            broken |= {
                (len(rows), name) for name in names if name and row.get(name) in _EXCEL_ERRORS
            }
            rows.append({name: cell for name, cell in row.items() if cell not in _EXCEL_ERRORS})
            numbers.append(number)
        if names is None:
            self.report.error(head, "", "the sheet is empty")
            return None
        return Sheet(
            head, [name for name in names if name], rows, LinePlaces(file, numbers), broken=broken
        )

    def _row(self, names: list[str], cells: list[Any], place: Place) -> dict[str, Any]:
        row: dict[str, Any] = {}
        for k, cell in enumerate(cells):
            if cell is None:
                continue
            name = names[k] if k < len(names) else ""
            if not name:
                self.report.error(place, "", f"{quote(cell)} stands under an empty header")
                continue
            row[name] = cell
            if cell in _EXCEL_ERRORS:
                self.report.error(place, name, f"the cell holds the Excel error {cell}")
        return row


def open_workbook(data: bytes, file: str, report: Report) -> Workbook | None:
    """Open a workbook that is not a zip bomb; ``None`` after a fault."""
    import openpyxl  # noqa: PLC0415 - slow to import, and most scenarios have no workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            expanded = sum(entry.file_size for entry in archive.infolist())
        if expanded > MAX_EXPANDED_BYTES:
            report.error(Place(file), "", f"unfolds to {expanded / 1e6:,.0f} MB, more than allowed")
            return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
    except Exception as error:
        report.error(
            Place(file), "", f"not a readable Excel workbook (.xlsx): {type(error).__name__}"
        )
        return None
    return Workbook(book, file, report)
