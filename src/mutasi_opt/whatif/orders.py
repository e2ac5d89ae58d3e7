"""Remedies of decisions, consents and the state of posts: what somebody would have to decide, or decide again."""

from datetime import date
from typing import Final

from mutasi_opt.codes import Hold
from mutasi_opt.decisions.edits import Cell, Edit, RowEdit, RowGone, decided
from mutasi_opt.instance import NONE
from mutasi_opt.needs import add_months
from mutasi_opt.rules.approval import Approval
from mutasi_opt.rules.duties import Duties
from mutasi_opt.rules.election_freeze import ElectionFreeze
from mutasi_opt.rules.establishment import Establishment
from mutasi_opt.rules.forbidden import Forbidden
from mutasi_opt.rules.holds import Holds
from mutasi_opt.rules.locks import Locks
from mutasi_opt.rules.parts.people import without_seat
from mutasi_opt.rules.rejected import Rejected
from mutasi_opt.rules.ten_years import TenYears
from mutasi_opt.scenario import Decision
from mutasi_opt.texts import say
from mutasi_opt.whatif.ask import Ask
from mutasi_opt.whatif.change import Actor, Change, Never
from mutasi_opt.whatif.facts import months_until

__all__ = [
    "approval",
    "duties",
    "election_freeze",
    "establishment",
    "forbidden",
    "holds",
    "is_lock",
    "lock_here",
    "locks",
    "new_decision",
    "rejected",
    "ten_years",
]

_TEAM: Final = "Tim Penilai Kinerja"


def new_decision(ask: Ask, kind: str, by: str, number: int = 1) -> RowEdit:
    """Return a decision about the pair, under an id that is free."""
    taken = {row.id for row in ask.case.scenario.decisions}
    prefix = f"WHATIF-{kind.upper()}-"
    free = (k for k in range(1, len(taken) + 2) if f"{prefix}{k}" not in taken)
    first = next(free) + number - 1
    cells: dict[str, Cell] = {"id": f"{prefix}{first}", "kind": kind, "employee": ask.name}
    return decided(**cells, position=ask.post, by=by)


def lock_here(ask: Ask) -> Change:
    """Return the order that settles it: a lock of the person to the position."""
    text = say("the person is locked to position {position}", position=ask.post)
    return Change(text, Actor.TEAM, (new_decision(ask, "lock", _TEAM),))


def is_lock(changes: tuple[Change, ...]) -> bool:
    """Whether a lock, and nothing else, is what changes."""
    return all(
        isinstance(edit, RowEdit) and edit.table == "decisions" and ("kind", "lock") in edit.cells
        for change in changes
        for edit in change.edits
    )


def _withdrawn(ask: Ask, rule: str, found: list[Decision], by: Actor) -> tuple[Change, ...]:
    """Return one change that takes back all of some decisions."""
    ids = tuple(row.id for row in found)
    edits: tuple[Edit, ...] = tuple(RowGone("decisions", (("id", name),)) for name in ids)
    text = say("decision {decisions} is withdrawn", decisions=ids)
    return (Change(text, by, edits, rule),)


def _own(ask: Ask, kind: str) -> list[Decision]:
    return [
        row for row in ask.case.scenario.decisions if row.kind == kind and row.employee == ask.name
    ]


def locks(ask: Ask, rule: Locks) -> tuple[Change, ...]:
    """Withdraw the lock to another position."""
    return _withdrawn(ask, rule.id, _own(ask, "lock"), Actor.TEAM)


def forbidden(ask: Ask, rule: Forbidden) -> tuple[Change, ...]:
    """Withdraw what forbids the pair."""
    found = [row for row in _own(ask, "forbid") if row.position == ask.post]
    return _withdrawn(ask, rule.id, found, Actor.TEAM)


def rejected(ask: Ask, rule: Rejected) -> tuple[Change, ...]:
    """Ask the authority to answer again."""
    found = [row for row in _own(ask, "reject") if row.position == ask.post]
    return _withdrawn(ask, rule.id, found, Actor.AUTHORITY)


def holds(ask: Ask, rule: Holds) -> tuple[Change, ...]:
    """Lift the hold."""
    edit = ask.sets(hold=str(Hold.NONE), hold_reason=None)
    return (Change(say("the hold at today's post is lifted"), Actor.AGENCY, (edit,), rule.id),)


def approval(ask: Ask, rule: Approval) -> tuple[Change, ...]:
    """Obtain every approval that is asked for."""
    jobs, held = ask.instance.jobs, int(ask.instance.employees.job[ask.employee])
    leaves = held != NONE and not bool(without_seat(ask.instance, ask.pair[0])[0])
    asked = [jobs.approval[held]] if leaves else []
    asked.append(jobs.approval[ask.instance.positions.job[ask.position]])
    names = tuple(dict.fromkeys(name for name in asked if name is not None))
    edits: tuple[Edit, ...] = tuple(
        new_decision(ask, "approve", name, k) for k, name in enumerate(names, 1)
    )
    less = tuple(tuple(e for e in edits if e is not out) for out in edits)
    text = say("the approval of {authorities} is given", authorities=names)
    return (Change(text, Actor.AUTHORITY, edits, rule.id, less),)


def election_freeze(ask: Ask, rule: ElectionFreeze) -> tuple[Change, ...]:
    """Obtain the approval of the authority."""
    text = say("{authority} approves the move in spite of the freeze", authority=rule.authority)
    edit = new_decision(ask, "approve", rule.authority)
    return (Change(text, Actor.AUTHORITY, (edit,), rule.id),)


def establishment(ask: Ask, rule: Establishment) -> tuple[Change, ...] | Never:
    """Wait for a position to be created; one that is gone, or an additional duty, is no post."""
    created: date | None = ask.seat.created_on
    positions = ask.instance.positions
    if positions.abolished[ask.position]:
        return Never(rule.id, say("the position is abolished"))
    if positions.duty[ask.position] or created is None:
        return Never(rule.id, say("the position is an additional duty, not a post"))
    cells: tuple[tuple[str, Cell], ...] = (
        ("id", ask.post),
        ("created_on", ask.case.scenario.as_of),
    )
    text = say(
        "position {position} is created, as planned on {day}", position=ask.post, day=created
    )
    months = months_until(ask, created)
    edit = RowEdit("positions", cells)
    return (Change(text, Actor.PPK, (edit,), rule.id, months=months, when=created),)


def duties(ask: Ask, rule: Duties) -> tuple[Change, ...]:
    """Serve the period of the duty, or be released from it."""
    instance = ask.instance
    found = []
    asked = round(12 * rule.minimum_years)
    since = ask.person.duty_since
    if instance.duty_seat(*ask.pair)[0] >= 0 and since is not None:
        as_of = ask.case.scenario.as_of
        when = add_months(since, asked)
        full = ask.sets(duty_since=add_months(as_of, -asked))
        less = ask.sets(duty_since=add_months(as_of, 1 - asked))
        text = say("the duty is held for {years:g} years", years=rule.minimum_years)
        months = months_until(ask, when)
        found.append(
            Change(text, Actor.EMPLOYEE, (full,), rule.id, ((less,),), months=months, when=when)
        )
    released = ask.sets(duty_position=None, duty_since=None, assignment_kind=None)
    text = say("the person is released from the duty {duty}", duty=ask.person.duty_position)
    found.append(Change(text, Actor.PPK, (released,), rule.id))
    return tuple(found)


def ten_years(ask: Ask, rule: TenYears) -> tuple[Change, ...] | Never:
    """Serve the years."""
    since = ask.person.pns_since
    if since is None or ask.person.status == "pppk":
        text = say("the request to leave for another government would be a resignation")
        return Never(rule.id, text)
    asked = round(12 * rule.years)
    as_of = ask.case.scenario.as_of
    when = add_months(since, asked)
    full = ask.sets(pns_since=add_months(as_of, -asked))
    less = ask.sets(pns_since=add_months(as_of, 1 - asked))
    text = say("{years:g} years since the appointment are served", years=rule.years)
    months = months_until(ask, when)
    return (Change(text, Actor.EMPLOYEE, (full,), rule.id, ((less,),), months=months, when=when),)
