"""Remedies of rules that local policy sets: what its authority would have to change, for everybody or by consent."""

from datetime import timedelta

import numpy as np

from mutasi_opt.codes import Status
from mutasi_opt.decisions.edits import Cell, Edit, RowEdit, RowGone
from mutasi_opt.instance import NONE
from mutasi_opt.needs import add_months
from mutasi_opt.rules import EligibilityRule, Rule
from mutasi_opt.rules.access import Access
from mutasi_opt.rules.agency_requests import AgencyRequests
from mutasi_opt.rules.carers import Carers
from mutasi_opt.rules.distance import Distance
from mutasi_opt.rules.pppk import Pppk
from mutasi_opt.rules.retirement import Retirement
from mutasi_opt.rules.same_level import SameLevel
from mutasi_opt.rules.scope import Scope
from mutasi_opt.rules.scores import ScoresRule
from mutasi_opt.rules.temporary import Temporary
from mutasi_opt.texts import Message, Term, say
from mutasi_opt.whatif.ask import Ask, barring
from mutasi_opt.whatif.change import Actor, Change, Never

__all__ = [
    "access",
    "agency_requests",
    "carers",
    "distance",
    "pppk",
    "retirement",
    "same_level",
    "scope",
    "scores",
    "temporary",
    "waived",
]


def _loosened(
    ask: Ask, rule: Rule, text: Message, field: str, value: float | None, less: float | None
) -> Change:
    """Return the change of one parameter for everybody, with the value one step less."""
    edit = ask.rules(rule.id, **{field: value})
    smaller = () if less is None else ((ask.rules(rule.id, **{field: less}),),)
    return Change(text, Actor.PPK, (edit,), rule.id, smaller, everybody=True)


def waived(ask: Ask, rule: Rule) -> tuple[Change, ...] | Never:
    """Waive the rule for the person, or else for everybody, where somebody may."""
    if rule.waiver is None:
        return Never(rule.id, say("nobody may waive rule '{rule}'", rule=Term(rule.title)))
    by = Actor.PPK if "PPK" in rule.waiver else Actor.AUTHORITY
    if isinstance(rule, EligibilityRule):
        edit = ask.rules(rule.id, waived=(*rule.waived, ask.name))
        text = say("rule '{rule}' is waived for the employee", rule=Term(rule.title))
        return (Change(text, by, (edit,), rule.id, who=rule.waiver),)
    edit = ask.rules(rule.id, enforce="off")
    text = say("rule '{rule}' is waived for everybody", rule=Term(rule.title))
    return (Change(text, by, (edit,), rule.id, everybody=True, who=rule.waiver),)


def retirement(ask: Ask, rule: Retirement) -> tuple[Change, ...] | Never:
    """Waive the months of service that must be left, which are policy; the retirement age is law."""
    never = Never(rule.id, say("the time to retirement grows shorter for everybody"))
    if rule.waiver is None:
        return never
    least = {"minimum_months": 0, "contract_months": 0}
    if not _lifts(ask, rule, tuple(ask.rules(rule.id, **{k: v}) for k, v in least.items())):
        return never
    found: list[Change] = []
    contract = ask.person.contract_end
    if contract is not None and ask.person.status is Status.PPPK:
        last = add_months(ask.case.scenario.as_of, rule.contract_months) - timedelta(days=1)
        edits: tuple[Edit, ...] = (ask.sets(contract_end=last),)
        if contract < last and _lifts(ask, rule, edits):
            text = say("the contract is extended to {day}", day=last)
            less = ((ask.sets(contract_end=add_months(last, -1)),),)
            found.append(Change(text, Actor.PPK, edits, rule.id, less))
    return *found, *_waivers(ask, rule)


def _waivers(ask: Ask, rule: Rule) -> tuple[Change, ...]:
    """Return the waiver, where there is one."""
    found = waived(ask, rule)
    return () if isinstance(found, Never) else found


def _lifts(ask: Ask, rule: Rule, edits: tuple[Edit, ...]) -> bool:
    """Whether edits of the rule itself or of the contract let the pair pass the rule."""
    return rule.id not in {found.id for found in barring(ask.after(edits))}


def carers(ask: Ask, rule: Carers) -> tuple[Change, ...]:
    """Ask for the place oneself."""
    text = say("the employee asks for position {position}", position=ask.post)
    own = Change(text, Actor.EMPLOYEE, ask.wish(own_request=True), rule.id)
    return own, *_waivers(ask, rule)


def distance(ask: Ask, rule: Distance) -> tuple[Change, ...]:
    """Ask for the place oneself, which waives the ceiling."""
    text = say("the employee asks for position {position}", position=ask.post)
    found = [Change(text, Actor.EMPLOYEE, ask.wish(own_request=True), rule.id)]
    km = int(ask.instance.distance_hm(*ask.pair)[0]) / 10
    if rule.ceiling_km is not None and km > rule.ceiling_km:
        text = say("the longest way of a move is raised to {km:g} km for everybody", km=km)
        change = _loosened(ask, rule, text, "ceiling_km", km, km - 0.1)
        if _lifts(ask, rule, change.edits):
            found.append(change)
    return tuple(found)


def scope(ask: Ask, rule: Scope) -> tuple[Change, ...]:
    """Take the person's family, kind of unit and agency into the round."""
    instance, post = ask.instance, int(ask.instance.employees.post[ask.employee])
    words, unit = instance.reference, int(instance.positions.unit[post])
    kind = int(instance.units.kind[unit])
    own = {
        "families": words.families[instance.jobs.family[instance.employees.job[ask.employee]]],
        "unit_kinds": words.unit_kinds[kind] if kind >= 0 else "*",
        "agencies": instance.agencies.ids[instance.positions.agency[post]],
    }
    edits: tuple[Edit, ...] = tuple(
        ask.rules(rule.id, **{field: (*patterns, name)})
        for field, name in own.items()
        if (patterns := getattr(rule, field)) and name not in patterns
    )
    text = say("the round takes in the person's job family, kind of unit and agency")
    return (Change(text, Actor.TEAM, edits, rule.id, everybody=True),)


def same_level(ask: Ask, rule: SameLevel) -> tuple[Change, ...] | Never:
    """Allow promotions, where the position is one level up."""
    instance = ask.instance
    level = int(instance.jobs.level[instance.positions.job[ask.position]])
    job = int(instance.employees.job[ask.employee])
    if job == NONE:
        return Never(rule.id, say("whoever has no post enters at level 1"))
    step = level - int(instance.jobs.level[job])
    if step < 0:
        return Never(rule.id, say("nobody is moved down without a ground in law"))
    if step > 1 or rule.promotion:
        return Never(rule.id, say("promotions go one level up at a time"))
    edit = ask.rules(rule.id, promotion=True)
    text = say("the round allows promotions by one level")
    return (Change(text, Actor.PPK, (edit,), rule.id, everybody=True),)


def pppk(ask: Ask, rule: Pppk) -> tuple[Change, ...] | Never:
    """Let PPPK move within their job, where the model keeps them altogether."""
    edit = ask.rules(rule.id, move="same_job")
    if rule.move == "none" and _lifts(ask, rule, (edit,)):
        text = say("the round lets PPPK move within their job")
        return (Change(text, Actor.PPK, (edit,), rule.id, everybody=True),)
    return Never(rule.id, say("the contract of a PPPK names job and government"))


def scores(ask: Ask, rule: ScoresRule) -> tuple[Change, ...] | Never:
    """Lower the least score, where the person was scored at all."""
    if rule.waiver is None or not ask.instance.scores.scored[ask.employee]:
        return waived(ask, rule)
    score = int(ask.instance.scores.table.lookup(*ask.pair, missing=0)[0])
    text = say("the least score of a move is lowered to {score:,} for everybody", score=score)
    return (_loosened(ask, rule, text, "minimum", score, score + 1),)


def temporary(ask: Ask, rule: Temporary) -> tuple[Change, ...]:
    """Allow moves for good."""
    edit = ask.rules(rule.id, only=False)
    text = say("the round makes moves for good as well as temporary ones")
    return (Change(text, Actor.PPK, (edit,), rule.id, everybody=True),)


def access(ask: Ask, rule: Access) -> tuple[Change, ...]:
    """Make the unit accessible."""
    cells: tuple[tuple[str, Cell], ...] = (("id", ask.unit.id), ("accessible", True))
    text = say("unit {unit} is made accessible", unit=ask.unit.id)
    return (Change(text, Actor.AGENCY, (RowEdit("units", cells),), rule.id),)


def agency_requests(ask: Ask, rule: AgencyRequests) -> tuple[Change, ...] | Never:
    """Let the agency release the person."""
    if not bool(np.asarray(ask.instance.agency_wishes.refused)[ask.employee]):
        return waived(ask, rule)
    cells: tuple[tuple[str, Cell], ...] = (("kind", "release_refused"), ("employee", ask.name))
    text = say("the agency agrees to release the employee")
    return (Change(text, Actor.AGENCY, (RowGone("agency_requests", cells),), rule.id),)
