"""The workbook of a plan: annexes of the decree, lists for the desk, rows for machines."""

import os
from collections.abc import Iterator
from pathlib import Path

from mutasi_opt.codes import Grade
from mutasi_opt.decree.annex import annex_sheet, annexes
from mutasi_opt.decree.contents import contents_sheet, moves_sheet
from mutasi_opt.decree.draft import Draft, draft_of
from mutasi_opt.decree.establishment import agency_sheet, establishment_sheet
from mutasi_opt.decree.money import budget_sheet, paid_sheet, training_sheet
from mutasi_opt.decree.particulars import Particulars
from mutasi_opt.decree.roster import roster_sheet
from mutasi_opt.decree.submissions import submission_sheet
from mutasi_opt.decree.tidy import tidy_sheet
from mutasi_opt.decree.wording import group_words, kind_words
from mutasi_opt.explain.study import Study
from mutasi_opt.files import write_file
from mutasi_opt.texts import Lang
from mutasi_opt.workbooks import Sheet, workbook_bytes

__all__ = ["WORKBOOK", "draft_workbook", "workbook", "write_workbook"]

#: Name of the workbook in a plan folder.
WORKBOOK = "plan.xlsx"


def workbook(
    study: Study,
    grade: Grade = Grade.PERSONNEL_AGENCY,
    lang: Lang = Lang.ID,
    particulars: Particulars | None = None,
) -> bytes:
    """Write the workbook of a plan (.xlsx).

    Parameters
    ----------
    study : Study
        A plan with an assignment.
    grade : Grade
        Who reads it. The public and employees get counts and sums of agencies, since post and kind of
        move tell who somebody is; heads of agencies get the annexes and lists without what is
        private (performance, discipline, home, money of a person).
    lang : Lang
        Of everything but the sheet ``data``.
    particulars : Particulars, optional
        Number and day of the decree, who signs.

    Returns
    -------
    bytes
        The same for the same plan, whenever it is written.

    Raises
    ------
    QuestionError
        The plan assigns nobody.
    """
    return draft_workbook(draft_of(study, grade, lang, particulars))


def draft_workbook(draft: Draft) -> bytes:
    """Write the workbook of an opened draft."""
    texts, name = draft.texts, draft.study.case.scenario.name
    sheets, about = zip(*_sheets(draft), strict=True)
    first = contents_sheet(draft, sheets, about)
    return workbook_bytes([first, *sheets], texts("Papers of a transfer plan: {name}", name=name))


def _sheets(draft: Draft) -> Iterator[tuple[Sheet, str]]:
    """Sheets behind the contents, and what each of them holds."""
    texts = draft.texts
    if draft.lists_people:
        for annex in annexes(draft):
            told = texts(
                "annex {number} of the decree: {kind}, {group}",
                number=annex.roman,
                kind=kind_words(texts, annex.kind),
                group=group_words(texts, annex.group),
            )
            yield annex_sheet(draft, annex), told
        yield roster_sheet(draft), texts("everybody who moves, with the facts a meeting looks at")
    yield moves_sheet(draft), texts("moves by kind and kind of decree")
    yield agency_sheet(draft), texts("need and holders of every agency, before and after")
    if draft.lists_people:
        yield (
            establishment_sheet(draft),
            texts("every position with need, holders and gap (K - B), before and after"),
        )
        yield training_sheet(draft), texts("courses, who takes them, places and cost")
    yield budget_sheet(draft), texts("money by kind: planned, budget, remainder")
    if draft.shows_private:
        yield paid_sheet(draft), texts("money by kind for each person")
    if draft.lists_people:
        yield submission_sheet(draft), texts("submissions to BKN with their last days")
        yield tidy_sheet(draft), texts("one row per mover for other programs; headings in English")


def write_workbook(
    study: Study,
    path: str | os.PathLike[str],
    grade: Grade = Grade.PERSONNEL_AGENCY,
    lang: Lang = Lang.ID,
    particulars: Particulars | None = None,
) -> Path:
    """Write the workbook of a plan to a file, whole or not at all.

    Parameters
    ----------
    study, grade, lang, particulars
        As for `workbook`.
    path : path
        Replaced where it exists.

    Raises
    ------
    QuestionError
        The plan assigns nobody.
    OSError
        The file cannot be written.
    """
    return write_file(path, workbook(study, grade, lang, particulars))
