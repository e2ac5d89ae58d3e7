"""What every rule does in the plan, with the law that it rests on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from mutasi_opt.audit.groups import hidden_groups
from mutasi_opt.explain.document import Paragraph
from mutasi_opt.explain.words import law, word
from mutasi_opt.report.blocks import Block, Part, Table
from mutasi_opt.report.few import number
from mutasi_opt.report.view import View
from mutasi_opt.rules import Enforcement, FindingKind, Findings, Rule
from mutasi_opt.texts import Message, Term, say

__all__ = ["Effect", "effects_of", "rules_part", "sleeping_table"]


@dataclass(frozen=True, slots=True)
class Effect:
    """What a rule in force says of the plan.

    Figures are None where they would tell the reader of single people.

    Attributes
    ----------
    rule : Rule
    today, plan : int or None
        Charged, in the unit of the level; 0 for rules that charge nothing.
    breaches, inherited, flags, untested : int or None
        Breaches by the plan; breaches that were there before; moves that wait for a consent; movers
        for whom data are missing.
    """

    rule: Rule
    today: int | None
    plan: int | None
    breaches: int | None
    inherited: int | None
    flags: int | None
    untested: int | None


def effects_of(view: View) -> tuple[Effect, ...]:
    """Effects of all rules in force, in their order."""
    study = view.study
    before, after = view.counted
    charges = _charges(view, before.findings, after.findings)
    kinds = [
        _shown(view, [len(found.of_kind(kind)) for found in after.findings])
        for kind in (FindingKind.VIOLATION, FindingKind.INHERITED, FindingKind.FLAG)
    ]
    untested = [rule.num_unknown(study.instance, study.assignment) for rule in after.rules]
    columns = zip(after.rules, charges, *kinds, _shown(view, untested), strict=True)
    return tuple(Effect(rule, today, plan, *counts) for rule, (today, plan), *counts in columns)


def _shown(view: View, counts: Sequence[int]) -> list[int | None]:
    """Leave out counts that tell of somebody; the personnel agency sees all."""
    if view.whole:
        return list(counts)
    return [None if out else n for n, out in zip(counts, hidden_groups(counts), strict=True)]


def _charges(
    view: View, before: Sequence[Findings], after: Sequence[Findings]
) -> list[tuple[int | None, int | None]]:
    """Charges today and in the plan.

    A charge of a level is what the others leave of its total: where one is left out, so is another.
    """
    both = [(a.total_penalty, b.total_penalty) for a, b in zip(before, after, strict=True)]
    if view.whole:
        return list(both)
    rules = view.counted[1].rules
    hidden = np.zeros(len(rules), bool)
    for level in view.study.model.level_names:
        own = [
            k
            for k, rule in enumerate(rules)
            if rule.enforce is Enforcement.SOFT and rule.charged_level == level
        ]
        sizes = [_fewest(before[k], after[k]) for k in own]
        hidden[own] = hidden_groups(sizes)
    return [(None, None) if out else pair for pair, out in zip(both, hidden.tolist(), strict=True)]


def _fewest(before: Findings, after: Findings) -> int:
    """Fewest subjects that a rule charges on a side; 0 where it charges nobody on both."""
    sizes = [len(np.unique(side.subject[side.penalty != 0])) for side in (before, after)]
    return min((size for size in sizes if size), default=0)


def rules_part(view: View) -> Part:
    """Tell rule by rule what the plan does."""
    return Part("rules", say("Rule by rule"), tuple(_blocks(view)))


def _blocks(view: View) -> Iterator[Block]:
    found = effects_of(view)
    goals = [effect for effect in found if effect.rule.enforce is Enforcement.SOFT]
    duties = [effect for effect in found if effect.rule.enforce is Enforcement.HARD]
    yield Paragraph(
        say(
            "Goals cost points: the fewer, the better. Levels of goals come one after the other; a "
            "later level never takes more from an earlier one than the model allows."
        )
    )
    units = {level.name: level.unit for level in view.study.plan.levels}
    headings = (
        say("Goal"), say("Level and unit"), say("Legal basis"), say("Today"), say("In the plan"),
        say("Change"),
    )  # fmt: skip
    yield Table(
        say("Goals, and what they cost today and in the plan"),
        headings,
        tuple(_goal(effect, units) for effect in goals),
        3,
    )
    yield Paragraph(
        say(
            "Requirements bind every move. A breach that was there before, of somebody who stays, is "
            "inherited: it is reported and never held against the plan. Some moves are lawful and "
            "wait for somebody's consent."
        )
    )
    columns = (
        say("Requirement"), say("What it asks"), say("Legal basis"), say("May be waived by"),
        say("Breaches by the plan"), say("Inherited"), say("Waiting for consent"),
        say("Tested without data"),
    )  # fmt: skip
    yield Table(say("Requirements in force"), columns, tuple(map(_duty, duties)), 4, folded=True)
    sleeping = sleeping_table(view)
    if sleeping is not None:
        yield sleeping


def _goal(effect: Effect, units: dict[str, str]) -> tuple[Message, ...]:
    rule = effect.rule
    level = rule.charged_level
    change = say("not shown")
    if effect.today is not None and effect.plan is not None:
        difference = effect.plan - effect.today
        change = say("{change:+,}", change=difference) if difference else say("none")
    return (
        word(Term(rule.title)),
        say("{level} ({unit})", level=Term(level), unit=Term(units.get(level, rule.unit))),
        law(rule),
        _charge(effect.today),
        _charge(effect.plan),
        change,
    )


def _charge(value: int | None) -> Message:
    return say("not shown") if value is None else number(value)


def _duty(effect: Effect) -> tuple[Message, ...]:
    rule = effect.rule
    return (
        word(Term(rule.title)),
        word(Term(rule.description)),
        law(rule),
        say("nobody") if rule.waiver is None else word(Term(rule.waiver)),
        *map(number, (effect.breaches, effect.inherited, effect.flags, effect.untested)),
    )


def sleeping_table(view: View) -> Table | None:
    """List rules that the model wants and the date switches off."""
    names = {rule.rule for rule in view.summary.sleeping}
    if not names:
        return None
    rows = tuple(
        (word(Term(rule.title)), law(rule))
        for rule in view.study.model.all_rules
        if rule.id in names
    )
    caption = say("Rules that the model has and that are not in force at this date")
    return Table(caption, (say("Rule"), say("Legal basis")), rows, 2)
