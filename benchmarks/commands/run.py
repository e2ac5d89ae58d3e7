"""``python -m benchmarks run``: measure cases x models x phases; what is there is skipped."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.limits import Limits, can_pin
from benchmarks.machine import ROOT, measured_code
from benchmarks.registry import CASES, GROUPS, MODELS, PHASES, SMOKE, Case, Run, runs_for
from benchmarks.report.document import markdown
from benchmarks.report.results import read_results
from benchmarks.report.write import write_report, write_tables
from benchmarks.runs import Bench, Settings
from benchmarks.store import RESULTS, Record, Store, key

__all__ = ["add_to", "todo"]

#: Limits of the smoke run.
_SMOKE_SECONDS = 60.0
_SMOKE_BASELINE_SECONDS = 5.0
#: Runs that need the scenario to have a plan.
_NEEDS_PLAN = frozenset({"floor", "all-pairs"})


@dataclass(frozen=True)
class Item:
    """One run to be measured."""

    case: Case
    model: str | None
    run: Run
    repeat: int

    @property
    def label(self) -> str:
        """Name for people."""
        parts = (self.case.name, self.model, self.run.name)
        return " ".join(filter(None, parts)) + f" #{self.repeat}" * (self.repeat > 1)


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "run",
        help="measure; what is there already is skipped",
        description=(
            "Measures whole processes. Each run is kept as soon as it ends: stop it with Ctrl-C and "
            "start it again, and it goes on where it stopped. A run beyond its memory or time is "
            "kept as such, and the others go on."
        ),
    )
    parser.set_defaults(command=_run)
    parser.add_argument("--cases", nargs="+", choices=CASES, metavar="CASE", help="default: all")
    parser.add_argument("--groups", nargs="+", choices=GROUPS, help="cases of these groups")
    parser.add_argument("--most", type=int, metavar="N", help="no case of more employees")
    parser.add_argument(
        "--models", nargs="+", choices=MODELS, default=list(MODELS), metavar="MODEL"
    )
    parser.add_argument(
        "--phases", nargs="+", choices=PHASES, default=list(PHASES), metavar="PHASE"
    )
    parser.add_argument(
        "--repeat", type=int, default=1, metavar="N", help="how often, for the spread"
    )
    parser.add_argument("--again", action="store_true", help="measure what is there already too")
    parser.add_argument(
        "--time-limit", type=float, metavar="SECONDS", help="of a search; kept apart, under Limits"
    )
    parser.add_argument(
        "--memory-cap",
        type=float,
        metavar="GIB",
        help="kill a run whose processes hold more resident memory together; kept apart",
    )
    parser.add_argument(
        "--cores", type=int, metavar="N", help="bind runs to N processors, N workers; kept apart"
    )
    parser.add_argument("--baseline-limit", type=float, default=60.0, help="seconds of CP-SAT")
    parser.add_argument("--smoke", action="store_true", help=f"{SMOKE} only, nothing is kept")
    parser.add_argument(
        "--results", type=Path, default=RESULTS, metavar="DIR", help="folder of the results"
    )
    parser.set_defaults(parser=parser)


def todo(
    cases: Sequence[Case], models: Sequence[str], runs: Sequence[Run], repeats: int = 1
) -> Iterator[Item]:
    """Yield what is to be run: a whole round before its repeats, a case's scenario before its models."""
    for repeat in range(1, repeats + 1):
        for case in cases:
            lawful = [run for run in runs if case.expect == "plan" or run.name not in _NEEDS_PLAN]
            if repeat == 1 and case.folder is None:  # a folder of this checkout is not made
                yield from (Item(case, None, run, 1) for run in lawful if not run.per_model)
            for model in models:
                yield from (Item(case, model, run, repeat) for run in lawful if run.per_model)


def _run(options: argparse.Namespace) -> int:
    for name in ("repeat", "time_limit", "memory_cap", "cores"):
        value = getattr(options, name)
        if value is not None and not value > 0:
            options.parser.error(f"--{name.replace('_', '-')} must be above 0")
    if options.cores is not None and not can_pin():
        options.parser.error("--cores: this system cannot bind processes to processors")
    if options.time_limit is not None and options.time_limit < 1:
        options.parser.error("--time-limit must be at least 1, as that of solve")
    if options.smoke:
        return _smoke(options)
    limits = Limits(options.memory_cap, options.cores, options.time_limit)
    settings = Settings(baseline_limit=options.baseline_limit, limits=limits)
    try:
        return _perform(options, _chosen(options), options.results, settings)
    finally:  # also after Ctrl-C: what was measured is to be read
        write_tables(options.results)


def _smoke(options: argparse.Namespace) -> int:
    kept = os.environ.get("MUTASI_OPT_BENCH_CACHE")
    with TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["MUTASI_OPT_BENCH_CACHE"] = name
        try:
            settings = Settings(_SMOKE_SECONDS, _SMOKE_BASELINE_SECONDS)
            failed = _perform(options, [CASES[SMOKE]], folder, settings)
            write_report(folder)
            print(markdown(read_results(folder, measured_code())))
        finally:
            del os.environ["MUTASI_OPT_BENCH_CACHE"]
            if kept is not None:
                os.environ["MUTASI_OPT_BENCH_CACHE"] = kept
    return failed


def _chosen(options: argparse.Namespace) -> list[Case]:
    cases = [CASES[name] for name in options.cases or CASES]
    if options.groups:
        cases = [case for case in cases if case.group in options.groups]
    if options.most is not None:
        cases = [case for case in cases if (case.employees or 0) <= options.most]
    return cases


def _perform(
    options: argparse.Namespace, cases: Sequence[Case], folder: Path, settings: Settings
) -> int:
    code = measured_code()
    bench, store = Bench(ROOT, code, settings), Store(folder, code)
    failed = False
    measured: set[object] = set()
    for item in todo(cases, options.models, runs_for(options.phases), options.repeat):
        if _is_there(item, settings, store, measured, again=options.again):
            print(f"{item.label}: there already", file=sys.stderr)
            continue
        for record in bench.perform(item.case, item.model, item.run, item.repeat):
            store.add(record)
            measured.add(key(record))
            failed |= record["failed"]
            _tell(record)
    return int(failed)


def _is_there(
    item: Item, settings: Settings, store: Store, measured: set[object], *, again: bool
) -> bool:
    baseline = settings.baseline_limit if item.run.name == "all-pairs" else None
    names = item.case.name, item.model, item.run.name
    if again:  # a verification that came with its proof is of this very run
        probe: Record = {
            "case": names[0],
            "model": names[1],
            "run": names[2],
            "repeat": item.repeat,
        }
        probe |= {"limits": settings.limits.document(), "limit": baseline}
        return key(probe) in measured
    return store.has(*names, settings.limits, baseline, item.repeat)


def _tell(record: Record) -> None:
    label = " ".join(filter(None, (record["case"], record["model"], record["run"])))
    label += f" #{record['repeat']}" * (record["repeat"] > 1)
    status = "FAILED" if record["failed"] else record.get("status") or "done"
    verified = record.get("verified")
    checked = "" if verified is None else ", verified" if verified["ok"] else ", NOT verified"
    print(
        f"{label}: {status}{checked}, {record['seconds']:.2f} s, {record['peak_mib']:.0f} MiB",
        file=sys.stderr,
        flush=True,
    )
    if record["failed"]:
        stopped = f"stopped: {record['stopped']}. " if record["stopped"] else ""
        print(f"{stopped}{record.get('errors', '')}", file=sys.stderr)
