"""Changes in favour of a lawful place that the plan passes over: a seat, a wish, money, a cap, a course, a lock."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from mutasi_opt.columns import Columns
from mutasi_opt.decisions.edits import BudgetEdit, Cell, RowEdit, RowGone
from mutasi_opt.explain.study import Study
from mutasi_opt.instance import NONE
from mutasi_opt.rules import Enforcement
from mutasi_opt.rules.move_cap import MoveCap
from mutasi_opt.rules.parts.money import UNIT, BudgetRule, units
from mutasi_opt.texts import Rupiah, Term, say
from mutasi_opt.whatif.ask import Ask
from mutasi_opt.whatif.change import Actor, Change
from mutasi_opt.whatif.courses import all_courses

__all__ = ["budget_change", "favours", "short_budgets"]

#: Locks of others to the position that are tried.
_LOCKS: Final = 2


def favours(study: Study, ask: Ask) -> list[Change]:
    """Return single changes that may tip the balance, the easiest first; budgets are found apart."""
    found = [
        *_seat(study, ask),
        *_wish(ask),
        *_recommendation(ask),
        *_release(ask),
        *_others(ask),
        *_cap(study, ask),
        *(change for change in all_courses(ask) if _soft(ask, "fit")),
    ]
    return sorted(found, key=lambda change: change.effort)


def _soft(ask: Ask, rule: str) -> bool:
    active = ask.case.model.active(ask.case.scenario.as_of)
    return any(found.id == rule and found.enforce is Enforcement.SOFT for found in active)


def _seat(study: Study, ask: Ask) -> Iterator[Change]:
    """One more seat, where the plan leaves none."""
    positions = ask.instance.positions
    most = max(int(positions.maximum[ask.position]), int(positions.holders[ask.position]))
    if int(study.assignment.holders(study.instance)[ask.position]) < most:
        return
    cells: tuple[tuple[str, Cell], ...] = (("id", ask.post), ("maximum", most + 1))
    text = say(
        "position {position} gets one more seat, {seats} in all", position=ask.post, seats=most + 1
    )
    yield Change(text, Actor.PPK, (RowEdit("positions", cells),), "capacity")


def _wish(ask: Ask) -> Iterator[Change]:
    """Make it a first wish, where wishes count and it is none yet."""
    wished = any(
        (row.employee, row.target_kind, row.target) == (ask.name, "position", ask.post)
        and row.rank == 1
        for row in ask.case.scenario.preferences
    )
    if not wished and _soft(ask, "aspirations"):
        text = say("the employee makes position {position} the first wish", position=ask.post)
        yield Change(text, Actor.EMPLOYEE, ask.wish(own_request=False), "aspirations")


def _recommendation(ask: Ask) -> Iterator[Change]:
    """Let the receiving agency ask for the person."""
    if not _soft(ask, "agency_requests"):
        return
    agency = ask.unit.agency
    cells: tuple[tuple[str, Cell], ...] = (
        ("agency", agency),
        ("kind", "recommendation"),
        ("employee", ask.name),
        ("position", ask.post),
    )
    rows = [row.model_dump(by_alias=True) for row in ask.case.scenario.agency_requests]
    if not any(all(row[name] == value for name, value in cells) for row in rows):
        text = say("agency {agency} recommends the employee for the position", agency=agency)
        yield Change(text, Actor.AGENCY, (RowEdit("agency_requests", cells),), "agency_requests")


def _release(ask: Ask) -> Iterator[Change]:
    """Let the agency of today release the person, where it refuses."""
    refused = bool(np.asarray(ask.instance.agency_wishes.refused)[ask.employee])
    if refused and _soft(ask, "agency_requests"):
        cells: tuple[tuple[str, Cell], ...] = (("kind", "release_refused"), ("employee", ask.name))
        text = say("the agency agrees to release the employee")
        yield Change(text, Actor.AGENCY, (RowGone("agency_requests", cells),), "agency_requests")


def _others(ask: Ask) -> Iterator[Change]:
    """Withdraw locks of others to the position."""
    locks = [
        row
        for row in ask.case.scenario.decisions
        if row.kind == "lock" and row.position == ask.post and row.employee != ask.name
    ]
    for row in locks[:_LOCKS]:
        text = say("decision {decisions} is withdrawn", decisions=(row.id,))
        yield Change(text, Actor.TEAM, (RowGone("decisions", (("id", row.id),)),), "locks")


def _cap(study: Study, ask: Ask) -> Iterator[Change]:
    """Raise the cap on moves by one, where the plan uses all of it."""
    active = ask.case.model.active(ask.case.scenario.as_of)
    rule = next((rule for rule in active if isinstance(rule, MoveCap)), None)
    limit = None if rule is None else rule.limit(ask.instance)
    if rule is None or limit is None:
        return
    moved = int(study.assignment.moved(study.instance).sum())
    if moved < limit:  # exempt moves count here, so that this errs on the side of trying
        return
    text = say("the cap on moves is raised to {moves}", moves=limit + 1)
    edit = ask.rules(rule.id, maximum=limit + 1)
    yield Change(text, Actor.PPK, (edit,), rule.id, everybody=True)


def short_budgets(study: Study, ask: Ask) -> list[tuple[BudgetRule, int]]:
    """Return budgets that do not hold the person's move besides those of the plan, and the units it costs."""
    columns = Columns.of(ask.instance, *ask.pair)
    working = columns.working
    found = []
    for rule in ask.case.model.active(ask.case.scenario.as_of):
        limit = rule.limit(ask.instance) if isinstance(rule, BudgetRule) else None
        if not isinstance(rule, BudgetRule) or limit is None:
            continue
        own = int(units(rule.amounts(ask.instance, *ask.pair, working))[0])
        if own > 0 and spent_units(study, rule) + own > limit:
            found.append((rule, own))
    return found


def spent_units(study: Study, rule: BudgetRule) -> int:
    """Units of a budget that the plan spends."""
    instance, plan = study.instance, study.assignment
    who = np.flatnonzero(plan.moved(instance) & (plan.working != NONE)).astype(np.int32)
    amounts = rule.amounts(instance, who, plan.position[who], plan.working[who])
    return int(units(amounts).sum())


def budget_change(ask: Ask, rule: BudgetRule, more: int) -> Change:
    """Return the change of a budget by some units more than today."""
    limit = (rule.limit(ask.instance) or 0) * UNIT

    def budget(units: int) -> BudgetEdit:
        return BudgetEdit(rule.key, limit + units * UNIT)

    text = say(
        "{rule}: {amount} more, {total} in all",
        rule=Term(rule.title),
        amount=Rupiah(more * UNIT),
        total=Rupiah(limit + more * UNIT),
    )
    less = ((budget(more - 1),),) if more > 1 else ()
    edits = (budget(more),)
    return Change(text, Actor.PPK, edits, rule.id, less, money=more * UNIT)
