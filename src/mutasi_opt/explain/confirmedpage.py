"""The part of a page that tells what a plan with the person at the place is like."""

from collections.abc import Iterator

from mutasi_opt.explain.confirmed import Confirmed
from mutasi_opt.explain.document import Block, Bullets, Grid, Paragraph
from mutasi_opt.explain.words import word
from mutasi_opt.plan import SolveStatus
from mutasi_opt.texts import Message, Rupiah, Term, say, say_number

__all__ = ["confirmed_blocks"]

#: People that a page names.
_PEOPLE = 20


def confirmed_blocks(found: Confirmed) -> Iterator[Block]:
    """Tell what a plan with the person there is like."""
    if found.status is SolveStatus.INFEASIBLE:
        yield Paragraph(say("Proven: no lawful plan has the employee there."))
        return
    if found.interrupted:
        yield Paragraph(say("The search was stopped before it ended."))
    if all(level.with_it is None for level in found.levels) and not found.others:
        if found.status is SolveStatus.UNKNOWN:
            yield Paragraph(say("No plan with the employee there was found in time."))
        else:
            yield Paragraph(say("A lawful plan with the employee there exists."))
        return
    yield Paragraph(_outcome(found))
    rows = tuple(
        (
            word(Term(level.name)),
            None if level.without_it is None else say("{number:,}", number=level.without_it),
            None if level.without_it is None else say("{number:,}", number=limit),
            say("{number:,}", number=level.with_it),
            None if level.difference is None else say("{number:+,}", number=level.difference),
            say("proven") if level.exact else say("not proven"),
        )
        for level, limit in zip(found.levels, found.limits, strict=True)
        if level.with_it is not None
    )
    headings = (
        say("Level"),
        say("Best value as planned"),
        say("At most"),
        say("Best value with the employee there"),
        say("Difference"),
        say("Certainty"),
    )
    yield Grid(headings, rows)
    if found.others:
        number = len(found.others)
        yield Paragraph(
            say_number(
                number,
                "One other employee would be elsewhere: {people}.",
                "{number} other employees would be elsewhere, among them: {people}.",
                people=found.others[:_PEOPLE],
            )
        )
    else:
        yield Paragraph(say("Nobody else would be elsewhere."))
    if found.money:
        yield Bullets(tuple(_money(kind, amount) for kind, amount in found.money))


def _money(kind: Message, amount: Rupiah) -> Message:
    if amount < 0:
        return say("{kind}: {amount} less", kind=kind, amount=Rupiah(-amount))
    return say("{kind}: {amount} more", kind=kind, amount=amount)


def _outcome(found: Confirmed) -> Message:
    """Tell the first level that decides, against the limit that the plan sets there."""
    k = found.decisive
    if k is None:
        return _within(found)
    level, limit, bound = found.levels[k], found.limits[k], found.bounds[k]
    values: dict[str, object] = {"unit": Term(level.unit), "level": Term(level.name)}
    beyond = (level.with_it or 0) - limit
    if bound is None or bound <= limit:
        return say(
            "Not settled: the best plan found with the employee there is {amount:,} {unit} beyond "
            "the limit of level {level}, and a better one is not excluded.",
            amount=beyond,
            **values,
        )
    if bound - limit == beyond:
        return say(
            "Proven: within the limits of the levels before, the best plan with the employee there "
            "is {amount:,} {unit} beyond the limit of level {level}.",
            amount=beyond,
            **values,
        )
    return say(
        "Proven: within the limits of the levels before, every plan with the employee there is at "
        "least {amount:,} {unit} beyond the limit of level {level}; the best one found is "
        "{found:,} beyond it.",
        amount=bound - limit,
        found=beyond,
        **values,
    )


def _within(found: Confirmed) -> Message:
    """Tell of a plan within all limits that are known; the last level tells how good it is."""
    last = found.levels[-1]
    if last.with_it is None:
        return say("A lawful plan with the employee there exists.")
    gain = found.limits[-1] - last.with_it
    if gain > 0:
        return say(
            "A plan with the employee there was found that is better by {amount:,} {unit} at level "
            "{level}: this plan is not the best one.",
            amount=gain,
            unit=Term(last.unit),
            level=Term(last.name),
        )
    if found.exact:
        return say("Proven: a plan with the employee there is exactly as good. It is a tie.")
    return say("A plan with the employee there was found that is as good as this one.")
