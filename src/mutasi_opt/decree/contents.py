"""The first sheet: what the workbook holds, of which plan, for whom; and counts of moves."""

from collections import Counter
from collections.abc import Sequence

from mutasi_opt.decree.draft import ANNEX_ORDER, Draft
from mutasi_opt.decree.posts import DecreeGroup
from mutasi_opt.decree.wording import draft_mark, group_words, kind_words, marked
from mutasi_opt.explain.listing import GRADE_TERMS
from mutasi_opt.privacy import FEW
from mutasi_opt.texts import Message, Term, say
from mutasi_opt.workbooks import Cell, Column, Format, RowStyle, Sheet

__all__ = ["contents_sheet", "moves_sheet", "state_words"]


def state_words(state: str) -> Message:
    """Tell how far people have come with a plan."""
    return {
        "draft": say("draft, as solved"),
        "consulted": say("consulted: put to the people and agencies concerned"),
        "answered": say("answered: objections and approvals are in"),
        "final": say("final: decided"),
    }[state]


def contents_sheet(draft: Draft, sheets: Sequence[Sheet], about: Sequence[str]) -> Sheet:
    """Name the plan, the reader and the sheets.

    Parameters
    ----------
    draft : Draft
    sheets : sequence of Sheet
        All others, in their order.
    about : sequence of str
        One sentence on each of them.
    """
    texts, study = draft.texts, draft.study
    plan = study.plan
    facts = [
        (texts("Scenario"), study.case.scenario.name),
        (texts("Date of the figures"), texts("{day}", day=draft.instance.as_of)),
        (texts("Model"), study.model.name),
        (
            texts("Result"),
            texts(
                "{status}, stopped by {reason}",
                status=Term(str(plan.status)),
                reason=Term(str(plan.stopped_by)),
            ),
        ),
        (texts("State"), texts.tell(state_words(study.state))),
        (texts("Plan hash"), study.key or texts("not written yet")),
        (texts("For the eyes of"), texts.tell(GRADE_TERMS[draft.lens.grade])),
    ]
    if draft.lists_people:
        facts += [
            (texts("People"), texts("{number:,}", number=draft.instance.num_employees)),
            (texts("People who move"), texts("{number:,}", number=len(draft.movers))),
            (texts("People left without a post"), texts("{number:,}", number=draft.unplaced)),
        ]
    rows: list[list[Cell]] = [[name, value, None] for name, value in facts]
    styles = {len(rows): RowStyle.GROUP}
    rows.append([texts("Sheets"), None, None])
    rows += [
        [sheet.name, told, texts("{number:,}", number=len(sheet.rows))]
        for sheet, told in zip(sheets, about, strict=True)
    ]
    return Sheet(
        name=texts("Contents"),
        columns=[
            Column(texts("Subject"), width=34, wrap=True),
            Column(texts("Content"), width=82, wrap=True),
            Column(texts("Rows"), width=10),
        ],
        rows=rows,
        row_styles=styles,
        titles=marked(draft, texts("PAPERS OF A TRANSFER PLAN")),
        notes=_notices(draft),
        filtered=False,
        frozen=False,
        page_head=draft_mark(draft),
    )


def _notices(draft: Draft) -> list[str]:
    texts = draft.texts
    told = [
        texts(
            "Legal notice: made by a program from the data given to it. Only the appointing authority "
            "(PPK) decides, after the consideration of the Tim Penilai Kinerja; a sheet of this workbook "
            "is no decree. Check legal bases marked verify against the published text."
        ),
        texts(
            "[B] marks figures that are common practice, not law: editable defaults. Echelons a and b, "
            "numbers of decrees and ids of SIASN are in no data and stay open."
        ),
    ]
    if draft.lists_people:
        told.append(
            texts(
                "Names, NIP and dates of birth are personal data (UU 27/2022): pass on what is needed."
            )
        )
    else:
        told.append(
            texts(
                "Nobody is listed for these readers: post and kind of move tell who somebody is. Counts "
                "below {number} are not told.",
                number=FEW,
            )
        )
    return told


def moves_sheet(draft: Draft) -> Sheet:
    """Count moves by kind and kind of decree; counts below `FEW` are not told where nobody is listed."""
    texts = draft.texts
    counts = Counter((mover.decree_kind, mover.group) for mover in draft.movers)
    few = texts("fewer than {number}", number=FEW)

    def told(number: int) -> Cell:
        return few if not draft.lists_people and 0 < number < FEW else number

    rows: list[list[Cell]] = [
        [kind_words(texts, kind), *(told(counts[kind, group]) for group in DecreeGroup)]
        for kind in ANNEX_ORDER
    ]
    styles = {}
    if draft.lists_people:
        styles[len(rows)] = RowStyle.TOTAL
        sums = (sum(counts[kind, group] for kind in ANNEX_ORDER) for group in DecreeGroup)
        rows.append([texts("Total"), *sums])
    return Sheet(
        name=texts("Moves"),
        columns=[
            Column(texts("Kind of transfer"), width=24),
            *(
                Column(group_words(texts, group), Format.WHOLE, width=18, wrap=True)
                for group in DecreeGroup
            ),
        ],
        rows=rows,
        row_styles=styles,
        titles=marked(draft, texts("MOVES BY KIND")),
        filtered=False,
        frozen=False,
        page_head=draft_mark(draft),
        landscape=True,
    )
