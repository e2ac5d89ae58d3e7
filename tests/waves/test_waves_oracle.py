"""Waves against everything that there is: all ways to give each move a day, on tiny plans."""

from collections import Counter
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given, settings
from support.moved import moved_study
from support.partial import holds, plans

from mutasi_opt.waves import check_waves, plan_waves
from mutasi_opt.waves.words import WavesError

AS_OF = date(2026, 7, 1)


def done(people, moves, days, until):
    return people | {who: to for who, to in moves.items() if days[who] <= until}


def delay(posts, people, moves, days, last):
    """Points of a choice of days: 10 a head below need, 90 more below minimum, 1 a move that waits."""
    total = 0
    for w in range(last):
        here = Counter(done(people, moves, days, w).values())
        waiting = sum(day > w for day in days.values())
        short = sum(
            10 * max(0, need - here[name]) + 90 * max(0, minimum - here[name])
            for name, (need, minimum, _) in posts.items()
        )
        total += 14 * (short + waiting)
    return total


def sequences(posts, people, moves, days, size):
    """All lawful choices of one of so many days for each move."""
    after = people | moves
    for chosen in product(range(days), repeat=len(moves)):
        given = dict(zip(moves, chosen, strict=True))
        if size is not None and max(Counter(chosen).values()) > size:
            continue
        states = (done(people, moves, given, w) for w in range(days))
        if all(holds(posts, people, after, state) for state in states):
            yield given


@settings(max_examples=6, deadline=None)
@given(plans())
def test_waves_are_as_few_and_as_early_as_all_sequences_allow(drawn):
    against_all_sequences(drawn)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(plans())
def test_many_waves_are_as_few_and_as_early_as_all_sequences_allow(drawn):
    against_all_sequences(drawn)


def against_all_sequences(drawn):
    posts, people, moves, size = drawn
    if not moves:
        return
    study = moved_study(posts, people, moves=moves)
    least = next(
        number
        for number in range(1, 9)
        if any(True for _ in sequences(posts, people, moves, len(moves), number))
    )
    if size < least:
        with pytest.raises(WavesError, match=f"the smallest possible size is {least}"):
            plan_waves(study, size)
        return
    waves = plan_waves(study, size)
    assert waves.smallest.size == waves.smallest.reached == least
    assert check_waves(waves) == ()
    assert waves.proven
    fewest = next(
        number
        for number in range(1, 9)
        if any(True for _ in sequences(posts, people, moves, number, size))
    )
    assert len(waves) == fewest
    best = min(
        delay(posts, people, moves, days, fewest)
        for days in sequences(posts, people, moves, fewest, size)
    )
    ids = study.instance.employees.ids
    own = dict(zip((ids[k] for k in waves.moves.employee), waves.wave.tolist(), strict=True))
    assert delay(posts, people, moves, own, fewest) == best
    assert waves.dates == tuple(AS_OF + timedelta(days=14 * w) for w in range(fewest))
