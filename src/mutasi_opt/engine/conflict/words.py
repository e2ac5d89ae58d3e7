"""A clash told to people: what each row asks, whom each rule keeps where, and how many compete for how few seats."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from mutasi_opt.engine.conflict.clash import Bar, Clash
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import NO_UPPER, About, RowBlock
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.model import Model
from mutasi_opt.plan.counting import subject_ids
from mutasi_opt.plan.plan import Conflict
from mutasi_opt.rules import Rule
from mutasi_opt.rules.capacity import Capacity
from mutasi_opt.rules.floor import Floor
from mutasi_opt.rules.forbidden import Forbidden
from mutasi_opt.rules.holds import Holds
from mutasi_opt.rules.locks import Locks
from mutasi_opt.rules.parts.money import UNIT, BudgetRule
from mutasi_opt.rules.rejected import Rejected
from mutasi_opt.texts import Message, Person, Rupiah, Term, say, say_number

__all__ = ["Shows", "all_locks", "conflict_of", "locked_on", "row_of", "sentences"]

#: Whether the reader may be told that a rule (id) binds an employee (number, -1 for people in general).
Shows = Callable[[str, int], bool]

#: Longer lists are cut.
_SHOWN: Final = 10


def conflict_of(problem: Problem, model: Model, clash: Clash) -> Conflict:
    """Return a clash as the conflict that a plan reports."""
    instance = problem.instance
    rows = [row_of(problem, row) for row in clash.rows]
    named: dict[About, list[str]] = {about: [] for about in About}
    for block, k in rows:
        named[block.about].append(subject_ids(instance, block.about)[block.subject[k]])
    people = [instance.employees.ids[who] for who in clash.trapped]
    people += [instance.employees.ids[bar.employee] for bar in clash.bars]
    involved = [block.rule for block, _ in rows] + [bar.rule for bar in clash.bars]
    involved += [other.rule for other in clash.others]

    def found(*kinds: About) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for kind in kinds for name in named[kind]))

    return Conflict(
        rules=tuple(rule.id for rule in model.all_rules if rule.id in involved),
        employees=tuple(dict.fromkeys([*sorted(people), *found(About.EMPLOYEE)])),
        positions=tuple(dict.fromkeys([*found(About.POSITION), *_places(instance, clash)])),
        agencies=found(About.AGENCY, About.AGENCY_GROUP),
        reasons=(*sentences(problem, model, clash), *all_locks(problem, clash)),
        minimal=clash.minimal,
        units=found(About.UNIT),
        courses=found(About.COURSE),
    )


def row_of(problem: Problem, row: int) -> tuple[RowBlock, int]:
    """Block of a row, and its number there."""
    block = next(b for b in reversed(problem.formulation.rows) if b.offset <= row)
    return block, row - block.offset


def locked_on(problem: Problem, row: int) -> list[int]:
    """Return everybody who is locked to the seats that a row counts; nobody where it counts something else."""
    block, k = row_of(problem, row)
    if block.rule != Capacity.id:
        return []
    found: list[int] = np.flatnonzero(problem.instance.pins.lock == block.subject[k]).tolist()
    return found


def _places(instance: Instance, clash: Clash) -> Iterator[str]:
    """Positions that decisions name, and those that people without a place hold."""
    for bar in clash.bars:
        place = bar.position
        if bar.rule == Locks.id:
            place = int(instance.pins.lock[bar.employee])
        elif bar.rule == Holds.id:
            place = int(instance.employees.post[bar.employee])
        if place != NONE:
            yield instance.positions.ids[place]


def sentences(
    problem: Problem, model: Model, clash: Clash, shows: Shows = lambda rule, employee: True
) -> Iterator[Message]:
    """Tell a clash.

    Parameters
    ----------
    shows : what the reader may be told; all of it where left out.
    """
    instance = problem.instance
    rules = {rule.id: rule for rule in model.all_rules}
    yield from _hall(problem, clash)
    for row in clash.rows:
        block, k = row_of(problem, row)
        yield _row(instance, rules[block.rule], block, k)
    open_bars = [bar for bar in clash.bars if shows(bar.rule, bar.employee)]
    for rule in rules.values():
        yield from _bars(instance, rule, [bar for bar in open_bars if bar.rule == rule.id])
    hidden = [bar.employee for bar in clash.bars if bar not in open_bars]
    if hidden:
        yield say(
            "requirements that are not shown here bar {employees} from every place that would resolve it",
            employees=_people(instance, hidden),
        )
    yield from _others(rules, clash, shows)
    if clash.background:
        yield say("everybody else is held to the rules in force")
    if not clash.minimal:
        yield say(
            "it could not be verified in time that every part of this conflict is needed; it may "
            "name more than clashes"
        )


def all_locks(
    problem: Problem, clash: Clash, shows: Shows = lambda rule, employee: True
) -> Iterator[Message]:
    """Tell all locks on a seat, where a clash names some of them and they are too many; they are no part of it."""
    named = {bar.employee for bar in clash.bars if bar.rule == Locks.id}
    for row in clash.rows:
        locked = [who for who in locked_on(problem, row) if shows(Locks.id, who)]
        block, k = row_of(problem, row)
        seats = int(block.upper[k])
        if named.issuperset(locked) or not named.intersection(locked) or len(locked) <= seats:
            continue
        yield say(
            "in all, {number:,} locks on position {position}, which has {seats}: keep {most:,} of "
            "them at most ({employees})",
            number=len(locked),
            position=problem.instance.positions.ids[block.subject[k]],
            seats=say_number(seats, "one seat", "{number:,} seats"),
            most=seats,
            employees=_people(problem.instance, locked),
        )


def _others(rules: dict[str, Rule], clash: Clash, shows: Shows) -> Iterator[Message]:
    """Tell which rules keep everybody else away."""
    for other in clash.others:
        if shows(other.rule, NONE):
            yield say_number(
                other.people,
                "rule {rule} ({title}) keeps one other employee away who could help",
                "rule {rule} ({title}) keeps {number:,} other employees away who could help",
                rule=other.rule,
                title=Term(rules[other.rule].title),
            )
    if not all(shows(other.rule, NONE) for other in clash.others):
        yield say("requirements that are not shown here keep other employees away who could help")


def _hall(problem: Problem, clash: Clash) -> Iterator[Message]:
    """People who compete for too few seats."""
    rows = [row_of(problem, row) for row in clash.rows]
    if clash.others or any(block.rule != Capacity.id for block, _ in rows):
        return
    people = _people(problem.instance, clash.trapped)
    if not rows and len(clash.trapped) == 1:
        yield say("there is no lawful place for employee {employee}", employee=people)
    elif rows and clash.trapped:
        seats = sum(int(block.upper[k]) for block, k in rows)
        positions = [problem.instance.positions.ids[block.subject[k]] for block, k in rows]
        yield say(
            "{people} ({employees}) compete for {seats}, and have no other lawful place ({positions})",
            people=say_number(len(clash.trapped), "one employee", "{number:,} employees"),
            employees=people,
            seats=say_number(seats, "one seat", "{number:,} seats"),
            positions=_cut(positions),
        )


def _row(instance: Instance, rule: Rule, block: RowBlock, k: int) -> Message:
    """Say what a row asks for."""
    name = subject_ids(instance, block.about)[block.subject[k]]
    lower, upper = int(block.lower[k]), int(block.upper[k])
    title = Term(rule.title)
    if rule.id == Capacity.id:
        return say_number(
            upper,
            "position {position} has one seat",
            "position {position} has {number:,} seats",
            position=name,
        )
    if rule.id == Floor.id:
        return say(
            "position {position} must keep at least {number:,} people",
            position=name,
            number=lower,
        )
    about = {"rule": rule.id, "title": title, "subject": _subject(block.about, name)}
    if isinstance(rule, BudgetRule):
        return say(
            "rule {rule} ({title}) allows {amount}",
            rule=rule.id,
            title=title,
            amount=Rupiah(upper * UNIT),
        )
    if block.about is About.EMPLOYEE:
        return say("rule {rule} ({title}) binds {subject}", **about)
    if upper < NO_UPPER:
        return say(
            "rule {rule} ({title}) allows at most {upper:,} ({subject})", upper=upper, **about
        )
    return say(
        "rule {rule} ({title}) asks for at least {lower:,} ({subject})", lower=lower, **about
    )


def _subject(about: About, name: str) -> Message:
    subjects = {
        About.EMPLOYEE: say("employee {employee}", employee=Person(name)),
        About.POSITION: say("position {position}", position=name),
        About.AGENCY: say("agency {agency}", agency=name),
        About.AGENCY_GROUP: say("agency-group {group}", group=name),
        About.UNIT: say("unit {unit}", unit=name),
        About.COURSE: say("course {course}", course=name),
        About.PLAN: say("the whole plan"),
    }
    return subjects[about]


def _bars(instance: Instance, rule: Rule, bars: Sequence[Bar]) -> Iterator[Message]:
    """Whom a rule keeps where."""
    people, positions = instance.employees.ids, instance.positions.ids
    if not bars:
        return
    if rule.id in (Locks.id, Forbidden.id, Rejected.id):
        for bar in bars[:_SHOWN]:
            who = Person(people[bar.employee])
            if rule.id == Locks.id:
                place = positions[instance.pins.lock[bar.employee]]
                yield say(
                    "employee {employee} is locked to position {position}",
                    employee=who,
                    position=place,
                )
            else:
                yield say(
                    "rule {rule} ({title}) bars employee {employee} from position {position}",
                    rule=rule.id,
                    title=Term(rule.title),
                    employee=who,
                    position=positions[bar.position],
                )
        return
    if rule.id == Holds.id:
        leaves = instance.pins.must_move
        moving = [bar.employee for bar in bars if leaves[bar.employee]]
        kept = [bar.employee for bar in bars if not leaves[bar.employee]]
        if moving:
            yield say("must leave today's post: {employees}", employees=_people(instance, moving))
        if kept:
            yield say("held at today's post: {employees}", employees=_people(instance, kept))
        return
    yield say(
        "rule {rule} ({title}) bars {employees} from every place that would resolve it",
        rule=rule.id,
        title=Term(rule.title),
        employees=_people(instance, [bar.employee for bar in bars]),
    )


def _people(instance: Instance, who: Sequence[int]) -> tuple[object, ...]:
    return _cut([Person(instance.employees.ids[k]) for k in np.unique(who).tolist()])


def _cut(names: Sequence[object]) -> tuple[object, ...]:
    """Cut a long list."""
    if len(names) <= _SHOWN:
        return tuple(names)
    return (*names[:_SHOWN], say("and {number:,} more", number=len(names) - _SHOWN))
