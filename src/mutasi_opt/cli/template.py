"""`mutasi-opt template` and `mutasi-opt convert`: scenarios as workbooks."""

from pathlib import Path
from typing import Annotated

import typer

from mutasi_opt.cli.options import JsonFlag, LangOption, ScenarioArgument
from mutasi_opt.cli.terminal import lines, print_json, say
from mutasi_opt.template import convert, write_template
from mutasi_opt.texts import Lang, Texts

__all__ = ["convert_command", "template_command"]

_ReplaceFlag = Annotated[
    bool, typer.Option("--replace", help="Replace a workbook that is there already.")
]


def template_command(
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="Workbook to write (.xlsx).",
            metavar="FILE",
            dir_okay=False,
            show_default=False,
        ),
    ],
    lang: LangOption = Lang.ID,
    replace: _ReplaceFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Write an empty workbook to be filled in: one sheet per table, notes, drop-down lists, examples.

    Filled in, it is a scenario as it is: check, solve and all other commands read it.

    Example: mutasi-opt template -o buku-kerja.xlsx
    """
    written = write_template(output, lang, replace=replace)
    say(
        Texts(lang)("written: {path}; fill it in, then: mutasi-opt check {path}", path=str(written))
    )
    _tell(written, as_json=as_json)


def convert_command(
    scenario: ScenarioArgument,
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="Workbook (.xlsx), or a folder for scenario.yaml with CSV files.",
            metavar="FILE_or_DIR",
            show_default=False,
        ),
    ],
    lang: LangOption = Lang.ID,
    replace: _ReplaceFlag = False,
    as_json: JsonFlag = False,
) -> None:
    """Write a scenario as a workbook, or a workbook as a folder of CSV files; both say the same.

    Overlays, inline and generated tables are resolved. A value that the other form cannot hold is
    named, and nothing is written.

    Example: mutasi-opt convert scenarios/mamuju/scenario.yaml -o mamuju.xlsx
    """
    written = convert(scenario, output, lang, replace=replace)
    _tell(written, as_json=as_json)


def _tell(written: Path, *, as_json: bool) -> None:
    if as_json:
        print_json({"scenario": written.as_posix()})
    else:
        lines([str(written)])
