"""Write a need report as one tidy CSV file."""

import csv
import os
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path
from typing import Final

from mutasi_opt.needs.report import NeedReport
from mutasi_opt.needs.rows import BalanceRow, PositionRow
from mutasi_opt.spreadsheet import plain_cell

__all__ = ["CSV_COLUMNS", "write_csv"]

#: ``level`` says what a line is about: position, unit, agency or group. The other columns are those
#: of the position and balance rows; a cell that does not apply, or is unknown, is empty.
CSV_COLUMNS: Final = (
    "level", "agency", "agency_name", "unit", "unit_name", "group", "position", "job", "job_name",
    "need", "minimum", "maximum", "holders", "heads", "gap", "fte", "coverage", "workload_index",
    "source", "base", "surge", "positions", "missing", "left_out", "detail",
)  # fmt: skip
_DECIMALS: Final = 6


def write_csv(report: NeedReport, path: str | os.PathLike[str]) -> Path:
    """Write positions, units, agencies and groups of a report into one CSV file (UTF-8).

    The file appears whole or not at all: it is written beside its place and then renamed. A text
    that a spreadsheet would take for a formula gets a leading apostrophe.

    Parameters
    ----------
    report : NeedReport
        The report.
    path : path
        Where to; an existing file is replaced.

    Raises
    ------
    OSError
        If the file cannot be written.
    """
    target = Path(path)
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with unfinished.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.writer(stream, lineterminator="\n")
            writer.writerow(CSV_COLUMNS)
            writer.writerows(_lines(report))
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    return target


def _lines(report: NeedReport) -> Iterator[list[str]]:
    for position in report.positions:
        yield _line(position, "position")
    for rows in (report.units, report.agencies, report.groups):
        for row in rows:
            yield _line(row, row.level)


def _line(row: PositionRow | BalanceRow, level: str) -> list[str]:
    cells = {field.name: _cell(getattr(row, field.name)) for field in fields(row)}
    cells["level"] = level
    return [cells.get(column, "") for column in CSV_COLUMNS]


def _cell(value: object) -> str:
    """Write one cell: numbers as they are, unknown as empty, texts made harmless."""
    if value is None:
        return ""
    if isinstance(value, str):
        return plain_cell(value)
    if isinstance(value, float):
        return f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return str(value)
