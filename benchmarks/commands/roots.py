"""``python -m benchmarks roots``: LP bound against optimum, rule by rule."""

import argparse
import sys

from benchmarks.machine import ROOT, facts, measured_code
from benchmarks.registry import regency
from benchmarks.report.write import write_tables
from benchmarks.roots import roots
from benchmarks.runs import Bench, Settings
from benchmarks.store import RESULTS, ROOTS, Store

__all__ = ["add_to"]


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("roots", help="LP bound against optimum, rule by rule")
    parser.set_defaults(command=_roots)
    parser.add_argument("--employees", nargs="+", type=int, default=[1000], metavar="N")
    parser.add_argument("--seed", type=int, default=7, help="of the generator")
    parser.add_argument("--limit", type=float, default=120.0, help="seconds per solve")


def _roots(options: argparse.Namespace) -> int:
    code = measured_code()
    bench = Bench(ROOT, code, Settings(options.limit, options.limit))
    store = Store(RESULTS, ROOTS)
    store.path.unlink(missing_ok=True)
    for employees in options.employees:
        case = regency(employees, options.seed)
        for record in roots(bench.prepare(case), options.limit, facts(code)):
            store.add({"case": case.name, **record})
            print(f"{case.name} {record['variant']}: {record['root']}", file=sys.stderr, flush=True)
    write_tables(RESULTS)
    return 0
