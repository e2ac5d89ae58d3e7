"""Sections of markdown: a title, a note, a table; and how figures are written."""

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.store import Record

__all__ = ["count", "distinct", "machine_lines", "seconds", "section"]

#: Percent of all processors that others may use before a run without it being said.
_BUSY = 10.0


def section(title: str, note: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """Return a section, empty without rows; columns of figures are aligned to the right."""
    if not rows:
        return ""
    right = [_is_figure(column) for column in zip(*rows, strict=True)]
    lines = [
        _line(heads),
        _line(["---:" if figure else "---" for figure in right]),
        *(_line([str(cell) for cell in row]) for row in rows),
    ]
    return "\n\n".join(part for part in (f"## {title}", note, "\n".join(lines)) if part)


def machine_lines(records: Sequence[Record]) -> str:
    """Return a line per machine and state of the code, and one where others kept it busy."""
    lines = []
    for machine in distinct(record["machine"] for record in records):
        versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
        lines.append(
            f"{machine['cores']} cores ({machine['processor']}), {machine['memory_gib']} GiB, "
            f"{machine['system']}, Python {machine['python']}, {versions}; "
            f"commit {machine['commit']}, code {machine['code']}."
        )
    busy = [r for r in records if r["busy_before"] > _BUSY]
    if busy:
        lines.append(
            f"The machine was busy with other work before {len(busy)} of {len(records)} runs."
        )
    return "\n".join(lines)


def seconds(value: float | None) -> str:
    """Write seconds with the digits that mean something."""
    return "" if value is None else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def count(value: int | None) -> str:
    """Write a count with its thousands parted."""
    return "" if value is None else f"{value:,}"


def distinct(values: Iterable[Any]) -> list[Any]:
    """Return the values once each, in the order of their first appearance."""
    seen: list[Any] = []
    for value in values:
        if value not in seen:
            seen.append(value)
    return seen


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _is_figure(column: Sequence[Any]) -> bool:
    cells = [str(cell) for cell in column if str(cell)]
    return bool(cells) and all(cell.lstrip("<>")[:1].isdigit() for cell in cells)
