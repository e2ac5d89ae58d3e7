"""Model files and what they extend: one tree."""

from pathlib import Path
from typing import Final

from mutasi_opt.loading.files import Files
from mutasi_opt.loading.limits import MAX_EXTENDS, MAX_YAML_BYTES
from mutasi_opt.loading.overlay import merge
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.suggest import quote, suggest
from mutasi_opt.loading.yamltree import Node, parse_yaml
from mutasi_opt.model import BUILT_IN, find_model
from mutasi_opt.rules import RULES, Enforcement

__all__ = ["BUILT_IN_PREFIX", "lay_over", "model_tree", "override_place"]

#: Rules that stay in force where a model does not name them; goals that it does not name are off.
_IN_FORCE_UNNAMED: Final = frozenset(
    rule.id for rule in RULES if rule().enforce is Enforcement.HARD
)

#: Key of a built-in model in the list of hashes: it has no path that means anything on another
#: machine.
BUILT_IN_PREFIX: Final = "built-in:"


def model_tree(name: str, folder: Path, place: Place, field: str, files: Files) -> Node | None:
    """Read a model with everything that it extends, itself on top; ``None`` after a fault.

    Parameters
    ----------
    name, folder
        A built-in name, or a path relative to ``folder``.
    place, field
        What names the model, for the fault of a missing one.
    """
    chain: list[Node] = []
    seen: list[Path] = []
    while True:
        found = _read(name, folder, place, field, files)
        if found is None:
            return None
        path, tree = found
        if path.resolve() in seen or len(seen) >= MAX_EXTENDS:
            text = f"models extend each other in a circle, or more than {MAX_EXTENDS} times"
            files.report.error(place, field, text)
            return None
        seen.append(path.resolve())
        chain.append(tree)
        base = tree.get("extends")
        if base is None:
            break
        if not isinstance(base.value, str):
            files.report.error(base.place, "extends", "has to be a built-in name or a file name")
            return None
        name, folder, place, field = base.value.strip(), path.parent, base.place, "extends"
    merged = chain[-1]
    for tree in reversed(chain[:-1]):
        merged = lay_over(merged, tree, "", files.report)
    if isinstance(merged.value, dict):
        merged.value.pop("extends", None)
    return merged


def _read(
    name: str, folder: Path, place: Place, field: str, files: Files
) -> tuple[Path, Node] | None:
    """Path and content of one model file."""
    report = files.report
    try:
        path = find_model(name, folder)
    except (FileNotFoundError, OSError, ValueError) as error:
        report.error(place, field, str(error))
        return None
    built_in = name in BUILT_IN
    shown = f"models/{name}.yaml" if built_in else files.show(path)
    key = BUILT_IN_PREFIX + name if built_in else ""
    data = files.read(path, place, field, limit=MAX_YAML_BYTES, name=key)
    tree = None if data is None else parse_yaml(data, shown, report)
    if tree is None:
        return None
    if not isinstance(tree.value, dict):
        report.error(tree.place, "", "a model has to be a mapping of keys")
        return None
    return path, tree


def lay_over(tree: Node, over: Node, prefix: str, report: Report) -> Node:
    """Merge deeply; a mapping over the list of levels changes the levels that it names.

    Parameters
    ----------
    prefix : str
        What stands before the keys of ``over`` in faults.
    """
    rules = over.get("rules")
    for name, rule in rules.value.items() if rules and isinstance(rules.value, dict) else ():
        if rule.value is None and name in _IN_FORCE_UNNAMED:
            text = "null leaves this rule in force with its defaults: write {enforce: off}"
            report.error(rule.place, f"{prefix}rules.{name}", text)
    levels, base = over.get("levels"), tree.get("levels")
    if (
        levels is not None
        and isinstance(levels.value, dict)
        and base is not None
        and isinstance(base.value, list)
    ):
        merged = _changed_levels(base, levels, prefix, report)
        over = Node({**over.value, "levels": merged}, over.place, None, over.keys)  # type: ignore[dict-item]
    result = merge(tree, over)
    return Node(result.value, tree.place, None, {**tree.keys, **over.keys})


def _changed_levels(base: Node, levels: Node, prefix: str, report: Report) -> Node:
    items: list[Node] = list(base.value) if isinstance(base.value, list) else []
    names = {
        str(node.value): k for k, item in enumerate(items) if (node := item.get("name")) is not None
    }
    for name, change in levels.value.items() if isinstance(levels.value, dict) else ():
        if name in names:
            items[names[name]] = merge(items[names[name]], change)
        else:
            message = f"the model has no level {quote(name)}{suggest(name, names)}"
            report.error(levels.key_place(name), f"{prefix}levels.{name}", message)
    return Node(items, base.place)


def override_place(tree: Node, *path: str) -> tuple[Place, str]:
    """Place of a rule's parameter in the scenario and its dotted name, else of what names the model."""
    keys = ("model_overrides", "rules", *path)
    node = tree
    for key in keys:
        found = node.get(key)
        if found is None:
            return tree.key_place("model"), "model"
        node = found
    return node.place, ".".join(keys)
