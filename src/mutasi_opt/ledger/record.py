"""What is written into a ledger when a plan is made or goes forward."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from mutasi_opt.errors import PlanError
from mutasi_opt.ledger.chain import Chain
from mutasi_opt.ledger.entry import Action, Decided, Draft, Dropped, Solved, Stamp, Stated
from mutasi_opt.ledger.folder import Book, bound, open_book, write_book
from mutasi_opt.loading.plantext import parse_json, plan_hash

__all__ = ["Recorded", "check_book", "record_solve", "record_state"]

_PLAN: Final = "plan.json"

#: plan.json with its ledger named, and the ledger; None where none is kept.
Recorded = tuple[dict[str, Any], Chain | None]


def check_book(folder: Path) -> tuple[Book, dict[str, Any] | None]:
    """Return the ledger of a folder and its plan.json, None where there is none.

    Raises
    ------
    PlanError
        The ledger is broken, or cannot be read: it is evidence, and left as it is.
    """
    plan = _plan_in(folder / _PLAN)
    book = open_book(folder, plan)
    _refuse(folder, book, "choose another folder")
    return book, plan


def record_solve(
    document: Mapping[str, Any], folder: Path, start: Path | None, stamp: Stamp | None
) -> Recorded:
    """Tell a solve, and the decisions that came with it.

    Parameters
    ----------
    document : mapping
        The new plan.json.
    folder : Path
        Where it goes; the ledger of the plan that is replaced goes on.
    start : Path or None
        plan.json of the plan that the solve started from: its ledger goes on in a folder without
        one, if it is sound.
    stamp : Stamp or None
        A ledger is begun only where there is one; one that is there goes on in any case.

    Raises
    ------
    PlanError
        The ledger of the folder is broken, or cannot be read: it is left as it is.
    """
    earlier = None if start is None else _plan_in(start)
    book, before = check_book(folder)
    if book.chain is None:
        if stamp is None:
            return dict(document), None
        inherited = Book(None) if start is None else open_book(start.parent, earlier)
        if inherited.chain is not None and not inherited.faults:
            book, before = inherited, earlier
    was = None if before is None else plan_hash(before)
    chain, dropped = _named_part(book, was)
    hashed = plan_hash(document)
    known = () if book.chain is None or before is None else before.get("decisions", ())
    solved = Solved(
        status=str(document["status"]),
        stopped_by=str(document["stopped_by"]),
        model=str(document["model"]["name"]),
        moves=_moves(document),
        start=None if earlier is None else plan_hash(earlier),
    )
    drafts = [
        *dropped,
        *_decisions(known, document["decisions"], was),
        Draft(action=Action.SOLVED, details=solved, plan_before=was, plan_after=hashed),
    ]
    chain = chain.with_drafts(drafts, stamp or Stamp())
    return bound(document, chain), chain


def record_state(
    folder: str | os.PathLike[str],
    before: Mapping[str, Any],
    document: Mapping[str, Any],
    stamp: Stamp | None,
) -> dict[str, Any]:
    """Tell a step to another state, and the decisions that came in with it.

    Writes the ledger of the folder; the caller writes the plan.json that is returned. Both are done
    while the folder is held.

    Raises
    ------
    PlanError
        The ledger is broken, or cannot be read or written; or plan.json is no longer ``before``.
    """
    if _plan_in(Path(folder) / _PLAN) != dict(before):
        raise PlanError(
            f"{folder}: another command has changed the plan meanwhile, and nothing was written by "
            "this one; look at the plan, and take the step again"
        )
    book = open_book(folder, before)
    _refuse(Path(folder), book, "find out who changed it")
    if book.chain is None and stamp is None:
        return dict(document)
    was, now = plan_hash(before), plan_hash(document)
    known = () if book.chain is None else before["decisions"]
    stated = Stated(before=str(before["state"]), after=str(document["state"]))
    chain, dropped = _named_part(book, was)
    drafts = [
        *dropped,
        *_decisions(known, document["decisions"], was),
        Draft(action=Action.STATED, details=stated, plan_before=was, plan_after=now),
    ]
    chain = chain.with_drafts(drafts, stamp or Stamp())
    # First the ledger: a step that is told and not carried out shows, the reverse would not.
    write_book(folder, chain)
    return bound(document, chain)


def _named_part(book: Book, plan: str | None) -> tuple[Chain, tuple[Draft, ...]]:
    """Return the entries that plan.json names, and what tells that others were cut off.

    They are not gone on from: whoever can add a line would have it taken up by the next honest step.
    """
    chain = book.chain or Chain()
    if book.named is None or chain.last is None:
        return chain, ()
    dropped = Dropped(lines=len(chain.entries) - book.named, last=chain.last.hash)
    draft = Draft(action=Action.DROPPED, details=dropped, plan_before=plan, plan_after=plan)
    return chain.cut(book.named), (draft,)


def _refuse(folder: Path, book: Book, advice: str) -> None:
    if book.broken:
        raise PlanError(f"{folder}: its ledger is broken: {'; '.join(book.faults)}; {advice}")


def _decisions(known: Any, rows: Any, plan: str | None) -> Iterator[Draft]:  # noqa: ANN401 - JSON
    """Tell what has been decided, changed and withdrawn since."""
    before = {row["id"]: _decided(row) for row in known}
    after = {row["id"]: _decided(row) for row in rows}
    for name, row in after.items():
        if before.get(name) != row:
            action = Action.CHANGED if name in before else Action.DECIDED
            yield Draft(action=action, details=row, plan_before=plan, plan_after=plan)
    for name, row in before.items():
        if name not in after:
            yield Draft(action=Action.WITHDRAWN, details=row, plan_before=plan, plan_after=plan)


def _decided(row: Mapping[str, Any]) -> Decided:
    return Decided.model_validate({key: row[key] for key in Decided.model_fields})


def _moves(document: Mapping[str, Any]) -> int:
    return sum(row["kind"] not in ("stay", "unplaced") for row in document["assignments"])


def _plan_in(path: Path) -> dict[str, Any] | None:
    """plan.json as it is, None where there is none that can be read."""
    try:
        content = parse_json(path.read_bytes())
    except (OSError, ValueError):
        return None
    return content if isinstance(content, dict) else None
