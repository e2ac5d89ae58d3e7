"""Greedy and hill climbing against enumeration: values exact, plans lawful, never better than the best."""

import time
from functools import cache
from itertools import pairwise
from random import Random

import numpy as np
import pytest
from support.oracle import assignment_of, known, seats_of

from benchmarks.rivals import greedy, swaps
from benchmarks.rivals.rival import Task
from benchmarks.rivals.state import State, improves, places_of, start_of
from benchmarks.rivals.timefold_facts import facts_of

FAR = time.perf_counter() + 1e6


@cache
def cases():
    """Random tiny cases with all their lawful plans."""
    return [case for seed in range(30) if (case := known(seed, 1000))]


def chosen_of(problem, places):
    return problem.columns.find(problem.instance, assignment_of(places))


def any_choice(problem, draw):
    return np.array(
        [draw.randrange(a, b) for a, b in pairwise(problem.starts.tolist())],
        np.int64,
    )


def key(values, caps):
    """Excess over each cap, then the last level: the order of plans."""
    before = [max(0, v - cap) for v, cap in zip(values, caps, strict=False)]
    return (*before, values[-1])


def caps_of(problem, oracle):
    caps = []
    for k, level in enumerate(problem.levels[:-1]):
        base = oracle.least(k, caps)
        caps.append(base + level.slack.of(base))
    return caps


def test_there_is_something_to_test():
    assert len(cases()) >= 20
    assert sum(len(problem.columns) > 5 for problem, _ in cases()) >= 15


def test_values_of_lawful_plans_are_those_of_the_rules():
    draw = Random(1)
    for problem, oracle in cases():
        for places in draw.sample(sorted(oracle.lawful), min(20, len(oracle.lawful))):
            state = State(problem, chosen_of(problem, places))
            assert state.lawful
            assert state.objectives == oracle.lawful[places]


def test_changes_are_what_taking_them_changes():
    draw = Random(2)
    swapped = 0
    for problem, _ in cases():
        columns = np.arange(len(problem.columns))
        owner = problem.columns.employee
        pairs = [(a, b) for a in columns for b in columns if owner[a] < owner[b]]
        for _ in range(5 if len(columns) else 0):
            state = State(problem, any_choice(problem, draw))
            before = state.values.copy()
            told = state.moves(columns)
            picked = draw.randrange(len(columns))
            state.take(columns[picked : picked + 1])
            assert (state.values == before + told[picked]).all()
            assert (state.values == State(problem, state.chosen).values).all()
            if pairs:
                pair = np.array([draw.choice(pairs)])
                change = state.swaps(pair[:, 0], pair[:, 1])[0]
                before = state.values.copy()
                state.take(pair[0])
                assert (state.values == before + change).all()
                assert (state.values == State(problem, state.chosen).values).all()
                swapped += 1
    assert swapped > 50


def test_better_is_the_first_value_that_differs():
    changes = np.array([[0, 0, -1], [0, 1, -9], [-1, 5, 5], [0, 0, 0], [1, -1, -1]])
    assert improves(changes).tolist() == [True, False, True, False, False]


@pytest.mark.parametrize("rival", [greedy, swaps])
def test_plans_are_lawful_and_never_better_than_the_best(rival):
    planned = 0
    for problem, oracle in cases():
        answer = rival.solve(Task(problem, 20.0, 0))
        if answer.status == "no_plan":  # today is not lawful, and it finds no way out
            assert not start_of(problem).lawful
            continue
        assert answer.status == "feasible"
        assert oracle.lawful[seats_of(answer.assignment)] == tuple(answer.claimed)
        caps = caps_of(problem, oracle)
        best = min(key(values, caps) for values in oracle.lawful.values())
        assert key(answer.claimed, caps) >= best
        planned += 1
    assert planned >= 15


def test_no_move_and_no_swap_helps_after_the_climb():
    draw = Random(4)
    for problem, oracle in cases() * 3:
        state = State(problem, chosen_of(problem, draw.choice(sorted(oracle.lawful))))
        swaps.climb(state, improves, np.random.default_rng(0), FAR)
        columns = np.arange(len(problem.columns))
        assert not improves(state.moves(columns)).any()
        place, owner = places_of(problem), problem.columns.employee
        now = place[state.chosen]
        pairs = np.array(
            [
                (a, b)
                for a in columns
                for b in columns
                if owner[a] < owner[b] and place[a] == now[owner[b]] and place[b] == now[owner[a]]
            ],
            np.int64,
        ).reshape(-1, 2)
        assert not improves(state.swaps(pairs[:, 0], pairs[:, 1])).any()


def test_climbing_finds_more_than_the_list():
    better = 0
    for problem, _ in cases():
        first = greedy.solve(Task(problem, 20.0, 0))
        second = swaps.solve(Task(problem, 20.0, 0))
        if first.claimed is None or second.claimed is None:
            continue
        better += key(second.claimed, []) < key(first.claimed, [])
    assert better > 0


def price(table, at):
    last = len(table) - 1
    if at < 0:
        return table[0] + at * (table[1] - table[0])
    if at > last:
        return table[last] + (at - last) * (table[last] - table[last - 1])
    return table[at]


def counted(facts, problem, chosen):
    """What the calculator of Timefold counts, in plain loops."""
    activity, totals = list(facts.activity), list(facts.totals)
    prices = list(facts.prices)
    place = places_of(problem)
    for k, employee in enumerate(facts.employees):
        at = facts.indices[k][int(place[chosen[employee]])]
        assert facts.places[k][at] == place[chosen[employee]]
        pattern = facts.pattern[k][at]
        totals[facts.main] += facts.costs[k][at]
        more = facts.pattern_costs[pattern]
        for value, cost in zip(more[::2], more[1::2], strict=True):
            totals[value] += cost
        for entries in (facts.of_place[facts.places[k][at]], facts.patterns[pattern]):
            for row, coefficient in zip(entries[::2], entries[1::2], strict=True):
                activity[row] += coefficient
                fresh = price(facts.tables[row], activity[row] - facts.offsets[row])
                totals[facts.values[row]] += fresh - prices[row]
                prices[row] = fresh
    return totals


def test_the_facts_of_timefold_count_like_the_rules():
    draw = Random(3)
    for problem, oracle in cases():
        facts = facts_of(problem)
        for places in draw.sample(sorted(oracle.lawful), min(10, len(oracle.lawful))):
            found = counted(facts, problem, chosen_of(problem, places))
            assert found == [0, *oracle.lawful[places]]
        for _ in range(10):
            chosen = any_choice(problem, draw)
            lawful = State(problem, chosen).lawful
            assert (counted(facts, problem, chosen)[0] == 0) == lawful
