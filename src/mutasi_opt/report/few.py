"""Counts that would tell of single people, and what a page says in their place."""

from collections.abc import Sequence
from typing import Final

from mutasi_opt.audit.groups import hidden_groups
from mutasi_opt.privacy import FEW
from mutasi_opt.report.view import View
from mutasi_opt.texts import Message, Rupiah, say

__all__ = [
    "called",
    "count_words",
    "few_or",
    "money",
    "number",
    "percent",
    "told",
    "told_all",
    "told_part",
]

_VOWELS: Final = frozenset("aeiou")


def called(name: str) -> str:
    """Call a district, job family or other code: what is a bare id in the data gets spaces and capitals."""
    if isinstance(name, Message) or not name.islower():
        return name
    words = name.replace("-", " ").replace("_", " ").split()
    # Without a vowel it is an abbreviation: TK, JPT.
    return " ".join(word.title() if _VOWELS & set(word) else word.upper() for word in words)


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


def told_part(view: View, part: int, whole: int) -> int | None:
    """Return a part of a count that is told: None also where so few are left that are no part."""
    return told_all(view, [part, whole - part])[0]


def number(value: float | None) -> Message:
    """Tell a whole number; None is a count that is not told, few or beside few."""
    return say("not shown") if value is None else say("{number:,}", number=int(value))


def few_or(value: int | None) -> Message:
    """Tell a count of `told`: None is fewer than are told."""
    return say("fewer than {few}", few=FEW) if value is None else number(value)


def count_words(value: int | None) -> Message:
    """Tell a count of people of `told`: None is fewer than are told."""
    if value is None:
        return say("fewer than {few} people", few=FEW)
    return say("one person") if value == 1 else say("{number:,} people", number=value)


def percent(share: float | None) -> Message:
    """Tell a share as a percentage; None is not known."""
    return say("not known") if share is None else say("{percent:.1f} %", percent=100 * share)


def money(amount: int | None) -> Message:
    """Tell an amount; None is one that is not told."""
    return say("not shown") if amount is None else say("{amount}", amount=Rupiah(amount))
