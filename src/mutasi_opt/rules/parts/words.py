"""Phrases that the sentences of several rules have."""

from collections.abc import Sequence
from functools import reduce

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.texts import Message, Person, say

__all__ = ["all_of", "destination", "joined", "person", "served", "span", "where"]


def person(instance: Instance, employee: int) -> Person:
    """Name an employee."""
    return Person(instance.employees.ids[employee])


def where(instance: Instance, place: int) -> Message:
    """Say where somebody works."""
    if place == NONE:
        return say("unplaced")
    return say("at position {position}", position=instance.positions.ids[place])


def destination(instance: Instance, place: int) -> Message:
    """Say what somebody moves to."""
    if place == NONE:
        return say("no position")
    return say("position {position}", position=instance.positions.ids[place])


def span(months: int) -> Message:
    """Tell months as years and months."""
    return say("{years} years {months} months", years=months // 12, months=months % 12)


def served(months: int) -> Message:
    """Tell a time that may be unknown (-1), as years and months."""
    return say("an unknown time") if months < 0 else span(months)


def joined(clauses: Sequence[Message]) -> Message:
    """Join clauses, at least one."""
    return reduce(
        lambda before, last: say("{before}, and {last}", before=before, last=last), clauses
    )


def all_of(things: Sequence[Message]) -> Message:
    """Join names of things, at least one."""
    return reduce(lambda before, last: say("{before} and {last}", before=before, last=last), things)
