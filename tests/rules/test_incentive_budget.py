"""Hardship incentives and their budget."""

from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, columns, instance, told
from support.readable import golden

from mutasi_opt.rules.incentive_budget import IncentiveBudget
from mutasi_opt.rules.shortage import Shortage

RULE = IncentiveBudget()


def case(budget=None, *, employees=(), maximum=9):
    """Posts p0 .. p3 at places of hardship 0 .. 3, and px at one that nobody has classified."""
    hardship = {"0": 0, "1": 1, "2": 2, "3": 3, "x": None}
    return instance(
        units=[{"id": f"U{k}", "agency": "A", "hardship": h} for k, h in hardship.items()],
        positions=[{"id": f"p{k}", "unit": f"U{k}", "maximum": maximum} for k in hardship],
        employees=employees,
        budgets={} if budget is None else {"incentive": budget},
    )


INST = case(
    30_000_000,
    employees=[
        {"id": "easy", "position": "p0"},
        {"id": "hard", "position": "p2"},
        {"id": "new"},
        {"id": "odd", "position": "px"},
    ],
)


def test_rows():
    assert golden(RULE, INST) == [
        "plan: 120 easy@p1 + 240 easy@p2 + 480 easy@p3 + 480 hard@p3 + 120 new@p1 + 240 new@p2 "
        "+ 480 new@p3 + 120 odd@p1 + 240 odd@p2 + 480 odd@p3 <= 600"
    ]
    assert golden(IncentiveBudget(per_class={3: 70_000}), INST) == [
        "plan: 2 easy@p3 + 2 hard@p3 + 2 new@p3 + 2 odd@p3 <= 600"
    ]


def test_the_budget_binds():
    plan = assignment(INST, easy="p3", new="p2")
    assert told(RULE, INST, RULE.check(INST, plan)) == [
        "Rp 36,000,000 of hardship incentive a year, Rp 6,000,000 above the budget of "
        "Rp 30,000,000 (amounts rounded up, the budget down to Rp 50,000)"
    ]
    assert len(RULE.check(INST, assignment(INST, easy="p3", new="p1"))) == 0


def test_who_serves_there_already_is_paid_already():
    inst = case(0, employees=[{"id": "e", "position": "p3"}])
    assert golden(RULE, inst) == ["plan: 0 <= 0"]


def test_amounts_price_a_move():
    moves = columns(INST, ("easy", "p3"), ("hard", "p1"), ("easy", "px"))
    found = RULE.amounts(INST, moves.employee, moves.position, moves.working)
    assert found.tolist() == [24_000_000, 0, 0]


def test_unclassified_places_are_told():
    assert RULE.num_unknown(INST, assignment(INST, easy="px", hard="p1")) == 1
    silent = case(employees=[{"id": "e", "position": "p0"}])
    assert RULE.num_unknown(silent, assignment(silent, e="px")) == 0


def test_ablation_without_the_budget_somebody_serves_the_far_place():
    inst = instance(
        units=[{"id": "far", "agency": "A", "hardship": 3}],
        positions=[
            {"id": "p", "need": 0},
            {"id": "q", "unit": "far", "need": 1, "maximum": 1},
        ],
        employees=[{"id": "e", "position": "p"}],
        budgets={"incentive": 23_999_999},
    )
    goal = Shortage(level="total")
    assert best_plan(inst, goal, RULE) == {"e": "p"}
    assert best_plan(inst, goal) == {"e": "q"}


CLASSES = st.sampled_from([0, 1, 2, 3, None])


@given(old=CLASSES, new=CLASSES, tariff=st.dictionaries(st.integers(1, 3), st.integers(0, 10**6)))
def test_paid_is_who_comes_to_a_harder_class(old, new, tariff):
    inst = instance(
        units=[
            {"id": "old", "agency": "A", "hardship": old},
            {"id": "new", "agency": "A", "hardship": new},
        ],
        positions=[{"id": "p", "unit": "old"}, {"id": "q", "unit": "new"}],
        employees=[{"id": "e", "position": "p"}],
    )
    move = columns(inst, ("e", "q"))
    found = IncentiveBudget(per_class=tariff).amounts(
        inst, move.employee, move.position, move.working
    )
    expected = tariff.get(new, 0) if (new or 0) > (old or 0) else 0
    assert found.tolist() == [expected]
