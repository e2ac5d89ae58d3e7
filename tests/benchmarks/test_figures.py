"""Medians, ranges, ratios and slopes, by hand."""

import pytest

from benchmarks.figures import Spread, ratios, slope, spread


def test_the_median_of_an_even_number_lies_between_the_two_in_the_middle():
    assert spread([4.0, 1.0, 3.0, 10.0]) == Spread(3.5, 1.0, 10.0, 4)
    assert spread([2.0]) == Spread(2.0, 2.0, 2.0, 1)
    with pytest.raises(ValueError, match="no values"):
        spread([])


def test_ratios_are_those_of_pairs_not_of_medians():
    # Pairs: 0.5, 2, 0.1; the ratio of the medians would be 2 / 2 = 1.
    assert ratios([2.0, 1.0, 10.0], [1.0, 2.0, 1.0]) == Spread(0.5, 0.1, 2.0, 3)


def test_there_is_no_ratio_to_nothing():
    assert ratios([], []) is None
    assert ratios([1.0, 0.0], [1.0, 1.0]) is None


def test_a_power_law_gives_its_exponent():
    line = slope([(10, 3 * 10**1.5), (100, 3 * 100**1.5), (1000, 3 * 1000**1.5)])
    assert line.exponent == pytest.approx(1.5)
    assert line.factor == pytest.approx(3)
    assert line.at(400) == pytest.approx(3 * 400**1.5)
    assert line.number == 3


def test_the_slope_is_that_of_least_squares():
    # Logarithms to base 10: (0, 0), (1, 2), (2, 1): slope ((-1)(-1) + 0 + 1 * 0) / 2 = 0.5.
    assert slope([(1, 1), (10, 100), (100, 10)]).exponent == pytest.approx(0.5)


def test_no_slope_of_one_size_and_none_of_nothing():
    assert slope([(10, 1.0), (10, 2.0)]) is None
    assert slope([(10, 1.0), (20, 0.0)]) is None
    assert slope([]) is None
