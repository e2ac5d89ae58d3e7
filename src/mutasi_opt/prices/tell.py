"""Prices in words: what rules, decisions and budgets cost, for people who meet about them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from mutasi_opt.decisions import Comparison, LevelPrice
from mutasi_opt.explain.study import Study
from mutasi_opt.prices.bounds import Kind, RuleBound
from mutasi_opt.prices.stairs import Gain, Limit, Stairs, Step
from mutasi_opt.texts import Message, Rupiah, Term, say

__all__ = ["decision_lines", "limit_lines", "rule_content", "rule_lines", "stairs_content"]

#: Places of most gain, and of most loss, that a sentence names.
_NAMED: Final = 3


def rule_lines(
    study: Study, bounds: Sequence[RuleBound], prices: Mapping[str, Comparison]
) -> Iterator[Message]:
    """Tell what each rule costs, by whose it is."""
    headings = {
        Kind.POLICY: say("Policy (somebody may decide otherwise):"),
        Kind.DECISION: say("Decisions:"),
        Kind.LAW: say("Law (for lawmakers to know; nobody here may decide otherwise):"),
    }
    for kind, heading in headings.items():
        own = [bound for bound in bounds if bound.kind is kind]
        if not own:
            continue
        yield heading
        for bound in own:
            yield _rule(study, bound, prices.get(bound.rule.id))


def _rule(study: Study, bound: RuleBound, price: Comparison | None) -> Message:
    title = Term(bound.rule.title)
    if bound.nothing:
        return say("- {rule}: costs nothing.", rule=title)
    if price is None:
        return say("- {rule}: costs at most {most}.", rule=title, most=_most(study, bound))
    return say("- {rule}: {costs}.", rule=title, costs=cost_words(price))


def _most(study: Study, bound: RuleBound) -> tuple[Message, ...]:
    """Tell the bound from the first level on that may change."""
    parts = []
    for level, most in zip(study.plan.levels, bound.most, strict=True):
        unit, name = Term(level.unit), Term(level.name)
        if most is None:
            parts.append(say("{level} by an unknown amount", level=name))
        elif most:
            parts.append(say("{level} {most:,} {unit}", level=name, most=most, unit=unit))
    return tuple(parts)


def cost_words(price: Comparison) -> Message:
    """Say what something costs, level by level, and how many people it has elsewhere."""
    if any(level.difference is None for level in price.levels):
        return say("without it the case is {status}", status=Term(str(price.status)))
    changed = tuple(_level(level) for level in price.levels if level.difference)
    exact = all(level.exact for level in price.levels)
    if not changed:
        return say("costs nothing") if exact else say("costs nothing that was found; not proven")
    people = len(price.people)
    if exact:
        return say(
            "costs {costs}; {people:,} people would be elsewhere without it",
            costs=changed,
            people=people,
        )
    return say(
        "costs {costs} (not proven); {people:,} people would be elsewhere without it",
        costs=changed,
        people=people,
    )


def _level(level: LevelPrice) -> Message:
    return say(
        "{level} {difference:+,} {unit}",
        level=Term(level.name),
        difference=level.difference,
        unit=Term(level.unit),
    )


def decision_lines(prices: Mapping[str, Comparison]) -> Iterator[Message]:
    """Tell what each decision costs."""
    yield say("Decisions, one by one:")
    for name, price in prices.items():
        yield say("- {decision}: {costs}.", decision=name, costs=cost_words(price))


def limit_lines(stairs: Stairs) -> Iterator[Message]:
    """Tell what more of a limit gives."""
    limit = stairs.limit
    yield say(
        "{rule}: the plan uses {used} of {amount}.",
        rule=Term(limit.rule.title),
        used=_amount(limit, limit.used),
        amount=_amount(limit, limit.amount),
    )
    if not stairs.steps:
        if stairs.complete and not stairs.top_is_least:
            yield say("- No gain from more of it was found; not proven.")
        elif stairs.complete:
            yield say("- More of it changes nothing.")
        else:
            yield say("- What more of it gives was not found in time.")
        return
    for step in stairs.steps:
        yield _step(limit, step)
    last = _amount(limit, stairs.steps[-1].amount)
    if stairs.top_is_least:
        yield say("- Beyond {amount} nothing changes.", amount=last)
    else:
        yield say("- Beyond {amount}, perhaps even before, nothing changes.", amount=last)


def _step(limit: Limit, step: Step) -> Message:
    more = _amount(limit, step.amount - limit.amount)
    about: dict[str, object] = {
        "more": more,
        "total": _amount(limit, step.amount),
        "effects": tuple(_level(level) for level in step.price.levels if level.difference),
    }
    gains = [gain for gain in step.gains if gain.number > 0][:_NAMED]
    losses = [gain for gain in reversed(step.gains) if gain.number < 0][:_NAMED]
    if not gains and not losses:
        return say("- {more} more ({total} in all): {effects}.", **about)
    return say(
        "- {more} more ({total} in all): {effects}; {staff}.",
        staff=tuple(_gain(gain) for gain in [*gains, *losses]),
        **about,
    )


def _gain(gain: Gain) -> Message:
    if not gain.district:
        return say("{number:+} {job}", number=gain.number, job=gain.job)
    return say(
        "{number:+} {job} in {district}", number=gain.number, job=gain.job, district=gain.district
    )


def _amount(limit: Limit, units: int) -> Message:
    if limit.money:
        return say("{money}", money=Rupiah(units * limit.unit))
    return say("{moves:,} moves", moves=units)


def rule_content(bounds: Sequence[RuleBound], prices: Mapping[str, Comparison]) -> list[Any]:
    """Return rules with their bounds and prices as plain values."""
    return [
        {
            "rule": bound.rule.id,
            "kind": str(bound.kind),
            "waiver": bound.rule.waiver,
            "most": list(bound.most),
            "price": None if (price := prices.get(bound.rule.id)) is None else price.to_dict(),
        }
        for bound in bounds
    ]


def stairs_content(stairs: Stairs) -> dict[str, Any]:
    """Return a staircase as plain values; money in rupiah."""
    limit = stairs.limit
    return {
        "rule": limit.rule.id,
        "amount": limit.amount * limit.unit,
        "used": limit.used * limit.unit,
        "steps": [
            {
                "amount": step.amount * limit.unit,
                "levels": {level.name: level.difference for level in step.price.levels},
                "exact": all(level.exact for level in step.price.levels),
                "staff": [
                    {"number": gain.number, "job": gain.job, "district": gain.district or None}
                    for gain in step.gains
                ],
            }
            for step in stairs.steps
        ],
        "nothing_beyond": stairs.top_is_least,
        "complete": stairs.complete,
    }
