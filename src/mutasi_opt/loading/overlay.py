"""The scenario file with the files it extends: one tree, and the layers of each table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from mutasi_opt.loading.files import Files
from mutasi_opt.loading.generated import generated_tree
from mutasi_opt.loading.limits import MAX_EXTENDS, MAX_YAML_BYTES
from mutasi_opt.loading.package import WORKBOOK_SUFFIXES
from mutasi_opt.loading.report import Place
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.loading.yamltree import Node, parse_yaml
from mutasi_opt.scenario import TABLES

__all__ = [
    "FORMAT",
    "SCENARIO_KEYS",
    "Layer",
    "OpenBook",
    "Outline",
    "add_layer",
    "check_format",
    "merge",
    "outline",
]

FORMAT: Final = "mutasi-opt/scenario-1"
SCENARIO_KEYS: Final = (
    "format",
    "name",
    "as_of",
    "model",
    "extends",
    "tables",
    "decisions",
    "previous_plan",
    "budgets",
    "parameters",
    "model_overrides",
    "generate",
)
#: Keys whose nulls say something to a later merge, and so are kept.
_KEEPS_NULL: Final = frozenset({"model_overrides"})


@dataclass(frozen=True, slots=True)
class Layer:
    """One source of a table: the whole table, or a patch over the layers before it."""

    node: Node
    folder: Path
    patch: bool = False


@dataclass(slots=True)
class Outline:
    """A scenario before its tables are read.

    Attributes
    ----------
    tree : Node
        Merged keys, without ``tables``.
    layers : dict of str to list of Layer
        Sources of each table, lowest first.
    folders : dict of str to Path
        Shown file name -> folder against which the paths in it are read.
    broken : set of str
        Tables whose entry is at fault.
    """

    tree: Node
    layers: dict[str, list[Layer]] = field(default_factory=dict)
    folders: dict[str, Path] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)

    def folder_of(self, node: Node) -> Path:
        """Folder against which a path written at ``node`` is read."""
        return self.folders[node.place.file]


#: Reads a workbook that is a whole scenario, for the place and the key that name it.
OpenBook: TypeAlias = Callable[[Path, Place, str], Outline | None]


def outline(path: Path, files: Files, open_book: OpenBook) -> Outline | None:
    """Read a scenario file and what it extends; ``None`` after a fault that leaves no scenario."""
    found = _chain(path, files, open_book)
    if found is None:
        return None
    chain, book = found
    result = Outline(Node({}, chain[-1][1].place)) if book is None else book
    order, orderer = _order(chain)
    made = None if order is None else generated_tree(order, files)
    if made is not None:
        result.tree = _merge_scenario(result.tree, made[1])
    elif order is not None:
        return None
    for file_path, tree in reversed(chain):
        if made is not None and tree is orderer:
            _lay(*made, result, files)
        _lay(file_path, tree, result, files)
        result.tree = _merge_scenario(result.tree, tree)
    result.tree.place = chain[0][1].place
    return result


def _order(chain: Sequence[tuple[Path, Node]]) -> tuple[Node | None, Node | None]:
    """Return ``generate``, merged over all files, and the lowest file that has it."""
    order: Node | None = None
    orderer: Node | None = None
    for _, tree in reversed(chain):
        node = tree.value.get("generate") if isinstance(tree.value, dict) else None
        if node is not None:
            order = None if node.value is None else merge(order, node)
            orderer = None if order is None else orderer or tree
    return order, orderer


def _lay(path: Path, tree: Node, result: Outline, files: Files) -> None:
    """Lay the tables of one scenario file over those of the files below it."""
    result.folders[tree.place.file] = path.parent
    tables = tree.get("tables")
    if tables is not None and not isinstance(tables.value, dict):
        files.report.error(tables.place, "tables", "has to be a mapping")
        result.broken.update(TABLES)
    elif tables is not None:
        _add_layers(tables, path.parent, result, files)


def _chain(
    path: Path, files: Files, open_book: OpenBook
) -> tuple[list[tuple[Path, Node]], Outline | None] | None:
    """Files from the given one down to the one that extends nothing, or down to a workbook."""
    report = files.report
    chain: list[tuple[Path, Node]] = []
    seen: list[Path] = []
    place, named = Place(files.show(path)), ""
    while True:
        resolved = path.resolve()
        if resolved in seen:
            loop = " -> ".join(files.show(p) for p, _ in [*chain, (path, None)])
            report.error(place, named, f"files extend each other in a circle: {loop}")
            return None
        if len(seen) >= MAX_EXTENDS:
            report.error(place, named, f"more than {MAX_EXTENDS} files extend one another")
            return None
        seen.append(resolved)
        data = files.read(path, place, named, limit=MAX_YAML_BYTES)
        tree = None if data is None else parse_yaml(data, files.show(path), report)
        if tree is None or not _is_scenario(tree, files):
            return None
        chain.append((path, tree))
        base = tree.get("extends")
        if base is None:
            return chain, None
        if not isinstance(base.value, str):
            report.error(base.place, "extends", "has to be a file name")
            return None
        place, named = base.place, "extends"
        path = path.parent / base.value
        if path.suffix.lower() in WORKBOOK_SUFFIXES:
            book = open_book(path, place, named)
            return None if book is None else (chain, book)


def check_format(tree: Node, expected: str, files: Files) -> None:
    """Check the ``format`` key."""
    found = tree.get("format")
    if found is None:
        files.report.error(tree.place, "format", f"is missing (expected {expected})")
    elif found.value != expected:
        files.report.error(
            found.place, "format", f"unknown format {quote(found.plain())} (expected {expected})"
        )


def _is_scenario(tree: Node, files: Files) -> bool:
    """Check the outermost shape of one scenario file."""
    report = files.report
    if not isinstance(tree.value, dict):
        report.error(tree.place, "", "a scenario has to be a mapping of keys")
        return False
    report.know(tree.place.file)
    check_format(tree, FORMAT, files)
    closest = Suggester(SCENARIO_KEYS)
    for key in tree.value:
        if key not in SCENARIO_KEYS:
            report.error(tree.key_place(key), key, f"unknown key{closest(key)}")
    for key in ("budgets", "parameters", "model_overrides", "generate"):
        node = tree.get(key)
        if node is not None and not isinstance(node.value, dict):
            report.error(node.place, key, "has to be a mapping")
            del tree.value[key]
    return True


def _add_layers(tables: Node, folder: Path, result: Outline, files: Files) -> None:
    """Lay the tables of one file over those of the files below it."""
    closest = Suggester(TABLES)
    for name, node in tables.value.items() if isinstance(tables.value, dict) else ():
        if name not in TABLES:
            files.report.error(
                tables.key_place(name), f"tables.{name}", f"unknown table{closest(name)}"
            )
        elif node.value is None:
            result.layers.pop(name, None)
        else:
            add_layer(name, node, folder, result, files)


def add_layer(name: str, node: Node, folder: Path, result: Outline, files: Files) -> None:
    """Lay one table over what is known of it."""
    report, key = files.report, f"tables.{name}"
    if not isinstance(node.value, dict):
        result.layers[name] = [Layer(node, folder)]
        return
    modes = [mode for mode in node.value if mode in ("replace", "patch")]
    if len(node.value) != 1 or not modes or node.get(modes[0]) is None:
        report.error(
            node.place, key, "has to be a file, a list of rows, {replace: ...} or {patch: ...}"
        )
        result.broken.add(name)
        return
    source = node.value[modes[0]]
    if modes[0] == "replace":
        result.layers[name] = [Layer(source, folder)]
    elif name not in result.layers:
        report.error(node.place, key, "there is no table to patch: no extended file has it")
        result.broken.add(name)
    else:
        result.layers[name].append(Layer(source, folder, patch=True))


def _merge_scenario(base: Node, over: Node) -> Node:
    values = dict(base.value) if isinstance(base.value, dict) else {}
    keys = {**base.keys, **over.keys}
    for key, node in over.value.items() if isinstance(over.value, dict) else ():
        if key in ("tables", "extends"):
            continue
        if node.value is None:
            values.pop(key, None)
            continue
        values[key] = merge(values.get(key), node, keep_null=key in _KEEPS_NULL)
    return Node(values, over.place, None, keys)


def merge(base: Node | None, over: Node, *, keep_null: bool = False) -> Node:
    """Lay ``over`` on ``base``: mappings merge deeply, a null removes, all else replaces.

    With ``keep_null`` the nulls stay, for a merge still to come.
    """
    if not isinstance(over.value, dict):
        return over
    below = base if base is not None and isinstance(base.value, dict) else Node({}, over.place)
    values: dict[str, Node] = dict(below.value) if isinstance(below.value, dict) else {}
    for key, node in over.value.items():
        if node.value is None and not keep_null:
            values.pop(key, None)
        else:
            values[key] = merge(values.get(key), node, keep_null=keep_null)
    return Node(values, over.place, None, {**below.keys, **over.keys})
