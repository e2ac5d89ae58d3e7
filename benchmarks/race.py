"""``python -m benchmarks race``: our engine and its rivals, same data, same rules, same scorer, same run."""

import argparse
import sys
from collections.abc import Iterator, Sequence

from benchmarks.machine import ROOT, facts, measured_code
from benchmarks.race_table import contradictions, race_section
from benchmarks.registry import CASES, MODELS, Case
from benchmarks.report.write import write_tables
from benchmarks.rivals import RIVALS, Rival
from benchmarks.rivals.contest import OURS, Contest
from benchmarks.runs import Bench, Settings
from benchmarks.store import RACE, RESULTS, Record, Store, lines

__all__ = ["add_to", "entries"]

#: What is raced unless told otherwise.
_CASES = ("regency-2000", "regency-10000")
_LIMITS = (60.0, 300.0)

#: (case, model, name of the rival, limit)
_Key = tuple[str, str, str, float]


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    race = commands.add_parser("race", help="our engine against its rivals, scored alike")
    race.set_defaults(command=_race)
    race.add_argument("--cases", nargs="+", choices=CASES, default=list(_CASES), metavar="CASE")
    race.add_argument("--models", nargs="+", choices=MODELS, default=list(MODELS), metavar="MODEL")
    race.add_argument("--rivals", nargs="+", choices=RIVALS, default=list(RIVALS), metavar="RIVAL")
    race.add_argument("--limits", nargs="+", type=float, default=list(_LIMITS), metavar="SECONDS")
    race.add_argument("--seed", type=int, default=0, help="of every search")
    race.add_argument("--again", action="store_true", help="race what is there already too")


def entries(
    cases: Sequence[Case],
    models: Sequence[str],
    rivals: Sequence[Rival],
    limits: Sequence[float],
) -> Iterator[tuple[Case, str, Rival | None, float]]:
    """Everything to run, ours (None) first of each case, model and limit."""
    for case in cases:
        for model in models:
            for limit in limits:
                yield case, model, None, limit
                for rival in rivals:
                    if _meets(rival, case, model, limit):
                        yield case, model, rival, limit


def _meets(rival: Rival, case: Case, model: str, limit: float) -> bool:
    """Whether a rival is raced there. A case of unknown size is for all."""
    fewest, most = rival.sizes
    return (
        model in rival.models
        and (not rival.limits or limit in rival.limits)
        and (not rival.groups or case.group in rival.groups)
        and rival.expects == case.expect
        and (case.employees is None or fewest <= case.employees <= most)
    )


def _race(options: argparse.Namespace) -> int:
    code = measured_code()
    machine = facts(code)
    bench = Bench(ROOT, code, Settings())
    store = Store(RESULTS, RACE)
    there = {_key(r) for r in lines(store.path) if r["machine"]["code"] == code and not r["failed"]}
    cases = [CASES[name] for name in options.cases]
    rivals = [RIVALS[name] for name in options.rivals]
    failed = False
    for case, model, rival, limit in entries(cases, options.models, rivals, options.limits):
        name = OURS if rival is None else rival.name
        if (case.name, model, name, limit) in there and not options.again:
            print(f"{case.name} {model} {name} {limit:g} s: there already", file=sys.stderr)
            continue
        contest = Contest(case.name, bench.prepare(case), model, limit, options.seed, machine)
        record = contest.enter_ours() if rival is None else contest.enter(rival)
        store.add(record)
        # What is not installed is a fact about the machine, not a failure of the race.
        failed |= record["failed"] and record["outcome"] != "not installed"
        print(_told(record), file=sys.stderr, flush=True)
    records = lines(store.path)
    print(race_section(records).markdown())
    write_tables(RESULTS)
    wrong = contradictions(records)
    for text in wrong:
        print(text, file=sys.stderr)
    return int(failed or bool(wrong))


def _key(record: Record) -> _Key:
    return record["case"], record["model"], record["rival"], record["limit"]


def _told(record: Record) -> str:
    """One line for whoever waits."""
    figures = ""
    if "seconds" in record:
        figures = f", {record['seconds']:.1f} s, {record['peak_mib']:.0f} MiB"
    score = record.get("score", {})
    values = f", {score['objectives']}" if score.get("objectives") else ""
    errors = f" - {record['errors']}" if record["errors"] else ""
    head = f"{record['case']} {record['model']} {record['rival']} {record['limit']:g} s"
    return f"{head}: {record['outcome']}{values}{figures}{errors}"
