"""Exact arithmetic of needs: decimals as written, half up, largest remainder, display."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import starmap
from typing import Final

__all__ = ["decimal_text", "exact", "half_up", "largest_remainder", "portions"]

_EXACT_INTEGERS: Final = 2.0**53


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
    known = [weight for weight in weights if weight is not None]
    total = sum(known)
    if len(known) < len(weights) or not total:
        return [Fraction(1, len(weights))] * len(weights)
    return list(starmap(Fraction, ((weight, total) for weight in known)))


def largest_remainder(values: Sequence[Fraction]) -> list[int]:
    """Round non-negative values so that their sum is the exact sum rounded half up.

    Every value is rounded down; what is then missing from the total goes, one each, to the
    largest fractional parts; among equal ones to the earlier value. An integer is never
    changed.
    """
    floors = [value.numerator // value.denominator for value in values]
    spare = half_up(sum(values, Fraction())) - sum(floors)
    if spare:
        order = sorted(range(len(values)), key=lambda k: (floors[k] - values[k], k))
        for k in order[:spare]:
            floors[k] += 1
    return floors


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
