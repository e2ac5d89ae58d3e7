"""``python -m benchmarks list | run | questions | closers | roots | table``."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.closers import WIDTHS, compare
from benchmarks.closers_table import disagreements
from benchmarks.known import command as known
from benchmarks.machine import ROOT, code_hash, facts
from benchmarks.questions import questions
from benchmarks.registry import CASES, MODELS, PHASES, RUNS, SMOKE, Case, Run, regency, runs_for
from benchmarks.roots import roots
from benchmarks.runs import Bench
from benchmarks.store import CLOSERS, QUESTIONS, RESULTS, ROOTS, Store, lines, newest, read
from benchmarks.table import markdown

#: Folders whose content decides whether a result is still about the same code.
_CODE = ("src", "models", "scenarios")

#: Limits of the smoke run.
_SMOKE_SECONDS = 60.0
_SMOKE_BASELINE_SECONDS = 5.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; exit code 0, or 1 where a run failed."""
    options = _parser().parse_args(arguments)
    result: int = options.command(options)
    return result


def _list(options: argparse.Namespace) -> int:
    del options
    print("cases: ", *(case.name for case in CASES.values()))
    print("models:", *MODELS)
    for phase, run in PHASES.items():
        print(f"phase {phase:12} measured by run {run:10} ({RUNS[run].title})")
    return 0


def _run(options: argparse.Namespace) -> int:
    if options.smoke:
        with TemporaryDirectory() as folder:
            os.environ["MUTASI_OPT_BENCH_CACHE"] = folder
            options.time_limit = min(options.time_limit, _SMOKE_SECONDS)
            options.baseline_limit = min(options.baseline_limit, _SMOKE_BASELINE_SECONDS)
            failed = _perform(options, [CASES[SMOKE]], Path(folder))
            print(_table(Path(folder)))
        return failed
    failed = _perform(options, [CASES[name] for name in options.cases], RESULTS)
    _write_table()
    return failed


def _perform(options: argparse.Namespace, cases: Sequence[Case], folder: Path) -> int:
    code = code_hash(*_CODE)
    bench = Bench(ROOT, code, options.time_limit, options.baseline_limit)
    store = Store(folder, code)
    failed = 0
    for case, model, run in _plan(cases, options.models, runs_for(options.phases)):
        label = " ".join(filter(None, (case.name, model, run.name)))
        if store.has(case.name, model, run.name) and not options.again:
            print(f"{label}: there already", file=sys.stderr)
            continue
        record = bench.perform(case, model, run)
        store.add(record)
        failed |= record["failed"]
        status = "FAILED" if record["failed"] else record.get("status", "done")
        print(
            f"{label}: {status}, {record['seconds']:.2f} s, {record['peak_mib']:.0f} MiB",
            file=sys.stderr,
            flush=True,
        )
        if record["failed"]:
            print(record["errors"], file=sys.stderr)
    return int(failed)


def _plan(
    cases: Sequence[Case], models: Sequence[str], runs: Sequence[Run]
) -> list[tuple[Case, str | None, Run]]:
    """Everything to run, small cases first, a case's scenario before its models."""
    plan: list[tuple[Case, str | None, Run]] = []
    for case in cases:
        # A folder of this checkout is not generated.
        mine = [run for run in runs if run.per_model or case.folder is None]
        plan += [(case, None, run) for run in mine if not run.per_model]
        plan += [(case, model, run) for model in models for run in mine if run.per_model]
    return plan


def _closers(options: argparse.Namespace) -> int:
    code = code_hash(*_CODE)
    bench = Bench(ROOT, code, options.limit, options.limit)
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
    _write_table()
    wrong = disagreements(lines(store.path))
    for core in wrong:
        print(f"{core}: the solvers prove different optima", file=sys.stderr)
    return int(bool(wrong))


def _roots(options: argparse.Namespace) -> int:
    code = code_hash(*_CODE)
    bench = Bench(ROOT, code, options.limit, options.limit)
    store = Store(RESULTS, ROOTS)
    store.path.unlink(missing_ok=True)
    for employees in options.employees:
        case = regency(employees, options.seed)
        for record in roots(bench.prepare(case), options.limit, facts(code)):
            store.add({"case": case.name, **record})
            print(f"{case.name} {record['variant']}: {record['root']}", file=sys.stderr, flush=True)
    _write_table()
    return 0


def _questions(options: argparse.Namespace) -> int:
    code = code_hash(*_CODE)
    bench = Bench(ROOT, code, options.limit, options.limit)
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
    _write_table()
    return int(failed)


def _print_table(options: argparse.Namespace) -> int:
    del options
    print(_write_table())
    return 0


def _write_table() -> str:
    text = _table(RESULTS)
    RESULTS.mkdir(parents=True, exist_ok=True)
    (RESULTS / "table.md").write_text(text, encoding="utf-8", newline="\n")
    return text


def _table(folder: Path) -> str:
    """Table of the results of this code, or else of the latest ones."""
    here = Store(folder, code_hash(*_CODE)).path
    path = here if here.is_file() else newest(folder)
    others = (lines(Store(folder, name).path) for name in (CLOSERS, ROOTS, QUESTIONS))
    return markdown(read(path) if path else [], *others)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    commands = parser.add_subparsers(
        required=True, metavar="list | run | questions | closers | roots | table | import"
    )
    commands.add_parser("list", help="cases, models and phases").set_defaults(command=_list)
    table = commands.add_parser("table", help="write and print benchmarks/results/table.md")
    table.set_defaults(command=_print_table)
    run = commands.add_parser("run", help="measure; what is there already is skipped")
    run.set_defaults(command=_run)
    run.add_argument("--cases", nargs="+", choices=CASES, default=list(CASES), metavar="CASE")
    run.add_argument("--models", nargs="+", choices=MODELS, default=list(MODELS), metavar="MODEL")
    run.add_argument("--phases", nargs="+", choices=PHASES, default=list(PHASES), metavar="PHASE")
    run.add_argument("--again", action="store_true", help="measure what is there already too")
    run.add_argument("--time-limit", type=float, default=600.0, help="seconds of a solve")
    run.add_argument("--baseline-limit", type=float, default=60.0, help="seconds of CP-SAT")
    run.add_argument("--smoke", action="store_true", help=f"{SMOKE} only, nothing is kept")
    asked = commands.add_parser(
        "questions", help="reasons, candidates, conflicts, audits of a plan"
    )
    asked.set_defaults(command=_questions)
    asked.add_argument("--employees", nargs="+", type=int, default=[10000], metavar="N")
    asked.add_argument("--seed", type=int, default=7, help="of the generator")
    asked.add_argument("--model", choices=MODELS, default=MODELS[0])
    asked.add_argument("--limit", type=float, default=300.0, help="seconds of the solve before")
    closers = commands.add_parser("closers", help="CP-SAT against HiGHS on cores")
    closers.set_defaults(command=_closers)
    closers.add_argument("--employees", nargs="+", type=int, default=[1000, 2000], metavar="N")
    closers.add_argument("--widths", nargs="+", type=int, default=list(WIDTHS), metavar="COLUMNS")
    closers.add_argument("--seed", type=int, default=7, help="of the generator")
    closers.add_argument("--model", choices=MODELS, default=MODELS[0])
    closers.add_argument("--limit", type=float, default=30.0, help="seconds per core and solver")
    relaxed = commands.add_parser("roots", help="LP bound against optimum, rule by rule")
    relaxed.set_defaults(command=_roots)
    relaxed.add_argument("--employees", nargs="+", type=int, default=[1000], metavar="N")
    relaxed.add_argument("--seed", type=int, default=7, help="of the generator")
    relaxed.add_argument("--limit", type=float, default=120.0, help="seconds per solve")
    known.add_to(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
