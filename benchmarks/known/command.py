"""``python -m benchmarks import``: solve an instance with a known optimum from a file of the user's."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from benchmarks.known.assignment import read_assignment
from benchmarks.known.gap import read_gap
from benchmarks.known.hospitals import Hospitals, read_hospitals
from benchmarks.known.instance import Figure, Known
from benchmarks.known.recipes import CLASSES, recipe
from benchmarks.known.settle import Settled, settle
from mutasi_opt.errors import MutasiError, ScenarioError

__all__ = ["add_to"]

_DONE: Final = 0
_CONTRADICTED: Final = 1
_USAGE: Final = 2
_INVALID: Final = 3
_INFEASIBLE: Final = 4
_NO_PLAN: Final = 5
_UNVERIFIED: Final = 6

#: Agents or jobs of an instance that is drawn: their product stays within what files may hold.
_MOST_DRAWN: Final = 1_000
_HELP: Final = "solve a public instance: generalised assignment, assignment, hospitals/residents"
_EPILOG: Final = """\
Exit code 0 with a verified solution, 1 where --best is better than what is proven possible, 3 for a
bad file, 4 if proven infeasible, 5 if nothing was found in time, 6 if verification fails.

python -m benchmarks import gap gap1.txt --sense max --index 1 --best VALUE
python -m benchmarks import assignment assign100.txt --best VALUE
python -m benchmarks import hospitals residents.txt -o residents
python -m benchmarks import recipe D 5 100 --draw 1
"""


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "import",
        help=_HELP,
        description=_HELP,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(command=_import)
    formats = parser.add_subparsers(
        required=True, dest="format", metavar="gap|assignment|hospitals|recipe"
    )
    gap = _format(formats, "gap", "generalised assignment, format of the OR-Library")
    gap.add_argument(
        "--sense",
        choices=("max", "min"),
        required=True,
        help="whether the file gives profits (gap1 to gap12) or costs (classes a to e)",
    )
    gap.add_argument("--index", type=int, metavar="K", help="problem of the file, from 1")
    plain = _format(formats, "assignment", "assignment: n and n x n costs, or a plain matrix")
    plain.add_argument("--sense", choices=("max", "min"), default="min", help="default: min")
    hospitals = _format(
        formats, "hospitals", "hospitals/residents: most placed, then least sum of ranks"
    )
    for reader in (gap, plain, hospitals):
        reader.add_argument("file", type=Path, metavar="FILE")
    drawn = _format(
        formats, "recipe", "generalised assignment drawn by a published recipe, no file"
    )
    drawn.add_argument("kind", choices=CLASSES, help="class of the recipe")
    drawn.add_argument("agents", type=_count, metavar="AGENTS")
    drawn.add_argument("jobs", type=_count, metavar="JOBS")
    drawn.add_argument("--draw", type=_count, default=1, metavar="N", help="seed of the instance")


def _format(
    formats: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, text: str
) -> argparse.ArgumentParser:
    parser = formats.add_parser(name, help=text, description=text)
    parser.add_argument(
        "-o", "--output", type=Path, metavar="DIR", help="keep scenario and plan here"
    )
    parser.add_argument("--time-limit", type=_positive, default=60.0, metavar="S", help="seconds")
    parser.add_argument(
        "--gap", type=_share, default=0.0, metavar="G", help="stop at this gap; 0 for proof"
    )
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="of the solver")
    parser.add_argument("--best", type=int, metavar="VALUE", help="known value to compare with")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _positive(text: str) -> float:
    value = float(text)
    if not 0 < value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} is not above 0")
    return value


def _count(text: str) -> int:
    value = int(text)
    if not 1 <= value <= _MOST_DRAWN:
        raise argparse.ArgumentTypeError(f"{text} is not between 1 and {_MOST_DRAWN:,}")
    return value


def _share(text: str) -> float:
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"{text} is not between 0 and 1")
    return value


def _import(options: argparse.Namespace) -> int:
    try:
        known = _read(options)
    except ScenarioError as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        return _INVALID
    if options.output is None:
        with TemporaryDirectory() as folder:
            return _settle(options, known, Path(folder))
    folder = options.output
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        print(f"{folder}: exists and is not an empty folder; choose another place", file=sys.stderr)
        return _USAGE
    return _settle(options, known, folder)


def _read(options: argparse.Namespace) -> Known:
    if options.format == "gap":
        return read_gap(options.file, index=options.index, higher=options.sense == "max")
    if options.format == "assignment":
        return read_assignment(options.file, higher=options.sense == "max")
    if options.format == "recipe":
        return recipe(options.kind, options.agents, options.jobs, options.draw)
    return read_hospitals(options.file)


def _settle(options: argparse.Namespace, known: Known, folder: Path) -> int:
    try:
        found = settle(
            known, folder, time_limit=options.time_limit, gap=options.gap, seed=options.seed
        )
    except (MutasiError, OSError) as error:
        print(error, file=sys.stderr)
        return _UNVERIFIED
    against = None if options.best is None else _against(found.figures[0], options.best)
    blocking = (
        known.blocking(found.places)
        if isinstance(known, Hospitals) and found.places is not None
        else None
    )
    if options.json:
        content: dict[str, Any] = {"name": known.name, "size": known.size, **found.to_dict()}
        content |= {} if against is None else {"best": options.best, "against_best": against}
        content |= {} if blocking is None else {"blocking_pairs": blocking}
        print(json.dumps(content, indent=1))
    else:
        print(*_lines(known, found, options.best, against, blocking), sep="\n")
        if options.output is not None:
            print(f"kept: {folder / 'scenario'}, {folder / 'plan'}")
    return _code(found, contradicted=against == _BEYOND)


#: What a known value can be against ours.
_EQUAL: Final = "reached"
_SHORT: Final = "not reached"
_BETTER: Final = "beaten"
_BEYOND: Final = "better than the proven bound"


def _against(figure: Figure, best: int) -> str:
    """Compare a known value with the objective and its bound."""
    sign = 1 if figure.higher else -1
    if figure.bound is not None and sign * best > sign * figure.bound:
        return _BEYOND
    if figure.value is None or sign * best > sign * figure.value:
        return _SHORT
    return _EQUAL if best == figure.value else _BETTER


def _lines(
    known: Known, found: Settled, best: int | None, against: str | None, blocking: int | None
) -> Iterator[str]:
    yield f"{known.name}: {known.size}, {found.columns:,} pairs"
    yield f"{found.status} ({found.stopped_by}) after {found.seconds:.1f} s"
    for one in found.figures:
        gap = "unknown" if one.gap is None else f"{100 * one.gap:.4f} %"
        sign = "<=" if one.higher else ">="
        yield (
            f"{one.name:8} value {_number(one.value)}, bound {sign} {_number(one.bound)}, gap {gap}"
        )
    if blocking is not None:
        yield f"blocking pairs {blocking:,} (stability is not a goal here)"
    if best is not None:
        value = found.figures[0].value
        off = "" if value is None else f": {value - best:+,}"
        yield f"known value {best:,} {against}{off}"
    yield from found.conflicts
    yield "verified: yes" if found.verified else "verified: NO"
    yield from (f"  {text}" for text in found.broken)


def _number(value: int | None) -> str:
    return "none" if value is None else f"{value:,}"


def _code(found: Settled, *, contradicted: bool) -> int:
    if not found.verified:
        return _UNVERIFIED
    if contradicted:
        return _CONTRADICTED
    return {"infeasible": _INFEASIBLE, "unknown": _NO_PLAN}.get(found.status, _DONE)
