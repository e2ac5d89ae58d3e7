"""Decisions against themselves, each other, the people they are about, and the earlier plan."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from mutasi_opt.codes import Hold
from mutasi_opt.loading.previous import EarlierPlan
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.loading.suggest import quote
from mutasi_opt.needs import service_end
from mutasi_opt.scenario import Decision, Employee

__all__ = ["check_answers", "check_decisions"]

#: Kinds that name a person and a base seat.
_PAIRS: Final = ("lock", "forbid", "approve", "reject")
#: Columns that only some kinds have, and what to say of the others.
_ONLY: Final = {
    "about": (("objection",), "an objection"),
    "answered": (("objection",), "an objection"),
    "ground": (("lock", "must_move"), "a lock or a must_move"),
}
#: What a later decision about the same person and position may not be, by kind: the word for it.
_CONTRARY: Final = {
    ("forbid", "lock"): "forbidden",
    ("reject", "lock"): "rejected",
    ("reject", "approve"): "rejected",
}
_DONE: Final = {"lock": "locked", "approve": "approved"}


def check_decisions(tables: Mapping[str, Table], as_of: date | None, report: Report) -> None:
    """Check decisions one by one, against each other, and against the people they are about."""
    if "decisions" not in tables:
        return
    check = _Check(tables, as_of, report)
    for index, decision in tables["decisions"].usable():
        check.columns(index, decision)
        check.person(index, decision)
    check.pairs()
    check.locks()


def check_answers(tables: Mapping[str, Table], earlier: EarlierPlan, report: Report) -> None:
    """Warn of approvals and rejections of lines that the earlier plan does not have."""
    if "decisions" not in tables:
        return
    seats = {seat.employee: (seat.to, seat.working) for seat in earlier.seats}
    table = tables["decisions"]
    for index, decision in table.usable():
        planned = seats.get(decision.employee)
        if decision.kind not in ("approve", "reject") or planned is None:
            continue
        if decision.position is not None and decision.position not in planned:
            where = "to no post" if planned[0] is None else f"to {quote(planned[0])}"
            text = f"the earlier plan sends {quote(decision.employee)} {where}"
            kind = "answers to lines that the earlier plan does not have"
            report.warn(table.at(index, "position"), "position", text, kind)


class _Check:
    """The decisions with the people and seats that they name."""

    def __init__(self, tables: Mapping[str, Table], as_of: date | None, report: Report) -> None:
        self.table = tables["decisions"]
        self.report = report
        self.as_of = as_of
        self.people: dict[str, Employee] = _by_id(tables, "employees")
        self.seats = _by_id(tables, "positions")
        self.gone = set(
            _gone(self._named(), self.people, self.seats, _by_id(tables, "jobs"), as_of)
        )

    def _named(self) -> Iterator[str]:
        return (decision.employee for _, decision in self.table.usable())

    def error(self, index: int, column: str, text: str) -> None:
        """Report at a cell, unless its content was at fault already."""
        if (index, column) not in self.table.broken:
            self.report.error(self.table.at(index, column), column, text)

    def warn(self, index: int, column: str, text: str, kind: str = "") -> None:
        """Warn at a cell."""
        self.report.warn(self.table.at(index, column), column, text, kind)

    def columns(self, index: int, decision: Decision) -> None:
        """Check what a decision of its kind has to say, and may not."""
        kind, place = decision.kind, decision.position
        if kind in _PAIRS and place is None:
            self.error(index, "position", f"{_a(kind)} needs a position")
        elif kind in _PAIRS and place in self.seats and self.seats[place].duty_of is not None:
            text = f"{quote(place)} is an additional duty; {_a(kind)} names a base seat"
            self.error(index, "position", text)
        elif kind == "must_move" and place is not None:
            text = "is not used: a must_move names no destination, a lock does"
            self.warn(index, "position", text)
        if kind == "objection" and decision.about is None:
            text = "an objection says what it is about (person or destination)"
            self.error(index, "about", text)
        for column, (kinds, whose) in _ONLY.items():
            if kind not in kinds and getattr(decision, column) is not None:
                self.error(index, column, f"belongs to {whose}, not to {_a(kind)}")

    def person(self, index: int, decision: Decision) -> None:
        """Check that the person is there, and where today."""
        who = self.people.get(decision.employee)
        if who is None:
            return
        kind, place = decision.kind, decision.position
        if who.id in self.gone:
            text = f"{quote(who.id)} has left service by {self.as_of}; the decision has no effect"
            self.warn(index, "employee", text, "decisions about people who have left service")
        elif kind == "must_move" and who.position is None:
            self.error(index, "employee", f"{quote(who.id)} has no post to move from")
        elif kind == "must_move" and who.hold is Hold.STAY:
            text = f"{quote(who.id)} must move here and is held at today's post (hold: stay)"
            self.error(index, "employee", text)
        elif kind in ("approve", "reject") and place is not None and place == who.position:
            text = f"{quote(place)} is today's post of {quote(who.id)}; there is no move to {kind}"
            self.warn(index, "position", text)

    def pairs(self) -> None:
        """Refuse contrary decisions about one person and position, and tell repetitions."""
        first: dict[tuple[str, str, str | None], int] = {}
        said: dict[tuple[Any, ...], int] = {}
        for index, decision in self.table.usable():
            same = (decision.kind, decision.employee, decision.position, decision.about)
            first.setdefault(same[:3], index)
            other = said.setdefault((*same, decision.by), index)
            if other != index and decision.kind != "lock":
                text = f"says the same as decision {quote(self.table.items[other].id)}"
                self.warn(index, "id", text, "decisions that say the same")
        for index, decision in self.table.usable():
            for (kind, contrary), word in _CONTRARY.items():
                other = first.get((contrary, decision.employee, decision.position), -1)
                if decision.kind != kind or other < 0 or decision.position is None:
                    continue
                who = self.people.get(decision.employee)
                if kind == "reject" and who is not None and who.position == decision.position:
                    continue  # a refusal never bars staying
                by = f"{_DONE[contrary]} by decision {quote(self.table.items[other].id)}"
                self.error(index, "position", f"{quote(decision.position)} is {word} here and {by}")

    def locks(self) -> None:
        """Refuse two locks of one person, and locks to the post that the person must leave."""
        first: dict[str, int] = {}
        leaves = {
            decision.employee: f"by decision {quote(decision.id)}"
            for _, decision in self.table.usable()
            if decision.kind == "must_move"
        }
        for index, decision in self.table.usable():
            if decision.kind != "lock":
                continue
            other = first.setdefault(decision.employee, index)
            if other != index:
                by = f"(first by decision {quote(self.table.items[other].id)})"
                self.error(index, "employee", f"{quote(decision.employee)} is locked twice {by}")
            who = self.people.get(decision.employee)
            if who is None or decision.position is None or who.position != decision.position:
                continue
            if who.hold is Hold.MUST_MOVE:
                leaves.setdefault(who.id, "(hold: must_move)")
            if who.id in leaves:
                text = f"is today's post of {quote(who.id)}, who must move {leaves[who.id]}"
                self.error(index, "position", f"{quote(decision.position)} {text}")


def _by_id(tables: Mapping[str, Table], name: str) -> dict[str, Any]:
    return {row.id: row for _, row in tables[name].usable()} if name in tables else {}


def _gone(
    named: Iterator[str],
    people: Mapping[str, Employee],
    seats: Mapping[str, Any],
    jobs: Mapping[str, Any],
    as_of: date | None,
) -> Iterator[str]:
    """Whoever of those named has left service by ``as_of``."""
    for name in named:
        person = people.get(name)
        if person is None or as_of is None:
            continue
        seat = seats.get(person.position or "")
        end = service_end(person, None if seat is None else jobs.get(seat.job))
        if end is not None and end <= as_of:
            yield name


def _a(kind: str) -> str:
    return f"{'an' if kind[0] in 'ao' else 'a'} {kind}"
