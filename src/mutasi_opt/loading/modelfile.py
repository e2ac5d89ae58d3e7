"""The model: its files, the scenario's overrides laid over them, and their faults."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ValidationError

from mutasi_opt.loading.files import Files
from mutasi_opt.loading.messages import describe
from mutasi_opt.loading.modelsource import lay_over, model_tree
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.suggest import Suggester, quote, suggest
from mutasi_opt.loading.yamltree import Node
from mutasi_opt.model import Model

__all__ = ["GIVEN", "read_model"]

#: What names a model that the caller chose in place of the scenario's, as the command line says it.
GIVEN: Final = Place("--model")

_LEADING_PATH: Final = re.compile(r"((?:[A-Za-z_]\w*)(?:\.\w+)*): (.+)", re.DOTALL)


def read_model(
    name: str,
    folder: Path,
    place: Place,
    overrides: Node | None,
    files: Files,
    *,
    field: str = "model",
) -> Model | None:
    """Read a model and lay ``overrides`` over it; ``None`` after a fault.

    Parameters
    ----------
    name, folder
        A built-in name, or a path relative to ``folder``.
    place, field
        What names the model, for the fault of a missing one.
    """
    report = files.report
    tree = model_tree(name, folder, place, field, files)
    if tree is None:
        return None
    if overrides is not None:
        tree = _override(tree, overrides, report)
    _check_levels(tree, report)
    try:
        return Model.model_validate(tree.plain())
    except ValidationError as error:
        _tell(error.errors(include_url=False), tree, report)
        return None


def _override(tree: Node, overrides: Node, report: Report) -> Node:
    """Merge deeply; a mapping over the list of levels changes the levels that it names."""
    over = Node(
        dict(overrides.value) if isinstance(overrides.value, dict) else {},
        overrides.place,
        None,
        overrides.keys,
    )
    for key in ("format", "name"):
        if isinstance(over.value, dict) and key in over.value:
            report.error(overrides.key_place(key), f"model_overrides.{key}", "cannot be overridden")
            del over.value[key]
    return lay_over(tree, over, "model_overrides.", report)


def _check_levels(tree: Node, report: Report) -> None:
    """Report every rule that names a level which the model lacks."""
    levels, rules = tree.get("levels"), tree.get("rules")
    if (
        levels is None
        or not isinstance(levels.value, list)
        or rules is None
        or not isinstance(rules.value, dict)
    ):
        return
    names = [str(node.value) for item in levels.value if (node := item.get("name")) is not None]
    for rule_id, rule in rules.value.items():
        level = rule.get("level")
        if level is not None and str(level.value) not in names:
            hint = suggest(str(level.value), names)
            report.error(
                level.place, f"rules.{rule_id}.level", f"unknown level {quote(level.value)}{hint}"
            )


def _tell(errors: Sequence[Any], tree: Node, report: Report) -> None:
    """Report pydantic's errors; several about one value, one for each form of it, become one."""
    alternatives: dict[tuple[Place, str], list[tuple[bool, str]]] = {}
    for item in errors:
        loc: tuple[str | int, ...] = tuple(item["loc"])
        if item["type"] == "extra_forbidden":
            parent, name = loc[:-1], str(loc[-1])
            what = "rule" if parent == ("rules",) else "key"
            place = _walk(tree, parent)[0].key_place(name)
            text = f"unknown {what}{Suggester(_fields(parent))(name)}"
            report.error(place, _dotted(loc), text)
            continue
        message = describe(item)
        match = None if loc else _LEADING_PATH.fullmatch(message)
        if match is not None:
            loc, message = tuple(match[1].split(".")), match[2]
        if message.startswith("unknown level"):
            continue  # told by _check_levels, which finds them all
        node, depth = _walk(tree, loc)
        at_value = node.value is not None and not isinstance(node.value, dict | list)
        key = (node.place, _dotted(loc[:depth] if at_value else loc))
        wrong_form = str(item["type"]).endswith("_type")
        alternatives.setdefault(key, []).append((wrong_form, message))
    for (place, field), found in alternatives.items():
        right_form = [message for wrong_form, message in found if not wrong_form]
        report.error(place, field, "; or ".join(right_form or [message for _, message in found]))


def _dotted(loc: tuple[str | int, ...]) -> str:
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc).lstrip(
        "."
    )


def _walk(tree: Node, path: tuple[str | int, ...]) -> tuple[Node, int]:
    """Return the deepest node along ``path``, and how many parts led to it."""
    for depth, part in enumerate(path):
        if isinstance(tree.value, dict) and str(part) in tree.value:
            tree = tree.value[str(part)]
        elif isinstance(tree.value, list) and isinstance(part, int) and part < len(tree.value):
            tree = tree.value[part]
        else:
            return tree, depth
    return tree, len(path)


def _fields(path: tuple[str | int, ...]) -> list[str]:
    """Names of the fields that the part of a model at ``path`` may have."""
    found: Any = Model
    for part in path:
        if isinstance(part, str) and isinstance(found, type) and issubclass(found, BaseModel):
            info = found.model_fields.get(part)
            found = info.annotation if info is not None else None
            arguments = getattr(found, "__args__", ())
            found = next(
                (
                    a
                    for a in (found, *arguments)
                    if isinstance(a, type) and issubclass(a, BaseModel)
                ),
                None,
            )
    return (
        list(found.model_fields) if isinstance(found, type) and issubclass(found, BaseModel) else []
    )
