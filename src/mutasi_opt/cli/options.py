"""Options and arguments that several commands have."""

from pathlib import Path
from typing import Annotated

import typer

from mutasi_opt.codes import Grade
from mutasi_opt.model import BUILT_IN
from mutasi_opt.texts import Lang

__all__ = [
    "ByOption",
    "DecisionsOption",
    "FolderArgument",
    "GradeOption",
    "JsonFlag",
    "LangOption",
    "ModelOption",
    "MovedScenarioOption",
    "ScenarioArgument",
    "StartOption",
]

ScenarioArgument = Annotated[
    Path,
    typer.Argument(
        help="Scenario: a YAML file, or an Excel workbook with one sheet per table.",
        metavar="SCENARIO",
        show_default=False,
    ),
]
ModelOption = Annotated[
    str | None,
    typer.Option(
        "--model",
        help=f"Model in place of the scenario's: {', '.join(BUILT_IN)}, or a YAML file.",
        metavar="NAME_or_FILE",
        show_default=False,
    ),
]
DecisionsOption = Annotated[
    Path | None,
    typer.Option(
        "--decisions",
        help="Decisions file in place of the scenario's.",
        metavar="FILE",
        show_default=False,
    ),
]
StartOption = Annotated[
    Path | None,
    typer.Option(
        "--from",
        help="Earlier plan (folder) to start from: as few people as possible are planned "
        "elsewhere than in it.",
        metavar="DIR",
        show_default=False,
    ),
]
FolderArgument = Annotated[
    Path,
    typer.Argument(
        help="Plan folder.", metavar="DIR", exists=True, file_okay=False, show_default=False
    ),
]
MovedScenarioOption = Annotated[
    Path | None,
    typer.Option(
        "--scenario",
        help="Scenario, if it is no longer where the plan says.",
        metavar="FILE",
        exists=True,
        dir_okay=False,
        show_default=False,
    ),
]
ByOption = Annotated[
    str | None,
    typer.Option(
        "--by",
        help="Who does this, for the ledger of the plan; a title, or a name that may stand there.",
        metavar="WHO",
        show_default=False,
    ),
]
QuietFlag = Annotated[bool, typer.Option("-q", "--quiet", help="No progress.")]
JsonFlag = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
LangOption = Annotated[
    Lang,
    typer.Option("--lang", help="Language of the texts: id (Bahasa Indonesia) or en (English)."),
]
GradeOption = Annotated[
    Grade,
    typer.Option(
        "--grade",
        help="Who will read this; facts and names that the reader may not see are left out.",
    ),
]
