"""Decisions of people: their file, and what cannot hold together."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from mutasi_opt.loading.files import Files
from mutasi_opt.loading.limits import MAX_YAML_BYTES
from mutasi_opt.loading.overlay import check_format
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.loading.sheet import Sheet
from mutasi_opt.loading.sources import Sources, inline_sheet
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.loading.yamltree import Node, parse_yaml
from mutasi_opt.scenario import Decision

__all__ = ["DECISIONS_FORMAT", "check_decisions", "read_decisions"]

DECISIONS_FORMAT: Final = "mutasi-opt/decisions-1"
_YAML: Final = (".yaml", ".yml")
_KEYS: Final = ("format", "plan", "decisions")
_NAMES_A_POSITION: Final = ("lock", "forbid")


def read_decisions(node: Node, folder: Path, sources: Sources) -> Sheet | None:
    """Read the decisions that ``node`` names (YAML or a table, relative to ``folder``) or lists."""
    files, report = sources.files, sources.files.report
    if not isinstance(node.value, str) or not node.value.strip().lower().endswith(_YAML):
        return sources.table(node, folder, "decisions")
    path = folder / node.value.strip()
    data = files.read(path, node.place, "decisions", limit=MAX_YAML_BYTES)
    tree = None if data is None else parse_yaml(data, files.show(path), report)
    return None if tree is None else _listed(tree, files)


def _listed(tree: Node, files: Files) -> Sheet | None:
    """Rows of a decisions file."""
    report = files.report
    report.know(tree.place.file)
    if not isinstance(tree.value, dict):
        report.error(tree.place, "", "has to be a mapping with the keys format and decisions")
        return None
    check_format(tree, DECISIONS_FORMAT, files)
    closest = Suggester(_KEYS)
    for key in tree.value:
        if key not in _KEYS:
            report.error(tree.key_place(key), key, f"unknown key{closest(key)}")
    rows = tree.get("decisions") or Node([], tree.place)
    if not isinstance(rows.value, list):
        report.error(rows.place, "decisions", "has to be a list of decisions")
        return None
    return inline_sheet(rows, "decisions", report)


def check_decisions(tables: Mapping[str, Table], report: Report) -> None:
    """Check decisions against themselves and against each other."""
    if "decisions" not in tables:
        return
    table = tables["decisions"]
    duties = {
        position.id
        for position in (tables["positions"].items if "positions" in tables else ())
        if position is not None and position.duty_of is not None
    }
    locks: dict[str, int] = {}
    for index, decision in enumerate(table.items):
        if decision is None:
            continue
        _check_one(table, index, decision, duties, report)
        if decision.kind == "lock":
            first = locks.setdefault(decision.employee, index)
            if first != index:
                other = table.items[first].id
                text = (
                    f"{quote(decision.employee)} is locked twice (first by decision {quote(other)})"
                )
                report.error(table.at(index, "employee"), "employee", text)
    for index, decision in enumerate(table.items):
        if decision is None or decision.kind != "forbid" or decision.employee not in locks:
            continue
        lock = table.items[locks[decision.employee]]
        if lock.position is not None and lock.position == decision.position:
            where = quote(decision.position)
            text = f"{where} is forbidden here and locked by decision {quote(lock.id)}"
            report.error(table.at(index, "position"), "position", text)


def _check_one(
    table: Table, index: int, decision: Decision, duties: set[str], report: Report
) -> None:
    if decision.kind in _NAMES_A_POSITION:
        if decision.position is None and (index, "position") not in table.broken:
            report.error(
                table.at(index, "position"), "position", f"a {decision.kind} needs a position"
            )
        elif decision.position in duties:
            where = quote(decision.position)
            text = f"{where} is an additional duty; a {decision.kind} names a base seat"
            report.error(table.at(index, "position"), "position", text)
    if (
        decision.kind == "objection"
        and decision.about is None
        and (index, "about") not in table.broken
    ):
        report.error(
            table.at(index, "about"),
            "about",
            "an objection says what it is about (person or destination)",
        )
