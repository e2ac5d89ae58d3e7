"""`mutasi-opt report`: the page about a plan."""

import threading
from pathlib import Path
from typing import Annotated

import typer

from mutasi_opt.cli.decisions import price_gap, pricing
from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.options import FolderArgument, GradeOption, LangOption, MovedScenarioOption
from mutasi_opt.cli.terminal import lines, say
from mutasi_opt.codes import Grade
from mutasi_opt.engine import SolveOptions
from mutasi_opt.ledger import held
from mutasi_opt.plan.folder import put_file
from mutasi_opt.report import (
    REPORT,
    desk_files,
    open_report,
    price_new_decisions,
    write_report,
)
from mutasi_opt.texts import Lang, Texts

__all__ = ["report_command"]


def report_command(
    folder: FolderArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help=f"Write the page alone, to this file. Default: {REPORT}, and plan.xlsx, in the plan "
            "folder.",
            metavar="FILE",
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    grade: GradeOption = Grade.PERSONNEL_AGENCY,
    lang: LangOption = Lang.ID,
    price: Annotated[
        bool,
        typer.Option(
            "--price",
            help="Compute what each new decision costs, for a plan that starts from an earlier one; "
            "one solve each, Ctrl-C keeps the prices so far.",
        ),
    ] = False,
    time_limit: Annotated[
        float, typer.Option(help="Seconds for each price.", metavar="S", min=1)
    ] = 300.0,
    scenario: MovedScenarioOption = None,
) -> None:
    """Write the report on a plan: a page for a browser, which needs no network, and a workbook.

    It sums the plan up, shows staffing, moves, money, fairness and rules in charts and tables, and
    lists everybody with reasons, other lawful places and the chain of moves. At the grades public
    and employee people are counted, never listed. The workbook is that of mutasi-opt annex. The
    first page of a plan computes its prices.

    Example: mutasi-opt report plan --lang en

    After a meeting: mutasi-opt report next --price

    For a notice board: mutasi-opt report plan --grade public -o public.html
    """
    if output is not None and output.suffix.casefold() not in (".html", ".htm"):
        raise typer.BadParameter("a report is written to .html", param_hint="--output")
    study, papers = open_report(folder, scenario)
    prices = {}
    if price:
        options = SolveOptions(
            time_limit=time_limit, gap=price_gap(study.plan), stop=threading.Event()
        )
        with stop_on_signals(options.stop):
            prices = price_new_decisions(study, options, pricing)
    if output is None:
        made = desk_files(study, grade, lang, papers, prices)
        with held(folder):
            targets = [put_file(folder, name, content) for name, content in made.items()]
    else:
        targets = [write_report(study, output, grade, lang, papers, prices)]
    texts = Texts(lang)
    lines(texts("written: {path}", path=str(target)) for target in targets)
    if grade is Grade.PERSONNEL_AGENCY:
        say(
            texts(
                "for the personnel agency alone: the page holds names and private facts of employees"
            )
        )
