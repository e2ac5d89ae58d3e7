"""``python -m benchmarks compare``: two commands run in turn, as ratios.

Examples
--------
python -m benchmarks compare --revisions main . --cases regency-10000 --step "prices by index"
python -m benchmarks compare --models standard weighted --cases regency-2000
python -m benchmarks compare --options "--workers 1" "--workers 2"
python -m benchmarks compare --rounds 9 -- "python -c pass" "python -S -c pass"
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.compare.revision import RevisionError
from benchmarks.compare.rounds import alternate
from benchmarks.compare.sides import (
    Side,
    Solve,
    of_command,
    of_models,
    of_options,
    of_revisions,
)
from benchmarks.machine import ROOT, facts, measured_code
from benchmarks.registry import CASES, MODELS, RUNS
from benchmarks.report.comparisons import comparisons, step_lines
from benchmarks.report.write import write_tables
from benchmarks.runs import Bench, Settings
from benchmarks.store import COMPARISONS, RESULTS, Store

__all__ = ["add_to"]

_GAPS = {name: run.gap for name, run in RUNS.items() if run.gap is not None}
#: Seconds that a whole solve may need beyond the time limit of its search.
_GRACE = 120


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "compare",
        help="two commands run in turn, as ratios with their spread",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    what = parser.add_mutually_exclusive_group()
    pair: dict[str, Any] = {"nargs": 2, "metavar": ("BEFORE", "AFTER")}
    what.add_argument("--revisions", **pair, help='of the source in git; "." is the checkout')
    what.add_argument("--models", choices=MODELS, **pair, help="of the same cases")
    what.add_argument("--options", **pair, help="of solve, each side one quoted argument")
    parser.add_argument(
        "commands", nargs="*", metavar="COMMAND", help="after --: two command lines"
    )
    parser.add_argument(
        "--cases", nargs="+", choices=CASES, default=["regency-2000"], metavar="CASE"
    )
    parser.add_argument("--model", choices=MODELS, default=MODELS[0])
    parser.add_argument("--run", choices=_GAPS, default="prove", help="default gap or --gap 0")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="runs of each side")
    parser.add_argument("--time-limit", type=float, default=1200.0, help="seconds of a run")
    parser.add_argument("--step", default="", help="what the comparison is about, for the table")
    parser.add_argument(
        "--results", type=Path, default=RESULTS, metavar="DIR", help="folder of the results"
    )
    parser.set_defaults(command=_compare, parser=parser)


def _compare(options: argparse.Namespace) -> int:
    chosen = [options.revisions, options.models, options.options, options.commands or None]
    if sum(one is not None for one in chosen) != 1 or len(options.commands) not in (0, 2):
        options.parser.error(
            "give one of --revisions, --models and --options, or two commands after --"
        )
    if options.rounds < 1:
        options.parser.error("--rounds must be at least 1")
    code = measured_code()
    store, failed, records = Store(options.results, COMPARISONS), False, []
    with TemporaryDirectory() as folder:
        try:
            for case, sides in _sides(options, Path(folder), code):
                record = {
                    "case": case,
                    "step": options.step,
                    **alternate(sides, options.rounds, ROOT, options.time_limit + _GRACE, _say),
                    "machine": facts(code),
                }
                records.append(record)
                failed |= record["failed"]
                if record["failed"]:
                    _say(record["errors"])
                store.add(record)
        except (RevisionError, RuntimeError, ValueError) as error:
            _say(str(error))
            return 1
    print(comparisons(records).markdown())
    print(f"\n{step_lines(records)}")
    write_tables(options.results)
    return int(failed)


def _sides(
    options: argparse.Namespace, folder: Path, code: str
) -> Iterator[tuple[str, tuple[Side, Side]]]:
    """Yield what is compared, case by case."""
    if options.commands:
        one, two = options.commands
        yield "", (of_command(one), of_command(two))
        return
    bench = Bench(ROOT, code, Settings())
    for name in options.cases:
        scenario = bench.prepare(CASES[name])
        gap = _GAPS[options.run]
        solve = Solve(scenario, options.model, gap, options.time_limit, folder)
        if options.revisions:
            yield name, of_revisions(solve, *options.revisions)
        elif options.models:
            yield name, of_models(solve, *options.models)
        else:
            yield name, of_options(solve, *options.options)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
