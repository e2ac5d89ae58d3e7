"""assignments.csv against plan.json."""

import csv
from collections.abc import Sequence
from itertools import zip_longest
from pathlib import Path

from mutasi_opt.instance import Instance
from mutasi_opt.plan.planfile import AssignmentEntry
from mutasi_opt.plan.table import CSV_COLUMNS, Row, csv_lines
from mutasi_opt.verify.audit import Difference, DifferenceKind

__all__ = ["table_differences"]


def table_differences(
    path: Path, instance: Instance, entries: Sequence[AssignmentEntry], reasons: Sequence[str]
) -> list[Difference]:
    """Compare every cell; ``reasons`` (employees,) are recomputed."""
    try:
        with path.open(encoding="utf-8", newline="") as stream:
            header, *lines = [*csv.reader(stream)] or [[]]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        why = (error.strerror if isinstance(error, OSError) else None) or error
        return [Difference(DifferenceKind.FILE, f"{path.name}: cannot be read: {why}")]
    if tuple(header) != CSV_COLUMNS:
        return [
            Difference(
                DifferenceKind.TABLE, f"{path.name}: its columns are not {','.join(CSV_COLUMNS)}"
            )
        ]
    people = instance.employees
    place = {name: k for k, name in enumerate(people.ids)}
    who = [place.get(entry.employee) for entry in entries]
    wanted = csv_lines(
        (_row(entry) for entry in entries),
        ("" if k is None else people.names[k] for k in who),
        ("" if k is None else reasons[k] for k in who),
    )
    texts = []
    for number, (found, expected) in enumerate(zip_longest(lines, wanted), start=2):
        if found == expected:
            continue
        if found is None:
            texts.append(f"has no line for employee {expected[0]}")
        elif expected is None:
            texts.append(
                f"line {number}: {found[0] if found else 'an empty line'} is not in plan.json"
            )
        else:
            texts.append(_cell_text(number, found, expected))
    return [Difference(DifferenceKind.TABLE, f"{path.name}: {text}") for text in texts]


def _row(entry: AssignmentEntry) -> Row:
    until = None if entry.until is None else entry.until.isoformat()
    effective = entry.effective.isoformat()
    return Row(entry.employee, entry.origin, entry.to, entry.kind, effective, entry.working, until)


def _cell_text(number: int, found: Sequence[str], expected: Sequence[str]) -> str:
    if len(found) != len(expected):
        return f"line {number}: {len(found)} cells in place of {len(expected)}"
    k = next(
        k for k, (left, right) in enumerate(zip(found, expected, strict=True)) if left != right
    )
    cell = f"{CSV_COLUMNS[k]} is {found[k]!r}, by plan.json {expected[k]!r}"
    return f"line {number}, employee {expected[0]}: {cell}"
