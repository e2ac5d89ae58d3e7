"""What other plans could reach: no lawful assignment is beyond the limits."""

from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.lawful import some_study
from support.office import office, study_of
from support.oracle import assignment_of
from support.random_cases import random_case

from mutasi_opt.audit.bounds import Reach
from mutasi_opt.audit.measures import measures

LIMIT = 3_000


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 5_000))
def test_no_lawful_plan_is_beyond_the_limits(seed):
    check(seed)


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(st.integers(0, 100_000))
def test_no_lawful_plan_of_many_cases_is_beyond_the_limits(seed):
    check(seed)


def check(seed: int) -> None:
    """Fail where a lawful plan is beyond the limits of a plan of the case of a seed."""
    draw = Random(seed)
    found = some_study(random_case(seed), draw, LIMIT)
    assume(found is not None)
    study, oracle = found
    instance = study.instance
    group = np.array([draw.random() < 0.6 for _ in instance.employees.ids], bool)
    reach = Reach(study)
    limit = [level.objective for level in study.plan.levels]
    bounded = [m for m in measures(instance, study.assignment) if m.bounded]
    limits = {m.key: (reach.lawful(m, group), reach.as_good(m, group)) for m in bounded}
    worst = {m.key: [reach.highest(m, as_good=good) for good in (False, True)] for m in bounded}
    for places, values in oracle.lawful.items():
        other = {m.key: m for m in measures(instance, assignment_of(places))}
        good = all(value <= most for value, most in zip(values, limit, strict=True))
        for own in bounded:
            # An unknown distance counts as none, in both.
            reached = np.maximum(other[own.key].value, 0.0)
            total = float(reached[group & own.base].sum())
            for scope in range(1 + good):
                lowest, highest = limits[own.key][scope].least, limits[own.key][scope].most
                assert lowest - 1e-6 <= total <= highest + 1e-6
                if own.base.any():
                    assert reached[own.base].max() >= worst[own.key][scope] - 1e-6


def test_a_move_that_every_plan_as_good_makes_is_told_as_such():
    study = study_of(office())
    reach = Reach(study)
    moved, wish, *_ = measures(study.instance, study.assignment)
    everybody = np.ones(study.instance.num_employees, bool)
    # ADI alone can be moved for the better: in every plan as good it is he who gets GOOD.
    who = everybody & (np.array(study.instance.employees.ids) == "ADI")
    assert (reach.as_good(moved, who).least, reach.as_good(moved, who).most) == (1, 1)
    assert (reach.as_good(wish, who).least, reach.as_good(wish, who).most) == (1, 1)
    assert (reach.lawful(moved, who).least, reach.lawful(moved, who).most) == (0, 1)
    dita = everybody & (np.array(study.instance.employees.ids) == "DITA")
    assert reach.lawful(wish, dita).most == 1
