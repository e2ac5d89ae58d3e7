"""Wishes: what is met, what is met in part, what is unwanted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, columns, compiled, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.aspirations import Aspirations
from mutasi_opt.rules.move_cost import MoveCost

RULE = Aspirations(level="total")


def wish(employee, target, rank, kind="position", **more):
    return {"employee": employee, "target_kind": kind, "target": target, "rank": rank, **more}


def case(*wishes, **more):
    """Build three posts in two districts of one agency, and two people at the first."""
    return instance(
        units=[
            {"id": "U", "agency": "A", "district": "coast"},
            {"id": "V", "agency": "A", "district": "hills"},
        ],
        positions=[{"id": "p"}, {"id": "q", "unit": "V"}, {"id": "r", "unit": "V"}],
        employees=[{"id": "a", "position": "p"}, {"id": "b", "position": "p"}],
        preferences=wishes,
        **more,
    )


def test_golden():
    """The second wish costs a quarter of an unmet one, the place that nobody wants the double."""
    inst = case(wish("a", "q", 1), wish("a", "p", 2), wish("a", "r", 0))
    assert golden(RULE, inst) == ["15 points: a@p", "60 points: a@-", "120 points: a@r"]


def test_whoever_only_says_no_is_charged_for_that_alone():
    assert golden(RULE, case(wish("b", "hills", 0, "district"))) == ["60 points: b@q, b@r"]


def test_nobody_who_is_silent_is_charged():
    assert golden(RULE, case()) == []


@pytest.mark.parametrize(
    ("kind", "target", "met"),
    [
        ("position", "q", {"a@q"}),
        ("unit", "V", {"a@q", "a@r"}),
        ("district", "coast", {"a@p"}),
        ("job", "J", {"a@p", "a@q", "a@r"}),
        ("agency", "A", {"a@p", "a@q", "a@r"}),
    ],
)
def test_every_kind_of_target(kind, target, met):
    (line,) = golden(RULE, case(wish("a", target, 1, kind)))
    assert set(line.removeprefix("60 points: ").split(", ")) == {
        "a@-", "a@p", "a@q", "a@r"
    } - met  # fmt: skip


@pytest.mark.parametrize(("rank", "points"), [(1, 0), (2, 15), (3, 30), (4, 45), (5, 45), (99, 45)])
def test_ranks_are_capped(rank, points):
    inst = case(wish("a", "p", rank))
    assert RULE.check(inst, Assignment.today(inst)).total_penalty == points


def test_the_best_rank_that_names_the_place_counts():
    inst = case(wish("a", "hills", 4, "district"), wish("a", "V", 2, "unit"), wish("a", "q", 1))
    assert golden(RULE, inst) == ["15 points: a@r", "60 points: a@-, a@p"]


def test_own_requests_are_wishes_like_any_other():
    plain, own = case(wish("a", "q", 1)), case(wish("a", "q", 1, own_request=True))
    assert golden(RULE, plain) == golden(RULE, own)


def test_the_last_place_of_one_is_not_no_place_of_the_next():
    inst = case(wish("a", "r", 1), wish("a", "r", 0), wish("b", "p", 1))
    assert golden(RULE, inst) == ["60 points: a@-, a@p, a@q, a@r, b@-, b@q, b@r"]


def test_parameters():
    inst = case(wish("a", "q", 1), wish("a", "p", 3), wish("a", "r", 0))
    rule = Aspirations(level="total", weight=10, per_rank=35, at_most=100, unwanted=25)
    assert golden(rule, inst) == ["7 points: a@p", "10 points: a@-", "13 points: a@r"]


def test_a_place_for_a_time_is_a_place_of_work():
    inst = case(wish("a", "q", 1))
    there = columns(inst, ("a", "q")).working
    sent = Assignment(inst.employees.post, inst.employees.post.copy())
    sent.working[0] = there[0]
    assert RULE.check(inst, sent).total_penalty == 0


def test_sentences():
    inst = case(wish("a", "q", 1), wish("a", "p", 2), wish("a", "r", 0), wish("b", "p", 0))
    say = lambda **moves: told(RULE, inst, RULE.check(inst, assignment(inst, **moves)))  # noqa: E731
    assert say() == [
        "employee a at position p: a wish is met but for 25 %",
        "employee b at position p: the place is unwanted",
    ]
    assert say(a="r", b="q") == [
        "employee a at position r: no wish is met, and the place is unwanted"
    ]
    assert say(a=None, b="q") == ["employee a unplaced: no wish is met"]


def test_a_wish_pays_for_a_swap():
    """Without the rule nobody moves; with it the two who want each other's place change."""
    inst = instance(
        positions=[{"id": "p", "maximum": 1}, {"id": "q", "maximum": 1}],
        employees=[{"id": "a", "position": "p"}, {"id": "b", "position": "q"}],
        preferences=[wish("a", "q", 1), wish("b", "p", 1)],
    )
    moves = MoveCost(level="total", weight=50)
    assert best_plan(inst, moves) == {"a": "p", "b": "q"}
    assert best_plan(inst, moves, RULE) == {"a": "q", "b": "p"}


_NAMES = st.sampled_from(["p", "q", "r"])


@given(
    wanted=st.dictionaries(_NAMES, st.integers(1, 9)),
    unwanted=st.sets(_NAMES),
    place=_NAMES | st.none(),
    weight=st.integers(0, 1000),
)
def test_counting_is_the_formula(wanted, unwanted, place, weight):
    inst = case(
        *(wish("a", name, rank) for name, rank in wanted.items()),
        *(wish("a", name, 0) for name in sorted(unwanted)),
    )
    unmet = min(25 * (wanted[place] - 1), 75) if place in wanted else 100 * bool(wanted)
    unmet += 100 * (place in unwanted)
    rule = Aspirations(level="total", weight=weight)
    assert rule.check(inst, assignment(inst, a=place)).total_penalty == (
        (unmet * weight + 50) // 100
    )
    costs = compiled(rule, inst).column_costs(columns(inst, ("a", place)), 0)
    assert costs.tolist() == [(unmet * weight + 50) // 100]
