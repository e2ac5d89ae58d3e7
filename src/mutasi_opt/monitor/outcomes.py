"""The outcomes file: what agencies report of people after the decree, with all its faults at once."""

import os
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from mutasi_opt.errors import Fault, ScenarioError, Severity
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.rows import Table, drop_unknown_columns, type_rows
from mutasi_opt.loading.sheet import PatchedPlaces, Sheet
from mutasi_opt.loading.sources import Sources
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.loading.yamltree import Node
from mutasi_opt.scenario import Outcome

__all__ = ["FORM_COLUMNS", "Reports", "read_outcomes"]

#: Columns that tell whoever fills in a form whom a row is about; they are not read.
FORM_COLUMNS: Final = ("name", "position", "effective")
#: Years after a move up to which a report of it is believed; what is later has a slip in its year.
_BELIEVED_YEARS: Final = 10
_TABLE: Final = "outcomes"


class Reports(NamedTuple):
    """An outcomes file as read.

    Attributes
    ----------
    rows : tuple of Outcome
        By employee and date.
    blank : int
        Rows of a form that nobody has filled in.
    warnings : tuple of Fault
    """

    rows: tuple[Outcome, ...]
    blank: int
    warnings: tuple[Fault, ...]


def read_outcomes(
    path: str | os.PathLike[str], effective: Mapping[str, date], as_of: date | None = None
) -> Reports:
    """Read an outcomes file and check it against the plan.

    Parameters
    ----------
    path : path
        CSV, Parquet, or a sheet of a workbook (``book.xlsx#sheet``).
    effective : mapping of str to date
        Who is in the plan, and the day on which their line of it takes effect.
    as_of : date, optional
        No report may be later.

    Raises
    ------
    ScenarioError
        With every fault, as ``file:line: field: message``.
    """
    report = Report()
    sheet = _sheet(Path(path), report)
    blank, rows = 0, list[Outcome]()
    if sheet is not None:
        drop_unknown_columns(_TABLE, sheet, report, FORM_COLUMNS)
        filled = _filled(sheet)
        blank = len(sheet.rows) - len(filled.rows)
        table = type_rows(_TABLE, filled, report)
        _check(table, effective, as_of, report)
        rows = [row for _, row in table.usable()]
        if not rows and not report.failed:
            text = "nobody has filled in a row" if blank else "the table has no rows"
            report.error(sheet.head, "", text)
    faults = report.faults()
    if report.failed:
        raise ScenarioError(tuple(fault for fault in faults if fault.severity is Severity.ERROR))
    return Reports(tuple(sorted(rows, key=lambda row: (row.employee, row.on))), blank, faults)


def _sheet(path: Path, report: Report) -> Sheet | None:
    files = Files(path.parent, report)
    if "#" not in path.name and not files.exists(path):
        return None
    node = Node(path.name, Place(path.as_posix()), path.name)
    return Sources(files).table(node, path.parent, "")


def _filled(sheet: Sheet) -> Sheet:
    """Leave out the columns of the form that are not read, and the rows that say nothing."""
    for row in sheet.rows:
        for name in FORM_COLUMNS:
            row.pop(name, None)
    kept = [k for k, row in enumerate(sheet.rows) if row.keys() != {"employee"}]
    return Sheet(
        sheet.head,
        [name for name in sheet.columns if name not in FORM_COLUMNS],
        [sheet.rows[k] for k in kept],
        PatchedPlaces([(sheet.places, k) for k in kept], {}),
        textual=sheet.textual,
    )


def _check(table: Table, effective: Mapping[str, date], as_of: date | None, report: Report) -> None:
    closest = Suggester(effective)
    for k, cells in enumerate(table.cells):
        who = cells.get("employee")
        if who is not None and who not in effective:
            text = f"employee {quote(who)} is not in the plan{closest(who)}"
            report.error(table.at(k, "employee"), "employee", text)
    for k, row in table.usable():
        since = effective.get(row.employee)
        fault = None if since is None else _late_or_early(row.on, since, as_of)
        if fault is not None:
            report.error(table.at(k, "date"), "date", fault)
        silent = row.adaptation is None and row.performance is None and row.note is None
        if silent:
            text = "the row says nothing: no adaptation, no performance, no note"
            report.warn(table.at(k), "", text, "rows that say nothing")


def _late_or_early(day: date, since: date, as_of: date | None) -> str | None:
    if day < since:
        return f"{day} is before the plan takes effect for this person ({since})"
    if as_of is not None and day > as_of:
        return f"{day} is after the day up to which reports count ({as_of})"
    if day.year > since.year + _BELIEVED_YEARS:
        return f"{day} is more than {_BELIEVED_YEARS} years after the plan takes effect ({since})"
    return None
