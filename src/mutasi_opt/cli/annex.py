"""`mutasi-opt annex`: the papers of a decree as a workbook, and its lines for SIASN."""

from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from mutasi_opt.cli.options import (
    FolderArgument,
    GradeOption,
    JsonFlag,
    LangOption,
    MovedScenarioOption,
)
from mutasi_opt.cli.terminal import lines, print_json, say
from mutasi_opt.codes import Grade
from mutasi_opt.decree import (
    WORKBOOK,
    Draft,
    Particulars,
    draft_of,
    draft_workbook,
    siasn_lines,
)
from mutasi_opt.decree.annex import annexes
from mutasi_opt.decree.particulars import REPLY_DAYS
from mutasi_opt.decree.siasn import UNKNOWN_FIELDS
from mutasi_opt.decree.wording import group_words, kind_words
from mutasi_opt.explain.study import open_study
from mutasi_opt.files import write_file
from mutasi_opt.ledger import held
from mutasi_opt.texts import Lang

__all__ = ["annex_command"]

_OTHER_FILES: Final = "a plan folder takes no other files; choose another place"


def annex_command(
    folder: FolderArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help=f"Workbook to write (.xlsx). Default: {WORKBOOK} in the plan folder.",
            metavar="FILE",
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    siasn: Annotated[
        Path | None,
        typer.Option(
            "--siasn",
            help="Write the lines of the decree in the field names of SIASN, too (.csv); outside "
            "the plan folder.",
            metavar="FILE",
            dir_okay=False,
            show_default=False,
        ),
    ] = None,
    number: Annotated[str, typer.Option(help="Number of the decree.", show_default=False)] = "",
    day: Annotated[
        datetime | None,
        typer.Option("--date", help="Day of the decree.", formats=["%Y-%m-%d"], show_default=False),
    ] = None,
    official: Annotated[
        str, typer.Option(help='Who decides, such as "Bupati Mamuju".', show_default=False)
    ] = "",
    signatory: Annotated[
        str, typer.Option(help="Name below the signature.", show_default=False)
    ] = "",
    reply_days: Annotated[
        int,
        typer.Option(help="Working days in which BKN answers a submission.", min=0, max=60),
    ] = REPLY_DAYS,
    scenario: MovedScenarioOption = None,
    lang: LangOption = Lang.ID,
    grade: GradeOption = Grade.PERSONNEL_AGENCY,
    as_json: JsonFlag = False,
) -> None:
    """Write the papers of a decree as a workbook: annexes, roster, peta jabatan, money, submissions.

    It is marked as a draft until the plan is final. What no scenario knows (number and day of the
    decree, who signs, ids of SIASN) stays open unless it is given here. The grades public and
    employee get counts; heads of agencies get no private facts; --siasn is for the personnel agency.

    Example: mutasi-opt annex plan --number 800.1.3.1/45/2026 --date 2026-06-25 --siasn siasn.csv
    """
    target = folder / WORKBOOK if output is None else output
    if target.suffix.casefold() != ".xlsx":
        raise typer.BadParameter("a workbook ends in .xlsx", param_hint="--output")
    inside = _is_inside(target, folder)
    if inside and target.name != WORKBOOK:
        raise typer.BadParameter(_OTHER_FILES, param_hint="--output")
    if siasn is not None:
        _check_siasn(folder, siasn, grade)
    given = Particulars(
        number, None if day is None else day.date(), official, signatory, reply_days
    )
    # A workbook in the folder has to be of the plan that is there when it is written.
    with held(folder) if inside else nullcontext():
        draft = draft_of(open_study(folder, scenario), grade, lang, given)
        write_file(target, draft_workbook(draft))
    counts: dict[str, object] = {**_counts(draft), "workbook": target.as_posix()}
    if siasn is not None:
        text, left_out = siasn_lines(draft)
        write_file(siasn, text)
        counts["siasn"] = {
            "file": siasn.as_posix(),
            "rows": len(draft.movers) - left_out,
            "left_out": left_out,
            "empty": [*UNKNOWN_FIELDS, *_open_fields(given.number, given.day)],
        }
    if as_json:
        print_json(counts)
    else:
        _show(draft, target, counts)


def _is_inside(path: Path, folder: Path) -> bool:
    return path.resolve().parent == folder.resolve()


def _check_siasn(folder: Path, siasn: Path, grade: Grade) -> None:
    if grade is not Grade.PERSONNEL_AGENCY:
        raise typer.BadParameter("is for the grade personnel_agency", param_hint="--siasn")
    if siasn.suffix.casefold() != ".csv":
        raise typer.BadParameter("the lines for SIASN are a .csv", param_hint="--siasn")
    if _is_inside(siasn, folder):
        raise typer.BadParameter(_OTHER_FILES, param_hint="--siasn")


def _open_fields(number: str, day: date | None) -> list[str]:
    """Fields that are empty because nobody gave the number or day of the decree."""
    return [*([] if number else ["nomorSk"]), *([] if day else ["tanggalSk"])]


def _counts(draft: Draft) -> dict[str, object]:
    """Return figures for other programs; of annexes only where people are listed."""
    found: dict[str, object] = {
        "state": draft.study.state,
        "plan_hash": draft.study.key,
        "grade": str(draft.lens.grade),
    }
    if draft.lists_people:
        found["movers"] = len(draft.movers)
        found["annexes"] = [
            {
                "number": annex.number,
                "kind": str(annex.kind),
                "group": str(annex.group),
                "rows": len(annex.movers),
            }
            for annex in annexes(draft)
        ]
    return found


def _show(draft: Draft, target: Path, counts: dict[str, object]) -> None:
    texts = draft.texts
    if draft.lists_people:
        lines(
            texts(
                "annex {number}: {kind}, {group}: {people:,}",
                number=annex.roman,
                kind=kind_words(texts, annex.kind),
                group=group_words(texts, annex.group),
                people=len(annex.movers),
            )
            for annex in annexes(draft)
        )
    say(texts("written: {path}", path=target))
    if draft.is_draft:
        say(texts("The plan is not final: every annex is marked as a draft."))
    match counts.get("siasn"):
        case {"file": file, "rows": rows, "left_out": left_out, "empty": empty}:
            say(
                texts(
                    "written: {path}, {rows:,} rows; {left_out:,} moves that SIASN keeps elsewhere are "
                    "left out; empty, because no scenario knows them: {fields}",
                    path=file,
                    rows=rows,
                    left_out=left_out,
                    fields=tuple(empty),
                )
            )
