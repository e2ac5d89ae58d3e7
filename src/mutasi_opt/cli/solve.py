"""`mutasi-opt solve`: from a scenario to a plan folder and a summary."""

import re
import threading
import time
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from mutasi_opt.case import Case
from mutasi_opt.cli.further import Further
from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.options import (
    ByOption,
    DecisionsOption,
    JsonFlag,
    ModelOption,
    QuietFlag,
    ScenarioArgument,
    StartOption,
)
from mutasi_opt.cli.progress import showing_progress
from mutasi_opt.cli.summary import conflict_lines, show_summary
from mutasi_opt.cli.terminal import ExitCode, lines, print_json, results, say
from mutasi_opt.engine import SolveOptions, solve_formulated
from mutasi_opt.engine.options import Reporter
from mutasi_opt.errors import PlanError
from mutasi_opt.explain.no_leapfrog import solve_without_leapfrog
from mutasi_opt.formulate import Formulated
from mutasi_opt.ledger import Stamp
from mutasi_opt.loading import load
from mutasi_opt.plan import Plan, SolveStatus, check_target, write_plan
from mutasi_opt.plan.folder import plan_folder_hash
from mutasi_opt.plan.summary import summarise
from mutasi_opt.texts import Lang

__all__ = ["exit_code", "solve_command"]

_EXIT: Final = {
    SolveStatus.OPTIMAL: ExitCode.DONE,
    SolveStatus.FEASIBLE: ExitCode.DONE,
    SolveStatus.INFEASIBLE: ExitCode.INFEASIBLE,
    SolveStatus.UNKNOWN: ExitCode.NO_PLAN,
}
_SLUG: Final = 60


def solve_command(
    scenario: ScenarioArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Plan folder; an older plan in it is replaced. Default: ./plan-NAME.",
            metavar="DIR",
            show_default=False,
        ),
    ] = None,
    model: ModelOption = None,
    decisions: DecisionsOption = None,
    start: StartOption = None,
    time_limit: Annotated[
        float,
        typer.Option(help="Seconds, counted from the start of the program.", metavar="S", min=1),
    ] = 300.0,
    gap: Annotated[
        float,
        typer.Option(
            help="Stop when every level is this close to its bound (0.0005 = 0.05 %); 0 for proof.",
            metavar="G",
            min=0,
            max=1,
        ),
    ] = 0.0005,
    workers: Annotated[
        int,
        typer.Option(
            help="Threads of CP-SAT, which solves small cores; all else runs on one.",
            metavar="N",
            min=1,
        ),
    ] = 2,
    seed: Annotated[int, typer.Option(help="Seed of the solver.", metavar="N", min=0)] = 0,
    by: ByOption = None,
    evidence: Annotated[
        bool,
        typer.Option("--evidence", help="Write the evidence for the standalone checker as well."),
    ] = False,
    report_too: Annotated[
        bool,
        typer.Option(
            "--report",
            help="Write report.html and plan.xlsx as well: see mutasi-opt report. With --from the page "
            "tells what each new decision costs, as far as the time limit allows.",
        ),
    ] = False,
    lang: Annotated[
        Lang,
        typer.Option(
            "--lang", help="Language of the report: id (Bahasa Indonesia) or en (English)."
        ),
    ] = Lang.ID,
    quiet: QuietFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Find the best lawful plan, prove how good it is, and write it to a folder.

    Ctrl-C stops with the best plan so far. Exit code 0 with a plan, 4 if no lawful plan exists, 5
    if none was found in time.

    Example: mutasi-opt solve scenarios/mamuju/scenario.yaml -o plan --gap 0

    After the answers: mutasi-opt solve scenario.yaml --decisions answers.yaml --from plan -o next
    """
    # Not the start of the process: one that a shell replaced itself with has the shell's age.
    started = time.monotonic()
    if output is not None:
        _checked(output)
    stop = threading.Event()
    options = SolveOptions(
        time_limit=time_limit, gap=gap, workers=workers, seed=seed, stop=stop, started=started
    )
    with stop_on_signals(stop):
        before = time.monotonic()
        case = load(
            scenario,
            model=model,
            decisions=decisions,
            previous_plan=start,
            answering=decisions is not None and start is not None,
        )
        loaded = time.monotonic() - before
        folder = output or Path(f"plan-{slug(case.scenario.name)}")
        _checked(folder)
        _not_the_start(folder, case)
        if case.source.warnings and not quiet:
            say(f"{len(case.source.warnings):,} warnings; mutasi-opt check lists them")
        with showing_progress(started, quiet=quiet) as report:
            plan, arrays = _solved(case, options, report)
        plan = _with_loading(plan, loaded)
        desk = None
        if report_too:
            from mutasi_opt.cli.desk import desk_of  # noqa: PLC0415 - slow to import

            desk = desk_of(plan, options, lang)
        further = Further(plan, arrays, evidence=evidence, desk=desk)
        write_plan(plan, folder, Stamp.now(by), further)
    _show(plan, folder, further.passed_over, as_json=as_json)
    if plan.status is SolveStatus.INFEASIBLE:
        asked = "" if decisions is None else f" --decisions {decisions}"
        say(f"what could be decided otherwise: mutasi-opt explain {scenario} --infeasible{asked}")
    elif desk is not None and not quiet:
        from mutasi_opt.cli.desk import to_open  # noqa: PLC0415 - slow to import

        say(f"to open: {', '.join(map(str, to_open(folder)))}")
    if code := exit_code(plan):
        raise typer.Exit(code)


def exit_code(plan: Plan) -> int:
    """Exit code of a plan; one that passes people over against its model is none that was asked for."""
    return ExitCode.NO_PLAN if _passing(plan) else _EXIT[plan.status]


def slug(name: str) -> str:
    """Name of a scenario as part of a folder name: lower-case ASCII letters, digits and dashes."""
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return (
        re.sub(r"[^a-z0-9]+", "-", ascii_name.lower()).strip("-")[:_SLUG].strip("-") or "scenario"
    )


def _checked(folder: Path) -> None:
    """Refuse a taken place before any work is done."""
    try:
        check_target(folder)
    except PlanError as error:
        raise typer.BadParameter(str(error), param_hint="--output") from error


def _not_the_start(folder: Path, case: Case) -> None:
    """Refuse to replace the earlier plan, without which the new one could not be verified."""
    start = case.source.start
    if start is not None and start.parent.resolve() == folder.resolve():
        text = f"{folder} holds the plan that this one starts from; choose another place"
        raise typer.BadParameter(text, param_hint="--output")


def _solved(
    case: Case, options: SolveOptions, report: Reporter | None
) -> tuple[Plan, Formulated | None]:
    """Return the plan that the model asks for, and its case as arrays, where one search ends it."""
    if case.model.no_leapfrog == "hard":
        return solve_without_leapfrog(case, options, report), None
    return solve_formulated(case, options, report)


def _with_loading(plan: Plan, loaded: float) -> Plan:
    """Return the plan with the seconds of loading among its statistics."""
    known = plan.statistics.get("seconds")
    seconds: dict[str, Any] = {"load": round(loaded, 3)}
    seconds |= known if isinstance(known, dict) else {}
    return replace(plan, statistics={**plan.statistics, "seconds": seconds})


def _show(plan: Plan, folder: Path, passed_over: Mapping[str, Any], *, as_json: bool) -> None:
    summary = summarise(plan)
    if as_json:
        own = {"folder": folder.as_posix(), "plan_hash": plan_folder_hash(folder)}
        more = {"conflicts": conflict_lines(plan), "leapfrog": _counts(passed_over)}
        print_json({**own, **summary.to_dict(), **more})
        return
    show_summary(results(), summary, conflict_lines(plan))
    lines(_passed_over(passed_over, folder))
    lines(_price_of_claims(plan))
    lines([f"Plan: {folder} (for the personnel agency: its files hold names and ids of employees)"])


def _counts(passed_over: Mapping[str, Any]) -> dict[str, Any]:
    """Return figures of leapfrog.json without its cases."""
    kept = (
        "newcomers",
        "counts",
        "unjustified_wishes",
        "people_unjustified",
        "people_unjustified_wishes",
        "people_decided",
    )
    return {key: passed_over[key] for key in kept if key in passed_over}


def _passed_over(passed_over: Mapping[str, Any], folder: Path) -> Iterator[str]:
    """Warn of people passed over against their wish first, of those told by points alone quietly."""
    if not passed_over:
        return
    counts, wished = passed_over["counts"], passed_over["people_unjustified_wishes"]
    by_points = counts["unjustified"] - passed_over["unjustified_wishes"]
    if wished:
        yield (
            f"WARNING: {_people(wished)} passed over, against a wish on record, by newcomers of "
            f"lower claim: only points differ; not confirmed ({passed_over['unjustified_wishes']:,} "
            f"cases): mutasi-opt leapfrog {folder} --confirm"
        )
    if passed_over["people_decided"]:
        yield (
            f"WARNING: {_people(passed_over['people_decided'])} passed over, against a wish on "
            f"record, where only a decision, a policy or waivable law forbids the position "
            f"({counts['decided']:,} cases): mutasi-opt leapfrog {folder}"
        )
    if by_points:
        yield (
            f"Note: {by_points:,} more {'case' if by_points == 1 else 'cases'} of people without "
            f"wishes on record, told by placement points alone; not confirmed: "
            f"mutasi-opt leapfrog {folder}"
        )


def _people(number: int) -> str:
    return f"{number:,} {'person is' if number == 1 else 'people are'}"


def _price_of_claims(plan: Plan) -> Iterator[str]:
    """Say what it costs that nobody is passed over without a reason, level by level."""
    found = plan.no_leapfrog
    if found is None:
        return
    prices = "; ".join(
        f"{level.name} {level.base - before.base:+,} {level.unit}"
        for level, before in zip(plan.levels, found.without, strict=True)
        if level.base is not None and before.base is not None
    )
    yield (
        f"no_leapfrog: {len(found.precedence):,} precedences in {found.rounds:,} rounds; against the "
        f"plan without them: {prices}. Bounds are those of the case with the precedences."
    )
    decided = sum(row.reason == "decided" for row in found.left)
    if decided:
        yield (
            f"WARNING: no_leapfrog does not reach {decided:,} cases: only a decision, a policy or "
            "waivable law forbids the position"
        )
    if broken := _passing(plan):
        yield (
            f"WARNING: no_leapfrog is not kept: {broken:,} cases are left, for want of time or of a "
            "lawful plan; verify refuses the plan"
        )


def _passing(plan: Plan) -> int:
    """Cases of passing over that are left though the model forbids them."""
    left = () if plan.no_leapfrog is None else plan.no_leapfrog.left
    return sum(row.reason in ("unsettled", "unjustified") for row in left)
