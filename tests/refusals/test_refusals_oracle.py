"""Refusals against all sets of people who refuse, on tiny plans."""

from collections import Counter
from itertools import chain, combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.moved import moved_study
from support.partial import holds, plans

from mutasi_opt.explain.moves import moves_of
from mutasi_opt.plan.counting import count
from mutasi_opt.refusals import Groups, simulate_refusals
from mutasi_opt.refusals.cascade import cascade_of
from mutasi_opt.refusals.fragile import _without
from mutasi_opt.refusals.groups import everything


def subsets(names):
    """All subsets, larger ones first, and those with earlier names first."""
    names = sorted(names)
    return chain.from_iterable(combinations(names, k) for k in range(len(names), -1, -1))


def who_moves(posts, people, moves, willing):
    """The largest lawful subset of the willing, the earliest ids first."""
    after = people | moves
    return next(
        found
        for found in subsets(willing)
        if holds(posts, people, after, people | {who: moves[who] for who in found})
    )


def short(posts, state, which):
    """Heads missing below need (0) or minimum (1)."""
    here = Counter(state)
    return sum(max(0, row[which] - here[name]) for name, row in posts.items())


def outcomes(posts, people, moves, chance):
    """Every set of refusals: its chance, and posts after it in both readings."""
    for answer in product((False, True), repeat=len(moves)):
        refuses = dict(zip(moves, answer, strict=True))
        weight = np.prod([chance[w] if refuses[w] else 1 - chance[w] for w in moves])
        willing = [who for who in moves if not refuses[who]]
        moving = who_moves(posts, people, moves, willing)
        yield (
            weight,
            len(moves) - len(moving),
            people | {w: moves[w] for w in moving},
            sum(answer),
            people | {w: moves[w] for w in willing},
        )


@settings(max_examples=60, deadline=None)
@given(plans(), st.lists(st.sampled_from([0.0, 0.1, 0.35, 0.8, 1.0]), min_size=5, max_size=5))
def test_expected_values_are_those_of_all_refusals(drawn, shares):
    posts, people, moves, _ = drawn
    if not moves:
        return
    chance = dict(zip(sorted(people), shares, strict=False))
    study = moved_study(posts, people, moves=moves)
    found = simulate_refusals(study, named=chance, draws=4000, seed=3, seats=0)
    whole = everything(found.stays.places)
    exact = np.zeros((2, 3))
    square = np.zeros((2, 3))
    # Posts that no move touches miss the same number always, and are not counted.
    touched = {people[who] for who in moves} | set(moves.values())
    seen = {name: row for name, row in posts.items() if name in touched}
    for weight, undone, stays, refused, vacant in outcomes(posts, people, moves, chance):
        for k, (number, state) in enumerate(((undone, stays), (refused, vacant))):
            values = np.array([number, *(short(seen, state.values(), t) for t in (0, 1))])
            exact[k] += weight * values
            square[k] += weight * values**2
    for k, reading in enumerate(found.readings):
        own = (
            reading.vacant(whole.of_move, 1),
            reading.below_need(whole.of_place, 1),
            reading.below_minimum(whole.of_place, 1),
        )
        for j, figures in enumerate(own):
            assert figures.exact[0]
            assert figures.expected[0] == pytest.approx(exact[k, j], abs=1e-9)
            # Six standard errors of the mean of the draws.
            error = np.sqrt(max(0.0, square[k, j] - exact[k, j] ** 2) / 4000)
            assert abs(figures.mean[0] - exact[k, j]) <= 6 * error + 1e-9
            assert figures.low[0] <= figures.high[0]


@settings(max_examples=60, deadline=None)
@given(plans())
def test_each_refusal_alone_costs_what_a_count_says(drawn):
    posts, people, moves, _ = drawn
    if not moves:
        return
    study = moved_study(posts, people, moves=moves)
    found = simulate_refusals(study, draws=1, seats=0)
    ids, fragile = study.instance.employees.ids, found.fragile
    names = [ids[k] for k in found.cascade.moves.employee]
    base = np.array(count(study.instance, study.model, study.assignment).objectives)
    for i, who in enumerate(names):
        moving = who_moves(posts, people, moves, set(moves) - {who})
        assert {names[k] for k in np.flatnonzero(fragile.stays[i])} == set(names) - set(moving)
        after = _without(found.cascade, fragile.stays[i])
        then = np.array(count(study.instance, study.model, after).objectives)
        assert fragile.loss[i].tolist() == (then - base).tolist()
    losses = fragile.loss[fragile.order].tolist()
    assert losses == sorted(losses, reverse=True)


@settings(max_examples=60, deadline=None)
@given(plans())
def test_elimination_leaves_a_lawful_set_never_larger_than_the_best(drawn):
    posts, people, moves, _ = drawn
    if not moves:
        return
    study = moved_study(posts, people, moves=moves)
    parts = moves_of(study.instance, study.model, study.assignment)
    tables, rough = cascade_of(parts), cascade_of(parts, most=1)
    willing = np.array(list(product((False, True), repeat=len(parts))))
    best, left = tables.done(willing), rough.done(willing)
    assert not (left & ~willing).any()
    assert all(parts.fits(row) for row in left)
    assert (left.sum(axis=1) <= best.sum(axis=1)).all()


def test_parts_too_large_are_means_of_the_draws(monkeypatch):
    posts = {"p": (1, 0, 1), "q": (1, 0, 1), "r": (1, 0, 1)}
    study = moved_study(posts, {"a": "p", "b": "q"}, moves={"a": "q", "b": "r"})
    exact = simulate_refusals(study, Groups(0.5), seats=0)
    monkeypatch.setattr(cascade_of, "__defaults__", (1,))
    rough = simulate_refusals(study, Groups(0.5), seats=0)
    assert (exact.num_simulated, rough.num_simulated) == (0, 2)
    assert (exact.stays.not_done == rough.stays.not_done).all()
    whole = everything(rough.stays.places)
    figures = rough.stays.vacant(whole.of_move, 1)
    assert not figures.exact[0]
    assert figures.expected[0] == figures.mean[0] == rough.stays.not_done.sum(axis=1).mean()
    # a stays if either refuses, b only if b does.
    assert exact.stays.vacant(whole.of_move, 1).expected[0] == pytest.approx(0.75 + 0.5)
