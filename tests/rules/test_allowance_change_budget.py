"""The net change of allowances and its budget."""

from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, columns, instance, told
from support.readable import golden

from mutasi_opt.assignment import Assignment
from mutasi_opt.rules.allowance_change_budget import AllowanceChangeBudget
from mutasi_opt.rules.shortage import Shortage

RULE = AllowanceChangeBudget()


def case(budget=None, low=1_000_000, high=1_010_000):
    """Jobs with a low, a high and an unknown allowance, somebody in each, and one without a post."""
    plain = {"kind": "pelaksana", "family": "umum"}
    return instance(
        jobs=[
            {"id": "low", "name": "l", **plain, "allowance": low},
            {"id": "high", "name": "h", **plain, "allowance": high},
            {"id": "odd", "name": "o", **plain},
        ],
        positions=[
            {"id": "p", "job": "low", "need": 0},
            {"id": "q", "job": "high", "need": 2, "maximum": 2},
            {"id": "x", "job": "odd"},
            {"id": "p2", "job": "low"},
        ],
        employees=[
            {"id": "a", "position": "p"},
            {"id": "b", "position": "q"},
            {"id": "c", "position": "x"},
            {"id": "new"},
        ],
        budgets={} if budget is None else {"allowance_change": budget},
    )


def test_rows_may_have_negative_coefficients():
    # 10,000 a month make 120,000 a year: 3 units when added, 2 when saved.
    assert golden(RULE, case(0)) == [
        "plan: 3 a@q - 2 b@p - 2 b@p2 + 240 new@p + 240 new@p2 + 243 new@q <= 0"
    ]
    assert golden(AllowanceChangeBudget(months=5), case(199_999)) == [
        "plan: a@q - b@p - b@p2 + 100 new@p + 100 new@p2 + 101 new@q <= 3"
    ]


def test_who_loses_pays_for_who_gains():
    inst = case(0)
    assert told(RULE, inst, RULE.check(inst, assignment(inst, a="q"))) == [
        "Rp 150,000 of net change of allowances, Rp 150,000 above the budget of Rp 0 (amounts "
        "rounded up, the budget down to Rp 50,000)"
    ]
    assert len(RULE.check(inst, assignment(inst, b="p"))) == 0
    inst = case(50_000)  # what is left of the rounding
    assert len(RULE.check(inst, assignment(inst, a="q", b="p"))) == 0


def test_temporary_assignments_change_nothing():
    inst = case(0)
    sent = Assignment(assignment(inst).position, assignment(inst, a="q").position)
    assert len(RULE.check(inst, sent)) == 0


def test_unknown_allowances_count_nothing_and_are_told():
    inst = case(0)
    moves = columns(inst, ("a", "x"), ("c", "q"), ("new", "x"), ("a", "p2"))
    found = RULE.amounts(inst, moves.employee, moves.position, moves.working)
    assert found.tolist() == [0, 0, 0, 0]
    plan = assignment(inst, a="p2", c="q", new="x")
    assert RULE.num_unknown(inst, plan) == 2
    assert RULE.num_unknown(case(), plan) == 0


def test_ablation_without_the_budget_the_better_paid_post_is_filled():
    inst = instance(
        jobs=[
            {"id": "low", "name": "l", "kind": "pelaksana", "family": "f", "allowance": 1},
            {"id": "high", "name": "h", "kind": "pelaksana", "family": "f", "allowance": 10**6},
        ],
        positions=[
            {"id": "p", "job": "low", "need": 0},
            {"id": "q", "job": "high", "need": 1, "maximum": 1},
        ],
        employees=[{"id": "e", "position": "p"}],
        budgets={"allowance_change": 0},
    )
    goal = Shortage(level="total")
    assert best_plan(inst, goal, RULE) == {"e": "p"}
    assert best_plan(inst, goal) == {"e": "q"}


@given(
    low=st.none() | st.integers(0, 10**8),
    high=st.none() | st.integers(0, 10**8),
    months=st.integers(1, 60),
)
def test_the_change_is_the_difference(low, high, months):
    inst = case(0, low, high)
    moves = columns(inst, ("a", "q"), ("b", "p"))
    rule = AllowanceChangeBudget(months=months)
    up, down = rule.amounts(inst, moves.employee, moves.position, moves.working).tolist()
    known = low is not None and high is not None
    assert up == -down == ((high - low) * months if known else 0)
