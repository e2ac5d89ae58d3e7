"""Standby candidates: lawful, distinct where possible, and the best matching of all."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.office import office, study_of
from support.school import school_study

from mutasi_opt.explain.candidates import candidates
from mutasi_opt.refusals import simulate_refusals
from mutasi_opt.refusals.standby import _NOBODY, _matched


@settings(max_examples=200, deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda seats: st.lists(
            st.lists(st.sampled_from([0, 1, 2, 3, 7, _NOBODY]), min_size=4, max_size=4),
            min_size=seats,
            max_size=seats,
        )
    )
)
def test_as_many_distinct_people_as_can_be_at_the_least_sum_of_ranks(rows):
    cost = np.array(rows, np.int64)
    found = dict(_matched(cost))
    seats, people = cost.shape
    best = max(
        (
            sum(cost[k, one] < _NOBODY for k, one in enumerate(order)),
            -sum(int(cost[k, one]) for k, one in enumerate(order) if cost[k, one] < _NOBODY),
        )
        for order in permutations(range(people), seats)
    )
    # Seats whose candidates are all needed elsewhere share one with another seat.
    assert set(found) == {k for k in range(seats) if (cost[k] < _NOBODY).any()}
    distinct = len(set(found.values()))
    assert distinct == best[0]
    if distinct == len(found):
        assert -sum(int(cost[k, one]) for k, one in found.items()) == best[1]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    return school_study(tmp_path_factory.mktemp("standby") / "in")


def test_standby_candidates_are_lawful_and_stay_in_the_plan(study):
    found = simulate_refusals(study, draws=1)
    assert len(found.seats)
    plan, moved = study.assignment, study.assignment.moved(study.instance)
    for one in found.standby:
        seat = int(plan.position[found.cascade.moves.employee[one.move]])
        lawful = candidates(study, seat)
        assert one.employee in lawful.employee.tolist()
        assert not moved[one.employee]
        assert study.instance.employees.post[one.employee] != seat
    assert [(s.move, s.turn) for s in found.standby] == sorted(
        ((s.move, s.turn) for s in found.standby),
        key=lambda pair: (found.seats.tolist().index(pair[0]), pair[1]),
    )
    asked = [s.employee for s in found.standby if not s.again]
    assert len(asked) == len(set(asked))


def test_the_office_has_one_colleague_in_reserve():
    # ADI comes to GOOD; DITA, who wants it too, is the one to ask next.
    study = study_of(office())
    found = simulate_refusals(study, draws=1, turns=3)
    ids = study.instance.employees.ids
    assert [ids[s.employee] for s in found.standby] == ["DITA"]
    assert (found.standby[0].rank, found.standby[0].again) == (1, False)
