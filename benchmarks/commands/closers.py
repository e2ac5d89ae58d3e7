"""``python -m benchmarks closers``: CP-SAT against HiGHS on the cores of the engine."""

import argparse
import sys

from benchmarks.closers import WIDTHS, compare
from benchmarks.closers_table import disagreements
from benchmarks.machine import ROOT, facts, measured_code
from benchmarks.registry import MODELS, regency
from benchmarks.report.write import write_tables
from benchmarks.runs import Bench, Settings
from benchmarks.store import CLOSERS, RESULTS, Store, lines

__all__ = ["add_to"]


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser("closers", help="CP-SAT against HiGHS on cores")
    parser.set_defaults(command=_closers)
    parser.add_argument("--employees", nargs="+", type=int, default=[1000, 2000], metavar="N")
    parser.add_argument("--widths", nargs="+", type=int, default=list(WIDTHS), metavar="COLUMNS")
    parser.add_argument("--seed", type=int, default=7, help="of the generator")
    parser.add_argument("--model", choices=MODELS, default=MODELS[0])
    parser.add_argument("--limit", type=float, default=30.0, help="seconds per core and solver")


def _closers(options: argparse.Namespace) -> int:
    code = measured_code()
    bench = Bench(ROOT, code, Settings(options.limit, options.limit))
    store = Store(RESULTS, CLOSERS)
    for employees in options.employees:
        case = regency(employees, options.seed)
        scenario = bench.prepare(case)
        for record in compare(scenario, options.model, options.widths, options.limit, facts(code)):
            store.add({"case": case.name, **record})
            print(
                f"{case.name} {record['columns']} columns from {record['start']}: "
                f"{record['solver']} {record['outcome']}, {record['seconds']:.2f} s",
                file=sys.stderr,
                flush=True,
            )
    write_tables(RESULTS)
    wrong = disagreements(lines(store.path))
    for core in wrong:
        print(f"{core}: the solvers prove different optima", file=sys.stderr)
    return int(bool(wrong))
