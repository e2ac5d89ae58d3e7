"""Couples in one district, kin in one unit."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from support.build import all_columns, assignment, compiled, instance, told
from support.readable import golden

from mutasi_opt.rules.kin_unit import KinUnit
from mutasi_opt.rules.spouses import Spouses

PLACES = {"p": "north", "q": "south", "r": "far"}


def couple(**facts):
    return instance(
        units=[{"id": f"U{p}", "district": d} for p, d in PLACES.items()],
        positions=[{"id": p, "unit": f"U{p}"} for p in PLACES],
        employees=[{"id": "a", "position": "p"}, {"id": "b", "position": "q"}],
        relations=[{"employee_a": "b", "employee_b": "a", "kind": "spouse"}],
        **facts,
    )


RULE = Spouses(level="total", weight=60)


def test_rows():
    inst = instance(
        units=[{"id": "U1", "district": "north"}, {"id": "U2", "district": "south"}],
        positions=[{"id": "p", "unit": "U1"}, {"id": "q", "unit": "U2"}],
        employees=[{"id": "a", "position": "p"}, {"id": "b", "position": "q"}],
        relations=[{"employee_a": "b", "employee_b": "a", "kind": "spouse"}],
    )
    assert golden(RULE, inst) == [
        "a: a@p - b@p - w[0..1 at 60] <= 0",
        "a: a@q - b@q - w[0..1 at 60] <= 0",
        "a: a@- - b@- - w[0..1 at 60] <= 0",
    ]


def test_counting():
    inst = couple()
    apart = RULE.check(inst, assignment(inst))
    assert apart.penalty.tolist() == [60]
    assert told(RULE, inst, apart) == [
        "employee a works in another district than the spouse, who is at q"
    ]
    assert len(RULE.check(inst, assignment(inst, b="p"))) == 0
    assert len(RULE.check(inst, assignment(inst, a=None, b=None))) == 0
    assert len(RULE.check(inst, assignment(inst, b=None))) == 1


def test_near_districts_count_as_one():
    inst = couple(travel=[{"from_district": "north", "to_district": "south", "minutes": 30}])
    assert len(RULE.model_copy(update={"within_minutes": 30}).check(inst, assignment(inst))) == 0
    assert len(RULE.model_copy(update={"within_minutes": 29}).check(inst, assignment(inst))) == 1


def test_kin_in_one_unit():
    inst = instance(
        units=[{"id": "U1"}, {"id": "U2"}],
        positions=[{"id": "p", "unit": "U1"}, {"id": "q", "unit": "U2"}],
        employees=[{"id": "a", "position": "p"}, {"id": "b", "position": "q"}],
        relations=[{"employee_a": "b", "employee_b": "a", "kind": "sibling"}],
    )
    rule = KinUnit(enforce="soft", level="total", weight=7)
    assert golden(rule, inst) == [
        "a: a@p + b@p - w[0..1 at 7] <= 1",
        "a: a@q + b@q - w[0..1 at 7] <= 1",
    ]
    met = rule.check(inst, assignment(inst, a="q"))
    assert told(rule, inst, met) == ["employee a works in unit U2 beside a relative"]
    assert golden(KinUnit(), inst) == []
    assert len(KinUnit().check(inst, assignment(inst, a="q"))) == 0


SHARES = st.lists(st.integers(0, 8), min_size=4, max_size=4).filter(any)


@given(SHARES, SHARES)
def test_the_relaxation_is_as_tight_as_joint_columns(first, second):
    """For any split of two people over places, the rows cost what the best joint split costs."""
    inst = couple()
    every = all_columns(inst)
    formulation = compiled(RULE, inst)
    share = np.array([k / sum(part) for part in (first, second) for k in part])
    activity = formulation.column_matrix(every) @ share
    cost = 60 * np.maximum(activity, 0).sum()
    kept = sum(min(first[k] / sum(first), second[k] / sum(second)) for k in range(len(PLACES) + 1))
    # A joint split can put at most `kept` of the couple in one place; everything else is apart.
    assert np.isclose(cost, 60 * (1 - kept))
    integral = itertools.product(range(4), repeat=2)
    assert all(
        (60 if i != j else 0)
        == 60 * np.maximum(formulation.column_matrix(every)[:, [i, 4 + j]].sum(axis=1), 0).sum()
        for i, j in integral
    )
