"""Ties between plans must not look like changes."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.build import assignment, instance

from mutasi_opt.assignment import Assignment
from mutasi_opt.decisions.nearest import _circles, nearest
from mutasi_opt.model import Model
from mutasi_opt.plan import LevelResult
from mutasi_opt.plan.counting import count

MODEL = Model.model_validate(
    {
        "format": "mutasi-opt/model-1",
        "name": "m",
        "levels": [{"name": "balance", "unit": "steps"}, {"name": "placement", "unit": "points"}],
        "rules": {
            "shortage": {"enforce": "soft", "level": "balance"},
            "move_cost": {"enforce": "soft", "level": "placement", "weight": 10},
            "move_cap": {"enforce": "off"},
            "outflow_cap": {"enforce": "off"},
        },
    }
)
INST = instance(
    positions=[{"id": "a", "need": 2}, {"id": "b", "need": 2}, {"id": "c", "need": 2}],
    employees=[{"id": f"e{k}", "position": "a" if k < 4 else "b"} for k in range(6)],
    decisions=[{"kind": "forbid", "employee": "e1", "position": "c"}],
)


def held_to(found: Assignment, more: int = 0) -> list[LevelResult]:
    """Levels of a plan with this assignment, the first with some slack."""
    balance, placement = count(INST, MODEL, found).objectives
    return [
        LevelResult("balance", "steps", balance, balance, cap=balance + more),
        LevelResult("placement", "points", placement, placement),
    ]


def near(found: Assignment, wanted: Assignment, more: int = 0) -> list[str]:
    """Who is still elsewhere than wanted."""
    result = nearest(INST, MODEL, found, wanted, held_to(found, more))
    apart = np.flatnonzero(result.position != wanted.position)
    return [INST.employees.ids[k] for k in apart]


def test_a_tie_is_no_change():
    assert near(assignment(INST, e0="c", e2="c"), assignment(INST, e3="c", e2="c")) == []


def test_what_is_better_stays():
    # Two in c are better than one; of the two, one is as wanted.
    assert near(assignment(INST, e0="c", e2="c"), assignment(INST, e3="c")) == ["e0"]


def test_what_is_forbidden_stays():
    assert near(assignment(INST, e0="c", e2="c"), assignment(INST, e1="c", e3="c")) == ["e0", "e1"]


def test_slack_may_be_used_where_the_last_level_gains():
    assert near(assignment(INST, e0="c", e2="c"), assignment(INST), more=100) == []
    assert near(assignment(INST, e0="c", e2="c"), assignment(INST)) == ["e0", "e2"]


def test_the_assignment_itself_is_recognised():
    wanted = assignment(INST, e3="c", e2="c")
    found = assignment(INST, e0="c", e2="c")
    assert nearest(INST, MODEL, found, wanted, held_to(found)) is wanted


def test_without_a_known_value_nothing_is_changed():
    found = assignment(INST, e0="c")
    levels = [LevelResult("balance", "steps"), LevelResult("placement", "points")]
    assert nearest(INST, MODEL, found, assignment(INST), levels) is found


@pytest.mark.parametrize(
    ("ways", "lists"),
    [
        ([(0, 1), (1, 0)], [[0, 1]]),
        ([(0, 1), (1, 2), (2, 0), (0, 0)], [[3], [0, 1, 2]]),
        ([(0, 1), (1, 2)], [[0, 1]]),
        ([(5, 5)], [[0]]),
    ],
)
def test_circles(ways, lists):
    start, end = np.array(ways, np.int32).T
    assert list(_circles(range(len(ways)), start, end)) == lists


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(-1, 6), st.integers(-1, 6)), min_size=1, max_size=40))
def test_everybody_is_in_one_list_and_circles_close(ways):
    start, end = np.array(ways, np.int32).T
    lists = list(_circles(range(len(ways)), start, end))
    assert sorted(who for one in lists for who in one) == list(range(len(ways)))
    for one in lists:
        assert [ways[who][1] for who in one[:-1]] == [ways[who][0] for who in one[1:]]
    closed = [ways[one[0]][0] == ways[one[-1]][1] for one in lists]
    assert closed == sorted(closed, reverse=True)


@settings(deadline=None)
@given(st.lists(st.sampled_from("abc"), min_size=6, max_size=6), st.data())
def test_it_is_lawful_and_never_worse(seats, data):
    found = assignment(INST, **{f"e{k}": seat for k, seat in enumerate(seats)})
    if count(INST, MODEL, found).num_violations:
        return
    other = data.draw(st.lists(st.sampled_from("abc"), min_size=6, max_size=6))
    wanted = assignment(INST, **{f"e{k}": seat for k, seat in enumerate(other)})
    result = nearest(INST, MODEL, found, wanted, held_to(found))
    counted = count(INST, MODEL, result)
    assert counted.num_violations == 0
    assert all(
        a <= b
        for a, b in zip(counted.objectives, count(INST, MODEL, found).objectives, strict=True)
    )
    assert (result.position != wanted.position).sum() <= (found.position != wanted.position).sum()
