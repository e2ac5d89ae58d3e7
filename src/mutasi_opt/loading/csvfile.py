"""CSV tables: UTF-8 with or without a byte order mark, separated by commas or semicolons."""

import csv
import io
from collections.abc import Iterator

from mutasi_opt.loading.limits import MAX_COLUMNS, MAX_ROWS
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.sheet import LinePlaces, Sheet
from mutasi_opt.loading.suggest import quote

__all__ = ["check_header", "read_csv"]


def read_csv(data: bytes, file: str, report: Report) -> Sheet | None:
    """Read a CSV table; ``None`` after a fault that leaves no table."""
    text = _decode(data, file, report)
    if text is None:
        return None
    first = text[: text.find("\n") if "\n" in text else len(text)]
    separator = ";" if first.count(";") > first.count(",") else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        header = next(reader, None)
        if not header:
            report.error(
                Place(file, 1), "", "the file is empty" if header is None else "the header is empty"
            )
            return None
        names = check_header(header, Place(file, 1), report)
        if names is None:
            return None
        return _rows(reader, names, file, report)
    except csv.Error as error:
        report.error(Place(file, reader.line_num), "", f"not valid CSV: {error}")
        return None


def check_header(header: list[str], place: Place, report: Report) -> list[str] | None:
    """Strip the names and refuse duplicates; ``None`` if there are too many columns."""
    if len(header) > MAX_COLUMNS:
        report.error(place, "", f"{len(header):,} columns, more than {MAX_COLUMNS}")
        return None
    names = [name.strip() for name in header]
    seen: set[str] = set()
    for name in names:
        if name and name in seen:
            report.error(place, "", f"column {quote(name)} given twice")
        seen.add(name)
    return names


def _decode(data: bytes, file: str, report: Report) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"not UTF-8 text (byte 0x{data[error.start]:02X}); save the table as 'CSV UTF-8'"
        report.error(Place(file, line), "", message)
        return None


def _rows(
    reader: "Iterator[list[str]]", names: list[str], file: str, report: Report
) -> Sheet | None:
    width = len(names)
    rows: list[dict[str, str]] = []
    lines: list[int] = []
    previous = 1
    for cells in reader:
        line, previous = previous + 1, reader.line_num  # type: ignore[attr-defined]
        if len(cells) != width:
            if not any(map(str.strip, cells)):
                continue
            if len(cells) < width:
                text = f"the row has {len(cells)} of {width} cells; the others are taken as unknown"
                report.warn(Place(file, line), "", text, "rows shorter than the header")
            elif any(map(str.strip, cells[width:])):
                report.error(
                    Place(file, line), "", f"the row has {len(cells)} cells, the header {width}"
                )
        row = {
            name: text for name, cell in zip(names, cells, strict=False) if (text := cell.strip())
        }
        if not row:
            continue
        if "" in row:
            report.error(
                Place(file, line), "", f"{quote(row.pop(''))} stands under an empty header"
            )
        rows.append(row)
        lines.append(line)
        if len(rows) > MAX_ROWS:
            report.error(Place(file, line), "", f"more than {MAX_ROWS:,} rows")
            return None
    columns = [name for name in names if name]
    return Sheet(Place(file, 1), columns, rows, LinePlaces(file, lines), textual=True)
