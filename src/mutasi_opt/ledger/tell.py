"""The entries of a ledger as sentences."""

from typing import Final

from mutasi_opt.ledger.entry import Action, Decided, Dropped, Entry, Solved, Stated
from mutasi_opt.texts import Message, Person, say, say_number

__all__ = ["story"]

#: States of a plan and statuses of a solve, in words.
_WORDS: Final = {
    "draft": say("draft"),
    "consulted": say("consulted"),
    "answered": say("answered"),
    "final": say("final"),
    "optimal": say("proven best"),
    "feasible": say("lawful, not proven best"),
    "infeasible": say("no lawful plan exists"),
    "unknown": say("no plan found in time"),
}


def story(entry: Entry, *, signed: bool = True) -> Message:
    """Tell what happened, without the time.

    Parameters
    ----------
    entry : Entry
    signed : bool
        Whether to tell who acted and who decided, as stated there: it may be a name.
    """
    told = _what(entry, signed=signed)
    if not signed:
        return told
    if entry.by is None:
        return say("{what} (by whom is not stated)", what=told)
    return say("{what} (by {who})", what=told, who=entry.by)


def _what(entry: Entry, *, signed: bool) -> Message:
    details = entry.details
    if isinstance(details, Solved):
        return _solved(details)
    if isinstance(details, Stated):
        return say(
            "the plan went from {before} to {after}",
            before=_WORDS.get(details.before, details.before),
            after=_WORDS.get(details.after, details.after),
        )
    if isinstance(details, Dropped):
        return say_number(
            details.lines,
            "dropped {number:,} line at the end that plan.json did not name, hash {last}",
            "dropped {number:,} lines at the end that plan.json did not name, hash {last}",
            last=details.last[:12],
        )
    return _decided(entry.action, details, signed=signed)


def _solved(solved: Solved) -> Message:
    told = say(
        "solved with model {model}: {status}, {moves:,} moves",
        model=solved.model,
        status=_WORDS.get(solved.status, solved.status),
        moves=solved.moves,
    )
    if solved.start is None:
        return told
    return say("{what}, starting from plan {start}", what=told, start=solved.start[:12])


def _decided(action: Action, decision: Decided, *, signed: bool) -> Message:
    what = _decision(decision) if signed else _bare(decision)
    values: dict[str, object] = {"id": decision.id, "what": what}
    match action:
        case Action.WITHDRAWN:
            return say("decision {id} is no longer in force: {what}", **values)
        case Action.CHANGED:
            return say("decision {id} was changed: {what}", **values)
        case _:
            return say("decision {id}: {what}", **values)


def _bare(row: Decided) -> Message:
    """Tell a decision without who took it."""
    who, place = Person(row.employee), row.position or "-"
    match row.kind:
        case "lock":
            told = say("employee {who} is locked to position {place}", who=who, place=place)
        case "forbid":
            told = say("employee {who} may not go to position {place}", who=who, place=place)
        case "must_move":
            told = say("employee {who} must move", who=who)
        case "approve":
            told = say("the move of employee {who} to {place} is approved", who=who, place=place)
        case "reject":
            told = say("the move of employee {who} to {place} is rejected", who=who, place=place)
        case "objection" if row.answered:
            told = say("objection about employee {who}, answered", who=who)
        case _:
            told = say("objection about employee {who}, not answered", who=who)
    return told


def _decision(row: Decided) -> Message:
    """Tell a decision and who took it."""
    told = _bare(row)
    if row.by is None:
        return told
    if row.date is None:
        return say("{what}, by {by}", what=told, by=row.by)
    return say("{what}, by {by} on {day}", what=told, by=row.by, day=row.date)
