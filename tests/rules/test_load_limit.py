"""Limits of load: weighted headcounts per unit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules import Enforcement
from mutasi_opt.rules.load_limit import LoadLimit
from mutasi_opt.rules.shortage import Shortage

RULE = LoadLimit()
SOFT = LoadLimit(enforce=Enforcement.SOFT, level="total", weight=3)


def load(employee, unit, amount):
    return {"employee": employee, "unit": unit, "load": amount}


def case(*loads, limit=10, other=None, need=2):
    """Two posts of unit V with a limit, one of U with another; everybody is at U."""
    return instance(
        units=[
            {"id": "U", "agency": "A", "load_limit": other},
            {"id": "V", "agency": "A", "load_limit": limit},
        ],
        positions=[
            {"id": "p", "need": 0},
            {"id": "q", "unit": "V", "need": need, "maximum": 9},
            {"id": "r", "unit": "V", "need": 0, "maximum": 9},
        ],
        employees=[{"id": who, "position": "p"} for who in "abc"],
        loads=loads,
    )


SOME = (load("a", "V", 6), load("b", "V", 4), load("b", "U", 7))


def test_rows():
    """Both posts of the unit count; who is not listed brings nothing, or what the rule says."""
    assert golden(RULE, case(*SOME)) == ["V: 6 a@q + 6 a@r + 4 b@q + 4 b@r <= 10"]
    assert golden(LoadLimit(unlisted=2), case(*SOME)) == [
        "V: 6 a@q + 6 a@r + 4 b@q + 4 b@r + 2 c@q + 2 c@r <= 10"
    ]
    assert golden(SOFT, case(*SOME)) == ["V: 6 a@q + 6 a@r + 4 b@q + 4 b@r - w[0..10 at 3] <= 10"]
    assert golden(RULE, case(*SOME, limit=None)) == []


def test_a_unit_above_its_limit_keeps_whom_it_has():
    inst = case(*SOME, other=5)
    assert golden(RULE, inst)[0] == "U: 7 b@p <= 7"
    assert len(RULE.check(inst, Assignment.today(inst))) == 0


def test_counting():
    inst = case(*SOME, load("c", "V", 1))
    full = assignment(inst, a="q", b="r", c="q")
    sentence = ["unit V: load of 11 for a limit of 10"]
    assert told(RULE, inst, RULE.check(inst, full)) == sentence
    assert told(SOFT, inst, SOFT.check(inst, full)) == sentence
    assert (RULE.check(inst, full).total_penalty, SOFT.check(inst, full).total_penalty) == (0, 3)
    assert len(RULE.check(inst, assignment(inst, a="q", b="r"))) == 0
    assert len(RULE.check(inst, assignment(inst, a=None, b="r", c="q"))) == 0


def test_movers_without_a_load_are_counted():
    inst = case(*SOME)
    assert RULE.num_unknown(inst, assignment(inst, a="q", c="q")) == 1
    assert RULE.num_unknown(inst, Assignment.today(inst)) == 0


def test_ablation_the_lighter_two_come():
    inst = case(load("a", "V", 8), load("b", "V", 5), load("c", "V", 5))
    assert best_plan(inst, Shortage(level="total"), RULE) == {"a": "p", "b": "q", "c": "q"}
    two = case(load("a", "V", 8), load("b", "V", 5), load("c", "V", 5), limit=18, need=3)
    assert best_plan(two, Shortage(level="total"), RULE) == dict.fromkeys("abc", "q")


@pytest.mark.parametrize("amount", [0, 1_000_000])
def test_bounds_of_loads(amount):
    inst = case(*(load(who, "V", amount) for who in "abc"), limit=10**9)
    assert len(RULE.check(inst, assignment(inst, a="q", b="q", c="q"))) == 0


@given(
    loads=st.dictionaries(st.sampled_from("abc"), st.integers(0, 9)),
    there=st.sets(st.sampled_from("abc")),
    limit=st.integers(0, 20),
    unlisted=st.integers(0, 5),
)
def test_lawful_if_and_only_if_the_loads_fit(loads, there, limit, unlisted):
    inst = case(*(load(who, "V", amount) for who, amount in loads.items()), limit=limit)
    plan = assignment(inst, **dict.fromkeys(there, "q"))
    total = sum(loads.get(who, unlisted) for who in there)
    assert (len(LoadLimit(unlisted=unlisted).check(inst, plan)) == 0) == (total <= limit)
