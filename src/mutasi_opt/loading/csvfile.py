"""CSV tables: UTF-8 with or without a byte order mark, or UTF-16 with one.

Cells are separated by commas, semicolons or tabs, as the header has it.
"""

import codecs
import csv
import io
from collections.abc import Iterator
from typing import Final

from mutasi_opt.loading.limits import MAX_COLUMNS, MAX_ROWS
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.sheet import LinePlaces, Sheet
from mutasi_opt.loading.suggest import quote

__all__ = ["check_header", "read_csv"]

#: The first one wins where none occurs more often.
_SEPARATORS: Final = (",", ";", "\t")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BINARY: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
_HEAD: Final = 400
_OTHER_UTF_16: Final = "not UTF-8 text but damaged or unmarked UTF-16"
_SAVE: Final = "save the table as 'CSV UTF-8'"


def read_csv(data: bytes, file: str, report: Report) -> Sheet | None:
    """Read a CSV table; ``None`` after a fault that leaves no table."""
    text = _decode(data, file, report)
    if text is None:
        return None
    first = text[: text.find("\n") if "\n" in text else len(text)]
    separator = max(_SEPARATORS, key=first.count)
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
    if data.startswith(_BINARY):
        text = "an Excel workbook with the name of a CSV; name it and its sheet: 'book.xlsx#sheet'"
        report.error(Place(file), "", text)
        return None
    encoding = "utf-16" if data.startswith(_UTF_16) else "utf-8-sig"
    try:
        text = data.decode(encoding)
        if "\0" not in text[:_HEAD]:
            return text
        report.error(Place(file, 1), "", f"{_OTHER_UTF_16}; {_SAVE}")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        report.error(Place(file, line), "", f"{_no_text(data, error.start, encoding)}; {_SAVE}")
    return None


def _no_text(data: bytes, start: int, encoding: str) -> str:
    """Say why bytes cannot be read from ``start`` on, and what they may be."""
    if encoding == "utf-16" or b"\0" in data[:_HEAD]:
        return _OTHER_UTF_16
    other = data[start : start + 1].decode("windows-1252", "ignore")
    hint = f", {other!r} in Windows-1252" if other else ""
    return f"not UTF-8 text (byte 0x{data[start]:02X}{hint})"


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
