"""The key ``generate``: a scenario that is made in place of one that lists tables."""

from collections.abc import Collection
from pathlib import Path
from typing import Final, NamedTuple

from mutasi_opt.errors import MutasiError
from mutasi_opt.generator import MOST_EMPLOYEES, RECIPES, USUAL_SIZES
from mutasi_opt.loading.cache import CACHE_VARIABLE, generated_scenario
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.limits import MAX_YAML_BYTES
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.suggest import Suggester, quote, suggest
from mutasi_opt.loading.yamltree import Node, parse_yaml

__all__ = ["GENERATED_PREFIX", "MOST_SEED", "ORDER_KEYS", "Order", "generated_tree", "read_order"]

#: Names of generated files in faults and in the list of hashes: where the cache is means nothing on
#: another machine.
GENERATED_PREFIX: Final = "generated:"
ORDER_KEYS: Final = ("recipe", "employees", "seed")
MOST_SEED: Final = 2**63 - 1


class Order(NamedTuple):
    """What is to be generated."""

    recipe: str
    employees: int
    seed: int


def generated_tree(node: Node, files: Files) -> tuple[Path, Node] | None:
    """Path and content of the scenario file that ``node`` orders; ``None`` after a fault."""
    order = read_order(node, files.report)
    if order is None:
        return None
    try:
        path = generated_scenario(*order)
    except (MutasiError, OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) else None
        text = f"cannot be made in the cache folder: {reason or error}"
        hint = f" (the environment variable {CACHE_VARIABLE} names another)"
        files.report.error(node.place, "generate", text + hint)
        return None
    files.call(path.parent, GENERATED_PREFIX)
    data = files.read(path, node.place, "generate", limit=MAX_YAML_BYTES)
    tree = None if data is None else parse_yaml(data, files.show(path), files.report)
    return None if tree is None else (path, tree)


def read_order(node: Node, report: Report) -> Order | None:
    """Check the keys under ``generate``; ``None`` after a fault."""
    closest = Suggester(ORDER_KEYS)
    entries = node.value if isinstance(node.value, dict) else {}
    known = True
    for key in entries:
        if key not in ORDER_KEYS:
            report.error(node.key_place(key), f"generate.{key}", f"unknown key{closest(key)}")
            known = False
    recipe = _recipe(node, report)
    least, usual = (RECIPES[recipe][1], USUAL_SIZES.get(recipe)) if recipe else (1, None)
    employees = _whole(node, "employees", (least, MOST_EMPLOYEES), usual, recipe, report)
    seed = _whole(node, "seed", (0, MOST_SEED), None, None, report)
    if not known or recipe is None or employees is None or seed is None:
        return None
    return Order(recipe, employees, seed)


def _recipe(node: Node, report: Report) -> str | None:
    child = node.get("recipe")
    if child is None:
        report.error(node.place, "generate.recipe", f"is required{_known(RECIPES)}")
    elif not isinstance(child.value, str) or child.value not in RECIPES:
        shown = child.plain()
        hint = suggest(str(shown), RECIPES)
        report.error(child.place, "generate.recipe", f"unknown recipe {quote(shown)}{hint}")
    else:
        return child.value
    return None


def _whole(
    node: Node,
    key: str,
    limits: tuple[int, int],
    usual: int | None,
    recipe: str | None,
    report: Report,
) -> int | None:
    """Return a whole number within limits, the usual one where none is given."""
    child, field = node.get(key), f"generate.{key}"
    if child is None:
        if usual is None:
            report.error(node.place, field, "is required (a whole number)")
        return usual
    value, (least, most) = child.value, limits
    of_recipe = f", the least that recipe {quote(recipe)} makes" if recipe else ""
    if not isinstance(value, int) or isinstance(value, bool):
        report.error(child.place, field, f"{quote(child.plain())} is not a whole number")
    elif value < least:
        report.error(child.place, field, f"{quote(value)} is below {least:,}{of_recipe}")
    elif value > most:
        report.error(child.place, field, f"{quote(value)} is above {most:,}")
    else:
        return value
    return None


def _known(words: Collection[str]) -> str:
    return f" (known: {', '.join(sorted(words))})"
