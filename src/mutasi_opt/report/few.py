"""Counts that would tell of single people, and what a page says in their place."""

from collections.abc import Sequence

from mutasi_opt.audit.groups import hidden_groups
from mutasi_opt.privacy import FEW
from mutasi_opt.report.view import View
from mutasi_opt.texts import Message, Rupiah, say

__all__ = ["called", "count_words", "decimal", "money", "number", "percent", "told", "told_all"]


def called(name: str) -> str:
    """Call a district or job family: what is a bare id in the data gets spaces and capitals."""
    if isinstance(name, Message) or not name.islower():
        return name
    return name.replace("-", " ").replace("_", " ").title()


def told(view: View, value: int) -> int | None:
    """Return a count of people, or None where so few are not counted for this reader."""
    return value if view.lists_people or not 0 < value < FEW else None


def told_all(view: View, values: Sequence[int]) -> list[int | None]:
    """Return counts of parts of one whole: where one part is left out, so is the next smallest."""
    if view.lists_people:
        return list(values)
    return [
        None if hidden else value
        for value, hidden in zip(values, hidden_groups(values), strict=True)
    ]


def number(value: float | None) -> Message:
    """Tell a whole number; None is a count that is not told."""
    return (
        say("fewer than {few}", few=FEW) if value is None else say("{number:,}", number=int(value))
    )


def count_words(value: int | None) -> Message:
    """Tell how many people; None is a count that is not told."""
    if value is None:
        return say("fewer than {few} people", few=FEW)
    return say("one person") if value == 1 else say("{number:,} people", number=value)


def decimal(value: float | None) -> Message:
    """Tell a number with one decimal; None is not known."""
    return say("not known") if value is None else say("{value:,.1f}", value=value)


def percent(share: float | None) -> Message:
    """Tell a share as a percentage; None is not known."""
    return say("not known") if share is None else say("{percent:.1f} %", percent=100 * share)


def money(amount: int | None) -> Message:
    """Tell an amount; None is one that is not told."""
    return say("not shown") if amount is None else say("{amount}", amount=Rupiah(amount))
