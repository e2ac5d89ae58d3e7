"""A cap's dual that is too small for the scale is rounded away from zero, and its level's duals make up for it."""

from types import SimpleNamespace

import numpy as np
import pytest

from mutasi_opt.engine.problem import SCALE
from mutasi_opt.engine.rounded_duals import rounded_duals

PROBLEM = SimpleNamespace(integer_duals=lambda y: np.rint(y * SCALE).astype(np.int64))
#: A head at the first level is worth 10^9, in duals of two rows.
HEADS = np.array([10**9 * SCALE, -(10**9) * SCALE])


def solution(duals, cap_duals):
    return SimpleNamespace(duals=np.array(duals), cap_duals=np.array(cap_duals, float))


def test_the_capped_level_makes_up_for_what_rounding_adds():
    found = solution([5.0, 0.0], [-48e-9, 0.0])
    duals, caps = rounded_duals(PROBLEM, found, 1, {0: (HEADS, ())})
    assert caps == (-1,)
    # 952 thousand-millionths of a point for each unit of the first level: 952 points a head.
    assert duals.tolist() == [957 * SCALE, -952 * SCALE]
    assert found.duals.tolist() == [5.0, 0.0], "the solution stays as it is"


def test_what_is_added_has_caps_of_its_own():
    found = solution([0.0, 0.0], [-0.0, -0.25e-6])
    steps = (np.array([8 * SCALE, 0]), (-2 * SCALE,))
    duals, caps = rounded_duals(PROBLEM, found, 2, {0: (HEADS, ()), 1: steps})
    # 0.75 millionths of a step cost 1.5 millionths of the first level's cap, which become 2.
    assert caps == (-2, -1)
    assert duals.tolist() == [6 + 500 * SCALE, -500 * SCALE]


@pytest.mark.parametrize(("exact", "rounded"), [(-0.6e-6, -1), (-0.4e-6, 0), (0.4e-6, 0), (2.0, 0)])
def test_a_cap_without_proof_is_rounded_to_the_nearest(exact, rounded):
    duals, caps = rounded_duals(PROBLEM, solution([1.0], [exact]), 1, {})
    assert caps == (rounded,)
    assert duals.tolist() == [SCALE]


def test_a_cap_that_costs_nothing_stays_free():
    duals, caps = rounded_duals(PROBLEM, solution([1.0, 0.0], [1e-12]), 1, {0: (HEADS, ())})
    assert caps == (0,)
    assert duals.tolist() == [SCALE, 0]
