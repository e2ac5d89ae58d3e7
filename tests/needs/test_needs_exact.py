"""Exact numbers: rounding, sharing, and how they are written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutasi_opt.needs.exact import (
    decimal_text,
    exact,
    exact_sum,
    half_up,
    largest_remainder,
    portions,
)

FRACTIONS = st.lists(st.fractions(0, 50, max_denominator=90), max_size=12)


@given(st.floats(0, 1e15))
def test_exact_is_the_decimal_as_written(value):
    assert exact(value) == Fraction(str(value))


def test_exact_of_a_float_beyond_the_exact_integers():
    assert exact(1e23) == 10**23


@pytest.mark.parametrize(
    ("value", "rounded"), [("1/2", 1), ("3/2", 2), ("5/2", 3), ("49/100", 0), ("7/3", 2)]
)
def test_half_up(value, rounded):
    assert half_up(Fraction(value)) == rounded


@given(FRACTIONS)
def test_exact_sum(values):
    assert exact_sum(values) == sum(values)


@given(FRACTIONS)
def test_largest_remainder_keeps_the_total_and_moves_nobody_by_a_whole_person(values):
    total = half_up(sum(values, Fraction()))
    rounded = largest_remainder(values, total)
    assert sum(rounded) == total
    assert all(abs(r - v) < 1 for r, v in zip(rounded, values, strict=True))
    lifted = [v % 1 for r, v in zip(rounded, values, strict=True) if r > v]
    kept = [v % 1 for r, v in zip(rounded, values, strict=True) if r <= v]
    assert not lifted or not kept or min(lifted) >= max(kept)


def test_remainders_that_differ_beyond_any_float_are_told_apart():
    tiny = Fraction(1, 10**40)
    third = Fraction(1, 3)
    assert largest_remainder([third, third + tiny, third - tiny], 1) == [0, 1, 0]


@pytest.mark.parametrize(
    ("weights", "parts"),
    [
        ([1, 3], ["1/4", "3/4"]),
        ([1, None], ["1/2", "1/2"]),
        ([0, 0], ["1/2", "1/2"]),
        ([0, 5], ["0", "1"]),
        ([0], ["1"]),
        ([None], ["1"]),
    ],
)
def test_portions(weights, parts):
    assert portions(weights) == [Fraction(part) for part in parts]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("1234567", "1,234,567"),
        ("49/10", "4.9"),
        ("1/3", "0.333..."),
        ("44999/10000", "4.499..."),
        ("1/1000", "0.001"),
        ("1/2000", "0.000..."),
        ("10001/10", "1,000.1"),
    ],
)
def test_decimal_text_cuts_and_says_so(value, text):
    assert decimal_text(Fraction(value)) == text
