"""`mutasi-opt candidates`: who could hold a position, ranked, and what stops the others."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from mutasi_opt.cli.options import (
    FolderArgument,
    GradeOption,
    JsonFlag,
    LangOption,
    MovedScenarioOption,
)
from mutasi_opt.cli.terminal import lines, plain, print_json, results, say
from mutasi_opt.codes import Grade
from mutasi_opt.explain.candidate_table import CandidateTable
from mutasi_opt.explain.candidates import Order, candidates
from mutasi_opt.explain.listing import LISTING_SUFFIXES, Listing, write_listing
from mutasi_opt.explain.study import open_study
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang, Texts

__all__ = ["candidates_command"]

#: Lawful candidates that the terminal shows where nobody asks for more.
_SHOWN = 20


def candidates_command(
    folder: FolderArgument,
    position: Annotated[
        str, typer.Option("--position", help="Position.", metavar="ID", show_default=False)
    ],
    by: Annotated[Order, typer.Option(help="Order of the candidates.")] = Order.CLAIM,
    limit: Annotated[
        int | None,
        typer.Option(
            help=f"Most candidates listed. Default: {_SHOWN} on the terminal, all elsewhere.",
            metavar="N",
            min=1,
            show_default=False,
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="List the others, too, with the article that stops each.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Write the call list to this file (.csv or .xlsx).",
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
    """List who may lawfully hold a position, ranked by claim, fit or price, and what stops others.

    The claim order is that of the model (claims). Whom the plan has there is marked. The grades
    public and employee get counts; heads of agencies get the order by what they may see.

    Example: mutasi-opt candidates plan --position PKM-ABUNG-PERAWAT -o call-list.xlsx --lang id
    """
    if output is not None and output.suffix.casefold() not in LISTING_SUFFIXES:
        listed = " or ".join(LISTING_SUFFIXES)
        raise typer.BadParameter(f"a list is written to {listed}", param_hint="--output")
    study = open_study(folder, scenario)
    found = candidates(study, study.position(position), by)
    lens = Lens(study.instance, grade)
    table = CandidateTable(found, lens, lang)
    if output is not None:
        say(f"written: {write_listing(table.listing(limit, others=every), output)}")
    if as_json:
        print_json(table.to_dict(limit, others=every))
    else:
        _show(table, limit or _SHOWN, every=every)


def _show(table: CandidateTable, limit: int, *, every: bool) -> None:
    found, texts = table.found, table.texts
    lines([table.counts.head()])
    if not table.view.counts_only:
        results().print(_rich(table.overview(limit)))
        if len(found) > limit:
            lines([texts("{number:,} more candidates.", number=len(found) - limit)])
    _show_stops(table, texts)
    if every:
        lines(
            f"{entry['employee']} {entry['name'] or ''}: {reason['text']}"
            for entry in table.others()
            for reason in entry["reasons"]
        )
    lines(table.notes())


def _rich(listing: Listing) -> Table:
    """Terminal table of a listing; columns that say nothing are left out."""
    made = Table()
    kept = [
        k
        for k in range(len(listing.headings))
        if any(row[k] not in (None, "", 0, 0.0) for row in listing.rows)
    ]
    for k in kept:
        made.add_column(plain(listing.headings[k]), overflow="fold")
    for row in listing.rows:
        made.add_row(*(plain("" if row[k] is None else str(row[k])) for k in kept))
    return made


def _show_stops(table: CandidateTable, texts: Texts) -> None:
    stopped = table.counts.stopped()
    if not stopped:
        return
    made = Table(title=texts("What stops the others"), title_justify="left")
    for heading in table.counts.headings:
        made.add_column(plain(heading), overflow="fold")
    for entry in stopped:
        people = table.counts.number(entry["people"])
        made.add_row(plain(entry["title"]), plain(entry["basis"]), plain(people))
    results().print(made)
