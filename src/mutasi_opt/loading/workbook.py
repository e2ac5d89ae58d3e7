"""A workbook that is a whole scenario: one sheet per table, and a sheet ``scenario`` of keys."""

from datetime import date
from pathlib import Path
from typing import Any, Final

from mutasi_opt.loading.excel import Workbook
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.overlay import FORMAT, SCENARIO_KEYS, Layer, Outline, check_format
from mutasi_opt.loading.report import Place
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.loading.yamltree import Node
from mutasi_opt.scenario import TABLES

__all__ = ["SHEET", "workbook_outline"]

#: Sheet of keys; its columns are ``key`` and ``value``, keys inside keys are joined by points
#: (``budgets.training``).
SHEET: Final = "scenario"
_NOT_HERE: Final = ("tables", "extends", "generate")


def workbook_outline(path: Path, book: Workbook, files: Files) -> Outline | None:
    """Outline of the scenario in ``book``; ``None`` after a fault that leaves no scenario."""
    report = files.report
    top = Place(f"{book.file}#{SHEET}")
    report.know(top.file)
    if SHEET not in book.names:
        report.error(
            Place(book.file),
            "",
            f"a workbook needs a sheet {quote(SHEET)} of keys to be a scenario",
        )
        return None
    sheet = book.sheet(SHEET, top, "")
    if sheet is None:
        return None
    if sheet.columns[:2] != ["key", "value"]:
        report.error(sheet.head, "", "the first two columns have to be named key and value")
        return None
    tree = Node({}, sheet.head)
    closest = Suggester(SCENARIO_KEYS)
    for index, row in enumerate(sheet.rows):
        place = sheet.places.at(index, "value")
        key = str(row.get("key", ""))
        name = key.split(".", maxsplit=1)[0]
        if name in _NOT_HERE or name not in SCENARIO_KEYS:
            hint = "; a workbook holds its own tables" if name in _NOT_HERE else closest(name)
            report.error(place, key, f"unknown key{hint}")
        elif row.get("value") is not None:
            _put(tree, key.split("."), Node(_scalar(row["value"]), place, str(row["value"])), files)
    check_format(tree, FORMAT, files)
    result = Outline(tree, folders={top.file: path.parent})
    _add_tables(book, path, result, files)
    return result


def _put(tree: Node, keys: list[str], leaf: Node, files: Files) -> None:
    """Hang ``leaf`` under ``keys``, making the mappings on the way."""
    for depth, key in enumerate(keys):
        if not isinstance(tree.value, dict):
            files.report.error(
                leaf.place, ".".join(keys), f"{quote(keys[depth - 1])} has a value of its own"
            )
            return
        last = depth == len(keys) - 1
        if last and key in tree.value:
            files.report.error(leaf.place, ".".join(keys), "key given twice")
            return
        tree.keys.setdefault(key, leaf.place)
        tree = tree.value.setdefault(key, leaf if last else Node({}, leaf.place))


def _scalar(value: Any) -> Any:  # noqa: ANN401 - a cell of a workbook
    """Cells hold numbers as floats; dates may have been typed as text."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str):
        lowered = value.casefold()
        if lowered in ("true", "false"):
            return lowered == "true"
        try:
            return date.fromisoformat(value) if len(value) == 10 and value[4] == "-" else value
        except ValueError:
            return value
    return value


def _add_tables(book: Workbook, path: Path, result: Outline, files: Files) -> None:
    tree = result.tree
    closest = Suggester([*TABLES, "decisions", SHEET])
    for name in book.names:
        if name == SHEET:
            continue
        place = Place(f"{book.file}#{name}", 1)
        reference = Node(f"{path.name}#{name}", place, f"{path.name}#{name}")
        if name in TABLES:
            result.layers[name] = [Layer(reference, path.parent)]
        elif name == "decisions" and isinstance(tree.value, dict):
            result.folders[place.file] = path.parent
            tree.value.setdefault("decisions", reference)
        elif hint := closest(name):
            files.report.error(Place(book.file), name, f"unknown sheet{hint}")
        else:
            files.report.warn(
                Place(book.file),
                name,
                "sheet is no table of the format and is not read",
                "sheets not read",
            )
