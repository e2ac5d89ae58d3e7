"""Every id that a table names has to exist in the table it belongs to."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.scenario import TABLES

__all__ = ["TARGETS", "check_references"]


@dataclass(frozen=True, slots=True)
class _Link:
    """Column ``column`` of ``table`` holds the id of a ``target``, in rows ``only`` of one kind."""

    table: str
    column: str
    target: str
    only: tuple[str, str] | None = None


_LINKS: Final = (
    _Link("agencies", "parent", "agencies"),
    _Link("units", "agency", "agencies"),
    _Link("units", "parent", "units"),
    _Link("positions", "unit", "units"),
    _Link("positions", "job", "jobs"),
    _Link("positions", "reports_to", "positions"),
    _Link("positions", "duty_of", "families"),
    _Link("employees", "position", "positions"),
    _Link("employees", "duty_position", "positions"),
    _Link("employees", "home_district", "home_districts"),
    _Link("competencies", "employee", "employees"),
    _Link("standards", "job", "jobs"),
    _Link("workload", "scope", "agencies", ("scope_kind", "agency")),
    _Link("workload", "scope", "units", ("scope_kind", "unit")),
    _Link("workload", "scope", "positions", ("scope_kind", "position")),
    _Link("workload", "job", "jobs"),
    _Link("norms", "job", "jobs"),
    _Link("norms", "unit_kind", "unit_kinds"),
    _Link("norms", "unit_class", "unit_classes"),
    _Link("preferences", "employee", "employees"),
    _Link("preferences", "target", "positions", ("target_kind", "position")),
    _Link("preferences", "target", "units", ("target_kind", "unit")),
    _Link("preferences", "target", "agencies", ("target_kind", "agency")),
    _Link("preferences", "target", "districts", ("target_kind", "district")),
    _Link("preferences", "target", "jobs", ("target_kind", "job")),
    _Link("relations", "employee_a", "employees"),
    _Link("relations", "employee_b", "employees"),
    _Link("travel", "from_district", "districts"),
    _Link("travel", "to_district", "districts"),
    _Link("courses", "competency", "asked"),
    _Link("agency_requests", "agency", "agencies"),
    _Link("agency_requests", "employee", "employees"),
    _Link("agency_requests", "position", "positions"),
    _Link("outcomes", "employee", "employees"),
    _Link("scores", "employee", "employees"),
    _Link("scores", "position", "positions"),
    _Link("loads", "employee", "employees"),
    _Link("loads", "unit", "units"),
    _Link("decisions", "employee", "employees"),
    _Link("decisions", "position", "positions"),
)
#: Columns that hold the id of a row of one table, whatever else the row says: (table, column) -> that table.
TARGETS: Final = {
    (link.table, link.column): link.target
    for link in _LINKS
    if link.only is None and link.target in TABLES
}

#: What a link points to: the word for one of them, its table, and the column that names it.
_TARGETS: Final[dict[str, tuple[str, tuple[tuple[str, str], ...]]]] = {
    "agencies": ("agency", (("agencies", "id"),)),
    "units": ("unit", (("units", "id"),)),
    "jobs": ("job", (("jobs", "id"),)),
    "positions": ("position", (("positions", "id"),)),
    "employees": ("employee", (("employees", "id"),)),
    "families": ("job family", (("jobs", "family"),)),
    "unit_kinds": ("unit kind", (("units", "kind"),)),
    "unit_classes": ("unit class", (("units", "class"),)),
    "asked": ("competency of any standard", (("standards", "competency"),)),
    "districts": ("district", (("units", "district"), ("employees", "home_district"))),
    "home_districts": (
        "district",
        (("units", "district"), ("travel", "from_district"), ("travel", "to_district")),
    ),
}
#: Targets without a table of their own: a name that occurs nowhere else is told, not refused.
_LOOSE: Final = frozenset({"asked", "districts", "home_districts", "unit_kinds", "unit_classes"})


class _Known:
    """Ids of one target, looked up once."""

    def __init__(self, target: str, tables: Mapping[str, Table]) -> None:
        self.noun, sources = _TARGETS[target]
        self.loose = target in _LOOSE
        self.ids: set[str] = {
            row[column]
            for name, column in sources
            if name in tables
            for row in tables[name].cells
            if column in row
        }
        self.closest = Suggester(self.ids)


def check_references(
    tables: Mapping[str, Table], unusable: Collection[str], report: Report
) -> None:
    """Check every link, but for those to tables that could not be read (``unusable``)."""
    known: dict[str, _Known] = {}
    for link in _LINKS:
        _, sources = _TARGETS[link.target]
        if link.table not in tables or any(name in unusable for name, _ in sources):
            continue
        if not any(name in tables for name, _ in sources):
            continue  # an optional table is not there to be asked
        if link.target not in known:
            known[link.target] = _Known(link.target, tables)
        _check(tables[link.table], link, known[link.target], report)


def _check(table: Table, link: _Link, known: _Known, report: Report) -> None:
    column, only, ids = link.column, link.only, known.ids
    for index, row in enumerate(table.cells):
        value = row.get(column)
        if value is None or value in ids or (only is not None and row.get(only[0]) != only[1]):
            continue
        place = table.at(index, column)
        message = f"unknown {known.noun} {quote(value)}{known.closest(value)}"
        if known.loose:
            report.warn(place, column, message, f"unknown {known.noun}")
        else:
            report.error(place, column, message)
