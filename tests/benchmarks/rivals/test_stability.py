"""Blocking pairs by hand, and stable plans that have none."""

import json
import sys
from dataclasses import asdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.rivals import need

from benchmarks.cases.plain import write_assignment, write_preferences
from benchmarks.problem import read_case
from benchmarks.rivals import acceptance
from benchmarks.rivals.acceptance import by_package, deferred_acceptance
from benchmarks.rivals.rival import Task
from benchmarks.rivals.scorer import read_judge, score
from benchmarks.rivals.stability import Preferences, main, preferences_of, stability
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.loading import load


def preferences(lists, orders, room):
    """Wishes of each person, dearest first; people of each post, the first the most welcome."""
    pairs = [(who, post, rank) for who, own in enumerate(lists) for rank, post in enumerate(own)]
    employee, position, rank = np.array(pairs, np.int64).reshape(-1, 3).T
    priority = [len(orders[post]) - orders[post].index(who) for who, post, _ in pairs]
    return Preferences(
        len(lists), employee, position, rank, np.array(priority, np.int64), np.array(room)
    )


#: Ana and Budi both want post 0 more than their own (1 and 2); post 0 would rather have Budi.
RIVALRY = preferences([[0, 1], [0, 2]], [[1, 0], [0], [1]], [1, 1, 1])


@pytest.mark.parametrize(
    ("place", "blocking", "unaccepted", "ranks"),
    [
        ([1, 0], [], 0, (1, 1)),  # stable: Budi has it
        ([0, 2], [(1, 0)], 0, (1, 1)),  # Budi would rather have it, and is more welcome
        ([1, 2], [(0, 0), (1, 0)], 0, (0, 2)),  # the seat is empty: both block
        ([-1, 0], [(0, 1)], 0, (1,)),  # Ana has nothing, her own post is free
        ([2, 0], [(0, 1)], 1, (1,)),  # Ana is where she never wanted to be
        ([1, 1], [(0, 0), (1, 0), (1, 2)], 1, (0, 1)),  # Budi is, and everything else is open
    ],
)
def test_blocking_pairs_by_hand(place, blocking, unaccepted, ranks):
    found = stability(RIVALRY, np.array(place))
    pairs = zip(RIVALRY.employee[found.blocking], RIVALRY.position[found.blocking], strict=True)
    assert sorted(pairs) == blocking
    assert (found.unaccepted, found.ranks) == (unaccepted, ranks)


def test_a_stranger_makes_room_for_whoever_is_on_the_list():
    """Post 0 is full of somebody who is not on its list."""
    alone = preferences([[0], [1]], [[0], [1]], [1, 1])
    assert stability(alone, np.array([-1, 0])).blocking.tolist() == [0, 1]


@st.composite
def markets(draw):
    people, posts = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    everybody, everything = [*range(people)], [*range(posts)]
    lists = [draw(st.permutations(everything))[: draw(st.integers(1, posts))] for _ in everybody]
    orders = [draw(st.permutations(everybody)) for _ in everything]
    return preferences(lists, orders, [draw(st.integers(1, 3)) for _ in everything])


@given(markets())
@settings(max_examples=200, deadline=None)
def test_deferred_acceptance_leaves_no_blocking_pair(market):
    found = stability(market, deferred_acceptance(market))
    assert not len(found.blocking)
    assert not found.unaccepted


@given(markets())
@settings(max_examples=40, deadline=None)
def test_the_package_finds_the_same_plan(market):
    need("acceptance")
    assert by_package(market).tolist() == deferred_acceptance(market).tolist()


@pytest.fixture(scope="module")
def wishes(tmp_path_factory):
    return write_preferences(tmp_path_factory.mktemp("wishes"), 60, 1)


def test_posts_rank_their_holders_first_and_wishes_end_at_todays_post(wishes):
    model, problem = read_case(wishes, "weighted")
    found = preferences_of(problem, model)
    today = problem.instance.employees.post
    for who in range(found.people):
        own = found.position[found.employee == who]
        assert own[-1] == today[who]
    for post in np.unique(found.position):
        here = found.position == post
        stays = today[found.employee[here]] == post
        assert found.priority[here][stays].min(initial=10**6) > (
            found.priority[here][~stays].max(initial=-1)
        )


@pytest.fixture(scope="module")
def stable(wishes):
    need("acceptance")
    model, problem = read_case(wishes, "weighted")
    return acceptance.solve(Task(problem, 60, 0, model))


def test_its_plan_is_stable_and_ours_is_better_by_wishes(wishes, stable):
    """They answer different questions: each is best at its own."""
    found = score(read_judge(wishes, "weighted"), stable)
    assert found.lawful
    assert not found.false_claims
    model, problem = read_case(wishes, "weighted")
    market = preferences_of(problem, model)
    assert not len(stability(market, np.array(stable.position)).blocking)
    assert stable.note == "0 blocking pairs, by the package matching"
    ours = solve(load(wishes, model="weighted"), SolveOptions(gap=0.0))
    assert ours.levels[0].objective < found.objectives[0]
    assert len(stability(market, ours.assignment.position.astype(np.int64)).blocking)


def test_the_counter_reads_answers(wishes, stable, tmp_path, monkeypatch, capsys):
    given = tmp_path / "answer.json"
    given.write_text(json.dumps(asdict(stable)), "utf-8")
    (tmp_path / "none.json").write_text('{"status": "no_plan"}', "utf-8")
    told = [str(wishes), "weighted", str(given), str(tmp_path / "none.json")]
    monkeypatch.setattr(sys, "argv", ["stability", *told])
    main()
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert first["answer"] == "answer.json"
    assert (first["blocking_pairs"], first["people_in_them"], first["unaccepted"]) == (0, 0, 0)
    assert sum(first["people_by_rank"]) == 60
    assert second == {"answer": "none.json", "status": "no_plan"}


def test_other_goals_are_no_preferences(tmp_path):
    model, problem = read_case(write_assignment(tmp_path, 12, 1), "weighted")
    answer = acceptance.solve(Task(problem, 60, 0, model))
    assert answer.status == "unable"
    assert answer.note == "goals that are no preferences: distance, move_cost"
