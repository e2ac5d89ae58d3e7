"""Rows that cannot bind: over every choice of columns of tiny cases."""

from itertools import product

import numpy as np
import pytest
from support.oracle import problem_of
from support.random_cases import random_case

from mutasi_opt.engine import ranges
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.formulation import NO_LOWER, NO_UPPER


def choices(problem):
    own = [
        range(a, b)
        for a, b in zip(problem.starts[:-1].tolist(), problem.starts[1:].tolist(), strict=True)
    ]
    return [np.array(taken, np.int64) for taken in product(*own)]


def small_problems(seeds):
    for seed in seeds:
        problem = problem_of(random_case(seed))
        if len(problem.counts) and 0 < np.prod(problem.counts.astype(float)) <= 150:
            yield problem


def truth(problem):
    """Rows that some choice breaks without auxiliaries, and with the best of them."""
    evaluator = Evaluator(problem)
    binding, hard = (np.zeros(problem.formulation.num_rows, bool) for _ in range(2))
    for taken in choices(problem):
        activity = problem.formulation.activities(problem.columns.take(taken))
        filled = problem.auxiliary_matrix @ evaluator.fill(activity)
        binding |= broken(problem, activity)
        hard |= broken(problem, activity + filled)
    return binding, hard


def broken(problem, activity):
    lower, upper = problem.bounds
    return ((lower > NO_LOWER) & (activity < lower)) | ((upper < NO_UPPER) & (activity > upper))


@pytest.mark.parametrize("part", range(4))
def test_person_by_person_it_is_exact(monkeypatch, part):
    monkeypatch.setattr(ranges, "_SPARSE", 0)
    kinds = set()
    for problem in small_problems(range(part, 160, 4)):
        binding, hard = truth(problem)
        assert problem.ranges.binding.tolist() == binding.tolist()
        assert problem.ranges.hard.tolist() == hard.tolist()
        kinds |= set(zip(binding.tolist(), hard.tolist(), strict=True))
    assert kinds == {(False, False), (True, False), (True, True)}


@pytest.mark.parametrize("part", range(4))
def test_dense_blocks_are_never_called_idle_wrongly(monkeypatch, part):
    monkeypatch.setattr(ranges, "_SPARSE", 10**9)
    for problem in small_problems(range(part, 160, 4)):
        binding, hard = truth(problem)
        assert not (binding & ~problem.ranges.binding).any()
        assert not (hard & ~problem.ranges.hard).any()
