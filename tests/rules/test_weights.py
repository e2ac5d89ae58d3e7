"""How much anything may cost: enough to come first, not so much that sums stop being exact."""

import numpy as np
import pytest
from pydantic import ValidationError

from mutasi_opt.rules import RULES
from mutasi_opt.rules.base import points
from mutasi_opt.rules.distance import Distance


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_weight_is_at_most_a_million(rule):
    other = {"points_per_km": 1} if rule is Distance else {}
    assert rule(weight=1e6, **other).weight == 1e6
    with pytest.raises(ValidationError, match="less than or equal to 1000000"):
        rule(weight=1_000_001)


def test_a_kilometre_costs_no_more_than_anything_else():
    assert Distance(points_per_km=10_000, weight=100).rate() == 1e6
    with pytest.raises(ValidationError, match="less than or equal to 10000"):
        Distance(points_per_km=10_001)
    with pytest.raises(ValidationError, match="points_per_km is 1,010,000, more than 1,000,000"):
        Distance(points_per_km=10_000, weight=101)


def test_points_are_exact_or_refused():
    assert points(0.5, np.array([1, 3])).tolist() == [1, 2]
    assert int(points(1.0, 2.0**52 - 1)) == 2**52 - 1
    for amount in (2.0**52, -(2.0**52), np.inf, np.nan):
        with pytest.raises(ValueError, match="too large to be exact"):
            points(1.0, amount)
