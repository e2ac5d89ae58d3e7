"""Exact arithmetic of needs: decimals as written, half up, largest remainder, display."""

from collections.abc import Sequence
from decimal import Context, Inexact, InvalidOperation
from fractions import Fraction
from itertools import starmap
from typing import Final

__all__ = [
    "EXACT_DECIMALS",
    "decimal_text",
    "exact",
    "exact_sum",
    "half_up",
    "largest_remainder",
    "portions",
]

#: Decimal arithmetic that never rounds: a product of two floats has fewer than 700 digits after the
#: point, and fewer than 50 before it are ever summed. Rounding would raise, not pass unnoticed.
EXACT_DECIMALS: Final = Context(prec=2000, traps=[Inexact, InvalidOperation])
_EXACT_INTEGERS: Final = 2.0**53
_KEY_BITS: Final = 64


def exact(value: float) -> Fraction:
    """Return the decimal that the float was written as (0.1 is exactly one tenth)."""
    if value.is_integer() and abs(value) < _EXACT_INTEGERS:
        return Fraction(int(value))
    return Fraction(str(value))


def half_up(value: Fraction) -> int:
    """Round to the nearest integer, a half upwards (4.5 -> 5, where Python's round says 4)."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def portions(weights: Sequence[int | None]) -> list[Fraction]:
    """Divide 1 in proportion to the weights; equally where any is missing or all are zero."""
    if len(weights) == 1:
        return [Fraction(1)]
    known = [weight for weight in weights if weight is not None]
    total = sum(known)
    if len(known) < len(weights) or not total:
        return [Fraction(1, len(weights))] * len(weights)
    return list(starmap(Fraction, ((weight, total) for weight in known)))


def exact_sum(values: Sequence[Fraction]) -> Fraction:
    """Add up exactly, halves first: unlike denominators then cost little even by the thousand."""
    if len(values) <= 2:
        return sum(values, Fraction())
    middle = len(values) // 2
    return exact_sum(values[:middle]) + exact_sum(values[middle:])


def largest_remainder(values: Sequence[Fraction], total: int) -> list[int]:
    """Round non-negative values to integers of the given sum.

    Every value is rounded down; what is then missing from the total goes, one each, to the largest
    fractional parts; among equal ones to the earlier value. With the exact sum rounded half up as
    the total, an integer is never changed.
    """
    floors = [value.numerator // value.denominator for value in values]
    spare = total - sum(floors)
    if spare:
        rests = [_rest_key(value) for value in values]
        for k in sorted(range(len(values)), key=lambda k: (rests[k], k))[:spare]:
            floors[k] += 1
    return floors


def _rest_key(value: Fraction) -> tuple[int, Fraction]:
    """Sort key by falling fractional part: a fast integer first, the exact value where it ties."""
    rest = value.numerator % value.denominator
    return -((rest << _KEY_BITS) // value.denominator), Fraction(-rest, value.denominator)


def decimal_text(value: Fraction, places: int = 3) -> str:
    """Write a non-negative number with thousands separators and up to ``places`` decimals.

    Further decimals are cut, not rounded, and ``...`` says so: cutting never shows 4.4999 as
    4.5 beside a result of 4.
    """
    whole, rest = divmod(value.numerator, value.denominator)
    if not rest:
        return f"{whole:,}"
    digits, cut = divmod(rest * 10**places, value.denominator)
    text = f"{digits:0{places}d}"
    return f"{whole:,}.{text}..." if cut else f"{whole:,}.{text.rstrip('0')}"
