"""The cheapest columns of each key, by both ways of sorting."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mutasi_opt.engine.selection import cheapest

Pairs = st.lists(
    st.tuples(st.integers(-1, 6), st.sampled_from([-5, 0, 1, 2, 7, 2**40, 2**61])), max_size=40
)


@given(Pairs, st.integers(1, 5))
def test_the_first_of_the_cheapest_win(pairs, k):
    key = np.array([pair[0] for pair in pairs], np.int32)
    cost = np.array([pair[1] for pair in pairs], np.int64)
    expected = np.zeros(len(pairs), bool)
    for one in set(key.tolist()):
        mine = sorted((cost[i], i) for i in np.flatnonzero(key == one))
        expected[[i for _, i in mine[:k]]] = True
    assert (cheapest(key, cost, k) == expected).all()
    assert (cheapest(key, cost.astype(np.float64), k) == expected).all()


def test_nothing_has_no_cheapest():
    assert cheapest(np.zeros(0, np.int32), np.zeros(0), 3).shape == (0,)
