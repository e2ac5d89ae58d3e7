"""Changes in words, and who has to sign them."""

from collections.abc import Iterator

from mutasi_opt.case import Case
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.repair.changes import (
    Change,
    Kind,
    decisions_behind,
    held_by_table,
    raised_cap,
    seats_of,
)
from mutasi_opt.repair.gravity import to_verify
from mutasi_opt.rules import Rule
from mutasi_opt.rules.outflow_cap import OutflowCap
from mutasi_opt.rules.parts.money import UNIT
from mutasi_opt.rules.rejected import Rejected
from mutasi_opt.texts import Message, Person, Rupiah, Term, say, say_number

__all__ = ["described", "signatory"]


def described(case: Case, instance: Instance, change: Change) -> Message:
    """Tell a change, an order without a final stop."""
    rule = _rule(case, change)
    match change.kind:
        case Kind.WITHDRAW:
            return _withdrawal(case, instance, change)
        case Kind.WAIVE:
            return _waiver(instance, rule, change)
        case Kind.SEATS:
            before = seats_of(instance, change.subject)
            return say(
                "raise the seats of position {position} from {before:,} to {after:,}",
                position=instance.positions.ids[change.subject],
                before=before,
                after=before + change.amount,
            )
        case Kind.PLACES:
            before = int(instance.courses.places[change.subject])
            return say(
                "raise the places of course {course} from {before:,} to {after:,}",
                course=instance.courses.ids[change.subject],
                before=before,
                after=before + change.amount,
            )
        case Kind.BUDGET:
            return _budget(instance, rule, change.amount)
    return _cap(instance, rule, change)


def signatory(case: Case, instance: Instance, change: Change) -> Iterator[Message]:
    """Tell who may decide a change: whoever decided before, whoever may waive the rule, or the PPK."""
    rule = _rule(case, change)
    match change.kind:
        case Kind.WITHDRAW:
            decided = decisions_behind(case, instance, change)
            for decision in decided:
                yield _who(decision.by) if decision.by else _owner(change)
            if held_by_table(case, instance, change) or not decided:
                yield say("the PPK")
        case Kind.SEATS:
            yield say("the PPK, after the organisation unit has changed the peta jabatan")
        case Kind.BUDGET:
            yield say("the PPK, with the budget team (TAPD)")
        case _ if rule.waiver is not None and rule.waiver != "PPK":
            yield say("{who}", who=Term(rule.waiver))
        case _:
            yield say("the PPK")


def _owner(change: Change) -> Message:
    if change.rule == Rejected.id:
        return say("the authority that rejected the move")
    return say("the PPK")


def _who(name: str) -> Message:
    return say("the PPK") if name == "PPK" else say("{who}", who=name)


def _rule(case: Case, change: Change) -> Rule:
    return next(rule for rule in case.model.all_rules if rule.id == change.rule)


def _withdrawal(case: Case, instance: Instance, change: Change) -> Message:
    ids = tuple(decision.id for decision in decisions_behind(case, instance, change))
    who = Person(instance.employees.ids[change.subject])
    if not ids:
        return say("end the hold of employee {employee}", employee=who)
    about: dict[str, object] = {"decisions": ids, "employee": who}
    kind = decisions_behind(case, instance, change)[0].kind
    if held_by_table(case, instance, change):
        return say("withdraw decision {decisions} and end the hold of employee {employee}", **about)
    if kind == "must_move":
        return say(
            "withdraw decision {decisions}: employee {employee} need not leave today's post",
            **about,
        )
    place = change.place if change.place != NONE else int(instance.pins.lock[change.subject])
    about["position"] = instance.positions.ids[place]
    if kind == "lock":
        return say(
            "withdraw decision {decisions}: employee {employee} is not locked to position "
            "{position} any more",
            **about,
        )
    return say(
        "withdraw decision {decisions}: employee {employee} is not kept from position {position} "
        "any more",
        **about,
    )


def _waiver(instance: Instance, rule: Rule, change: Change) -> Message:
    about: dict[str, object] = {
        "rule": rule.id,
        "title": Term(rule.title),
        "employee": Person(instance.employees.ids[change.subject]),
    }
    if to_verify(rule, change):
        return say("waive rule {rule} ({title}) for employee {employee} (verify)", **about)
    return say("waive rule {rule} ({title}) for employee {employee}", **about)


def _budget(instance: Instance, rule: Rule, amount: int) -> Message:
    before = instance.budgets[rule.key]  # type: ignore[attr-defined]
    return say(
        "raise the budget of rule {rule} ({title}) from {before} to {after}",
        rule=rule.id,
        title=Term(rule.title),
        before=Rupiah(before),
        after=Rupiah((before // UNIT + amount) * UNIT),
    )


def _cap(instance: Instance, rule: Rule, change: Change) -> Message:
    about: dict[str, object] = {
        "rule": rule.id,
        "title": Term(rule.title),
        "before": str(rule.maximum),  # type: ignore[attr-defined]
        "after": str(raised_cap(instance, rule, (change,))),
    }
    more = say_number(change.amount, "one more", "{number:,} more")
    if rule.id != OutflowCap.id:
        return say(
            "raise the maximum of rule {rule} ({title}) from {before} to {after}, {more}",
            more=more,
            **about,
        )
    return say(
        "raise the maximum of rule {rule} ({title}) from {before} to {after}, for every agency: "
        "{more} of agency {agency}",
        more=more,
        agency=instance.agencies.ids[change.subject],
        **about,
    )
