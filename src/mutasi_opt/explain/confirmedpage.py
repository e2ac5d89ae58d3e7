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
    if any(level.difference is None for level in found.levels) and not found.others:
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
            None if level.with_it is None else say("{number:,}", number=level.with_it),
            None if level.difference is None else say("{number:+,}", number=level.difference),
            say("proven") if level.exact else say("not proven"),
        )
        for level in found.levels
    )
    headings = (
        say("Level"),
        say("Best value as planned"),
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
    level = found.decisive
    if level is None:
        if found.exact:
            return say("Proven: a plan with the employee there is exactly as good. It is a tie.")
        return say("A plan with the employee there was found that is as good as this one.")
    values: dict[str, object] = {
        "amount": abs(level.difference or 0),
        "unit": Term(level.unit),
        "level": Term(level.name),
    }
    if (level.difference or 0) < 0:
        return say(
            "A plan with the employee there was found that is better by {amount:,} {unit} at level "
            "{level}: this plan is not the best one.",
            **values,
        )
    if found.exact:
        return say(
            "Proven: with the employee there the best plan is worse by {amount:,} {unit} at level "
            "{level}.",
            **values,
        )
    return say(
        "With the employee there the best plan found is worse by {amount:,} {unit} at level "
        "{level}; the exact amount is not proven.",
        **values,
    )
