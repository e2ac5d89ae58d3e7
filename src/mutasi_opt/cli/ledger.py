"""`mutasi-opt ledger`: who decided, solved and stated what, and whether the record is whole."""

from typing import Annotated, Final

import typer

from mutasi_opt.cli.options import FolderArgument, GradeOption, JsonFlag, LangOption
from mutasi_opt.cli.terminal import ExitCode, lines, print_json
from mutasi_opt.codes import Grade
from mutasi_opt.decisions.source import read_claim
from mutasi_opt.ledger import Book, open_book
from mutasi_opt.ledger.tell import story
from mutasi_opt.privacy import mask
from mutasi_opt.texts import Lang, Message, Texts, say

__all__ = ["ledger_command"]

#: Grades whose readers see the ids of employees, and who signed.
_SEE_IDS: Final = (Grade.AGENCY_HEAD, Grade.PERSONNEL_AGENCY)
_HASH: Final = 64


def ledger_command(
    folder: FolderArgument,
    check: Annotated[
        bool, typer.Option("--check", help="Tell only whether the ledger is whole.")
    ] = False,
    head: Annotated[
        str | None,
        typer.Option(
            help="A hash that was noted down earlier: the ledger must still hold that entry.",
            metavar="HASH",
            show_default=False,
        ),
    ] = None,
    lang: LangOption = Lang.EN,
    grade: GradeOption = Grade.PERSONNEL_AGENCY,
    as_json: JsonFlag = False,
) -> None:
    """Tell the story of a plan: every decision, solve and step, each chained to the one before.

    Exit code 6 if a line was edited, removed, inserted or moved, or if the plan is another one than
    the ledger tells of. Note the last hash down in the minutes: who rewrites the ledger and the
    plan together is found out by that only.

    Example: mutasi-opt ledger plan --check --lang id
    """
    if head is not None and len(head) != _HASH:
        raise typer.BadParameter(f"a hash has {_HASH} digits", param_hint="--head")
    _, raw = read_claim(folder)
    book = open_book(folder, raw)
    faults = [*book.faults, *_missing(book, head)]
    texts = Texts(lang, None if grade in _SEE_IDS else mask)
    if as_json:
        print_json(_content(book, faults, texts, grade))
    else:
        _show(book, faults, texts, grade, verdict_only=check)
    if faults:
        raise typer.Exit(ExitCode.NOT_VERIFIED)


def _missing(book: Book, head: str | None) -> list[Message]:
    """Say whether an entry of which somebody has kept the hash is gone."""
    if head is None or (book.chain is not None and book.chain.holds(head)):
        return []
    return [say("no entry has the hash {head}: entries were changed or removed", head=head)]


def _show(
    book: Book, faults: list[Message], texts: Texts, grade: Grade, *, verdict_only: bool
) -> None:
    entries = () if book.chain is None else book.chain.entries
    if not verdict_only:
        for entry in entries:
            when = entry.at or texts("time not stated")
            told = texts.tell(story(entry, signed=grade in _SEE_IDS))
            lines([f"{entry.number:>4}  {when}  {told}"])
    notes = () if book.chain is None else book.chain.notes
    lines(texts("note: {what}", what=note) for note in notes)
    lines(f"- {texts.tell(fault)}" for fault in faults)
    if faults:
        lines([texts("The ledger is BROKEN: it is not what was written.")])
    elif not entries:
        lines([texts("This plan has no ledger: it was not made by mutasi-opt solve.")])
    else:
        lines(
            [
                texts("The ledger is whole; entries: {entries:,}.", entries=len(entries)),
                texts("Last hash, to be noted down: {head}", head=entries[-1].hash),
            ]
        )


def _content(book: Book, faults: list[Message], texts: Texts, grade: Grade) -> dict[str, object]:
    entries = () if book.chain is None else book.chain.entries
    return {
        "ok": not faults,
        "grade": str(grade),
        "entries": [
            {
                "number": entry.number,
                "at": entry.at,
                "by": entry.by if grade in _SEE_IDS else None,
                "action": str(entry.action),
                "text": texts.tell(story(entry, signed=grade in _SEE_IDS)),
                "plan_before": entry.plan_before,
                "plan_after": entry.plan_after,
                "hash": entry.hash,
            }
            for entry in entries
        ],
        "notes": [texts.tell(note) for note in (book.chain.notes if book.chain else ())],
        "faults": [texts.tell(fault) for fault in faults],
        "head": entries[-1].hash if entries else None,
    }
