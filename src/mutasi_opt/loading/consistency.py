"""Rows that contradict themselves or each other."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from mutasi_opt.codes import RANK_ORDER
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.loading.suggest import quote
from mutasi_opt.scenario import Employee, Job, Position, Unit

__all__ = ["check_consistency"]


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
    for index, row in _rows(tables, "relations"):
        if row.employee_a == row.employee_b:
            text = f"{quote(row.employee_b)} is related to themselves"
            report.error(tables["relations"].at(index, "employee_b"), "employee_b", text)
    _check_workload_jobs(tables, report)
    _check_seats(tables, report)
    _check_pairs_of_coordinates(tables, report)
    if as_of is not None:
        _check_dates(tables, as_of, report)


def _rows(tables: Mapping[str, Table], name: str) -> Iterator[tuple[int, Any]]:
    """Usable rows of a table, with their index."""
    if name in tables:
        yield from (
            (index, item) for index, item in enumerate(tables[name].items) if item is not None
        )


def _check_job(table: Table, index: int, job: Job, report: Report) -> None:
    low, high = job.min_rank, job.max_rank
    if low is not None and high is not None and RANK_ORDER[low] > RANK_ORDER[high]:
        report.error(
            table.at(index, "min_rank"), "min_rank", f"{quote(low)} is above max_rank ({high})"
        )


def _check_position(table: Table, index: int, position: Position, report: Report) -> None:
    low, high = position.minimum, position.maximum
    if low is not None and high is not None and low > high:
        report.error(table.at(index, "minimum"), "minimum", f"{low} is above maximum ({high})")
    created, abolished = position.created_on, position.abolished_on
    if created is not None and abolished is not None and abolished < created:
        text = f"{abolished} is before created_on ({created})"
        report.error(table.at(index, "abolished_on"), "abolished_on", text)


def _check_workload_jobs(tables: Mapping[str, Table], report: Report) -> None:
    """Workload of one position has to be of that position's job."""
    job_of = {position.id: position.job for _, position in _rows(tables, "positions")}
    for index, row in _rows(tables, "workload"):
        own = job_of.get(row.scope) if row.scope_kind == "position" else None
        if own is not None and own != row.job:
            text = f"{quote(row.job)} is not the job of position {quote(row.scope)} (it is {quote(own)})"
            report.error(tables["workload"].at(index, "job"), "job", text)


def _check_seats(tables: Mapping[str, Table], report: Report) -> None:
    """Base seats are no duties, duties no base seats, and no seat holds more than its maximum."""
    if "employees" not in tables:
        return
    positions: dict[str, Position] = {
        position.id: position for _, position in _rows(tables, "positions")
    }
    family = {job.id: job.family for _, job in _rows(tables, "jobs")}
    people = tables["employees"]
    holders: Counter[str] = Counter()
    for index, person in _rows(tables, "employees"):
        seat = positions.get(person.position) if person.position is not None else None
        if seat is not None:
            holders[seat.id] += 1
            if seat.duty_of is not None:
                text = f"{quote(seat.id)} is an additional duty; name the base seat here and the duty in duty_position"
                report.error(people.at(index, "position"), "position", text)
        if person.duty_position is not None:
            _check_duty(people, index, person, positions, family, report)
    for index, position in _rows(tables, "positions"):
        if position.maximum is not None and holders[position.id] > position.maximum:
            text = f"{quote(position.id)} has {holders[position.id]} holders, its maximum is {position.maximum}"
            report.warn(
                tables["positions"].at(index, "maximum"),
                "maximum",
                text,
                "more holders than the maximum",
            )


def _check_duty(
    people: Table,
    index: int,
    person: Employee,
    positions: Mapping[str, Position],
    family: Mapping[str, str],
    report: Report,
) -> None:
    duty = positions.get(person.duty_position) if person.duty_position is not None else None
    if duty is None:
        return
    place = people.at(index, "duty_position")
    if duty.duty_of is None:
        report.error(
            place,
            "duty_position",
            f"{quote(duty.id)} is not an additional duty: its duty_of is empty",
        )
        return
    seat = positions.get(person.position) if person.position is not None else None
    if person.position is None:
        text = f"holder of duty {quote(duty.id)} has no base seat in position"
        report.warn(place, "duty_position", text, "duty without a base seat")
    elif seat is not None and family.get(seat.job, duty.duty_of) != duty.duty_of:
        text = f"{quote(duty.id)} is a duty of family {quote(duty.duty_of)}, the base seat is of {quote(family[seat.job])}"
        report.warn(place, "duty_position", text, "duty of another job family than the base seat")


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
                report.warn(tables[name].at(index, field), field, text, text)


def _coordinates(row: Unit | Employee) -> tuple[float | None, float | None]:
    if isinstance(row, Unit):
        return row.latitude, row.longitude
    return row.home_latitude, row.home_longitude


def _check_dates(tables: Mapping[str, Table], as_of: date, report: Report) -> None:
    """Facts dated after ``as_of`` are probably typing errors."""
    past = {"employees": ("birth_date", "position_since", "duty_since", "pns_since", "rank_since")}
    past["competencies"] = ("assessed_on",)
    for name, columns in past.items():
        for column in columns:
            for index, row in _rows(tables, name):
                value = getattr(row, column)
                if value is not None and value > as_of:
                    text = f"{value} is after as_of ({as_of})"
                    report.warn(tables[name].at(index, column), column, text, "dates after as_of")
