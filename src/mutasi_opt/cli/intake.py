"""`mutasi-opt import`: from the spreadsheets of an agency to a scenario with its triage."""

import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final, NoReturn

import typer

from mutasi_opt.cli.options import JsonFlag
from mutasi_opt.cli.terminal import ExitCode, lines, print_json
from mutasi_opt.cli.terminal import say as say_aloud
from mutasi_opt.errors import PlanError
from mutasi_opt.intake import (
    FIRST,
    Gravity,
    Imported,
    OpenQuestionsError,
    Question,
    check_import_place,
    import_files,
    triage_json,
    write_import,
    write_proposal,
)
from mutasi_opt.texts import Lang, Texts

__all__ = ["import_command"]

#: Records that the terminal lists; the triage has more.
_LISTED: Final = 10


def import_command(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="Workbooks (.xlsx, .xlsm) and CSV files, or folders of them: staff list, list of "
            "posts (peta jabatan), "
            "schools, health facilities and offices.",
            metavar="FILE...",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path,
        typer.Option(
            "-o",
            "--output",
            help="Folder to write to.",
            metavar="DIR",
            file_okay=False,
            show_default=False,
        ),
    ],
    mapping: Annotated[
        Path | None,
        typer.Option(
            "--mapping",
            help="Mapping file: which sheet and column is what, what words mean.",
            metavar="FILE",
            show_default=False,
        ),
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            help="Day at which the data hold; else the mapping or a title in the sheets says.",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            show_default=False,
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option("--name", help="Name of the scenario.", show_default=False)
    ] = None,
    yes: Annotated[
        bool, typer.Option("--yes", help="Take the best guess where there is one.")
    ] = False,
    no_input: Annotated[
        bool,
        typer.Option(
            "--no-input", help="Never ask: write the open questions into mapping.yaml and stop."
        ),
    ] = False,
    no_marks: Annotated[
        bool, typer.Option("--no-marks", help="Do not write marked copies of the workbooks.")
    ] = False,
    lang: Annotated[
        Lang,
        typer.Option(
            "--lang", help="Language of the texts: id (Bahasa Indonesia) or en (English)."
        ),
    ] = Lang.ID,
    as_json: JsonFlag = False,
) -> None:
    """Read the spreadsheets of an agency, say what is wrong in them, and write a scenario.

    DIR gets scenario.yaml with its tables, triage.html, .xlsx and .csv (what to fix first),
    mapping.yaml, and each workbook with its faulty cells marked and commented.

    Example: mutasi-opt import pegawai.xlsx peta_jabatan.xlsx fasilitas.xlsx -o kota
    """
    texts = Texts(lang)
    try:
        check_import_place(output)
    except PlanError as error:
        raise typer.BadParameter(str(error), param_hint="--output") from error
    asking = sys.stdin.isatty() and not no_input and not as_json
    try:
        found = import_files(
            files,
            mapping=mapping,
            as_of=None if as_of is None else as_of.date(),
            name=name,
            ask=(lambda questions: _ask(questions, texts)) if asking else None,
            guess=yes,
        )
    except OpenQuestionsError as error:
        _stop(error, output, texts)
    written = write_import(
        found,
        output,
        lang=lang,
        mark=not no_marks,
        tell=lambda book: say_aloud(texts("marking {file} ...", file=book)),
    )
    if as_json:
        print_json(triage_json(found, texts))
    else:
        lines(_summary(found, texts))
    say_aloud(texts("written: {path}", path=str(written / "scenario.yaml")))
    say_aloud(
        texts(
            "next: read {triage}, then: mutasi-opt check {path}",
            triage=str(written / "triage.html"),
            path=str(written / "scenario.yaml"),
        )
    )


def _stop(error: OpenQuestionsError, output: Path, texts: Texts) -> NoReturn:
    """Tell the open questions, leave a proposal to be edited, and end with exit code 3."""
    path = write_proposal(error.mapping, output)
    for question in error.questions:
        say_aloud(f"{question.place}: {texts.tell(question.text)}")
        for note in question.notes:
            say_aloud(f"    {note}")
    say_aloud(
        texts("answer them in {path}, and import again with --mapping {path}", path=str(path))
    )
    raise typer.Exit(ExitCode.INVALID)


def _ask(questions: Sequence[Question], texts: Texts) -> dict[tuple[str, ...], str]:
    """Ask one question after the other on the terminal, until each answer is possible."""
    answers: dict[tuple[str, ...], str] = {}
    for question in questions:
        for note in question.notes:
            say_aloud(f"    {note}")
        choices = f" ({' | '.join(question.choices)})" if question.choices else ""
        while not _fits(
            question,
            answer := typer.prompt(
                f"{question.place}: {texts.tell(question.text)}{choices}",
                default=question.guess or None,
                err=True,
            ).strip(),
        ):
            say_aloud(texts("this is not a possible answer"))
        answers[question.key] = answer
    return answers


def _fits(question: Question, answer: str) -> bool:
    if question.key == ("as_of",):
        try:
            date.fromisoformat(answer)
        except ValueError:
            return False
        return True
    return answer in question.choices


def _summary(found: Imported, texts: Texts) -> list[str]:
    scenario = found.scenario
    counts = Counter(flaw.gravity for flaw in found.flaws)
    told = [
        texts(
            "{name}: {employees:,} employees, {positions:,} positions in {units:,} units of "
            "{agencies:,} agencies, as of {day}",
            name=scenario.name,
            employees=len(scenario.employees),
            positions=len(scenario.positions),
            units=len(scenario.units),
            agencies=len(scenario.agencies),
            day=scenario.as_of,
        ),
        texts(
            "{errors:,} errors, {warnings:,} warnings, {notes:,} notes; {words:,} guessed words",
            errors=counts[Gravity.ERROR],
            warnings=counts[Gravity.WARNING],
            notes=counts[Gravity.NOTE],
            words=len(found.review),
        ),
    ]
    if found.urgent:
        first = min(FIRST, len(found.urgent))
        told.append(
            texts("Fix first ({listed} of {first} in triage.html), by steps at stake:",
                  listed=min(_LISTED, first), first=first)
        )  # fmt: skip
    for one in found.urgent[:_LISTED]:
        flaw = one.flaws[0]
        told.append(f"  {one.impact:6.1f}  {flaw.at}  {texts.tell(flaw.message)}")
    return told
