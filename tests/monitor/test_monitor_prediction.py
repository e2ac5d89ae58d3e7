"""Fit in the plan against the adaptation that was seen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from monitor.followup import person, stayer
from scipy import stats
from support.build import instance

from mutasi_opt.monitor.prediction import Relation, predict, rank_correlation


def case(levels, scores, **changes):
    """People of the given assessed levels (None = not assessed) at a job that asks for 4."""
    names = [f"e{k:02d}" for k in range(len(levels))]
    inst = instance(
        positions=[{"id": "p", "job": "OLD"}, {"id": "q", "job": "NEW"}],
        employees=[{"id": name, "position": "p"} for name in names],
        standards=[{"job": "NEW", "competency": "KOM", "level": 4}],
        competencies=[
            {"employee": name, "competency": "KOM", "level": level}
            for name, level in zip(names, levels, strict=True)
            if level is not None
        ],
    )
    return predict(inst, [person(k, adaptation=s, **changes) for k, s in enumerate(scores)])


def test_groups_and_correlation_by_hand():
    found = case([4, 3, 2, 1], [5, 4, 3, 1])
    assert found.well == (2, 87.5)
    assert found.middling == (1, 50.0)
    assert found.poorly == (1, 25.0)
    assert found.everybody == Relation(4, 1.0)
    assert found.assessed == Relation(4, 1.0)
    assert found.proxy == Relation(0, None)


def test_proxies_are_told_apart():
    found = case([4, 1, None, None], [5, 1, 3, 4])
    assert found.assessed == (2, 1.0)
    assert found.proxy == (2, None)  # the proxy knows nothing of either, so it is the same


def test_who_stayed_and_who_is_not_rated_say_nothing():
    inst = instance(
        positions=[{"id": "p"}, {"id": "q"}],
        employees=[{"id": "e0", "position": "p"}, {"id": "e1", "position": "p"}],
    )
    found = predict(inst, [stayer(0, 0, adaptation=1), person(1, performance=None)])
    assert found.everybody == (0, None)
    assert (found.well, found.middling, found.poorly) == ((0, None),) * 3


@pytest.mark.parametrize(
    ("levels", "scores", "words"),
    [
        ([1, 2, 3] * 3, [1, 3, 5] * 3, "9 moved people have a reported adaptation: too few"),
        ([1, 2, 3] * 4, [3] * 12, "12 moved people have a reported adaptation: too few, or too"),
        ([1, 2, 3] * 4, [1, 3, 5] * 4, "adapted better"),
        ([1, 2, 3] * 4, [5, 3, 1] * 4, "adapted worse"),
        ([1, 1, 2, 2] * 3, [1, 5, 5, 1] * 3, "says little of adaptation"),
    ],
)
def test_verdict(levels, scores, words):
    assert words in case(levels, scores).verdict


values = st.lists(st.tuples(st.integers(0, 6), st.integers(1, 5)), min_size=3, max_size=30)


@given(values)
def test_rank_correlation_is_spearmans(pairs):
    left, right = np.array(pairs, np.float64).T
    found = rank_correlation(left, right)
    if len(set(left)) == 1 or len(set(right)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(stats.spearmanr(left, right).statistic, abs=1e-4)


def test_nothing_has_no_correlation():
    assert rank_correlation(np.zeros(0), np.zeros(0)) is None
