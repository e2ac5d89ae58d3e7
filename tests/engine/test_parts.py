"""Small parts of the engine: choosing, waiting, options, cores."""

import threading
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.oracle import assignment_of, known

from mutasi_opt.engine.clock import Clock, TimeUpError
from mutasi_opt.engine.core import build_core
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.options import SolveOptions
from mutasi_opt.engine.selection import cheapest

KEYS_AND_COSTS = st.lists(st.tuples(st.integers(-1, 4), st.integers(-5, 5)), max_size=25)


@given(KEYS_AND_COSTS, st.integers(0, 4))
def test_the_cheapest_of_each_key(pairs, k):
    keys = np.array([key for key, _ in pairs], np.int32)
    costs = np.array([cost for _, cost in pairs], np.int64)
    mask = cheapest(keys, costs, k)
    assert mask.shape == (len(pairs),)
    for key in set(keys.tolist()):
        own = np.flatnonzero(keys == key).tolist()
        best = sorted(own, key=lambda place: (costs[place], place))[:k]
        assert sorted(best) == np.flatnonzero(mask & (keys == key)).tolist()


@given(KEYS_AND_COSTS, st.integers(1, 4))
def test_the_cheapest_by_fractional_costs(pairs, k):
    keys = np.array([key for key, _ in pairs], np.int32)
    costs = np.array([cost / 3 for _, cost in pairs])
    whole = np.array([cost for _, cost in pairs], np.int64)
    assert cheapest(keys, costs, k).tolist() == cheapest(keys, whole, k).tolist()


def test_a_clock_counts_from_its_start():
    clock = Clock(100.0, threading.Event(), time.monotonic() - 60)
    assert 30 < clock.remaining() <= 40
    assert 60 <= clock.elapsed < 100
    assert not clock.interrupted
    clock.check()
    assert 0 < clock.tick() <= 1


def test_a_clock_that_has_run_out():
    clock = Clock(50.0, threading.Event(), time.monotonic() - 60)
    assert clock.remaining() == clock.tick() == 0
    assert not clock.interrupted
    with pytest.raises(TimeUpError):
        clock.check()


def test_a_clock_that_is_stopped():
    stop = threading.Event()
    clock = Clock(100.0, stop, time.monotonic())
    stop.set()
    assert clock.interrupted
    assert clock.remaining() == clock.tick() == 0
    with pytest.raises(TimeUpError):
        clock.check()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("time_limit", 0.0),
        ("time_limit", -1.0),
        ("time_limit", float("nan")),
        ("gap", -0.1),
        ("gap", 1.1),
        ("gap", float("nan")),
        ("workers", 0),
    ],
)
def test_options_that_make_no_sense(field, value):
    with pytest.raises(ValueError, match=f"{field} must be"):
        SolveOptions(**{field: value})


def test_options_at_their_limits():
    options = SolveOptions(time_limit=0.001, gap=1.0, workers=1, seed=0)
    assert (options.gap, options.workers) == (1.0, 1)
    assert SolveOptions().stop is not SolveOptions().stop


@pytest.mark.parametrize("seed", range(40))
def test_a_core_says_of_each_choice_what_the_evaluator_says(seed):
    """Over every lawful assignment: feasible in the whole core, at the same cost, and back again."""
    case = known(seed, 300)
    if case is None:
        return
    problem, oracle = case
    evaluator = Evaluator(problem)
    everything = np.ones(len(problem.columns), bool)
    level = len(problem.levels) - 1
    caps = [max(v[k] for v in oracle.lawful.values()) for k in range(level)]
    core = build_core(problem, evaluator, everything, level, caps, None, None)
    program = core.program
    best = None
    for places, values in oracle.lawful.items():
        chosen = problem.columns.find(problem.instance, assignment_of(places))
        hinted = build_core(problem, evaluator, everything, level, caps, None, chosen).program.hint
        row = program.matrix @ hinted
        assert ((row >= program.lower) & (row <= program.upper)).all()
        assert (hinted <= program.uppers).all()
        assert int(program.costs @ hinted) + core.constant == values[level]
        assert core.chosen(problem, hinted).tolist() == chosen.tolist()
        best = values[level] if best is None else min(best, values[level])
    tight = build_core(problem, evaluator, everything, level, caps, best - 1, None).program
    assert len(tight.lower) == len(program.lower) + 1
