"""`mutasi-opt sweep`: a weight, budget, cap or slack varied, and the trade-off curve that it draws."""

import threading
from pathlib import Path
from typing import Annotated, Final

import typer

from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.options import JsonFlag, LangOption, QuietFlag
from mutasi_opt.cli.several import (
    JobsOption,
    SolveGapOption,
    SolveLimitOption,
    SolveWorkersOption,
    showing_several,
)
from mutasi_opt.cli.sheets import show_sheet
from mutasi_opt.cli.solve import slug
from mutasi_opt.cli.terminal import lines, print_json, say
from mutasi_opt.engine import SolveOptions
from mutasi_opt.files import json_lines, write_file
from mutasi_opt.loading import load
from mutasi_opt.sweep import SweepView, sweep
from mutasi_opt.sweep.page import sweep_book, sweep_page
from mutasi_opt.sweep.run import POINTS
from mutasi_opt.texts import Lang

__all__ = ["sweep_command"]

_HTML: Final = "sweep.html"
_FILES: Final = (_HTML, "sweep.csv", "sweep.json", "sweep.xlsx")


def sweep_command(
    scenario: Annotated[
        Path,
        typer.Argument(help="Scenario: a YAML file.", metavar="SCENARIO", show_default=False),
    ],
    vary: Annotated[
        str | None,
        typer.Option(
            "--vary",
            help="PATH=VALUES, such as rules.distance.points_per_km=0,1,2,5, "
            "budgets.transport=0..1e9:5 or levels.balance.slack=0%..10%:6.",
            metavar="PATH=VALUES",
            show_default=False,
        ),
    ] = None,
    epsilon: Annotated[
        str | None,
        typer.Option(
            "--epsilon",
            help="LEVEL:N, in place of --vary: N caps on a level between its best value and what "
            "the last level alone gives.",
            metavar="LEVEL:N",
            show_default=False,
        ),
    ] = None,
    axes: Annotated[
        str | None,
        typer.Option(
            "--axes",
            help="What is traded off, LEVEL or LEVEL.RULE twice; chosen where left out.",
            metavar="A,B",
            show_default=False,
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Folder of the points and of sweep.html, .csv, .json and .xlsx; the same command "
            "goes on in it. Default: ./sweep-NAME.",
            metavar="DIR",
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    time_limit: SolveLimitOption = 300.0,
    gap: SolveGapOption = 0.0005,
    workers: SolveWorkersOption = 2,
    jobs: JobsOption = 1,
    lang: LangOption = Lang.ID,
    quiet: QuietFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Vary a weight, budget, cap or slack, one proven solve for each value, and draw the trade-off.

    Ctrl-C keeps the points that are finished; the same command goes on with the others.

    Example: mutasi-opt sweep scenario.yaml --vary budgets.transport=0..1e9:5 -o sweep

    Example: mutasi-opt sweep scenario.yaml --epsilon balance:6 -o frontier
    """
    caps = _epsilon(vary, epsilon)
    measures = _axes(axes)
    case = load(scenario)
    folder = output or Path(f"sweep-{slug(case.scenario.name)}")
    _check_folder(folder)
    options = SolveOptions(time_limit=time_limit, gap=gap, workers=workers, stop=threading.Event())
    with stop_on_signals(options.stop), showing_several(None, quiet=quiet) as several:
        found = sweep(
            case,
            vary,
            epsilon=caps,
            measures=measures,
            folder=folder,
            options=options,
            jobs=jobs,
            watch=several.watch,
            begin=several.begin,
            done=several.done,
        )
    view = SweepView(found, lang)
    write_file(folder / "sweep.csv", view.csv_text())
    write_file(folder / "sweep.json", json_lines(view.document()))
    write_file(folder / "sweep.xlsx", sweep_book(view))
    write_file(folder / _HTML, sweep_page(view))
    if as_json:
        print_json(view.document())
    else:
        show_sheet(view.points(brief=True), view.texts)
        lines(view.notes())
        lines([view.texts("Written: {file}", file=(folder / _HTML).as_posix())])
    if found.missing:
        say(f"stopped: {len(found.points):,} points are finished, {found.missing:,} are not")


def _epsilon(vary: str | None, epsilon: str | None) -> tuple[str, int] | None:
    """Read --epsilon; exactly one of the two options is given."""
    if (vary is None) == (epsilon is None):
        raise typer.BadParameter("give either --vary or --epsilon", param_hint="--vary")
    if epsilon is None:
        return None
    level, _, number = epsilon.rpartition(":")
    if not level or not number.isdecimal() or not 2 <= int(number) <= 200:
        text = f"{epsilon!r} has to be LEVEL:N with N from 2 to 200, such as balance:6"
        raise typer.BadParameter(text, param_hint="--epsilon")
    return level, int(number)


def _axes(axes: str | None) -> tuple[str, str] | None:
    if axes is None:
        return None
    one, comma, other = (part.strip() for part in axes.partition(","))
    if not comma or not one or not other or "," in other:
        raise typer.BadParameter(f"{axes!r} has to be A,B", param_hint="--axes")
    return one, other


def _check_folder(folder: Path) -> None:
    """Refuse a folder with somebody else's files before any work is done."""
    if folder.is_dir():
        names = {entry.name for entry in folder.iterdir()}
        strange = sorted(names - {POINTS, *_FILES})
        if strange:
            text = f"{folder}: is not the folder of a sweep ({strange[0]}) and is left as it is"
            raise typer.BadParameter(text, param_hint="--output")
