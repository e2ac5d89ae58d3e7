"""``python -m benchmarks questions``: reasons, candidates, conflicts, audits of a plan."""

import argparse
import sys

from benchmarks.machine import ROOT, facts, measured_code
from benchmarks.questions import questions
from benchmarks.registry import MODELS, regency
from benchmarks.report.write import write_tables
from benchmarks.runs import Bench, Settings
from benchmarks.store import QUESTIONS, RESULTS, Store

__all__ = ["add_to"]


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "questions", help="reasons, candidates, conflicts, audits of a plan"
    )
    parser.set_defaults(command=_questions)
    parser.add_argument("--employees", nargs="+", type=int, default=[10000], metavar="N")
    parser.add_argument("--seed", type=int, default=7, help="of the generator")
    parser.add_argument("--model", choices=MODELS, default=MODELS[0])
    parser.add_argument("--limit", type=float, default=300.0, help="seconds of the solve before")


def _questions(options: argparse.Namespace) -> int:
    code = measured_code()
    bench = Bench(ROOT, code, Settings(options.limit, options.limit))
    store = Store(RESULTS, QUESTIONS)
    store.path.unlink(missing_ok=True)
    failed = False
    for employees in options.employees:
        case = regency(employees, options.seed)
        scenario, plan = bench.prepare(case), bench.plan(case, options.model)
        for record in questions(scenario, plan, facts(code)):
            store.add({"case": case.name, **record})
            failed |= record["failed"]
            print(
                f"{case.name} {record['question']}: {record['seconds']:.2f} s, "
                f"{record['peak_mib']:.0f} MiB{', FAILED' * record['failed']}",
                file=sys.stderr,
                flush=True,
            )
    write_tables(RESULTS)
    return int(failed)
