"""Trees that are none: rows above themselves, at once or in a circle."""

from collections.abc import Mapping
from typing import Final

from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.loading.suggest import quote

__all__ = ["check_hierarchies"]

_PARENTS: Final = (("agencies", "parent"), ("units", "parent"), ("positions", "reports_to"))
_SHOWN: Final = 6


def check_hierarchies(tables: Mapping[str, Table], report: Report) -> None:
    """Report each circle once, at its first row."""
    for name, column in _PARENTS:
        table = tables.get(name)
        if table is not None:
            _check(table, column, report)


def _check(table: Table, column: str, report: Report) -> None:
    parents: dict[str, str] = {}
    rows: dict[str, int] = {}
    for index, row in enumerate(table.cells):
        own, above = row.get("id"), row.get(column)
        if own is None or above is None or own in parents:
            continue
        if own == above:
            report.error(table.at(index, column), column, f"{quote(own)} names itself")
            continue
        parents[own], rows[own] = above, index
    for circle in _circles(parents):
        first = min(range(len(circle)), key=lambda k: rows[circle[k]])
        turned = circle[first:] + circle[:first]
        shown = [*turned[:_SHOWN], "..."] if len(turned) > _SHOWN else [*turned, turned[0]]
        path = " -> ".join(name if name == "..." else quote(name) for name in shown)
        report.error(table.at(rows[turned[0]], column), column, f"runs in a circle: {path}")


def _circles(parents: Mapping[str, str]) -> list[list[str]]:
    """Circles of the graph in which each node has at most one parent, in linear time."""
    circles: list[list[str]] = []
    done: set[str] = set()
    for start in parents:
        path: dict[str, int] = {}
        node = start
        while node in parents and node not in done and node not in path:
            path[node] = len(path)
            node = parents[node]
        if node in path:
            circles.append(list(path)[path[node] :])
        done.update(path)
    return circles
