"""High performers for agencies that stagnate."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.move_cost import MoveCost
from mutasi_opt.rules.stagnating import Stagnating

RULE = Stagnating(level="total", share="50%")


def person(name, post, potential=None, **more):
    return {"id": name, "position": post, "potential": potential, **more}


def case(*people, need=4, **more):
    """Build agency A, which stagnates, with post p; B with post q."""
    return instance(
        agencies=[{"id": "A", "stagnating": True}, {"id": "B"}],
        units=[{"id": "UA", "agency": "A"}, {"id": "UB", "agency": "B"}],
        positions=[
            {"id": "p", "unit": "UA", "need": need, "maximum": 9},
            {"id": "q", "unit": "UB", "need": 1, "maximum": 9},
        ],
        employees=people,
        **more,
    )


FOUR = [person("a", "p", "7"), person("b", "p", "6"), person("c", "p"), person("d", "p", "1")]


def test_golden():
    """Half of four: two of the high performers; nobody else has a part in the row."""
    inst = case(*FOUR, person("x", "q", "9"), person("y", "q", "8"), person("z", "q", "5"))
    assert golden(RULE, inst) == ["A: a@p + x@p + y@p + w[0..2 at 400] >= 2"]


def test_bands():
    """A target of ten: one at 2 steps, one at 4 and eight at 8; the first to come relieves most."""
    inst = case(*(person(f"e{k}", "p") for k in range(20)), need=20)
    assert golden(RULE, inst) == ["A: w[0..1 at 100] + w[0..1 at 200] + w[0..8 at 400] >= 10"]
    assert RULE.check(inst, Assignment.today(inst)).total_penalty == 3500
    inst = case(
        *(person(f"e{k}", "p") for k in range(20)),
        *(person(f"x{k}", "q", "9") for k in range(9)),
        need=20,
    )
    came = lambda n: assignment(inst, **{f"x{k}": "p" for k in range(n)})  # noqa: E731
    costs = [RULE.check(inst, came(n)).total_penalty for n in range(10)]
    assert costs == [3500, 3100, 2700, 2300, 1900, 1500, 1100, 700, 300, 100]


@pytest.mark.parametrize(
    ("record", "high"),
    [
        ({"potential": "9"}, True),
        ({"potential": "7"}, True),
        ({"potential": "6"}, False),
        ({"performance": "2024:sangat_baik;2025:sangat_baik"}, True),
        ({"performance": "2023:baik;2024:sangat_baik;2025:sangat_baik"}, True),
        ({"performance": "2025:sangat_baik"}, False),
        ({"performance": "2023:sangat_baik;2025:sangat_baik"}, False),
        ({"performance": "2024:baik;2025:sangat_baik"}, False),
        ({"performance": "2024:sangat_baik;2025:sangat_baik", "potential": "5"}, False),
        ({}, False),
    ],
)
def test_who_performs_highly(record, high):
    inst = case(person("a", "p"), {"id": "x", "position": "q", **record}, need=1)
    assert golden(RULE, inst) == [f"A: {'x@p + ' if high else ''}w[0..1 at 400] >= 1"]


def test_who_retires_within_the_horizon_is_no_help():
    inst = case(person("a", "p"), person("x", "q", "9", birth_date="1968-08-15"), need=1)
    assert golden(RULE, inst) == ["A: w[0..1 at 400] >= 1"]
    assert RULE.check(inst, assignment(inst, x="p")).total_penalty == 400


@pytest.mark.parametrize(
    ("need", "staff", "share", "wanted"),
    [
        (4, 4, 0.5, 2),
        (5, 5, 0.5, 3),  # rounded up
        (10, 5, 0.2, 1),  # of the staff where the need is larger
        (5, 10, 0.2, 1),  # of the need where the staff is larger
        (15, 15, "20%", 3),  # and not 3.0001
        (3, 3, 0.25, 1),
        (None, 3, 0.5, 0),
        (0, 3, 0.5, 0),
        (3, 0, 0.5, 0),
    ],
)
def test_target(need, staff, share, wanted):
    inst = case(*(person(f"e{k}", "p") for k in range(staff)), need=need)
    rule = Stagnating(level="total", share=share)
    missing = rule.check(inst, Assignment.today(inst)).amount
    assert missing.tolist() == [wanted] * (wanted > 0)


def test_other_agencies_are_left_alone():
    inst = instance(
        agencies=[{"id": "A"}, {"id": "B", "stagnating": True}],
        positions=[{"id": "p", "need": 1}],
        employees=[person("a", "p")],
    )
    assert golden(RULE, inst) == []
    assert len(RULE.check(inst, Assignment.today(inst))) == 0


def test_helping_out_there_counts():
    inst = case(person("a", "p"), person("x", "q", "9"), need=1)
    post, away = inst.employees.post, inst.employees.post.copy()
    away[inst.employees.ids.index("x")] = inst.positions.ids.index("p")
    assert len(RULE.check(inst, Assignment(post, away))) == 0
    # Whoever is sent away from there does not count any more.
    inst = case(person("a", "p", "9"), person("x", "q"), need=1)
    post, away = inst.employees.post, inst.employees.post.copy()
    away[0] = inst.positions.ids.index("q")
    assert RULE.check(inst, Assignment(post, away)).total_penalty == 400


def test_sentence():
    inst = case(*FOUR)
    assert told(RULE, inst, RULE.check(inst, Assignment.today(inst))) == [
        "agency A: 1 high performers, 2 wanted"
    ]


def test_a_high_performer_goes_to_the_agency_that_stagnates():
    inst = case(person("a", "p", "2"), person("x", "q", "9"), person("y", "q", "4"), need=1)
    moves = MoveCost(level="total", weight=150)
    assert best_plan(inst, moves) == {"a": "p", "x": "q", "y": "q"}
    assert best_plan(inst, moves, RULE) == {"a": "p", "x": "p", "y": "q"}


@given(
    high=st.lists(st.booleans(), min_size=1, max_size=6),
    moved=st.lists(st.booleans(), min_size=6, max_size=6),
    need=st.integers(0, 12),
    share=st.integers(1, 100),
)
def test_counting_is_the_formula(high, moved, need, share):
    people = [person(f"e{k}", "p", "8" if good else "3") for k, good in enumerate(high)]
    inst = case(*people, need=need)
    rule = Stagnating(level="total", share=f"{share}%", weight=1, bands=(0, 0, 0))
    plan = assignment(inst, **{f"e{k}": "q" for k in range(len(high)) if moved[k]})
    wanted = -(-min(need, len(high)) * share // 100)
    there = sum(good and not gone for good, gone in zip(high, moved, strict=False))
    assert rule.check(inst, plan).total_penalty == 8 * max(0, wanted - there)


def test_the_share_is_above_none_and_at_most_all():
    assert Stagnating(share="100%").share == 1
    for share in (0, "0%", "101%", 1.01):
        with pytest.raises(ValueError, match=r"greater than 0|less than or equal to 1"):
            Stagnating(share=share)


def test_nobody_at_all():
    empty = instance(agencies=[{"id": "A", "stagnating": True}])
    assert len(RULE.check(empty, Assignment.of(np.zeros(0, np.int32)))) == 0
