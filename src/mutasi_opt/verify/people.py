"""The assignments of plan.json against the people and posts of the scenario."""

from collections.abc import Iterator, Sequence

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.plan.planfile import AssignmentEntry
from mutasi_opt.plan.table import Row, assignment_rows
from mutasi_opt.verify.audit import Difference, DifferenceKind

__all__ = ["inadmissible", "read_assignment", "stuck"]


def read_assignment(
    instance: Instance, entries: Sequence[AssignmentEntry]
) -> tuple[Assignment, list[Difference]]:
    """Return the assignment that the entries describe, and what is wrong with them.

    Whoever the entries leave out, or send to a place that does not exist, is taken to stay, so
    that counting can go on; every such case is a difference.
    """
    differences: list[Difference] = []
    person = {name: k for k, name in enumerate(instance.employees.ids)}
    seat: dict[str | None, int] = {name: k for k, name in enumerate(instance.positions.ids)}
    seat[None] = NONE
    position = instance.employees.post.copy()
    working = position.copy()
    seen: dict[int, AssignmentEntry] = {}

    def differ(text: str) -> None:
        differences.append(Difference(DifferenceKind.PEOPLE, text))

    for entry in entries:
        k = person.get(entry.employee)
        if k is None:
            differ(_stranger(instance, entry.employee))
        elif k in seen:
            both = f"to {_place(seen[k].to)} and to {_place(entry.to)}"
            differ(f"employee {entry.employee} is assigned twice: {both}")
        else:
            seen[k] = entry
            unknown = [place for place in (entry.to, entry.working) if place not in seat]
            for place in unknown:
                differ(
                    f"employee {entry.employee} is sent to {place}, a position that does not exist"
                )
            if not unknown:
                position[k] = seat[entry.to]
                working[k] = position[k] if entry.working is None else seat[entry.working]
    for k in sorted(set(range(instance.num_employees)) - seen.keys()):
        differ(f"employee {instance.employees.ids[k]} has no assignment")
    assignment = Assignment(position, working)
    derived = assignment_rows(instance, assignment)
    for k, entry in sorted(seen.items()):
        for text in _derived_differences(entry, derived[k]):
            differ(f"employee {entry.employee}: {text}")
    return assignment, differences


def inadmissible(instance: Instance, columns: Columns, assignment: Assignment) -> list[int]:
    """Employees whose pair (or working place) is not among the lawful columns."""
    outside: list[int] = np.flatnonzero(columns.find(instance, assignment) == NONE).tolist()
    return outside


def stuck(instance: Instance, columns: Columns) -> list[int]:
    """Employees whom the rules leave no lawful column at all."""
    nowhere: list[int] = np.flatnonzero(
        np.diff(columns.starts(instance.num_employees)) == 0
    ).tolist()
    return nowhere


def _stranger(instance: Instance, employee: str) -> str:
    if employee in instance.left:
        return f"employee {employee} left service by {instance.as_of} and cannot be assigned"
    return f"employee {employee} does not exist"


def _derived_differences(entry: AssignmentEntry, row: Row) -> Iterator[str]:
    """Compare what follows from the rest of an entry."""
    if entry.origin != row.origin:
        yield f"from is {_place(entry.origin)}, but today's post is {_place(row.origin)}"
    if entry.kind != row.kind and entry.to == row.to:
        way = f"from {_place(row.origin)} to {_place(row.to)}"
        yield f"kind is {entry.kind}, but going {way} is {row.kind}"
    if entry.effective.isoformat() != row.effective and entry.to == row.to:
        yield f"takes effect on {entry.effective}, but by the calendar on {row.effective}"
    until = None if entry.until is None else entry.until.isoformat()
    if until != row.until and entry.working == row.working:
        yield f"until is {until}, but the assignment ends {row.until or 'on no stated day'}"


def _place(position: str | None) -> str:
    return "no post" if position is None else position
