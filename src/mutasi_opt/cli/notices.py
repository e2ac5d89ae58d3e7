"""`mutasi-opt notices`: letters to employees and briefing lists of agencies."""

import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from mutasi_opt.cli.options import JsonFlag, MovedScenarioOption
from mutasi_opt.cli.terminal import lines, print_json, say
from mutasi_opt.codes import Grade
from mutasi_opt.explain import open_study
from mutasi_opt.notices import (
    DEFAULT_DAYS,
    Form,
    NoticeOptions,
    WrittenFile,
    check_notices_place,
    write_notices,
    write_templates,
)
from mutasi_opt.texts import Lang, Texts

__all__ = ["notices_command"]

#: Seconds between lines of progress.
_PAUSE: Final = 5.0
_DATES: Final = ["%Y-%m-%d"]


def notices_command(
    folder: Annotated[
        Path | None,
        typer.Argument(
            help="Plan folder.", metavar="DIR", exists=True, file_okay=False, show_default=False
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Folder of letters and lists: new, or an older one of ours, which is replaced.",
            metavar="FOLDER",
            show_default=False,
        ),
    ] = None,
    form: Annotated[
        Form | None,
        typer.Option(
            "--format",
            help="html or docx. Default: as the template file ends, else html.",
            show_default=False,
        ),
    ] = None,
    template: Annotated[
        Path | None,
        typer.Option(
            help="Edited template of the letter, or a folder of templates as --template-out writes it.",
            metavar="FILE",
            exists=True,
            show_default=False,
        ),
    ] = None,
    template_out: Annotated[
        Path | None,
        typer.Option(
            "--template-out",
            help="Write the built-in templates to this folder for editing.",
            metavar="FOLDER",
            file_okay=False,
            show_default=False,
        ),
    ] = None,
    agency: Annotated[
        str | None,
        typer.Option(help="Only this agency.", metavar="ID", show_default=False),
    ] = None,
    everyone: Annotated[
        bool, typer.Option("--all", help="Also a short letter to everybody who stays.")
    ] = False,
    day: Annotated[
        datetime | None,
        typer.Option(
            "--date",
            help="Date of the letters. Default: a dotted line.",
            formats=_DATES,
            metavar="DATE",
            show_default=False,
        ),
    ] = None,
    object_until: Annotated[
        datetime | None,
        typer.Option(
            help="Last day to object.", formats=_DATES, metavar="DATE", show_default=False
        ),
    ] = None,
    days: Annotated[
        int | None,
        typer.Option(
            help="Calendar days to object in, from --date on, else from receipt. "
            f"Default: {DEFAULT_DAYS}, as PP 79/2021 has for decisions (verify).",
            metavar="N",
            min=1,
            max=365,
            show_default=False,
        ),
    ] = None,
    object_to: Annotated[
        str,
        typer.Option(
            help="Where objections go. Default: the personnel agency, through the head of agency.",
            metavar="TEXT",
            show_default=False,
        ),
    ] = "",
    letterhead: Annotated[
        list[str] | None,
        typer.Option(help="A line of the letterhead; may be repeated.", metavar="TEXT"),
    ] = None,
    place: Annotated[
        str, typer.Option(help="Place of writing.", metavar="TEXT", show_default=False)
    ] = "",
    signed_by: Annotated[
        str, typer.Option(help="Office of who signs.", metavar="TEXT", show_default=False)
    ] = "",
    decree: Annotated[
        str,
        typer.Option(
            help="Number and date of the decree, for a final plan.",
            metavar="TEXT",
            show_default=False,
        ),
    ] = "",
    scenario: MovedScenarioOption = None,
    lang: Annotated[
        Lang, typer.Option(help="Language: id (Bahasa Indonesia) or en (English).")
    ] = Lang.ID,
    grade: Annotated[
        Grade,
        typer.Option(
            help="employee: letters with all facts of their addressee, for nobody else; agency_head: "
            "without private facts, so that the head may read what he or she hands out.",
        ),
    ] = Grade.EMPLOYEE,
    as_json: JsonFlag = False,
) -> None:
    """Write a letter to everybody who moves, and a briefing list (daftar sosialisasi) per agency.

    One page per person: facts, reasons, other places, where and until when to object, a slip to object
    with. One file per agency where the people work today, whose head hands the letters out. A plan
    that is not final is called a plan, not a decision. Templates are editable (--template-out).

    Example: mutasi-opt notices plan -o surat --format docx --days 14
    """
    if template_out is not None:
        forms = tuple(Form) if form is None else (form,)
        for path in write_templates(template_out, lang, forms):
            say(f"written: {path}")
        if output is None:
            return
    if folder is None:
        raise typer.BadParameter("is needed", param_hint="DIR")
    if output is None:
        raise typer.BadParameter("is needed", param_hint="--output")
    if days is not None and object_until is not None:
        raise typer.BadParameter("either --days or --object-until", param_hint="--days")
    options = NoticeOptions(
        form=form or _form_of(template),
        template=template,
        agency=agency,
        everyone=everyone,
        day=_date(day),
        object_until=_date(object_until),
        days=DEFAULT_DAYS if days is None else days,
        object_to=object_to,
        letterhead=tuple(letterhead or ()),
        place=place,
        signed_by=signed_by,
        decree=decree,
        lang=lang,
        grade=grade,
    )
    check_notices_place(output)
    texts = Texts(lang)
    written = write_notices(open_study(folder, scenario), output, options, _progress(texts))
    if days is None and object_until is None:
        say(
            texts(
                "time to object: {days} calendar days, the default; --days changes it",
                days=DEFAULT_DAYS,
            )
        )
    _show(output, written, options, as_json=as_json)


def _date(moment: datetime | None) -> date | None:
    return None if moment is None else moment.date()


def _form_of(template: Path | None) -> Form:
    """Return the format that a template file asks for."""
    if template is not None and template.is_file() and template.suffix.casefold() == ".docx":
        return Form.DOCX
    return Form.HTML


def _progress(texts: Texts) -> Callable[[int, int], None]:
    """Tell now and then how many letters are written."""
    last = time.monotonic()

    def report(done: int, total: int) -> None:
        nonlocal last
        if time.monotonic() - last >= _PAUSE:
            last = time.monotonic()
            say(texts("{done:,} of {total:,} letters", done=done, total=total))

    return report


def _show(
    folder: Path, written: tuple[WrittenFile, ...], options: NoticeOptions, *, as_json: bool
) -> None:
    if as_json:
        print_json({"folder": str(folder), "files": [file._asdict() for file in written]})
        return
    texts = Texts(options.lang)
    for file in written:
        told = (
            texts("{number:,} letters, for {grade}", number=file.letters, grade=str(file.grade))
            if file.kind == "notices"
            else texts(
                "{number:,} people on the briefing list, for {grade}",
                number=file.letters,
                grade=str(file.grade),
            )
        )
        lines([f"{folder / file.name}  {told}"])
    if not written:
        say(texts("nobody moves, and nothing was asked for those who stay (--all)"))
    elif options.grade is Grade.EMPLOYEE:
        say(
            texts(
                "Each letter holds private facts of its addressee: hand them out one by one, in "
                "closed envelopes (--grade agency_head leaves the facts out)."
            )
        )
