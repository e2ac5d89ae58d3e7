"""What a place costs, level by level: a true bound, a price, and the parts that the price is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from mutasi_opt.engine.problem import SCALE
from mutasi_opt.explain.prices import Part
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import subject
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, About
from mutasi_opt.privacy import Lens
from mutasi_opt.rules import Rule
from mutasi_opt.rules.parts.ladder_rule import LadderRule
from mutasi_opt.texts import Message, Term, Texts, say, say_number

__all__ = [
    "LevelAnswer",
    "PricedPart",
    "Verdict",
    "levels_of",
    "limits_of",
    "main_parts",
    "stuck_holders",
]

#: Least amount that is told, in units of a level.
_TOLD = 0.05


class Verdict(StrEnum):
    """How a lawful place of a person compares with the one that the plan gives."""

    PLANNED = "planned"
    """The plan gives it."""
    FORBIDDEN = "forbidden"
    """A rule on this person alone forbids it."""
    TAKEN = "taken"
    """Lawful for the person, but nobody who sits there can lawfully leave."""
    WORSE = "worse"
    """Every lawful plan with it, within the limits of the levels before, is worse: proven."""
    OPEN = "open"
    """Not settled by the prices: what they prove is less than what the plan has at the last level."""
    TIE = "tie"
    """Proven to be no better at the last level, and not proven to be worse."""


@dataclass(frozen=True, slots=True)
class PricedPart:
    """A part of a price.

    Attributes
    ----------
    rule : str
        Id; empty for parts that are not for this reader, put together.
    text : Message
        What is counted, with figures of the plan.
    amount : float or None
        In the unit of the level; positive speaks against the place. None where the reader may not
        see it: one amount over few rules tells what they read.
    """

    rule: str
    text: Message
    amount: float | None


@dataclass(frozen=True, slots=True)
class LevelAnswer:
    """One level.

    Attributes
    ----------
    name, unit : str
    value : int
        Of the plan.
    limit : int
        What a plan may have at most to be as good as this one: the cap; at the last level the value.
    decides : bool
        Whether this is the first level at which every lawful plan with the person there is worse.
    at_least : int or None
        What any lawful plan that keeps the limits of the levels before has at least, if it has the
        person at the place. None where parts are hidden.
    price : float or None
        By how much the place is dearer than the person's place in the plan, by the unique prices of
        the plan. An estimate: the amount proven is ``at_least``. None where parts are hidden.
    parts : tuple of PricedPart
        Dearest first; they add up to ``price``.
    """

    name: str
    unit: str
    value: int
    limit: int
    decides: bool
    at_least: int | None
    price: float | None
    parts: tuple[PricedPart, ...]

    @property
    def hidden(self) -> bool:
        """Whether some parts are not for this reader."""
        return self.price is None

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "name": self.name,
            "unit": self.unit,
            "value": self.value,
            "limit": self.limit,
            "decides": self.decides,
            "at_least": self.at_least,
            "price": _rounded(self.price),
            "parts": [
                {
                    "rule": part.rule or None,
                    "text": texts.tell(part.text),
                    "amount": _rounded(part.amount),
                }
                for part in self.parts
            ],
        }


def limits_of(study: Study) -> tuple[int, ...]:
    """Largest value of each level that a plan as good as this one may have."""
    found = []
    for level in study.plan.levels:
        limit = level.objective if level.cap is None else level.cap
        if limit is None:
            raise ValueError(f"level {level.name} of the plan has no value")
        found.append(limit)
    return tuple(found)


def levels_of(study: Study, row: int, lens: Lens) -> tuple[Verdict, tuple[LevelAnswer, ...]]:
    """Judge a lawful column against the one that the plan has for the person, level by level."""
    employee = int(study.columns.employee[row])
    chosen = int(study.chosen[employee])
    answers: list[LevelAnswer] = []
    worse = level_ties = False
    for level, limit, prices in zip(study.plan.levels, limits_of(study), study.prices, strict=True):
        excess = prices.priced.excess
        price = (int(excess[row]) - int(excess[chosen])) / SCALE
        at_least = prices.at_least(row)
        decides = at_least > limit and not worse
        worse |= decides
        level_ties = at_least == limit
        parts, whole = _told(study, prices.parts(study.problem, row, chosen), employee, lens)
        answers.append(
            LevelAnswer(
                level.name,
                level.unit,
                int(level.objective or 0),
                limit,
                decides,
                at_least if whole else None,
                price if whole else None,
                parts,
            )
        )
    if row == chosen:
        verdict = Verdict.PLANNED
    elif worse:
        verdict = Verdict.WORSE
    else:
        verdict = Verdict.TIE if level_ties else Verdict.OPEN
    return verdict, tuple(answers)


def _told(
    study: Study, parts: list[Part], employee: int, lens: Lens
) -> tuple[tuple[PricedPart, ...], bool]:
    """Put parts into words, and say whether the reader may see all of them."""
    rules = {rule.id: rule for rule in study.model.all_rules}
    shown: list[PricedPart] = []
    for part in sorted(parts, key=lambda part: (-part.amount, part.rule, part.row)):
        rule = rules[part.rule]
        about = part.subject if part.about is About.EMPLOYEE else employee
        if lens.shows(rule.sensitivity, about):
            text = _own(rule) if part.about is None else _of_row(study, rule, part, part.about)
            shown.append(PricedPart(part.rule, text, part.amount / SCALE))
    whole = len(shown) == len(parts)
    if not whole:
        shown.append(PricedPart("", say("considerations that are not for this reader"), None))
    return tuple(shown), whole


def _rounded(amount: float | None) -> float | None:
    return None if amount is None else round(amount, 6)


def _own(rule: Rule) -> Message:
    return say("{rule}, of the person at this place", rule=Term(rule.title))


def _of_row(study: Study, rule: Rule, part: Part, about: About) -> Message:
    """Tell a row: what it counts, how it stands in the plan, and what the place changes."""
    lower, upper = (int(bound[part.row]) for bound in study.problem.bounds)
    values: dict[str, object] = {
        "rule": Term(rule.title),
        "subject": subject(study.instance, about, part.subject),
        "have": int(study.activity[part.row]),
        "change": _change(part.change),
    }
    if isinstance(rule, LadderRule):
        return say("{rule}: {subject} has {have} of {need} needed, {change}", need=lower, **values)
    if upper < NO_UPPER and lower > NO_LOWER:
        return say(
            "{rule}: {subject} has {have}, {lower} to {upper} allowed, {change}",
            lower=lower,
            upper=upper,
            **values,
        )
    if upper < NO_UPPER:
        return say(
            "{rule}: {subject} has {have} of at most {upper}, {change}", upper=upper, **values
        )
    return say("{rule}: {subject} has {have} of at least {lower}, {change}", lower=lower, **values)


def _change(change: int) -> Message:
    if change > 0:
        return say_number(change, "one more by this", "{number} more by this")
    return say_number(-change, "one fewer by this", "{number} fewer by this")


def main_parts(level: LevelAnswer, most: int) -> Iterator[Message]:
    """Tell the largest parts against a place and for it, and the others together: they add up."""
    known = [(part.amount, part.text) for part in level.parts if part.amount is not None]
    against = [part for part in known if part[0] >= _TOLD][:most]
    for_it = [part for part in reversed(known) if part[0] <= -_TOLD][:most]
    told = [*against, *reversed(for_it)]
    if level.price is not None:
        rest = level.price - sum(amount for amount, _ in told)
        if abs(rest) >= _TOLD:
            told.append((rest, say("all others together")))
    for amount, text in told:
        yield say("{amount:+,.1f} {unit}: {what}", amount=amount, unit=Term(level.unit), what=text)


def stuck_holders(study: Study, position: int) -> int:
    """Count the holders of a position who have no lawful place without it."""
    held = np.flatnonzero(study.instance.employees.post == position).tolist()
    return sum(bool((study.columns.position[study.rows_of(who)] == position).all()) for who in held)
