"""Teachers of a subject between 24 and 40 hours a week."""

from fractions import Fraction
from math import ceil, floor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from support.best import best_plan
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.needs.teaching import teachers_for
from mutasi_opt.rules.move_cost import MoveCost
from mutasi_opt.rules.teaching_hours import TeachingHours

RULE = TeachingHours(level="total")


def case(hours, staff=3, rest=0):
    """A school with so many class hours of mathematics a week, a class teacher, and another school."""
    return instance(
        jobs=[
            {"id": "mtk", "name": "m", "kind": "jf_keahlian", "family": "guru", "level": 1}
            | {"subject": "matematika"},
            {"id": "kelas", "name": "k", "kind": "jf_keahlian", "family": "guru", "level": 1},
        ],
        positions=[
            {"id": "m", "job": "mtk", "maximum": 9},
            {"id": "k", "job": "kelas", "maximum": 9},
        ],
        employees=[{"id": f"e{k}", "position": "m"} for k in range(staff)]
        + [{"id": f"r{k}", "position": "k"} for k in range(rest)],
        workload=[
            {"scope_kind": "position", "scope": "m", "job": "mtk", "task": "mengajar"}
            | {"volume": hours * 36, "minutes": 60},
            {"scope_kind": "position", "scope": "k", "job": "kelas", "task": "mengajar"}
            | {"volume": 36 * 100, "minutes": 60},
        ],
    )


def test_rows():
    assert golden(RULE, case(100)) == [
        "m: e0@m + e1@m + e2@m + w[0..3 at 8] - w[0..0 at 4] >= 3 <= 4"
    ]
    assert golden(TeachingHours(level="total", weight=0.5, under=1, over=6), case(30)) == [
        "m: e0@m + e1@m + e2@m + w[0..1 at 3] - w[0..2 at 1] = 1"
    ]


@pytest.mark.parametrize(
    ("hours", "least", "most"),
    [
        (0, 0, 0),
        (10, 1, 1),  # too few for anybody: taught all the same
        (24, 1, 1),
        (40, 1, 1),
        (44, 2, 2),  # one would have more than 40, two have fewer than 24: two
        (48, 2, 2),
        (72, 2, 3),
        (80, 2, 3),
        (81, 3, 3),
        (120, 3, 5),
    ],
)
def test_the_band(hours, least, most):
    (line,) = golden(RULE, case(hours))
    bounds = f"= {least}" if least == most else f">= {least} <= {most}"
    assert line.endswith(bounds)


def test_the_joint_decree_rounds_into_the_band():
    """But for 40 hours, where one teacher may do what the needs give to two."""
    for hours in {*range(1, 400)} - {40}:
        least = ceil(hours / 40)
        most = max(least, floor(hours / 24))
        assert least <= teachers_for(Fraction(hours)) <= most


def test_counting():
    inst = case(44, staff=3, rest=2)
    assert told(RULE, inst, RULE.check(inst, assignment(inst))) == [
        "position m: 44 hours a week are for 2 teachers, 1 too many"
    ]
    assert RULE.check(inst, assignment(inst)).total_penalty == 4
    none = RULE.check(inst, assignment(inst, e0="k", e1="k", e2="k"))
    assert told(RULE, inst, none) == ["position m: 44 hours a week are for 2 teachers, 2 missing"]
    assert (none.total_penalty, none.amount.tolist()) == (16, [-2])
    assert len(RULE.check(inst, assignment(inst, e0="k"))) == 0
    inst = case(100, staff=5)
    assert told(RULE, inst, RULE.check(inst, assignment(inst))) == [
        "position m: 100 hours a week are for 3 to 4 teachers, 1 too many"
    ]


def test_the_hours_rise():
    with pytest.raises(ValidationError):
        TeachingHours(minimum_hours=41)


@pytest.mark.parametrize(
    ("hours", "staff", "rest", "today", "best"),
    [(30, 0, 1, {"r0": "k"}, {"r0": "m"}), (0, 1, 0, {"e0": "m"}, {"e0": "k"})],
)
def test_ablation_teachers_go_where_the_hours_are(hours, staff, rest, today, best):
    inst = case(hours, staff, rest)
    goal = MoveCost(level="total", weight=1)
    assert best_plan(inst, goal, RULE) == best
    assert best_plan(inst, goal) == today


@settings(max_examples=60, deadline=None)
@given(
    hours=st.integers(0, 200),
    heads=st.integers(0, 8),
    under=st.integers(0, 9),
    over=st.integers(0, 9),
)
def test_nobody_in_the_band_pays_and_charges_are_linear_outside(hours, heads, under, over):
    inst = case(hours, staff=heads)
    rule = TeachingHours(level="total", under=under, over=over)
    found = rule.check(inst, assignment(inst)).total_penalty
    if heads and 24 * heads <= hours <= 40 * heads:
        assert found == 0
    least = ceil(hours / 40)
    most = max(least, floor(hours / 24))
    assert found == over * max(0, least - heads) + under * max(0, heads - most)
