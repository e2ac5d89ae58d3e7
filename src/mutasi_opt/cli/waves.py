"""`mutasi-opt waves`: the moves of a plan in decree batches."""

import re
import threading
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Final

import typer

from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.options import (
    FolderArgument,
    GradeOption,
    JsonFlag,
    LangOption,
    MovedScenarioOption,
)
from mutasi_opt.cli.tables import show_table
from mutasi_opt.cli.terminal import lines, print_json, say
from mutasi_opt.codes import Grade, Sensitivity
from mutasi_opt.errors import PlanError, QuestionError
from mutasi_opt.explain.study import Study, open_study
from mutasi_opt.explain.tablefile import check_suffix, write_tables
from mutasi_opt.instance import NONE
from mutasi_opt.loading.suggest import quote
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang, Texts
from mutasi_opt.waves import Waves, check_waves, plan_waves
from mutasi_opt.waves.tell import WavesTable
from mutasi_opt.waves.words import WavesError

__all__ = ["waves_command"]

_PERIOD: Final = re.compile(r"([0-9]{1,4})\s*([dw]?)", re.IGNORECASE)


def waves_command(
    folder: FolderArgument,
    size: Annotated[
        int, typer.Option(help="Most moves in a wave.", metavar="N", min=1, show_default=False)
    ],
    every: Annotated[
        str, typer.Option(help="Time between waves: days (14d) or weeks (2w).", metavar="TIME")
    ] = "14d",
    dates: Annotated[
        str | None,
        typer.Option(
            help="Dates of the waves in place of --start and --every, with commas.",
            metavar="DATE,...",
            show_default=False,
        ),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option(
            help="Date of the first wave at the earliest. Default: the date of the plan.",
            metavar="DATE",
            show_default=False,
        ),
    ] = None,
    agency_share: Annotated[
        str | None,
        typer.Option(
            help="Most people that leave an agency in one wave, as a share of its staff (5%).",
            metavar="P%",
            show_default=False,
        ),
    ] = None,
    most: Annotated[
        int | None,
        typer.Option(
            "--waves",
            help="So many waves may be used, in place of the fewest, so that less waits.",
            metavar="K",
            min=1,
            show_default=False,
        ),
    ] = None,
    every_move: Annotated[bool, typer.Option("--all", help="List every move.")] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Write the waves to this file (.csv, .xlsx or .json).",
            metavar="FILE",
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    time_limit: Annotated[
        float, typer.Option(help="Seconds for the search.", metavar="S", min=1)
    ] = 60.0,
    scenario: MovedScenarioOption = None,
    lang: LangOption = Lang.ID,
    grade: GradeOption = Grade.PERSONNEL_AGENCY,
    as_json: JsonFlag = False,
) -> None:
    """Divide the moves of a plan into decree batches of at most N, floors and seats kept in between.

    The number of waves is least, then delay where people are missing; both are proven or bounded.
    An impossible size is refused, with the people and posts that force a larger one. The grades
    public and employee get dates and counts.

    Example: mutasi-opt waves plan --size 25 --every 14d -o waves.xlsx
    """
    if output is not None:
        check_suffix(output)
    period, given = _days(every), _dates(dates)
    first, share = _date(start, "--start"), _share(agency_share)
    study = open_study(folder, scenario)
    lens, stop = Lens(study.instance, grade), threading.Event()
    with stop_on_signals(stop):
        try:
            waves = plan_waves(
                study,
                size,
                start=first,
                every=period,
                dates=given,
                agency_share=share,
                most=most,
                seconds=time_limit,
                stop=stop,
            )
        except WavesError as error:
            raise QuestionError(_told(error, lens, lang)) from error
    _count(waves, study)
    table = WavesTable(waves, lens, lang)
    if output is not None:
        tables = [table.listing()] if table.counts_only else [table.listing(), table.overview()]
        path = write_tables(output, tables, table.to_dict())
        say(Texts(lang)("written: {path}", path=str(path)))
    if as_json:
        print_json(table.to_dict())
        return
    _show(table, every_move=every_move)


def _count(waves: Waves, study: Study) -> None:
    faults = check_waves(waves)
    if faults:
        raise PlanError("\n".join([f"the waves of plan {study.key} do not hold:", *faults]))


def _show(table: WavesTable, *, every_move: bool) -> None:
    shown = [table.overview()]
    if every_move and not table.counts_only:
        shown.append(table.short())
    for one in shown:
        show_table(table.texts, one.title, one.headings, one.rows)
    lines(table.sentences())


def _told(error: WavesError, lens: Lens, lang: Lang) -> str:
    """Tell why there are no waves, to one reader: names only where he or she may see them."""
    texts, named = lens.texts(lang), lens.shows(Sensitivity.SERVICE, NONE)
    sentences = (*error.sentences, *(error.named if named else ()))
    return "\n".join(map(texts.tell, sentences))


def _days(text: str) -> int:
    found = _PERIOD.fullmatch(text.strip())
    days = 0 if found is None else int(found[1]) * (7 if found[2].lower() == "w" else 1)
    if days < 1:
        raise typer.BadParameter(
            f"{quote(text)} is no time between waves; write 14d or 2w", param_hint="--every"
        )
    return days


def _date(text: str | None, option: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError as error:
        raise typer.BadParameter(
            f"{quote(text)} is no date; write it as 2026-08-31", param_hint=option
        ) from error


def _dates(text: str | None) -> list[date]:
    parts = [part for part in (text or "").split(",") if part.strip()]
    if text is not None and not parts:
        raise typer.BadParameter("no date is given", param_hint="--dates")
    return [day for part in parts if (day := _date(part, "--dates")) is not None]


def _share(text: str | None) -> Fraction | None:
    if text is None:
        return None
    found = re.fullmatch(r"([0-9]{1,3}(?:[.,][0-9]{1,4})?)\s*%", text.strip())
    share = Fraction(0) if found is None else Fraction(found[1].replace(",", ".")) / 100
    if not 0 < share <= 1:
        raise typer.BadParameter(
            f"{quote(text)} is no share between 0% and 100%; write 5%", param_hint="--agency-share"
        )
    return share
