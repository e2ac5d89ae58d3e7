"""`mutasi-opt evidence` and `mutasi-opt checker`: what a third party needs to check a plan alone."""

from pathlib import Path
from typing import Annotated

import typer

from mutasi_opt.cli.options import FolderArgument, LangOption, MovedScenarioOption
from mutasi_opt.cli.terminal import ExitCode, lines
from mutasi_opt.cli.terminal import say as complain
from mutasi_opt.decisions import open_plan
from mutasi_opt.engine.cases import cases_document
from mutasi_opt.evidence import CASES, EVIDENCE_FILES, add_evidence, checker_source
from mutasi_opt.texts import Lang, Texts, say

__all__ = ["checker_command", "evidence_command"]


def evidence_command(
    folder: FolderArgument,
    scenario: MovedScenarioOption = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Write the evidence of a plan that is there already into its folder.

    What the certificate leaves open is proven by cases, as far as a minute allows.

    The files hold personal data, like the tables that they are made from: they are for the
    personnel agency, and for whoever has to check the plan.

    Example: mutasi-opt evidence plan
    """
    texts = Texts(lang)
    opened = open_plan(folder, scenario)
    if not add_evidence(folder, opened.case, opened.plan.instance, cases_document):
        complain(texts("A plan without assignments has nothing to check."))
        raise typer.Exit(ExitCode.FAILED)
    there = tuple(name for name in (*EVIDENCE_FILES, CASES) if (folder / name).is_file())
    told = say("Evidence in {folder}: {files}", folder=folder.as_posix(), files=there)
    lines([texts.tell(told)])


def checker_command(
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="File to write; default: standard output.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    lang: LangOption = Lang.EN,
) -> None:
    """Write out the standalone checker, one file that needs Python and numpy only.

    Example: mutasi-opt checker -o check_plan.py; python check_plan.py plan
    """
    if output is None:
        lines(checker_source().splitlines())
        return
    if output.exists():
        text = Texts(lang)("{file} is there already and is not replaced.", file=output.as_posix())
        raise typer.BadParameter(text, param_hint="--output")
    output.write_text(checker_source(), encoding="utf-8", newline="\n")
    told = say("Run it as: python {file} DIR", file=output.as_posix())
    lines([Texts(lang).tell(told)])
