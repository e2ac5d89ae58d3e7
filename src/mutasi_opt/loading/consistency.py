"""Rows that contradict themselves or each other."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from mutasi_opt.codes import RANK_ORDER
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.loading.suggest import quote
from mutasi_opt.needs import contract_end
from mutasi_opt.scenario import Employee, Job, Position, Unit

__all__ = ["check_consistency"]

#: Dates of what has happened.
_PAST: Final[dict[str, tuple[str, ...]]] = {
    "employees": ("birth_date", "position_since", "duty_since", "pns_since", "rank_since"),
    "competencies": ("assessed_on",),
    "outcomes": ("date",),
}

#: Years that a predicate of performance can be of.
_FIRST_YEAR: Final = 1950
_LAST_YEAR: Final = 2100

#: Columns whose attribute has another name, because the column's is that of a type.
_ATTRIBUTES: Final = {"date": "on"}


def check_consistency(tables: Mapping[str, Table], as_of: date | None, report: Report) -> None:
    """Check rows against themselves, against ``as_of``, and people against positions."""
    for index, job in _rows(tables, "jobs"):
        _check_job(tables["jobs"], index, job, report)
    for index, position in _rows(tables, "positions"):
        _check_position(tables["positions"], index, position, report)
    for index, row in _rows(tables, "workload"):
        if row.start is not None and row.until is not None and row.until < row.start:
            text = f"{row.until} is before from ({row.start})"
            report.error(tables["workload"].at(index, "until"), "until", text)
    _check_contracts(tables, report)
    _check_workload_jobs(tables, report)
    _check_pairs_of_coordinates(tables, report)
    _check_performance(tables, as_of, report)
    if as_of is not None:
        _check_dates(tables, as_of, report)


def _rows(tables: Mapping[str, Table], name: str) -> Iterator[tuple[int, Any]]:
    """Usable rows of a table, with their index; none if there is no such table."""
    if name in tables:
        yield from tables[name].usable()


def _check_job(table: Table, index: int, job: Job, report: Report) -> None:
    low, high = RANK_ORDER.get(str(job.min_rank)), RANK_ORDER.get(str(job.max_rank))
    if low is not None and high is not None and low > high:
        report.error(
            table.at(index, "min_rank"),
            "min_rank",
            f"{quote(job.min_rank)} is above max_rank ({job.max_rank})",
        )


def _check_position(table: Table, index: int, position: Position, report: Report) -> None:
    low, high = position.minimum, position.maximum
    if low is not None and high is not None and low > high:
        report.error(table.at(index, "minimum"), "minimum", f"{low} is above maximum ({high})")
    created, abolished = position.created_on, position.abolished_on
    if created is not None and abolished is not None and abolished < created:
        text = f"{abolished} is before created_on ({created})"
        report.error(table.at(index, "abolished_on"), "abolished_on", text)


def _check_contracts(tables: Mapping[str, Table], report: Report) -> None:
    """Only PPPK serve under a contract that ends."""
    for index, row in _rows(tables, "employees"):
        if row.contract_end is not None and contract_end(row) is None:
            text = f"is not used: the status is {row.status}, and only the contract of PPPK ends"
            place = tables["employees"].at(index, "contract_end")
            report.warn(place, "contract_end", text, "contracts of PNS and CPNS are not used")


def _check_workload_jobs(tables: Mapping[str, Table], report: Report) -> None:
    """Workload of one position has to be of that position's job."""
    job_of = {position.id: position.job for _, position in _rows(tables, "positions")}
    for index, row in _rows(tables, "workload"):
        own = job_of.get(row.scope) if row.scope_kind == "position" else None
        if own is not None and own != row.job:
            text = f"{quote(row.job)} is not the job of {quote(row.scope)} (it is {quote(own)})"
            report.error(tables["workload"].at(index, "job"), "job", text)


def _check_pairs_of_coordinates(tables: Mapping[str, Table], report: Report) -> None:
    for name, prefix in (("units", ""), ("employees", "home_")):
        for index, row in _rows(tables, name):
            latitude, longitude = _coordinates(row)
            if (latitude is None) != (longitude is None):
                given, lacking = (
                    ("latitude", "longitude") if longitude is None else ("longitude", "latitude")
                )
                text = f"given without {prefix}{lacking}, so it is not used"
                field = prefix + given
                if (index, prefix + lacking) not in tables[name].broken:
                    report.warn(tables[name].at(index, field), field, text, text)


def _check_performance(tables: Mapping[str, Table], as_of: date | None, report: Report) -> None:
    """Refuse two predicates for one year and years that are none; warn of years to come."""
    for index, row in _rows(tables, "employees"):
        years = [year for year, _ in row.performance or ()]
        place = tables["employees"].at(index, "performance")
        for year in dict.fromkeys(years):
            if not _FIRST_YEAR <= year <= _LAST_YEAR:
                report.error(place, "performance", f"'{year}' is not a year")
            elif years.count(year) > 1:
                report.error(place, "performance", f"{year} given twice")
            elif as_of is not None and year > as_of.year:
                text = f"{year} is after as_of ({as_of})"
                report.warn(place, "performance", text, "after as_of")


def _coordinates(row: Unit | Employee) -> tuple[float | None, float | None]:
    if isinstance(row, Unit):
        return row.latitude, row.longitude
    return row.home_latitude, row.home_longitude


def _check_dates(tables: Mapping[str, Table], as_of: date, report: Report) -> None:
    """Warn of facts dated after ``as_of``: probably typing errors."""
    for name, columns in _PAST.items():
        for column in columns:
            for index, row in _rows(tables, name):
                value = getattr(row, _ATTRIBUTES.get(column, column))
                if value is not None and value > as_of:
                    text = f"{value} is after as_of ({as_of})"
                    report.warn(tables[name].at(index, column), column, text, "after as_of")
