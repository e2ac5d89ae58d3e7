"""Explanations against enumeration: what is called a bound is one, what is called forbidden cannot be."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from support.kept import kept_processes
from support.oracle import Oracle
from support.random_cases import random_case

from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study, forced
from mutasi_opt.explain.alternatives import alternatives
from mutasi_opt.explain.bars import bars_of, sieve_of
from mutasi_opt.explain.confirmed import confirm_place
from mutasi_opt.explain.levels import Verdict, levels_of
from mutasi_opt.explain.place import explain_place
from mutasi_opt.instance import NONE
from mutasi_opt.model import Slack
from mutasi_opt.plan import SolveStatus
from mutasi_opt.privacy import Lens

#: Assignments to enumerate; larger cases are left out.
LIMIT = 600
SEEDS = st.integers(0, 100_000)


@pytest.fixture(scope="module", autouse=True)
def processes():
    with pytest.MonkeyPatch.context() as patch, kept_processes(patch):
        yield


def opened(seed: int) -> tuple[Study, Oracle]:
    """Solve a random case to the proof; drops cases that are too large or have no plan."""
    case = random_case(seed)
    plan = solve(case, SolveOptions(gap=0, workers=1, time_limit=60))
    assume(plan.status is SolveStatus.OPTIMAL)
    oracle = Oracle.of(plan.instance, case.model, LIMIT)
    assume(oracle is not None)
    return Study(plan), oracle


def assert_true(study: Study, oracle: Oracle) -> set[Verdict]:
    """Compare what is said of every person and post with every lawful plan; returns the verdicts."""
    instance = study.instance
    lens = Lens(instance)
    limits = [level.objective if level.cap is None else level.cap for level in study.plan.levels]
    seen = set()
    for who in range(instance.num_employees):
        for position in range(instance.num_positions):
            answer = explain_place(study, who, position, lens)
            seen.add(answer.verdict)
            row = study.row(who, position)
            place = (position, position)
            if row != NONE:
                place = (int(study.columns.position[row]), int(study.columns.working[row]))
            there = [values for places, values in oracle.lawful.items() if places[who] == place]
            if answer.verdict is Verdict.FORBIDDEN:
                assert (position, position) not in oracle.options[who]
                assert answer.bars
                assert not there
                continue
            if answer.verdict is Verdict.TAKEN:
                assert not there
            for k, level in enumerate(answer.levels):
                kept = [
                    values[k]
                    for values in there
                    if all(v <= cap for v, cap in zip(values, limits[:k], strict=False))
                ]
                assert level.at_least <= min(kept, default=level.at_least)
            if answer.verdict is Verdict.WORSE:
                within = [
                    values
                    for values in there
                    if all(v <= most for v, most in zip(values, limits, strict=True))
                ]
                assert not within
            if answer.verdict is Verdict.PLANNED:
                assert (study.assignment.position[who], study.assignment.working[who]) == place
    return seen


@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(SEEDS)
def test_every_answer_agrees_with_every_lawful_plan(seed):
    assert_true(*opened(seed))


@pytest.mark.slow
@settings(
    max_examples=400, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
@given(SEEDS)
def test_answers_agree_with_every_lawful_plan_of_many_cases(seed):
    assert_true(*opened(seed))


def test_the_cases_bring_every_verdict():
    seen = set()
    for seed in range(60):
        case = random_case(seed)
        plan = solve(case, SolveOptions(gap=0, workers=1, time_limit=60))
        oracle = Oracle.of(plan.instance, case.model, LIMIT)
        if plan.status is SolveStatus.OPTIMAL and oracle is not None:
            seen |= assert_true(Study(plan), oracle)
        if seen >= set(Verdict):
            return
    raise AssertionError(set(Verdict) - seen)


@pytest.mark.slow
@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(SEEDS, st.integers(0, 100), st.integers(0, 100))
def test_a_price_is_a_true_bound_of_the_plan_that_is_solved_again(seed, one, other):
    study, _ = opened(seed)
    instance = study.instance
    assume(instance.num_employees and instance.num_positions)
    who, position = one % instance.num_employees, other % instance.num_positions
    answer = explain_place(study, who, position, Lens(instance))
    found = forced(study, who, position, SolveOptions(gap=0, workers=1, time_limit=60))
    if answer.verdict in (Verdict.FORBIDDEN, Verdict.TAKEN):
        assert found.status is SolveStatus.INFEASIBLE
        return
    same_caps = True
    for level, price in zip(answer.levels, found.levels, strict=True):
        if price.with_it is None or not same_caps:
            break
        assert price.with_it >= level.at_least
        same_caps = price.difference == 0


@pytest.mark.slow
@settings(max_examples=8, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(SEEDS, st.integers(0, 100), st.integers(0, 100))
def test_a_place_is_confirmed_under_the_caps_of_the_plan(seed, one, other):
    study, oracle = opened(seed)
    instance = study.instance
    assume(instance.num_employees and instance.num_positions)
    who, position = one % instance.num_employees, other % instance.num_positions
    assert_confirmed(study, oracle, who, position)


def assert_confirmed(study: Study, oracle: Oracle, who: int, position: int) -> bool:
    """Compare what is confirmed with every lawful plan; returns whether one took room."""
    row = study.row(who, position)
    place = (position, position)
    if row != NONE:
        place = (int(study.columns.position[row]), int(study.columns.working[row]))
    there = [values for places, values in oracle.lawful.items() if places[who] == place]
    options = SolveOptions(gap=0, workers=1, time_limit=60)
    found = confirm_place(study, who, position, Lens(study.instance), (), options)
    assert (found.status is SolveStatus.INFEASIBLE) == (not there)
    if not there:
        return False
    decided = room = False
    last = len(found.levels) - 1
    for k, (level, limit) in enumerate(zip(found.levels, found.limits, strict=True)):
        assert (level.with_it is None) == decided
        if decided:
            continue
        least = min(values[k] for values in there)
        assert (level.with_it, found.bounds[k]) == (least, least)
        decided = least > limit
        assert (found.decisive == k) == decided
        there = [values for values in there if values[k] <= limit]
        room |= k < last and not decided and least != study.plan.levels[k].base
    if not decided:
        assert level.with_it == limit
    return room


@pytest.mark.slow
def test_the_limits_of_the_plan_are_held_where_another_plan_would_have_more_room():
    """Without the caps of the plan a plan with the person there may look better than it is."""
    options = SolveOptions(gap=0, workers=1, time_limit=60)
    for seed in range(200):
        case = random_case(seed)
        levels = [
            level.model_copy(update={"slack": Slack(absolute=3)}) for level in case.model.levels
        ]
        case = replace(case, model=case.model.model_copy(update={"levels": tuple(levels)}))
        plan = solve(case, options)
        if plan.status is not SolveStatus.OPTIMAL:
            continue
        study, oracle = Study(plan), Oracle.of(plan.instance, case.model, LIMIT)
        if oracle is None:
            continue
        for who in range(plan.instance.num_employees):
            for row in range(study.rows_of(who).start, study.rows_of(who).stop):
                place = int(study.columns.working[row])
                if place != NONE and assert_confirmed(study, oracle, who, place):
                    return
    raise AssertionError("no case has another cap")


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(SEEDS)
def test_parts_add_up_and_alternatives_are_the_lawful_places_in_order(seed):
    study, _ = opened(seed)
    lens = Lens(study.instance)
    for who in range(study.instance.num_employees):
        rows = study.rows_of(who)
        for row in range(rows.start, rows.stop):
            _, levels = levels_of(study, row, lens)
            for level in levels:
                assert sum(part.amount for part in level.parts) == pytest.approx(level.price)
        ranked = alternatives(study, who, lens, 1000)
        assert len(ranked) == rows.stop - rows.start - 1
        beyond = [
            tuple(max(0, level.at_least - level.limit) for level in found.levels)
            for found in ranked
        ]
        assert beyond == sorted(beyond)


@settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(SEEDS)
def test_the_sieve_leaves_what_is_lawful(seed):
    study, _ = opened(seed)
    instance = study.instance
    lens = Lens(instance)
    for who in range(instance.num_employees):
        sieve = sieve_of(study, who, lens)
        left = sieve.posts
        for step in sieve.steps:
            assert left - step.bars <= step.left <= left
            left = step.left
        assert left == sieve.lawful
        places = study.columns.position[study.rows_of(who)]
        definitive = places == study.columns.working[study.rows_of(who)]
        entered = set(places[definitive & (places != NONE)].tolist())
        entered -= {int(instance.employees.post[who])}
        assert sieve.lawful <= len(entered)
        assert not any(bars_of(study, who, int(place), lens) for place in np.array(sorted(entered)))
