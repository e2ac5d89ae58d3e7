"""The file of decisions, or the table of them."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from mutasi_opt.loading.files import Files
from mutasi_opt.loading.limits import MAX_YAML_BYTES
from mutasi_opt.loading.overlay import check_format
from mutasi_opt.loading.plantext import state_hashes
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.sheet import Sheet
from mutasi_opt.loading.sources import Sources, inline_sheet
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.loading.yamltree import Node, parse_yaml

__all__ = ["DECISIONS_FORMAT", "DecisionsFile", "check_plan_named", "read_decisions"]

DECISIONS_FORMAT: Final = "mutasi-opt/decisions-1"
_YAML: Final = (".yaml", ".yml")
_KEYS: Final = ("format", "plan", "decisions")
_HASH: Final = re.compile(r"[0-9a-f]{64}")
#: Digits of a hash that are shown.
_SHOWN: Final = 12


class DecisionsFile(NamedTuple):
    """Decisions as read.

    Attributes
    ----------
    sheet : Sheet
    plan : Node or None
        The plan that they were made on; only a YAML file names one.
    """

    sheet: Sheet
    plan: Node | None = None


def read_decisions(
    node: Node, folder: Path, sources: Sources, field: str = "decisions"
) -> DecisionsFile | None:
    """Read the decisions that ``node`` names (YAML or a table, relative to ``folder``) or lists."""
    files, report = sources.files, sources.files.report
    if not isinstance(node.value, str) or not node.value.strip().lower().endswith(_YAML):
        sheet = sources.table(node, folder, field)
        return None if sheet is None else DecisionsFile(sheet)
    path = folder / node.value.strip()
    data = files.read(path, node.place, field, limit=MAX_YAML_BYTES)
    tree = None if data is None else parse_yaml(data, files.show(path), report)
    return None if tree is None else _listed(tree, files)


def _listed(tree: Node, files: Files) -> DecisionsFile | None:
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
    plan = tree.get("plan")
    if plan is not None and _HASH.fullmatch(plan.text or "") is None:
        text = f"{quote(plan.plain())} is not the hash of a plan (64 hexadecimal digits)"
        report.error(plan.place, "plan", text)
        plan = None
    rows = tree.get("decisions") or Node([], tree.place)
    if not isinstance(rows.value, list):
        report.error(rows.place, "decisions", "has to be a list of decisions")
        return None
    return DecisionsFile(inline_sheet(rows, "decisions", report), plan)


def check_plan_named(
    plan: Node | None, earlier: Mapping[str, Any], file: str, report: Report, *, answering: bool
) -> None:
    """Tell of decisions that were made on another plan than the earlier one, in any state of it.

    Parameters
    ----------
    plan : Node or None
        The hash that the decisions name.
    earlier, file
        plan.json of the earlier plan, and how it is shown.
    answering : bool
        Whether they have to answer that plan: then it is an error, else a warning.
    """
    if plan is None or plan.text in state_hashes(earlier):
        return
    text = f"{(plan.text or '')[:_SHOWN]}... is another plan than {quote(file)}"
    if answering:
        report.error(
            plan.place,
            "plan",
            f"{text}; start from the plan that the decisions were made on, or take out this line "
            "where they hold for any plan",
        )
    else:
        report.warn(
            plan.place, "plan", f"{text}; the decisions may answer lines that it does not have"
        )
