"""Places of courses."""

from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, instance, told
from support.readable import golden

from mutasi_opt.rules import Enforcement
from mutasi_opt.rules.shortage import Shortage
from mutasi_opt.rules.training_places import TrainingPlaces

RULE = TrainingPlaces()
SOFT = TrainingPlaces(enforce=Enforcement.SOFT, level="total", weight=30)


def case(places, levels=(1, 1, 2, 3), need=3):
    """Three people with gaps at the new job, one without."""
    names = [f"e{k}" for k in range(len(levels))]
    return instance(
        positions=[
            {"id": "p", "job": "staf", "need": 0},
            {"id": "q", "job": "operator", "need": need, "maximum": 9},
        ],
        employees=[{"id": name, "position": "p"} for name in [*names, "unknown"]],
        standards=[
            {"job": "operator", "competency": "KOM", "level": 3},
            {"job": "operator", "competency": "PEP", "level": 2},
        ],
        competencies=[
            {"employee": name, "competency": c, "level": level}
            for name, level in zip(names, levels, strict=True)
            for c in ("KOM", "PEP")
        ],
        courses=[
            {"id": "K", "competency": "KOM", "to_level": 3, "cost": 1, "places": places},
            {"id": "P", "competency": "PEP", "to_level": 2, "cost": 1, "places": 1},
            {"id": "P-luar", "competency": "PEP", "to_level": 2, "cost": 9, "places": 0},
            {"id": "X", "competency": "XYZ", "to_level": 2, "cost": 1, "places": 0},
        ],
    )


def test_rows():
    # The dearer course of the same competency is nobody's choice.
    assert golden(RULE, case(2)) == [
        "K: e0@q + e1@q + e2@q <= 2",
        "P: e0@q + e1@q <= 1",
        "P-luar: 0 <= 0",
    ]
    assert golden(SOFT, case(2))[0] == "K: e0@q + e1@q + e2@q - w[0..5 at 30] <= 2"
    assert [line[:2] for line in golden(RULE, case(None))] == ["P:", "P-"]


def test_counting():
    inst = case(2)
    full = assignment(inst, e0="q", e1="q", e2="q", e3="q", unknown="q")
    sentences = [
        "course K: 3 movers need it, it has 2 places",
        "course P: 2 movers need it, it has 1 places",
    ]
    assert told(RULE, inst, RULE.check(inst, full)) == sentences
    assert RULE.check(inst, full).total_penalty == 0
    assert told(SOFT, inst, SOFT.check(inst, full)) == sentences
    assert SOFT.check(inst, full).total_penalty == 60
    assert len(RULE.check(inst, assignment(inst, e0="q", e2="q", e3="q"))) == 0


def test_ablation_with_places_who_needs_none_moves_as_well():
    inst = case(0, levels=(1,), need=1)
    goal = Shortage(level="total")
    assert best_plan(inst, goal, RULE) == {"e0": "p", "unknown": "q"}
    inst = case(0, levels=(1,), need=2)
    assert best_plan(inst, goal, RULE) == {"e0": "p", "unknown": "q"}
    assert best_plan(inst, goal) == {"e0": "q", "unknown": "q"}


@given(
    places=st.integers(0, 4),
    levels=st.lists(st.integers(0, 5), min_size=1, max_size=4),
    data=st.data(),
)
def test_lawful_if_and_only_if_nobody_is_left_without_a_place(places, levels, data):
    inst = case(places, levels)
    moved = data.draw(st.lists(st.booleans(), min_size=len(levels), max_size=len(levels)))
    plan = assignment(inst, **{f"e{k}": "q" for k, moves in enumerate(moved) if moves})
    sent = [level for level, moves in zip(levels, moved, strict=True) if moves]
    lawful = sum(k < 3 for k in sent) <= places and sum(k < 2 for k in sent) <= 1
    assert (len(RULE.check(inst, plan)) == 0) == lawful
