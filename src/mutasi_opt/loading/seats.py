"""People against the seats they hold: base seats, additional duties, and how many fit."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from mutasi_opt.codes import AssignmentKind
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.loading.suggest import quote
from mutasi_opt.scenario import Employee, Position

__all__ = ["check_seats"]


def check_seats(tables: Mapping[str, Table], as_of: date | None, report: Report) -> None:
    """Refuse duties as base seats and base seats as duties, and warn of overfull and unborn seats."""
    if "employees" not in tables or "positions" not in tables:
        return
    seats = _Seats(tables, report)
    holders: Counter[str] = Counter()
    for index, person in tables["employees"].usable():
        if person.position is not None:
            holders[person.position] += 1
            seats.check_base(index, person.position)
        if person.duty_position is not None:
            seats.check_duty(index, person)
    for index, position in tables["positions"].usable():
        number, maximum = holders[position.id], position.maximum
        if maximum is not None and number > maximum:
            text = f"{quote(position.id)} has {number} holders, more than its maximum of {maximum}"
            place = tables["positions"].at(index, "maximum")
            report.warn(place, "maximum", text, "more holders than the maximum")
        created = position.created_on
        if number and as_of is not None and created is not None and created > as_of:
            people = f"{number} holder{'s' if number > 1 else ''}"
            text = f"{quote(position.id)} has {people} before it is created ({created})"
            place = tables["positions"].at(index, "created_on")
            report.warn(place, "created_on", text, "holders of positions to come")


class _Seats:
    """Positions by id, and the job family of each job."""

    def __init__(self, tables: Mapping[str, Table], report: Report) -> None:
        self.people = tables["employees"]
        self.report = report
        self.positions: dict[str, Position] = {p.id: p for _, p in tables["positions"].usable()}
        jobs: Any = tables["jobs"].usable() if "jobs" in tables else ()
        self.family: dict[str, str] = {job.id: job.family for _, job in jobs}
        self.families = set(self.family.values())

    def check_base(self, index: int, seat_id: str) -> None:
        """Refuse an additional duty as base seat."""
        seat = self.positions.get(seat_id)
        if seat is not None and seat.duty_of is not None:
            text = f"{quote(seat.id)} is an additional duty; the base seat belongs here"
            self.report.error(self.people.at(index, "position"), "position", text)

    def check_duty(self, index: int, person: Employee) -> None:
        """Refuse a definitive second post, and warn of a duty that does not fit the base seat."""
        duty = self.positions.get(person.duty_position or "")
        if duty is None:
            return
        place = self.people.at(index, "duty_position")
        if person.duty_position == person.position:
            text = f"{quote(person.duty_position)} is the base seat of the person as well"
            self.report.error(place, "duty_position", text)
            return
        if duty.duty_of is None:
            # PLT, PLH and PJ stand in for the holder of any post and leave it vacant.
            if person.assignment_kind not in (None, AssignmentKind.DEFINITIVE):
                return
            text = f"{quote(duty.id)} is not an additional duty: its duty_of is empty"
            self.report.error(place, "duty_position", text)
            return
        if person.position is None:
            if (index, "position") not in self.people.broken:
                text = f"the holder of {quote(duty.id)} has no base seat in position"
                self.report.warn(place, "duty_position", text, "duty without a base seat")
            return
        seat = self.positions.get(person.position)
        own = self.family.get(seat.job) if seat is not None else None
        if own is not None and own != duty.duty_of and duty.duty_of in self.families:
            families = f"{quote(duty.duty_of)}, the base seat is of {quote(own)}"
            text = f"{quote(duty.id)} is a duty of {families}"
            kind = "duty of another job family than the base seat"
            self.report.warn(place, "duty_position", text, kind)
