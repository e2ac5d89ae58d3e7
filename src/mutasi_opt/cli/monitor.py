"""`mutasi-opt monitor`: a plan against what came of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console
from rich.table import Table

from mutasi_opt.cli.options import FolderArgument, JsonFlag, MovedScenarioOption
from mutasi_opt.cli.terminal import lines, plain, print_json, results, say
from mutasi_opt.errors import PlanError
from mutasi_opt.monitor import (
    GroupRow,
    Monitoring,
    Trainee,
    Training,
    check_overlay_place,
    monitor,
    write_form,
    write_overlay,
)
from mutasi_opt.monitor.prediction import Prediction

__all__ = ["monitor_command"]

#: Rows of a table that are printed; JSON and training.csv have them all.
_SHOWN: Final = 40
#: Competencies that are named one by one where nothing at all was assessed.
_FEW: Final = 3
_TITLES: Final = {
    "kind": "By kind of move",
    "hardship": "People who moved, by hardship of the destination",
    "origin": "People who moved, by the agency they left",
    "destination": "People who moved, by the agency they came to",
}


def monitor_command(
    folder: FolderArgument,
    outcomes: Annotated[
        Path | None,
        typer.Argument(
            help="What was reported since the decree: a table with the columns employee, date, "
            "adaptation (1..5), performance and note.",
            metavar="OUTCOMES",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Write the scenario of the next solve and training.csv to this folder; an older "
            "one in it is replaced.",
            metavar="OVERLAY_DIR",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            help="Date of the next solve; no report may be later. Default: the latest report.",
            formats=["%Y-%m-%d"],
            metavar="DATE",
            show_default=False,
        ),
    ] = None,
    scenario: MovedScenarioOption = None,
    form: Annotated[
        Path | None,
        typer.Option(
            "--form",
            help="Write an empty form for OUTCOMES, with a row per person who moves.",
            metavar="CSV",
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Compare a plan with what came of it: who has settled in, who needs training or a mentor.

    Report, form and scenario are of grade personnel_agency: they tell how each person does.

    Example: mutasi-opt monitor plan outcomes.csv -o next && mutasi-opt solve next/scenario.yaml
    """
    if (outcomes is None) == (form is None):
        raise typer.BadParameter("name either an outcomes file or --form", param_hint="OUTCOMES")
    if form is not None:
        say(f"written: {write_form(folder, form, scenario)}")
    if outcomes is None:
        return
    if output is not None:
        _checked(output)
    found = monitor(folder, outcomes, scenario, None if as_of is None else as_of.date())
    for fault in found.warnings:
        say(f"warning: {fault}")
    written = None if output is None else write_overlay(found, output)
    if as_json:
        print_json(found.to_dict())
    else:
        _show(results(), found)
    if written is not None:
        say(f"written: {written / 'scenario.yaml'}")


def _checked(folder: Path) -> None:
    """Refuse a taken place before any work is done."""
    try:
        check_overlay_place(folder)
    except PlanError as error:
        raise typer.BadParameter(str(error), param_hint="--output") from error


def _show(console: Console, found: Monitoring) -> None:
    console.print(plain(f"{found.scenario}, plan of {found.plan_date}", style="bold"))
    lines(
        [
            f"{found.moved:,} of {found.people:,} people moved; {found.reported:,} of them are "
            f"reported on by {found.as_of}."
        ]
    )
    for by, title in _TITLES.items():
        rows = [row for row in found.groups if row.by == by]
        if rows:
            console.print(_groups(title, rows))
    console.print(_prediction(found.prediction))
    lines([found.prediction.verdict])
    if found.training.people:
        console.print(_training(found.training))
    lines(_totals(found.training))
    lines(found.notes)


def _groups(title: str, rows: list[GroupRow]) -> Table:
    table = Table(title=title, title_justify="left", caption_justify="left")
    table.add_column("")
    for name in ("People", "Reported", "Mean adaptation", "Badly adapted", "Below Baik"):
        table.add_column(name, justify="right")
    for row in sorted(rows, key=_worst_first)[:_SHOWN] if len(rows) > _SHOWN else rows:
        table.add_row(
            plain(row.name or row.key),
            f"{row.people:,}",
            f"{row.reported:,}",
            "" if row.mean_adaptation is None else f"{row.mean_adaptation:.2f}",
            _of(row.poor, row.rated, row.poor_share),
            _of(row.below, row.judged, row.below_share),
        )
    if len(rows) > _SHOWN:
        table.caption = f"{_SHOWN} of {len(rows):,}, the most badly adapted first; --json has all"
    return table


def _worst_first(row: GroupRow) -> tuple[int, int, str]:
    return -row.poor, -row.people, row.key


def _of(part: int, whole: int, share: float | None) -> str:
    return "" if share is None else f"{part:,} of {whole:,} ({share:.0%})"


def _prediction(prediction: Prediction) -> Table:
    """Mean fit in the plan of those who did well and badly, and the rank correlations."""
    table = Table(title="Fit in the plan, and how people who moved adapted", title_justify="left")
    for name in ("", "People", "Mean fit (JPM)", "Rank correlation"):
        table.add_column(name, justify="left" if not name else "right")
    for name, group in (
        ("adapted well (4, 5)", prediction.well),
        ("in between (3)", prediction.middling),
        ("adapted badly (1, 2)", prediction.poorly),
    ):
        fit = "" if group.mean_fit is None else f"{group.mean_fit:.1f} %"
        table.add_row(name, f"{group.people:,}", fit, "")
    for name, relation in (
        ("all of them", prediction.everybody),
        ("fit assessed", prediction.assessed),
        ("fit by proxy", prediction.proxy),
    ):
        value = "" if relation.correlation is None else f"{relation.correlation:+.2f}"
        table.add_row(name, f"{relation.people:,}", "", value)
    return table


def _training(training: Training) -> Table:
    table = Table(
        title="Who needs extra training, the most urgent first",
        title_justify="left",
        caption_justify="left",
    )
    for name in ("Employee", "Position", "Adaptation", "Performance", "Courses", "Mentor"):
        table.add_column(name, justify="right" if name == "Adaptation" else "left")
    for person in training.people[:_SHOWN]:
        score = "" if person.adaptation is None else str(person.adaptation)
        table.add_row(
            plain(f"{person.name} [{person.employee}]" if person.name else person.employee),
            plain(person.position),
            score,
            (person.performance or "").replace("_", " "),
            plain("; ".join(_help(person)) or "no gap is known"),
            plain(_mentor(person)),
        )
    if len(training.people) > _SHOWN:
        table.caption = f"{_SHOWN} of {len(training.people):,}; training.csv (-o) has all of them"
    return table


def _help(person: Trainee) -> Iterator[str]:
    for line in person.courses:
        have = "?" if line.have is None else line.have
        text = f"{line.course} ({line.competency} {have} to {line.reaches}"
        text += f" of {line.needed})" if line.reaches < line.needed else ")"
        text += ", as in the plan" if line.planned else ""
        yield text + (", beyond the budget" if line.within_budget is False else "")
    for gap in person.gaps:
        yield f"{gap.competency} {gap.have} to {gap.needed}: {gap.why}"
    if len(person.assess) > _FEW and not person.assessed:
        yield f"assess all of {len(person.assess)} competencies"
    elif person.assess:
        yield f"assess {', '.join(person.assess)}"


def _mentor(person: Trainee) -> str:
    mentor = person.mentor
    if mentor is None:
        return "none"
    where = "" if mentor.where == "unit" else f", same {mentor.where}"
    return f"{mentor.name or mentor.employee} [{mentor.position}]{where}"


def _totals(training: Training) -> Iterable[str]:
    people, courses = len(training.people), sum(use.people for use in training.courses)
    if not people:
        yield "Nobody who moved is known to need extra training."
        return
    cost = f"{people:,} people need help; {courses:,} courses for Rp {training.cost:,}"
    if training.budget is None:
        yield f"{cost}; the scenario states no training budget."
    elif training.cost <= training.budget:
        yield f"{cost} of a training budget of Rp {training.budget:,}."
    else:
        over = training.cost - training.budget
        yield f"{cost}, Rp {over:,} more than the training budget of Rp {training.budget:,}."
