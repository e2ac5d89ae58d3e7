"""Courses that lift competencies: to the minimum of a job, or as far as they lead."""

from itertools import combinations
from typing import Final

from mutasi_opt.decisions.edits import Cell, Edit, RowEdit
from mutasi_opt.instance import NONE
from mutasi_opt.rules.fit import FitRule
from mutasi_opt.texts import say
from mutasi_opt.whatif.ask import Ask, barring
from mutasi_opt.whatif.change import Actor, Change, Never
from mutasi_opt.whatif.policy import waived

__all__ = ["all_courses", "fit"]

#: A course takes about so many months from call to certificate [B].
_MONTHS: Final = 1
#: Courses of one person that are tried together.
_MOST: Final = 8


def _useful(ask: Ask) -> list[int]:
    """Cheapest courses that close gaps of the person before the job, by index."""
    job = int(ask.instance.positions.job[ask.position])
    return ask.instance.training.courses_of(ask.employee, job)[:_MOST]


def _taken(ask: Ask, courses: tuple[int, ...]) -> tuple[Edit, ...]:
    """Return the edits of competencies that courses lift."""
    offered, words = ask.instance.courses, ask.instance.reference.competencies
    edits = []
    for course in courses:
        cells: tuple[tuple[str, Cell], ...] = (
            ("employee", ask.name),
            ("competency", words[int(offered.competency[course])]),
            ("level", int(offered.to_level[course])),
        )
        edits.append(RowEdit("competencies", cells))
    return tuple(edits)


def _change(ask: Ask, courses: tuple[int, ...], rule: str) -> Change:
    offered = ask.instance.courses
    text = say("{courses} are passed", courses=tuple(offered.ids[k] for k in courses))
    less = tuple(_taken(ask, tuple(k for k in courses if k != out)) for out in courses)
    money = sum(int(offered.cost[k]) for k in courses)
    edits = _taken(ask, courses)
    return Change(text, Actor.AGENCY, edits, rule, less, months=_MONTHS, money=money)


def fit(ask: Ask, rule: FitRule) -> tuple[Change, ...] | Never:
    """Take the cheapest courses that lift the match to the minimum, or lower the minimum."""
    job = int(ask.instance.positions.job[ask.position])
    found = []
    useful = _useful(ask)
    costs = ask.instance.courses.cost
    sets = [own for size in range(1, len(useful) + 1) for own in combinations(useful, size)]
    for own in sorted(sets, key=lambda own: (sum(int(costs[k]) for k in own), len(own), own)):
        if rule.id not in {bar.id for bar in barring(ask.after(_taken(ask, own)))}:
            found.append(_change(ask, own, rule.id))
            break
    if rule.waiver is not None and not ask.instance.fit.proxy[ask.employee, job]:
        percent = int(ask.instance.fit.permille[ask.employee, job]) / 10
        text = say(
            "the least job-person match is lowered to {percent:g} % for everybody", percent=percent
        )
        edit = ask.rules(rule.id, minimum=percent)
        less = ask.rules(rule.id, minimum=percent + 0.1)
        found.append(Change(text, Actor.PPK, (edit,), rule.id, ((less,),), everybody=True))
    return tuple(found) or waived(ask, rule)


def all_courses(ask: Ask) -> tuple[Change, ...]:
    """Return the change in which the person takes every course that closes a gap before the job."""
    useful = tuple(_useful(ask))
    offered = ask.instance.courses
    if not useful or NONE in offered.competency[list(useful)]:
        return ()
    return (_change(ask, useful, "fit"),)
