"""`mutasi-opt leapfrog`: who was passed over by a newcomer of a lower claim, and why."""

import threading
import time
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.options import (
    FolderArgument,
    GradeOption,
    JsonFlag,
    LangOption,
    MovedScenarioOption,
)
from mutasi_opt.cli.terminal import lines, plain, print_json, results, say
from mutasi_opt.codes import Grade
from mutasi_opt.decisions.source import refusal
from mutasi_opt.engine import SolveOptions
from mutasi_opt.errors import PlanError
from mutasi_opt.explain.leapfrog import leapfrogs
from mutasi_opt.explain.leapfrog_table import LeapfrogTable
from mutasi_opt.explain.listing import LISTING_SUFFIXES, Listing, write_listing
from mutasi_opt.explain.settle import settle
from mutasi_opt.explain.study import open_study
from mutasi_opt.plan.folder import CERTIFICATE
from mutasi_opt.plan.jsonfile import read_json
from mutasi_opt.plan.planfile import CertificateFile
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang

__all__ = ["leapfrog_command"]

#: Cases that the terminal shows.
_SHOWN = 20


def leapfrog_command(
    folder: FolderArgument,
    confirm: Annotated[
        bool,
        typer.Option(
            "--confirm",
            help="Settle the open cases: by an exchange that keeps all goals, or by solving again "
            "with the person at the position.",
        ),
    ] = False,
    time_limit: Annotated[
        float, typer.Option(help="Seconds for --confirm, all cases together.", metavar="S", min=1)
    ] = 120.0,
    every: Annotated[
        bool, typer.Option("--all", help="List also the cases that something stands against.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Write all cases to this file (.csv or .xlsx).",
            metavar="FILE",
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    scenario: MovedScenarioOption = None,
    lang: LangOption = Lang.EN,
    grade: GradeOption = Grade.PERSONNEL_AGENCY,
    as_json: JsonFlag = False,
) -> None:
    """List who prefers a newly filled position, has the higher claim, and did not get it, and why.

    Unjustified is a case against which nothing stands but points of the last level. The grades
    public and employee get counts alone.

    Example: mutasi-opt leapfrog plan --confirm -o passed-over.csv --lang id
    """
    if output is not None and output.suffix.casefold() not in LISTING_SUFFIXES:
        listed = " or ".join(LISTING_SUFFIXES)
        raise typer.BadParameter(f"a list is written to {listed}", param_hint="--output")
    study = open_study(folder, scenario)
    cases = leapfrogs(study, _certificate(folder))
    if confirm:
        stop = threading.Event()
        options = SolveOptions(time_limit=time_limit, stop=stop, started=time.monotonic())
        with stop_on_signals(stop):
            found = settle(study, cases, options)
        cases = found.cases
        say(
            f"confirmed by exchange: {found.exchanged:,}; settled by solving again: {found.solved:,}"
        )
    table = LeapfrogTable(study, cases, Lens(study.instance, grade), lang)
    if output is not None:
        say(f"written: {write_listing(table.listing(), output)}")
    if as_json:
        print_json(table.to_dict(every=True))
        return
    _show(table, every=every)


def _certificate(folder: Path) -> CertificateFile:
    try:
        return read_json(folder / CERTIFICATE, CertificateFile)[0]
    except PlanError as error:
        raise refusal(folder, *str(error).splitlines()) from error


def _show(table: LeapfrogTable, *, every: bool) -> None:
    numbers = table.numbers(every=every)
    if numbers:
        listing = table.listing(every=every)
        results().print(_rich(listing, len(numbers) if every else _SHOWN))
        hidden = len(numbers) - _SHOWN
        if not every and hidden > 0:
            lines([table.texts("{number:,} more cases.", number=hidden)])
    lines(table.summary())
    lines(table.notes())


def _rich(listing: Listing, limit: int) -> Table:
    made = Table()
    for heading in listing.headings:
        made.add_column(plain(heading), overflow="fold")
    for row in listing.rows[:limit]:
        made.add_row(*(plain("" if cell is None else str(cell)) for cell in row))
    return made
