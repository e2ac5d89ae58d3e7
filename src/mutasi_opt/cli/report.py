"""`mutasi-opt report`: the page about a plan."""

from pathlib import Path
from typing import Annotated

import typer

from mutasi_opt.cli.options import FolderArgument, GradeOption, LangOption, MovedScenarioOption
from mutasi_opt.cli.terminal import lines, say
from mutasi_opt.codes import Grade
from mutasi_opt.ledger import held
from mutasi_opt.plan.folder import put_file
from mutasi_opt.report import REPORT, open_report, report_html, write_report
from mutasi_opt.texts import Lang

__all__ = ["report_command"]


def report_command(
    folder: FolderArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help=f"Write the page to this file. Default: {REPORT} in the plan folder.",
            metavar="FILE",
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    grade: GradeOption = Grade.PERSONNEL_AGENCY,
    lang: LangOption = Lang.ID,
    scenario: MovedScenarioOption = None,
) -> None:
    """Write the report on a plan: one page for a browser, which needs no network.

    It sums the plan up, shows staffing, moves, money, fairness and rules in charts and tables, and
    lists everybody with reasons, other lawful places and the chain of moves. At the grades public
    and employee people are counted, never listed. The first page of a plan computes its prices.

    Example: mutasi-opt report plan --lang en

    For a notice board: mutasi-opt report plan --grade public -o public.html
    """
    if output is not None and output.suffix.casefold() not in (".html", ".htm"):
        raise typer.BadParameter("a report is written to .html", param_hint="--output")
    study, papers = open_report(folder, scenario)
    if output is None:
        with held(folder):
            target = put_file(folder, REPORT, report_html(study, grade, lang, papers))
    else:
        target = write_report(study, output, grade, lang, papers)
    lines([f"written: {target}"])
    if grade is Grade.PERSONNEL_AGENCY:
        say("for the personnel agency alone: the page holds names and private facts of employees")
