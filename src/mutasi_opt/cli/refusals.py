"""`mutasi-opt refusals`: what follows if some of those who are to move refuse."""

from pathlib import Path
from typing import Annotated

import typer

from mutasi_opt.cli.options import (
    FolderArgument,
    GradeOption,
    JsonFlag,
    LangOption,
    MovedScenarioOption,
)
from mutasi_opt.cli.tables import show_table
from mutasi_opt.cli.terminal import lines, print_json, say
from mutasi_opt.codes import Grade
from mutasi_opt.explain.moves import moves_of
from mutasi_opt.explain.study import open_study
from mutasi_opt.explain.tablefile import check_suffix, write_tables
from mutasi_opt.loading.suggest import quote
from mutasi_opt.privacy import Lens
from mutasi_opt.refusals import Groups, read_chances, simulate_refusals
from mutasi_opt.refusals.chances import parse_share
from mutasi_opt.refusals.tell import RefusalsTable
from mutasi_opt.texts import Lang, Texts

__all__ = ["refusals_command"]

#: Rows of each table that the terminal shows.
_SHOWN = 10


def refusals_command(
    folder: FolderArgument,
    probability: Annotated[
        str, typer.Option(help="How likely each person is to refuse.", metavar="P%")
    ] = "10%",
    own_request: Annotated[
        str, typer.Option(help="The same for moves that the person asked for.", metavar="P%")
    ] = "0%",
    far: Annotated[
        str | None,
        typer.Option(
            help="The same for places far from home (--far-km).", metavar="P%", show_default=False
        ),
    ] = None,
    far_km: Annotated[
        float, typer.Option(help="Far is so many km from home, or more.", metavar="KM", min=0)
    ] = 30.0,
    by: Annotated[
        Path | None,
        typer.Option(
            "--by",
            help="Table with the columns employee and probability, for single people.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    draws: Annotated[
        int, typer.Option(help="Draws for the intervals.", metavar="N", min=1, max=100_000)
    ] = 2000,
    seed: Annotated[int, typer.Option(help="Seed of the draws.", metavar="N", min=0)] = 0,
    standby: Annotated[
        int, typer.Option(help="Seats with a standby list; 0 for none.", metavar="N", min=0)
    ] = 20,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Write all tables to this file (.xlsx or .json; .csv has the agencies).",
            metavar="FILE",
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    scenario: MovedScenarioOption = None,
    lang: LangOption = Lang.ID,
    grade: GradeOption = Grade.PERSONNEL_AGENCY,
    as_json: JsonFlag = False,
) -> None:
    """Simulate that some of those who are to move refuse: vacancies, fragile links, a standby list.

    Two readings: the refused move, and what it holds up, is not carried out; or only the seat stays
    vacant. Expected values are exact, intervals are drawn. The grades public and employee get
    counts.

    Example: mutasi-opt refusals plan --probability 10% --far 30% -o refusals.xlsx
    """
    if output is not None:
        check_suffix(output)
    groups = Groups(
        _share(probability, "--probability"),
        _share(own_request, "--own-request"),
        None if far is None else _share(far, "--far"),
        far_km,
    )
    study = open_study(folder, scenario)
    named = None
    if by is not None:
        named = read_chances(by, moves_of(study.instance, study.model, study.assignment))
    found = simulate_refusals(study, groups, named=named, draws=draws, seed=seed, seats=standby)
    table = RefusalsTable(found, Lens(study.instance, grade), lang)
    if output is not None:
        path = write_tables(output, table.tables(), table.to_dict())
        say(Texts(lang)("written: {path}", path=str(path)))
    if as_json:
        print_json(table.to_dict())
        return
    _show(table)


def _show(table: RefusalsTable) -> None:
    shown = [table.overview(), table.agencies(_SHOWN)]
    if table.names:
        shown.append(table.people.fragile(_SHOWN))
        if len(table.refusals.seats):
            shown.append(table.people.standby(_SHOWN))
    for one in shown:
        show_table(table.texts, one.title, one.headings, one.rows)
    lines(table.notes())


def _share(text: str, option: str) -> float:
    share = parse_share(text)
    if share is None:
        raise typer.BadParameter(
            f"{quote(text)} is no probability; write 10% or 0.1", param_hint=option
        )
    return share
