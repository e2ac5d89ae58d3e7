"""Phrases of explanations: posts, agencies, people, codes."""

from collections.abc import Sequence

from mutasi_opt.formulation import About
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.plan.counting import subject_ids
from mutasi_opt.rules import Rule
from mutasi_opt.texts import Message, Person, Term, say

__all__ = ["agency", "held_at", "law", "listed", "person", "post", "subject", "word"]


def person(instance: Instance, employee: int) -> Message:
    """Name an employee."""
    return say("{employee}", employee=Person(instance.employees.ids[employee]))


def word(value: object) -> Message:
    """Tell something that is the same in every language, or one word that is not (a `Term`)."""
    return say("{value}", value=value)


def listed(values: Sequence[object]) -> Message:
    """Tell several things with commas."""
    return word(tuple(values))


def post(instance: Instance, position: int) -> Message:
    """Call a position by job and unit, with its id; -1 is no post."""
    if position == NONE:
        return say("no post")
    positions = instance.positions
    return say(
        "{job} at {unit} ({position})",
        job=instance.jobs.names[positions.job[position]],
        unit=instance.units.names[positions.unit[position]],
        position=positions.ids[position],
    )


def agency(instance: Instance, position: int) -> Message:
    """Name the agency of a position; a dash for none."""
    if position == NONE:
        return say("-")
    return word(instance.agencies.names[instance.positions.agency[position]])


def held_at(instance: Instance, position: int, working: int) -> Message:
    """Tell a place: a post, or a post with another place of work for a time."""
    if working == position:
        return post(instance, position)
    return say(
        "{post}, at work at {place} for a time",
        post=post(instance, position),
        place=post(instance, working),
    )


def subject(instance: Instance, about: About, k: int) -> Message:
    """Name what a row or finding is about."""
    match about:
        case About.POSITION:
            named = post(instance, k)
        case About.EMPLOYEE:
            named = person(instance, k)
        case About.AGENCY:
            named = word(instance.agencies.names[k])
        case About.UNIT:
            named = word(instance.units.names[k])
        case About.AGENCY_GROUP:
            named = say(
                "{agency}, group {group}",
                agency=instance.agencies.names[instance.groups.agency[k]],
                group=instance.reference.groups[instance.groups.group[k]],
            )
        case About.PLAN:
            named = say("the whole plan")
        case _:
            named = word(subject_ids(instance, about)[k])
    return named


def law(rule: Rule) -> Message:
    """Tell the legal basis of a rule, with the dates at which it is in force."""
    if not rule.basis:
        return say("policy of the model file")
    basis = Term(rule.basis)
    if rule.valid_from and rule.valid_until:
        return say(
            "{basis}; in force from {first} to {last}",
            basis=basis,
            first=rule.valid_from,
            last=rule.valid_until,
        )
    if rule.valid_from:
        return say("{basis}; in force since {first}", basis=basis, first=rule.valid_from)
    if rule.valid_until:
        return say("{basis}; in force until {last}", basis=basis, last=rule.valid_until)
    return word(basis)
