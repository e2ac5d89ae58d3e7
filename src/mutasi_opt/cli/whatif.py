"""`mutasi-opt whatif`: what it would take to give somebody a position."""

import threading
from pathlib import Path
from typing import Annotated

import typer

from mutasi_opt.case import Case
from mutasi_opt.cli.interrupt import stop_on_signals
from mutasi_opt.cli.options import (
    FolderArgument,
    GradeOption,
    JsonFlag,
    LangOption,
    MovedScenarioOption,
)
from mutasi_opt.cli.terminal import lines, print_json, say
from mutasi_opt.codes import Grade
from mutasi_opt.decisions.edit_file import check_target, write_edits
from mutasi_opt.engine import SolveOptions
from mutasi_opt.explain import open_study
from mutasi_opt.plan import SolveStatus
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Lang
from mutasi_opt.whatif import WhatIf, what_if
from mutasi_opt.whatif.tell import as_content, as_lines

__all__ = ["whatif_command"]

#: Default of --gap where the plan is not proven best.
_GAP = 0.0005


def whatif_command(
    folder: FolderArgument,
    employee: Annotated[
        str, typer.Option(help="Id (NIP) of the employee.", metavar="NIP", show_default=False)
    ],
    position: Annotated[
        str, typer.Option(help="Id of the position.", metavar="ID", show_default=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Write an answer as a scenario that extends the one of the plan; it holds facts of "
            "the person and is for the personnel agency, whatever --grade says.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    answer: Annotated[int, typer.Option(help="Which answer to write.", metavar="N", min=1)] = 1,
    most: Annotated[
        int, typer.Option(help="Cases that are solved at most.", metavar="N", min=1)
    ] = 12,
    scenario: MovedScenarioOption = None,
    time_limit: Annotated[
        float, typer.Option(help="Seconds for each solve.", metavar="S", min=1)
    ] = 300.0,
    lang: LangOption = Lang.EN,
    grade: GradeOption = Grade.PERSONNEL_AGENCY,
    as_json: JsonFlag = False,
) -> None:
    """Say what would have to change, least of all, to give a person a position.

    Each answer is verified by solving the changed case. Facts that nobody can change are never
    changed: "nothing lawful" is an answer.

    Example: mutasi-opt whatif plan --employee 198701012010011001 --position SDN-04-GURU --lang id
    """
    study = open_study(folder, scenario)
    who, where = study.employee(employee), study.position(position)
    if output is not None:
        check_target(study.case, output)
    proven = study.plan.status is SolveStatus.OPTIMAL
    options = SolveOptions(
        time_limit=time_limit, gap=0.0 if proven else _GAP, stop=threading.Event()
    )
    with stop_on_signals(options.stop):
        found = what_if(
            study, who, where, options, most=most, tell=lambda k: say(f"solving case {k}")
        )
    if output is not None:
        _write(output, answer, found, study.case)
    lens = Lens(study.instance, grade, who)
    texts = lens.texts(lang)
    if as_json:
        print_json(as_content(study, found, lens, texts))
    else:
        lines(as_lines(study, found, lens, texts))


def _write(place: Path, number: int, found: WhatIf, case: Case) -> None:
    """Write one answer as an overlay."""
    if not found.answers:
        say("no answer, and no file is written")
        return
    if number > len(found.answers):
        raise typer.BadParameter(f"there are {len(found.answers):,} answers", param_hint="--answer")
    chosen = found.answers[number - 1]
    name = f"what if {number}"
    write_edits(case, chosen.edits, place, name, [change.text for change in chosen.changes])
    say(f"written: {place}")
