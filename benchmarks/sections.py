"""Sections of a report: a title, a note, a table; and how figures are written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.figures import Spread
from benchmarks.store import Record

__all__ = [
    "Section",
    "count",
    "distinct",
    "machine_lines",
    "mebibytes",
    "seconds",
    "seconds_spread",
    "section",
]

#: Percent of all processors that others may use before a run without it being said.
_BUSY = 10.0


@dataclass(frozen=True)
class Section:
    """A table with its title, what is said above and below it, and the command that fills it.

    A section without rows is left out of a report.
    """

    title: str
    note: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    below: str = ""
    command: str = ""

    @property
    def figures(self) -> list[bool]:
        """Whether each column holds figures: they are aligned to the right."""
        return [_is_figure(column) for column in zip(*self.rows, strict=True)]

    def markdown(self) -> str:
        """Write the section; empty without rows."""
        if not self.rows:
            return ""
        lines = [
            _line(self.heads),
            _line(["---:" if figure else "---" for figure in self.figures]),
            *(_line(row) for row in self.rows),
        ]
        command = f"`{self.command}`" if self.command else ""
        parts = (f"## {self.title}", self.note, command, "\n".join(lines), self.below)
        return "\n\n".join(part for part in parts if part)


def section(
    title: str,
    note: str,
    heads: Sequence[str],
    rows: Sequence[Sequence[Any]],
    below: str = "",
    command: str = "",
) -> Section:
    """Return a section; cells are written as text."""
    cells = tuple(tuple(str(cell) for cell in row) for row in rows)
    return Section(title, note, tuple(heads), cells, below, command)


def machine_lines(records: Sequence[Record]) -> str:
    """Return a line per machine and state of the code, and one where others kept it busy."""
    commits: dict[str, list[str]] = {}
    for machine in distinct(record["machine"] for record in records):
        versions = ", ".join(f"{name} {version}" for name, version in machine["versions"].items())
        line = (
            f"{machine['cores']} cores ({machine['processor']}), {machine['memory_gib']} GiB, "
            f"{machine['system']}, Python {machine['python']}, {versions}; code {machine['code']}"
        )
        commits.setdefault(line, []).append(machine["commit"])
    # A run that goes on after a commit to the benchmarks alone measures the same code.
    lines = [f"{line}, commit {', '.join(names)}." for line, names in commits.items()]
    busy = [r for r in records if r["busy_before"] > _BUSY]
    if busy:
        lines.append(
            f"The machine was busy with other work before {len(busy)} of {len(records)} runs."
        )
    return "\n".join(lines)


def seconds(value: float | None) -> str:
    """Write seconds with the digits that mean something."""
    return "" if value is None else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def seconds_spread(value: Spread | None) -> str:
    """Write the median of repeats, and between which seconds they lay."""
    if value is None:
        return ""
    if value.number == 1:
        return seconds(value.median)
    return f"{seconds(value.median)} ({seconds(value.low)} to {seconds(value.high)})"


def mebibytes(value: float | None) -> str:
    """Write memory."""
    return "" if value is None else f"{value:,.0f}"


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
