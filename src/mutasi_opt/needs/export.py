"""A need report as one tidy CSV file, or as plain data."""

import csv
import io
import os
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from mutasi_opt.files import write_file
from mutasi_opt.needs.outlook import Outlook
from mutasi_opt.needs.report import NeedReport
from mutasi_opt.spreadsheet import plain_cell

__all__ = ["CSV_COLUMNS", "content", "write_csv"]

#: ``level`` says what a line is about: position, unit, agency, group, family, norm, subject or
#: standard; with a look-ahead also government_year, agency_year, unit_year, family_year and leaver.
#: The other columns are those of these rows; a cell that does not apply, or is unknown, is empty.
CSV_COLUMNS: Final = (
    "level", "government", "agency", "agency_name", "unit", "unit_name", "unit_kind", "unit_class",
    "population", "pupils", "class_groups", "family", "group", "position", "job", "job_name",
    "subject", "employee", "need", "minimum", "maximum", "holders", "heads", "gap", "fte",
    "coverage", "workload_index", "source", "driver", "amount", "per_person", "share", "asked",
    "hours", "teachers", "hours_per_head", "load", "base", "surge", "exact", "positions", "missing",
    "left_out", "year", "ends_on", "retiring", "contracts_ending", "leaves_on", "cause", "detail",
)  # fmt: skip
_DECIMALS: Final = 6


def write_csv(
    report: NeedReport, path: str | os.PathLike[str], outlook: Outlook | None = None
) -> Path:
    """Write all tables of a report, and of a look-ahead if given, into one CSV file (UTF-8).

    The file appears whole or not at all: it is written beside its place and then renamed. A text
    that a spreadsheet would take for a formula gets a leading apostrophe.

    Parameters
    ----------
    report : NeedReport
        The report.
    path : path
        Where to; an existing file is replaced.
    outlook : Outlook, optional
        The look-ahead for the same selection.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows(_lines(report, outlook))
    return write_file(path, stream.getvalue())


def content(report: NeedReport, outlook: Outlook | None = None) -> dict[str, Any]:
    """Return a report, and a look-ahead if given, as lists and mappings that JSON can hold."""
    found = {field.name: _plain(getattr(report, field.name)) for field in fields(report)}
    if outlook is not None:
        found["outlook"] = _plain(outlook)
    return found


def _plain(value: Any) -> Any:  # noqa: ANN401 - any field of any row
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    return value


def _lines(report: NeedReport, outlook: Outlook | None) -> Iterator[list[str]]:
    for row in report.positions:
        yield _line(row, "position")
    for balance in (*report.units, *report.agencies, *report.groups):
        yield _line(balance, balance.level)
    tables: dict[str, tuple[object, ...]] = {
        "family": report.families,
        "norm": report.norms,
        "subject": report.subjects,
        "standard": report.standards,
    }
    for level, rows in tables.items():
        for other in rows:
            yield _line(other, level)
    if outlook is not None:
        for year in outlook.years:
            yield _line(year, f"{year.level}_year")
        for leaver in outlook.leavers:
            yield _line(leaver, "leaver")


def _line(row: object, level: str) -> list[str]:
    return [
        level if column == "level" else _cell(getattr(row, column, None)) for column in CSV_COLUMNS
    ]


def _cell(value: object) -> str:
    """Write one cell: numbers as they are, unknown as empty, texts made harmless."""
    if value is None:
        return ""
    if isinstance(value, str):
        return plain_cell(value)
    if isinstance(value, float):
        return f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return str(value)
