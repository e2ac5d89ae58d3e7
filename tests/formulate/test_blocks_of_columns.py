"""Neither the size of the blocks nor the number of threads changes a column, a cost, a bound or an answer."""

import numpy as np
import pytest
from support.random_cases import random_case

from mutasi_opt.columns import blocks as blocks_module
from mutasi_opt.columns import blocks_of, in_blocks, ranges_of
from mutasi_opt.formulate import (
    ColumnCosts,
    admissible_columns,
    compile_model,
    lagrangian,
    level_costs,
)
from mutasi_opt.formulate import bound as bound_module
from mutasi_opt.formulate import costs as costs_module
from mutasi_opt.formulate.bound import usable_duals
from mutasi_opt.instance import index

SEEDS = range(0, 60, 3)


def test_blocks_of_whole_employees_cover_everybody_in_order():
    draw = np.random.default_rng(1)
    for _ in range(200):
        counts = draw.integers(1, 9, draw.integers(0, 12))
        starts = np.append(0, np.cumsum(counts))
        size = int(draw.integers(1, 12))
        found = blocks_of(starts, size)
        assert [k for first, behind in found for k in range(first, behind)] == list(
            range(len(counts))
        )
        for first, behind in found:
            assert behind - first == 1 or starts[behind] - starts[first] < size + counts.max()


def test_results_come_in_order_and_errors_as_they_are():
    assert list(in_blocks(lambda k: k * k, list(range(50)), 3)) == [k * k for k in range(50)]
    with pytest.raises(ZeroDivisionError):
        list(in_blocks(lambda k: 1 // (k - 7), list(range(50)), 3))


def test_numbers_of_ranges():
    found = ranges_of(np.array([5, 9, 2]), np.array([2, 0, 3]))
    assert found.tolist() == [5, 6, 2, 3, 4]
    assert ranges_of(np.zeros(0, np.int64), np.zeros(0, np.int64)).tolist() == []


@pytest.mark.parametrize("seed", SEEDS)
def test_columns_are_the_same_bytes_in_one_block_and_in_many(seed):
    case = random_case(seed)
    inst = index(case.scenario)
    one = admissible_columns(inst, case.model, 1, 10**9)
    for threads, size in ((1, 1), (3, 1), (2, 7)):
        many = admissible_columns(inst, case.model, threads, size)
        for name in ("employee", "position", "working", "kind"):
            assert getattr(many, name).dtype == getattr(one, name).dtype
            assert getattr(many, name).tobytes() == getattr(one, name).tobytes()
        assert (many.working is many.position) == (one.working is one.position)


@pytest.mark.parametrize("kept", [0, 10**9])
def test_bounds_and_answers_are_the_same_in_one_block_and_in_many(kept, monkeypatch):
    assert sum(same_answers(random_case(seed), seed, kept, monkeypatch) for seed in SEEDS) >= 12


def same_answers(case, seed, kept, monkeypatch):
    """Compare with plain arithmetic; whether the case bounds anything (everybody has a column)."""
    inst = index(case.scenario)
    columns, formulation = admissible_columns(inst, case.model), compile_model(inst, case.model)
    starts = columns.starts(inst.num_employees)
    if not len(columns) or (np.diff(starts) == 0).any():
        return False
    draw = np.random.default_rng(seed)
    y = usable_duals(formulation, draw.integers(-900, 900, formulation.num_rows))
    level = len(formulation.levels) - 1
    caps = ([-3] * level, [4] * level)
    costs = level_costs(formulation, columns)
    whole = lagrangian(formulation, columns, starts, costs, level, y, *caps, 100, 1)
    plain = (
        100 * formulation.column_costs(columns, level)
        - formulation.transposed(columns, y)
        + sum(3 * formulation.column_costs(columns, k) for k in range(level))
    )
    with monkeypatch.context() as patch:
        for module in (blocks_module, costs_module):
            patch.setattr(module, "BLOCK", 5)
        patch.setattr(bound_module, "MOST_KEPT", kept)
        in_parts = level_costs(formulation, columns)
        for part, full in zip(in_parts, costs, strict=True):
            assert part.columns[:].tolist() == full.columns[:].tolist()
        found = lagrangian(formulation, columns, starts, in_parts, level, y, *caps, 100, 3)
        check(found, whole, plain, starts, kept, draw)
    return True


def check(found, whole, plain, starts, kept, draw):
    columns = plain
    assert (found.kept is None) == (kept == 0)
    assert (found.value, found.bound) == (whole.value, whole.bound)
    assert found.least.tolist() == whole.least.tolist()
    least = np.minimum.reduceat(plain, starts[:-1])
    excess = plain - np.repeat(least, np.diff(starts))
    assert found.reduced.tolist() == plain.tolist()
    rows = draw.integers(0, len(columns), 9)
    assert found.excess_of(rows).tolist() == excess[rows].tolist()
    for limit in (0, int(np.median(excess)), int(excess.max())):
        inside = excess <= limit
        assert found.within(limit).tolist() == inside.tolist()
        outside = None if inside.all() else excess[~inside].min()
        assert found.least_outside(inside) == outside
    assert found.largest() == excess.max()
    for rank in {0, len(columns) // 2, len(columns) - 1}:
        assert found.smallest(rank) == np.sort(excess)[rank]
    with pytest.raises(IndexError):
        found.smallest(len(columns))
    many = [found.reduced_of(people) for people in blocks_of(starts)]
    assert np.concatenate(many).tolist() == plain.tolist()
    assert found.excess.tolist() == excess.tolist()


@pytest.mark.parametrize(
    ("largest", "bytes_each"), [(0, 0), (1, 1), (127, 1), (128, 2), (2**15, 4), (2**31, 8)]
)
def test_costs_are_kept_narrow_and_read_wide(largest, bytes_each):
    wide = np.array([0, largest, 0, 0], np.int64)
    for costs in (ColumnCosts([wide]), ColumnCosts([wide[:1], wide[1:2], wide[2:]])):
        assert costs.nbytes == 4 * bytes_each
        assert costs.largest == largest
        assert len(costs) == 4
        for rows in (slice(1, 3), np.array([1, 1, 0]), wide > 0):
            assert costs[rows].dtype == np.int64
            assert costs[rows].tolist() == wide[rows].tolist()
        # What narrow integers would lose.
        assert (10**6 * costs[:]).tolist() == [0, 10**6 * largest, 0, 0]
