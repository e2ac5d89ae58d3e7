"""Moving allowances and their budget."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, columns, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.rules.relocation_budget import RelocationBudget
from mutasi_opt.rules.shortage import Shortage

RULE = RelocationBudget()


def case(budget=None, *, far=104.5, **tables):
    """A place, one 11.1 km from it, one ``far`` to the east, and one that is on no map."""
    return instance(
        units=[
            {"id": "U", "agency": "A", "latitude": 0.0, "longitude": 104.0},
            {"id": "V", "agency": "A", "latitude": 0.0, "longitude": 104.1},
            {"id": "W", "agency": "A", "latitude": 0.0, "longitude": far},
            {"id": "X", "agency": "A"},
        ],
        positions=[
            {"id": "p", "unit": "U", "need": 0},
            {"id": "q", "unit": "V"},
            {"id": "r", "unit": "W", "need": 1, "maximum": 1},
            {"id": "a", "unit": "X"},
        ],
        employees=[{"id": "e", "position": "p"}, {"id": "new"}],
        budgets={} if budget is None else {"relocation": budget},
        **tables,
    )


WISH = {"preferences": [
    {"employee": "e", "target_kind": "position", "target": "r", "rank": 1, "own_request": True},
]}  # fmt: skip


def test_rows():
    # 55.6 km at 25,000 and 5,000,000 make 6,390,000.
    assert golden(RULE, case(7_000_000)) == ["plan: 128 e@r <= 140"]
    near = RelocationBudget(from_km=11, flat=100_000, per_km=0)
    assert golden(near, case(0)) == ["plan: 2 e@q + 2 e@r <= 0"]
    assert golden(RelocationBudget(from_km=11.1, flat=1), case(0)) == ["plan: 28 e@r <= 0"]


def test_own_requests_first_posts_and_unknown_places_are_not_paid():
    assert golden(RULE, case(0, **WISH)) == ["plan: 0 <= 0"]
    inst = case(0)
    moves = columns(inst, ("new", "p"), ("e", "a"), ("e", "r"))
    found = RULE.amounts(inst, moves.employee, moves.position, moves.working)
    assert found.tolist() == [0, 0, 6_390_000]


@pytest.mark.parametrize(("gone", "paid"), [(None, 0), ("2026-01-01", 6_390_000)])
def test_an_own_request_is_not_paid_to_another_government_either(gone, paid):
    """Within the government an abolished post makes it a duty move again."""
    for other in ("two", "one"):
        inst = instance(
            agencies=[{"id": "A", "government": "one"}, {"id": "B", "government": other}],
            units=[
                {"id": "U", "agency": "A", "latitude": 0.0, "longitude": 104.0},
                {"id": "W", "agency": "B", "latitude": 0.0, "longitude": 104.5},
            ],
            positions=[
                {"id": "p", "unit": "U", "abolished_on": gone if other == "one" else None},
                {"id": "r", "unit": "W"},
                {"id": "s", "unit": "W"},
            ],
            employees=[{"id": "e", "position": "p"}],
            **WISH,
        )
        move = columns(inst, ("e", "r"), ("e", "s"))
        found = RULE.amounts(inst, move.employee, move.position, move.working)
        assert found.tolist() == [0 if other == "two" else paid, 6_390_000]


def test_temporary_assignments_are_not_paid():
    inst = case(0)
    away = Columns.of(inst, *(columns(inst, ("e", place)).position for place in ("p", "p", "r")))
    away = Columns.of(inst, columns(inst, ("e", "p")).employee, away.position, away.working)
    assert RULE.amounts(inst, away.employee, away.position, away.working).tolist() == [0]
    sent = Assignment(assignment(inst).position, assignment(inst, e="r").position)
    assert len(RULE.check(inst, sent)) == 0


def test_the_budget_binds():
    inst = case(6_399_999)
    assert told(RULE, inst, RULE.check(inst, assignment(inst, e="r"))) == [
        "Rp 6,400,000 of moving allowance, Rp 50,000 above the budget of Rp 6,350,000 (amounts "
        "rounded up, the budget down to Rp 50,000)"
    ]
    inst = case(6_400_000)
    assert len(RULE.check(inst, assignment(inst, e="r"))) == 0


def test_unknown_distances_of_duty_moves_are_told():
    inst = case(0)
    assert RULE.num_unknown(inst, assignment(inst, e="a", new="a")) == 1
    assert RULE.num_unknown(inst, assignment(inst, e="r")) == 0


@pytest.mark.parametrize(("wish", "place"), [({}, "p"), (WISH, "r")])
def test_ablation_within_the_budget_only_who_asks_goes_far(wish, place):
    inst = instance(
        units=[
            {"id": "U", "agency": "A", "latitude": 0.0, "longitude": 104.0},
            {"id": "W", "agency": "A", "latitude": 0.0, "longitude": 104.5},
        ],
        positions=[{"id": "p", "need": 0}, {"id": "r", "unit": "W", "need": 1, "maximum": 1}],
        employees=[{"id": "e", "position": "p"}],
        budgets={"relocation": 1_000_000},
        **wish,
    )
    goal = Shortage(level="total")
    assert best_plan(inst, goal, RULE) == {"e": place}
    assert best_plan(inst, goal) == {"e": "r"}


@given(
    far=st.floats(104.0, 107.0),
    start=st.floats(0, 300),
    flat=st.integers(0, 10**7),
    per_km=st.integers(0, 10**5),
)
def test_paid_beyond_the_distance(far, start, flat, per_km):
    inst = case(far=far)
    move = columns(inst, ("e", "r"))
    rule = RelocationBudget(from_km=start, flat=flat, per_km=per_km)
    (found,) = rule.amounts(inst, move.employee, move.position, move.working).tolist()
    km = (far - 104.0) * 111.195
    if abs(km - start) > 0.1:
        expected = flat + per_km * km if km > start else 0
        assert abs(found - expected) <= 0.1 * per_km + 1
