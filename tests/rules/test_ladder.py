import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from mutasi_opt.rules.parts.ladder import Bands, ladder_cost, ladder_steps

STANDARD = (0.05, 0.10, 0.20)
SHARES = st.integers(0, 100).map(lambda percent: percent / 100)
BANDS = st.tuples(SHARES, SHARES, SHARES).map(lambda bands: tuple(sorted(bands)))
NEEDS = st.integers(0, 3000)
HEADS = st.integers(0, 4000)


def one(*values: int) -> np.ndarray:
    return np.array(values, np.int64)


def cost(need: int, heads: int, bands=STANDARD) -> int:
    return int(ladder_cost(one(need), one(heads), bands)[0])


@pytest.mark.parametrize(
    ("need", "heads", "steps"),
    [
        (0, 0, 0),
        (0, 2, 16),  # nobody is needed: every head costs 8
        (1, 1, 8),
        (2, 2, 16),
        (5, 1, 4),  # 5 %: 0, 10 %: 0, 20 %: 1 head
        (5, 2, 12),
        (20, 1, 1),  # 5 % of 20 is one head, 10 % two, 20 % four
        (20, 2, 3),
        (20, 4, 11),
        (20, 5, 19),
        (100, 5, 5),
        (100, 10, 15),
        (100, 20, 55),
        (100, 100, 695),
        (39, 1, 1),  # 1.95 heads round down to one
        (39, 2, 3),
    ],
)
def test_steps_by_hand(need, heads, steps):
    assert cost(need, heads) == steps


@given(need=NEEDS, heads=HEADS, bands=BANDS)
def test_cost_is_the_sum_over_single_heads(need, heads, bands):
    """The k-th head is priced by the band that k falls into, in exact integers."""
    ends = [need * round(100 * share) // 100 for share in bands]
    price = [
        1 if k <= ends[0] else 2 if k <= ends[1] else 4 if k <= ends[2] else 8
        for k in range(1, heads + 1)
    ]
    assert cost(need, heads, bands) == sum(price)


@given(need=NEEDS, heads=HEADS, spare=st.integers(0, 50), bands=BANDS)
def test_filling_the_steps_in_order_costs_the_same(need, heads, spare, bands):
    left, total = heads, 0
    for row, width, price in ladder_steps(one(need), one(heads + spare), bands):
        taken = min(left, int(width[0])) if len(row) else 0
        left, total = left - taken, total + taken * price
    assert (left, total) == (0, cost(need, heads, bands))


@given(need=NEEDS, room=HEADS, bands=BANDS)
def test_widths_fill_the_room_at_rising_prices(need, room, bands):
    steps = list(ladder_steps(one(need), one(room), bands))
    assert sum(int(width.sum()) for _, width, _ in steps) == room
    assert [price for _, _, price in steps] == [1, 2, 4, 8]
    assert all((width > 0).all() for _, width, _ in steps)


@given(need=NEEDS, bands=BANDS)
def test_cost_is_convex_and_rises(need, bands):
    heads = np.arange(0, need + 30)
    costs = ladder_cost(np.full(len(heads), need), heads, bands)
    slope = np.diff(costs)
    assert (slope > 0).all()
    assert (np.diff(slope) >= 0).all()


def test_rows_are_independent():
    need, heads = one(0, 20, 100), one(2, 5, 20)
    assert ladder_cost(need, heads, STANDARD).tolist() == [16, 19, 55]
    rows = [row.tolist() for row, _, _ in ladder_steps(need, heads, STANDARD)]
    assert rows == [[1, 2], [1, 2], [1, 2], [0, 1]]


@pytest.mark.parametrize("given_bands", [["5%", "10%", "20%"], [0.05, "10 %", 0.2]])
def test_bands_are_read_as_percentages(given_bands):
    assert TypeAdapter(Bands).validate_python(given_bands) == pytest.approx(STANDARD)


@pytest.mark.parametrize(
    "given_bands",
    [
        ["10%", "5%", "20%"],
        ["5%", "10%", "120%"],
        ["-1%", "5%", "9%"],
        ["5%"],
        ["x%", "1%", "2%"],
        ["nan%", "1%", "2%"],
    ],
)
def test_bands_must_rise_within_the_need(given_bands):
    with pytest.raises(ValidationError):
        TypeAdapter(Bands).validate_python(given_bands)
