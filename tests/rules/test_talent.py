"""Who gets another job: talent first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.talent import Talent
from mutasi_opt.rules.unplaced import Unplaced

RULE = Talent(level="total")
JOBS = [
    {"id": "staf", "kind": "pelaksana", "family": "umum"},
    {"id": "arsip", "kind": "pelaksana", "family": "umum"},
    {"id": "kasi", "kind": "pengawas", "family": "umum"},
]
POSITIONS = [
    {"id": "p", "job": "staf"},
    {"id": "q", "job": "staf"},
    {"id": "r", "job": "arsip"},
    {"id": "k", "job": "kasi"},
]


def case(*people):
    return instance(
        jobs=JOBS, positions=POSITIONS, employees=[{"position": "p"} | p for p in people]
    )


def test_golden():
    """Steps below box 9 times level at 5 points; 60 points for conduct below, 20 as expected."""
    inst = case(
        {"id": "best", "potential": "9", "conduct": "above"},
        {"id": "low", "potential": "2", "conduct": "below"},
        {"id": "mid", "potential": "7", "conduct": "meets"},
        {"id": "new", "position": None, "potential": "9", "conduct": "meets"},
        {"id": "unknown"},
    )
    assert golden(RULE, inst) == [
        "20 points: new@k, new@p, new@q, new@r, unknown@r",
        "30 points: mid@r",
        "40 points: mid@k, unknown@k",
        "95 points: low@r",
        "130 points: low@k",
    ]


def test_conduct_may_be_left_out():
    inst = case({"id": "e", "potential": "9", "conduct": "below"})
    assert golden(Talent(level="total", conduct_points=0), inst) == []
    assert golden(Talent(level="total", conduct_points=1), inst) == ["1 points: e@k, e@r"]


def test_a_third_is_rounded():
    inst = case({"id": "e", "potential": "9", "conduct": "meets"})
    assert golden(Talent(level="total", conduct_points=50), inst) == ["17 points: e@k, e@r"]


def test_performance_of_long_ago_gives_no_box():
    inst = case({"id": "e", "potential": "high", "performance": "2023:sangat_baik"})
    assert inst.records.box.tolist() == [-1]


@pytest.mark.parametrize(
    ("potential", "year", "box"),
    [("high", "sangat_baik", 9), ("mid", "sangat_baik", 7), ("low", "kurang", 1)],
)
def test_boxes_derived_from_potential_and_performance(potential, year, box):
    inst = case({"id": "e", "potential": potential, "performance": f"2025:{year}"})
    found = RULE.check(inst, assignment(inst, e="k"))
    assert found.total_penalty == 5 * (9 - box) * 2


def test_helping_out_is_no_appointment():
    inst = case({"id": "e"})
    away = inst.employees.post.copy()
    away[0] = inst.positions.ids.index("k")
    assert len(RULE.check(inst, Assignment(inst.employees.post, away))) == 0


def test_sentences():
    inst = case(
        {"id": "a", "potential": "3", "conduct": "below"},
        {"id": "b", "conduct": "meets"},
        {"id": "c", "potential": "8", "conduct": "above"},
        {"id": "d", "potential": "1"},
    )
    findings = RULE.check(inst, assignment(inst, a="k", b="r", c="r", d="q"))
    assert told(RULE, inst, findings) == [
        "employee a gets job kasi of level 2 at position k with talent box 3 and conduct below "
        "expectation",
        "employee b gets job arsip of level 1 at position r with talent box unknown and conduct "
        "as expected",
        "employee c gets job arsip of level 1 at position r with talent box 8",
    ]
    assert findings.amount.tolist() == [12, 4, 1]
    assert findings.penalty.tolist() == [120, 40, 5]


def test_the_post_goes_to_the_talent():
    """One of two without a post becomes head of section; without the rule nothing decides."""
    inst = instance(
        jobs=JOBS,
        positions=[{"id": "k", "job": "kasi", "maximum": 1}, {"id": "r", "job": "arsip", "maximum": 1}],
        employees=[{"id": "a", "potential": "4"}, {"id": "b", "potential": "9"}],
    )  # fmt: skip
    assert best_plan(inst, Unplaced(level="total"), RULE) == {"a": "r", "b": "k"}
    with pytest.raises(ValueError, match="too many values"):
        best_plan(inst, Unplaced(level="total"))


@given(
    box=st.none() | st.integers(1, 9),
    conduct=st.sampled_from([None, "below", "meets", "above"]),
    place=st.sampled_from(["p", "q", "r", "k"]),
    weight=st.integers(0, 100),
    points=st.integers(0, 900).map(lambda n: 3 * n),
)
def test_counting_is_the_formula(box, conduct, place, weight, points):
    inst = case({"id": "e", "potential": None if box is None else str(box), "conduct": conduct})
    level = {"p": 0, "q": 0, "r": 1, "k": 2}[place]
    expected = weight * (9 - (box or 5)) * level
    expected += {"below": points, "meets": points // 3}.get(conduct, 0) * (level > 0)
    rule = Talent(level="total", weight=weight, conduct_points=points)
    assert rule.check(inst, assignment(inst, e=place)).total_penalty == expected
