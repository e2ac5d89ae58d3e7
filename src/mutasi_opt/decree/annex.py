"""Annexes of the decree (lampiran keputusan): one sheet per kind of decree and kind of move.

The columns are those of practice (Kota Bogor): No; Nama, NIP, tanggal lahir; Pangkat, gol; Jabatan
lama; Jabatan baru; Eselon; Keterangan.
"""

from itertools import groupby
from typing import Final

from mutasi_opt.codes import MoveKind
from mutasi_opt.decree.draft import Draft, Mover
from mutasi_opt.decree.posts import DecreeGroup, echelon
from mutasi_opt.decree.wording import (
    day,
    draft_mark,
    group_words,
    kind_words,
    marked,
    person_lines,
    post_lines,
    rank_lines,
)
from mutasi_opt.instance import NONE
from mutasi_opt.texts import Texts
from mutasi_opt.workbooks import MAX_SHEET_NAME, Cell, Column, Sheet

__all__ = ["Annex", "annex_sheet", "annexes"]

_OPEN: Final = "." * 34
#: Short names of the jobs of a decree: names of sheets hold 31 characters.
_SHORT: Final = {
    DecreeGroup.JPT: "JPT",
    DecreeGroup.ADMINISTRATOR: "Adm.",
    DecreeGroup.PENGAWAS: "Pengawas",
    DecreeGroup.FUNCTIONAL: "JF",
    DecreeGroup.PELAKSANA: "Pelaksana",
}
_ROMAN: Final = ((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


class Annex:
    """Movers of one kind of decree and one kind of move, with the number of their annex."""

    def __init__(self, number: int, movers: tuple[Mover, ...]) -> None:
        self.number, self.movers = number, movers
        self.group, self.kind = movers[0].group, movers[0].decree_kind

    @property
    def roman(self) -> str:
        """Number as decrees write it."""
        left, text = self.number, ""
        for value, letters in _ROMAN:
            while left >= value:
                text, left = text + letters, left - value
        return text

    def sheet_name(self, texts: Texts) -> str:
        """Name of the sheet."""
        name = f"{self.roman} {kind_words(texts, self.kind)} {_SHORT[self.group]}"
        return name[:MAX_SHEET_NAME].strip()


def annexes(draft: Draft) -> tuple[Annex, ...]:
    """Annexes that have somebody in them, in their order."""
    parts = groupby(draft.movers, key=lambda mover: (mover.group, mover.decree_kind))
    return tuple(Annex(number, tuple(part)) for number, (_, part) in enumerate(parts, 1))


def annex_sheet(draft: Draft, annex: Annex) -> Sheet:
    """Write an annex as it is signed."""
    texts, given = draft.texts, draft.particulars
    official = given.official.upper() or _OPEN
    group = group_words(texts, annex.group).upper()
    if annex.kind is MoveKind.TEMPORARY:
        subject = texts("TEMPORARY ASSIGNMENT OF CIVIL SERVANTS (ASN) TO {group}", group=group)
    else:
        subject = texts("APPOINTMENT AND TRANSFER OF CIVIL SERVANTS (ASN) IN {group}", group=group)
    titles = [
        texts("LIST OF CIVIL SERVANTS (ASN) BY KIND OF TRANSFER"),
        f"{kind_words(texts, annex.kind).upper()}: {group}",
    ]
    return Sheet(
        name=annex.sheet_name(texts),
        columns=_columns(texts),
        rows=[_row(draft, number, mover) for number, mover in enumerate(annex.movers, 1)],
        corner=[
            texts("ANNEX {number}", number=annex.roman),
            texts("DECREE OF {official}", official=official),
            texts("NUMBER: {number}", number=given.number or _OPEN),
            texts("DATE: {day}", day=_OPEN if given.day is None else given.day),
            texts("ON: {subject}", subject=subject),
        ],
        titles=marked(draft, *titles),
        signature=[
            f"{official},",
            "",
            "",
            "",
            given.signatory or f"({_OPEN})",
        ],
        landscape=True,
        filtered=False,
        numbered=True,
        frozen=False,
        page_head=draft_mark(draft),
    )


def _columns(texts: Texts) -> list[Column]:
    return [
        Column(texts("No."), width=5, centred=True),
        Column(texts("Name / NIP / date of birth"), width=27, wrap=True),
        Column(texts("Rank, grade"), width=26, wrap=True),
        Column(texts("Old post"), width=29, wrap=True),
        Column(texts("New post"), width=29, wrap=True),
        Column(texts("Echelon"), width=8, centred=True),
        Column(texts("Remarks"), width=22, wrap=True),
    ]


def _row(draft: Draft, number: int, mover: Mover) -> list[Cell]:
    target = draft.job(mover.target)
    return [
        str(number),
        person_lines(draft, mover.row),
        rank_lines(draft, mover.row),
        post_lines(draft, mover.origin, mover.duty_before),
        post_lines(draft, mover.target, mover.duty_after),
        echelon(target),
        _remarks(draft, mover),
    ]


def _remarks(draft: Draft, mover: Mover) -> str:
    """First day, classes of the jobs, and what the kind of move or a missing consent adds."""
    texts = draft.texts
    lines = [texts("since {day}", day=day(mover.effective))]
    if mover.kind is MoveKind.TEMPORARY:
        until = texts("an end that is not stated") if mover.until is None else day(mover.until)
        lines.append(texts("until {day}; the post today is kept", day=until))
    old = None if mover.origin == NONE else draft.job(mover.origin).job_class
    new = draft.job(mover.target).job_class
    if new is not None:
        if old in (None, new):
            lines.append(texts("job class {new}", new=new))
        else:
            lines.append(texts("job class {old} to {new}", old=old, new=new))
    if mover.kind is MoveKind.OWN_REQUEST:
        lines.append(texts("at own request"))
    if mover.kind is MoveKind.REORGANISATION:
        lines.append(texts("the old post is abolished"))
    if mover.row.id in draft.flags:
        lines.append(texts("waits for consent, see the list of submissions"))
    return "\n".join(lines)
