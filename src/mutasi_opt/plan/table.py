"""The assignments of a plan as rows, for plan.json, assignments.csv and pandas."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import KINDS, move_kinds
from mutasi_opt.formulate import compile_model
from mutasi_opt.formulation import Formulation
from mutasi_opt.instance import Instance
from mutasi_opt.instance.effective import move_days
from mutasi_opt.plan.marginal import worth_of_moves
from mutasi_opt.plan.plan import Plan
from mutasi_opt.spreadsheet import plain_cell

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "CSV_COLUMNS",
    "Row",
    "assignment_rows",
    "csv_lines",
    "csv_text",
    "reason_codes",
    "to_frame",
]

#: Columns of assignments.csv.
CSV_COLUMNS: Final = (
    "employee",
    "name",
    "from",
    "to",
    "working",
    "until",
    "kind",
    "effective",
    "reason_codes",
)


class Row(NamedTuple):
    """Where one employee goes; ``origin`` and ``to`` are definitive posts, None = unplaced.

    ``working`` is the working place where it is not the definitive post, ``until`` the last day
    there.
    """

    employee: str
    origin: str | None
    to: str | None
    kind: str
    effective: str
    working: str | None
    until: str | None


def assignment_rows(instance: Instance, assignment: Assignment) -> list[Row]:
    """One row per employee, by id.

    Moves take effect on the first day that the calendar leaves to them; temporary assignments and
    stays at ``as_of``.
    """
    people, seats = (
        instance.employees,
        (*instance.positions.ids, None),
    )  # index -1 is the None at the end
    everybody = np.arange(instance.num_employees, dtype=np.int32)
    kind = move_kinds(instance, everybody, assignment.position, assignment.working)
    ends = instance.positions.surge_until
    away = assignment.working != assignment.position
    waits = (assignment.position != people.post) & ~away
    days = np.where(waits, move_days(instance), np.datetime64(instance.as_of, "D"))
    return [
        Row(
            employee,
            seats[origin],
            seats[to],
            str(KINDS[code]),
            effective,
            seats[working] if elsewhere else None,
            _day(ends[working]) if elsewhere else None,
        )
        for employee, origin, to, working, code, effective, elsewhere in zip(
            people.ids,
            people.post.tolist(),
            assignment.position.tolist(),
            assignment.working.tolist(),
            kind.tolist(),
            np.datetime_as_string(days).tolist(),
            away.tolist(),
            strict=True,
        )
    ]


def _day(day: np.datetime64) -> str | None:
    return None if np.isnat(day) else str(day)


def reason_codes(instance: Instance, formulation: Formulation, assignment: Assignment) -> list[str]:
    """Per employee: ``rule:+`` for what speaks for the move, ``rule:-`` against; "" for stays.

    The test is what the rule would charge if this person alone went back. A person whom an
    abolished post, a lock or another order sends away needs no such reason, and may have only
    minus signs.
    """
    codes: list[list[str]] = [[] for _ in range(instance.num_employees)]
    for rule, worth in worth_of_moves(instance, formulation, assignment):
        for k in np.flatnonzero(worth).tolist():
            codes[k].append(f"{rule}:{'+' if worth[k] > 0 else '-'}")
    return [";".join(found) for found in codes]


def csv_lines(
    rows: Iterable[Row], names: Iterable[str], reasons: Iterable[str]
) -> Iterator[list[str]]:
    """Lines of assignments.csv without its header; no cell starts a formula in a spreadsheet."""
    for row, name, codes in zip(rows, names, reasons, strict=True):
        yield [plain_cell(cell or "") for cell in _cells(row, name, codes)]


def csv_text(lines: Iterable[list[str]]) -> str:
    """Return assignments.csv: comma-separated, header first, a line feed after each line."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(CSV_COLUMNS)
    writer.writerows(lines)
    return stream.getvalue()


def to_frame(plan: Plan) -> "pd.DataFrame":
    """Turn a plan into a pandas table with the columns of assignments.csv.

    It is empty where the plan has no assignment.
    """
    import pandas as pd  # noqa: PLC0415 - slow to import, and only callers of this function need it

    if plan.assignment is None:
        return pd.DataFrame(columns=list(CSV_COLUMNS), dtype=object)
    rows = assignment_rows(plan.instance, plan.assignment)
    formulation = compile_model(plan.instance, plan.case.model)
    reasons = reason_codes(plan.instance, formulation, plan.assignment)
    records = [
        _cells(row, name, codes)
        for row, name, codes in zip(rows, plan.instance.employees.names, reasons, strict=True)
    ]
    return pd.DataFrame(records, columns=list(CSV_COLUMNS), dtype=object)


def _cells(row: Row, name: str, codes: str) -> tuple[str | None, ...]:
    """One line in the order of ``CSV_COLUMNS``."""
    return (
        row.employee,
        name,
        row.origin,
        row.to,
        row.working,
        row.until,
        row.kind,
        row.effective,
        codes,
    )
