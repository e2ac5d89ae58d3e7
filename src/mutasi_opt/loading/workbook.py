"""A workbook that is a whole scenario: one sheet per table, and a sheet ``scenario`` of keys."""

import re
from pathlib import Path
from typing import Any, Final

from mutasi_opt.loading.excel import Workbook
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.overlay import FORMAT, SCENARIO_KEYS, Layer, Outline, check_format
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.loading.yamltree import Node, parse_yaml, to_date
from mutasi_opt.scenario import TABLES

__all__ = ["REMARKS", "SHEET", "TEXT_KEYS", "key_value", "workbook_outline"]

#: Sheet of keys; its columns are ``key`` and ``value``, keys inside keys are joined by points
#: (``budgets.training``).
SHEET: Final = "scenario"
#: Sheets of our own workbooks that are for people, in either language; they are not read.
REMARKS: Final = frozenset({"petunjuk", "kolom", "instructions", "columns"})
#: Keys whose values are texts, whatever they look like.
TEXT_KEYS: Final = ("format", "name", "model", "previous_plan")
_NOT_HERE: Final = ("tables", "extends", "generate")
#: Keys that hold keys: their values are written as in YAML.
_YAML_KEYS: Final = ("budgets", "parameters", "model_overrides")
#: Lists, mappings and quoted texts, and what is no text in YAML: numbers, truth values, null.
_STRUCTURE: Final = ("[", "{", '"', "'")
_NO_TEXT: Final = re.compile(r"[-+]?(\d[\d_]*)?\.?\d+([eE][-+]?\d+)?|(?i:true|false|null)|~")


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
            leaf = key_value(key, row["value"], place, report)
            if leaf is not None:
                _put(tree, key.split("."), leaf, files)
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


def key_value(key: str, value: Any, place: Place, report: Report) -> Node | None:  # noqa: ANN401
    """Return what a cell of the column ``value`` says; ``None`` after a fault.

    Under the keys that hold keys, a text is read as YAML has it: ``[a, b]`` is a list, ``"007"`` a
    text, ``null`` takes a value away; what only looks like YAML stays the text that it is.

    Parameters
    ----------
    key : str
        Dotted.
    value
        The cell.
    """
    name = key.split(".", maxsplit=1)[0]
    if name in TEXT_KEYS:
        return Node(str(value), place, str(value))
    if isinstance(value, float) and value.is_integer():
        return Node(int(value), place, str(value))
    if not isinstance(value, str):
        return Node(value, place, str(value))
    structured = name in _YAML_KEYS and value.startswith(_STRUCTURE)
    if structured or (name in _YAML_KEYS and _NO_TEXT.fullmatch(value)):
        found = parse_yaml(value.encode(), place.file, silent := Report())
        if found is not None and not silent.failed:
            return _placed(found, place)
        if structured and value[0] in "[{":
            reason = silent.faults()[0].message
            report.error(place, key, f"{quote(value)}: {reason}")
            return None
    day = to_date(value)
    return Node(day, place, value)


def _placed(node: Node, place: Place) -> Node:
    """Return a tree that stands in one cell."""
    value = node.value
    if isinstance(value, dict):
        value = {key: _placed(child, place) for key, child in value.items()}
    elif isinstance(value, list):
        value = [_placed(child, place) for child in value]
    return Node(value, place, node.text, dict.fromkeys(node.keys, place))


def _add_tables(book: Workbook, path: Path, result: Outline, files: Files) -> None:
    tree = result.tree
    closest = Suggester([*TABLES, "decisions", SHEET])
    for name in book.names:
        if name == SHEET or name in REMARKS:
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
