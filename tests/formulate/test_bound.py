"""Whatever the duals, the bound holds; the helpful ones are tried where a solver gives them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.build import instance
from support.oracle import assignment_of, known

from mutasi_opt.assignment import Assignment
from mutasi_opt.formulate import admissible_columns, compile_model, lagrangian, level_costs
from mutasi_opt.formulate.bound import usable_duals
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, About, Formulation
from mutasi_opt.model import Model

SEEDS = st.integers(0, 150)


def any_duals(formulation, draw):
    """Integers of any size on the closed sides of the rows."""
    size = 10 ** draw.randint(0, 10)
    y = np.array([draw.choice([0, draw.randint(-size, size)]) for _ in range(formulation.num_rows)])
    return usable_duals(formulation, y.astype(np.int64))


def priced(problem, level, y, cap_duals, caps, scale):
    return lagrangian(
        problem.formulation, problem.columns, problem.starts, problem.costs,
        level, y, cap_duals, caps, scale,
    )  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(SEEDS, st.randoms(use_true_random=False), st.sampled_from([1, 1000, 10**6]))
def test_any_duals_bound_every_lawful_plan(seed, draw, scale):
    case = known(seed, 300)
    if case is None:
        return
    problem, oracle = case
    names = oracle.model.level_names
    level = draw.randrange(len(names))
    caps = [value + draw.choice([0, 1, 50]) for value in draw.choice([*oracle.lawful.values()])]
    caps = caps[:level]
    cap_duals = [-draw.choice([0, 1, 7 * scale, draw.randint(0, 10**8)]) for _ in caps]
    found = priced(problem, level, any_duals(problem.formulation, draw), cap_duals, caps, scale)
    assert found.bound == -(-found.value // scale)
    assert found.bound <= oracle.least(level, caps)
    assert found.excess.min(initial=0) >= 0
    for places, values in oracle.lawful.items():
        if any(value > cap for value, cap in zip(values, caps, strict=False)):
            continue
        taken = problem.columns.find(problem.instance, assignment_of(places))
        assert (taken >= 0).all()
        # Dearer columns than each person's cheapest add up, so the dearest alone is a bound as well.
        assert found.value + int(found.excess[taken].sum()) <= scale * values[level]


@pytest.mark.parametrize("seed", range(60))
def test_without_duals_everybody_is_at_the_cheapest_place(seed):
    case = known(seed, 300)
    if case is None:
        return
    problem, oracle = case
    nothing = np.zeros(problem.formulation.num_rows, np.int64)
    for level in range(len(problem.levels)):
        costs = problem.costs[level].columns[:]
        cheapest = [
            int(costs[start:stop].min())
            for start, stop in zip(problem.starts[:-1], problem.starts[1:], strict=True)
        ]
        found = priced(problem, level, nothing, [0] * level, [0] * level, 10)
        assert found.bound == sum(cheapest)
        assert found.bound <= oracle.least(level, [])


@pytest.fixture
def crowded():
    """Two people, two posts, one seat each, and one goal."""
    inst = instance(
        positions=[{"id": "p0", "need": 1, "maximum": 1}, {"id": "p1", "need": 1, "maximum": 1}],
        employees=[{"id": "e0", "position": "p0"}, {"id": "e1", "position": "p0"}],
    )
    model = Model.model_validate(
        {
            "format": "mutasi-opt/model-1",
            "name": "m",
            "levels": [{"name": "a", "unit": "u"}, {"name": "b", "unit": "u"}],
            "rules": {
                "shortage": {"enforce": "soft", "level": "a"},
                "move_cost": {"enforce": "soft", "level": "b", "weight": 10},
                "move_cap": {"maximum": 1},
            },
        }
    )
    columns, formulation = admissible_columns(inst, model), compile_model(inst, model)
    return inst, columns, formulation, level_costs(formulation, columns)


def bound(case, level, y, cap_duals=(), caps=(), scale=100):
    inst, columns, formulation, costs = case
    starts = columns.starts(inst.num_employees)
    return lagrangian(formulation, columns, starts, costs, level, y, cap_duals, caps, scale)


def test_the_duals_of_the_ladders_prove_the_optimum(crowded):
    """One of the two moves, so nobody is missing anywhere; before, 8 steps at each post."""
    _, columns, formulation, _ = crowded
    y = np.zeros(formulation.num_rows, np.int64)
    assert bound(crowded, 0, y).bound == 0
    for block in formulation.rows:
        if block.rule == "shortage":
            y[block.offset : block.offset + 2] = [-800, 800]
    # Both like p1 better by 16 steps, which its only seat cannot give: no proof of 0 by these alone.
    found = bound(crowded, 0, y)
    assert found.bound == -16
    stays = columns.position == 0
    assert found.reduced[stays].tolist() == [800, 800]
    assert found.reduced[~stays].tolist() == [-800, -800]
    assert found.excess[stays].tolist() == [1600, 1600]


def test_a_cap_lifts_the_level_after_it(crowded):
    """No step may be missing, so somebody has to move: 10 points, which need the dual of the cap."""
    _, _, formulation, _ = crowded
    y = np.zeros(formulation.num_rows, np.int64)
    for block in formulation.rows:
        if block.rule == "shortage":
            y[block.offset : block.offset + 2] = [-500, 500]
    assert bound(crowded, 1, y, (0,), (0,)).bound < 10
    with_cap = bound(crowded, 1, y, (-63,), (0,))
    assert with_cap.bound == 10


def test_wrong_signs_are_refused(crowded):
    _, _, formulation, _ = crowded
    lower, upper = formulation.row_bounds()
    for row in range(formulation.num_rows):
        for sign, opened in ((1, lower[row] <= NO_LOWER), (-1, upper[row] >= NO_UPPER)):
            y = np.zeros(formulation.num_rows, np.int64)
            y[row] = sign
            if opened:
                with pytest.raises(ValueError, match="open side of a row"):
                    bound(crowded, 0, y)
                assert not usable_duals(formulation, y).any()
            else:
                bound(crowded, 0, y)
                assert usable_duals(formulation, y).tolist() == y.tolist()
    with pytest.raises(ValueError, match="dual of a cap is positive"):
        bound(crowded, 1, np.zeros(formulation.num_rows, np.int64), (1,), (0,))


@pytest.mark.parametrize("huge", [2**61 + 1, 2**62, -(2**62), 2**63 - 1, -(2**63)])
def test_products_that_could_leave_64_bits_are_refused(crowded, huge):
    _, _, formulation, _ = crowded
    lower, _ = formulation.row_bounds()
    both = np.flatnonzero(lower > NO_LOWER) if huge > 0 else np.arange(formulation.num_rows)
    y = np.zeros(formulation.num_rows, np.int64)
    y[both[0]] = huge
    with pytest.raises(ValueError, match="too large for exact 64-bit arithmetic"):
        bound(crowded, 0, y)
    calm = np.zeros(formulation.num_rows, np.int64)
    with pytest.raises(ValueError, match="too large for exact 64-bit arithmetic"):
        bound(crowded, 1, calm, (-abs(huge),), (0,))
    with pytest.raises(ValueError, match="too large for exact 64-bit arithmetic"):
        bound(crowded, 0, calm, scale=abs(huge))


def test_coefficients_count_in_the_guard():
    """A dual that is fine on a row of ones is not on a row of millions."""
    inst = instance(positions=[{"id": "p0"}], employees=[{"id": "e0", "position": "p0"}])
    formulation = Formulation(("a",))
    formulation.add_rows(
        "big", About.PLAN, np.zeros(1, np.int32),
        lambda columns: (np.zeros(len(columns), np.int32), 10**6), upper=5 * 10**6,
    )  # fmt: skip
    columns = admissible_columns(inst, Model.model_validate(PLAIN))
    costs = level_costs(formulation, columns)

    def value(dual):
        y = np.array([dual], np.int64)
        return lagrangian(formulation, columns, np.array([0, 1]), costs, 0, y, (), (), 1).value

    assert value(-(2**40)) == -(2**40) * 4 * 10**6  # far beyond 64 bits, and exact
    with pytest.raises(ValueError, match="too large"):
        value(-(2**42))


def test_nobody_at_all():
    inst = instance(positions=[{"id": "p0", "need": 3, "minimum": 1}])
    model = Model.model_validate(
        PLAIN | {"rules": {"shortage": {"enforce": "soft"}, "service": {"enforce": "soft"}}}
    )
    columns, formulation = admissible_columns(inst, model), compile_model(inst, model)
    y = np.zeros(formulation.num_rows, np.int64)
    lower, _ = formulation.row_bounds()
    y[lower > 0] = 8
    found = lagrangian(
        formulation, columns, np.zeros(1, np.int64), level_costs(formulation, columns),
        0, y, (), (), 1,
    )  # fmt: skip
    assert len(found.excess) == 0
    assert found.bound <= 3 * 8 + 1
    assert found.bound > 0
    assert Assignment.today(inst).position.tolist() == []


PLAIN = {"format": "mutasi-opt/model-1", "name": "m", "levels": [{"name": "a", "unit": "u"}]}
