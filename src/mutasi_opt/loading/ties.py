"""Rows about people that contradict themselves or each other: kin, wishes and requests of agencies."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

from mutasi_opt.codes import RelationKind
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.loading.suggest import quote

__all__ = ["check_ties"]

#: Relations that one of two people has to the other, never each to the other.
_ONE_WAY: Final = (RelationKind.PARENT, RelationKind.CHILD)
#: Kinds of request that say nothing without one of these columns.
_NEEDS: Final = {"release_refused": "employee", "wanted_profile": "position"}


def check_ties(tables: Mapping[str, Table], report: Report) -> None:
    """Check relations, preferences and agency requests."""
    if "relations" in tables:
        people = tables["employees"].cells if "employees" in tables else ()
        _check_kin(tables["relations"], {row.get("id") for row in people}, report)
    for index, row in _rows(tables, "preferences"):
        if row.own_request and row.rank == 0:
            place = tables["preferences"].at(index, "own_request")
            text = "is not used: rank 0 is a place that is not wanted"
            report.warn(place, "own_request", text, "own requests to places that are not wanted")
    for index, row in _rows(tables, "agency_requests"):
        _check_request(tables["agency_requests"], index, row, report)
    _check_releases(tables, report)


def _rows(tables: Mapping[str, Table], name: str) -> Iterator[tuple[int, Any]]:
    """Usable rows of a table, with their index; none if there is no such table."""
    if name in tables:
        yield from tables[name].usable()


def _check_kin(table: Table, people: Collection[str | None], report: Report) -> None:
    """Refuse rows about oneself and people each the parent of the other; tell second spouses."""
    spouse: dict[str, str] = {}
    said: dict[tuple[str, str], RelationKind] = {}
    for index, row in table.usable():
        one, other = row.employee_a, row.employee_b
        if one == other:
            text = f"{quote(other)} is related to themselves"
            report.error(table.at(index, "employee_b"), "employee_b", text)
            continue
        if row.kind in _ONE_WAY and said.get((other, one)) == row.kind:
            text = f"{quote(one)} and {quote(other)} are each the {row.kind} of the other"
            report.error(table.at(index, "kind"), "kind", text)
        said[one, other] = row.kind
        if row.kind is not RelationKind.SPOUSE or one not in people or other not in people:
            continue
        for who, partner in ((one, other), (other, one)):
            known = spouse.setdefault(who, partner)
            if known != partner:
                text = f"{quote(who)} has two spouses, {quote(known)} and {quote(partner)}"
                report.warn(table.at(index, "kind"), "kind", text, "people with two spouses")


def _check_request(table: Table, index: int, row: Any, report: Report) -> None:  # noqa: ANN401
    """Check that a request names what it is about."""
    column = _NEEDS.get(row.kind)
    if column is not None and getattr(row, column) is None:
        if (index, column) not in table.broken:
            text = f"a {row.kind} needs {'an employee' if column == 'employee' else 'a position'}"
            report.error(table.at(index, column), column, text)
    elif row.kind == "recommendation" and row.employee is None and row.position is None:
        text = "a recommendation needs an employee or a position"
        report.error(table.at(index, "employee"), "employee", text)


def _check_releases(tables: Mapping[str, Table], report: Report) -> None:
    """Warn of agencies that refuse to release people of another agency."""
    units = {row.id: row.agency for _, row in _rows(tables, "units")}
    agency = {row.id: units.get(row.unit) for _, row in _rows(tables, "positions")}
    own = {row.id: agency.get(row.position) for _, row in _rows(tables, "employees")}
    for index, row in _rows(tables, "agency_requests"):
        at = None if row.employee is None else own.get(row.employee)
        if row.kind == "release_refused" and at is not None and at != row.agency:
            text = f"{quote(row.employee)} works for {quote(at)}, not for {quote(row.agency)}"
            place = tables["agency_requests"].at(index, "employee")
            report.warn(place, "employee", text, "refusals to release people of other agencies")
