"""The courses that movers need, and their budget."""

from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, columns, instance, told
from support.readable import golden

from mutasi_opt.rules.shortage import Shortage
from mutasi_opt.rules.training_budget import TrainingBudget

RULE = TrainingBudget()


def case(budget=None, levels=(1, 3), **more):
    """People at `staf`, and a post of `operator` that asks for two competencies."""
    names = [f"e{k}" for k in range(len(levels))]
    return instance(
        positions=[
            {"id": "p", "job": "staf", "need": 0},
            {"id": "p2", "job": "staf"},
            {"id": "q", "job": "operator", "need": 1, "maximum": 1},
        ],
        employees=[{"id": name, "position": "p"} for name in [*names, "unknown"]],
        standards=[
            {"job": "operator", "competency": "KOM", "level": 3},
            {"job": "operator", "competency": "PEP", "level": 2},
            {"job": "staf", "competency": "PEP", "level": 5},
        ],
        competencies=[
            {"employee": name, "competency": c, "level": level}
            for name, level in zip(names, levels, strict=True)
            for c in ("KOM", "PEP")
        ],
        courses=[
            {"id": "K", "competency": "KOM", "to_level": 3, "cost": 4_000_000, **more},
            {"id": "P", "competency": "PEP", "to_level": 2, "cost": 1_010_000, **more},
        ],
        budgets={} if budget is None else {"training": budget},
    )


def test_rows():
    # Both courses in one amount, rounded up together.
    assert golden(RULE, case(9_000_000)) == ["plan: 101 e0@q <= 180"]
    assert golden(RULE, case(9_000_000, (2, 1))) == ["plan: 80 e0@q + 101 e1@q <= 180"]


def test_the_budget_binds_changes_of_job():
    inst = case(5_000_000)
    assert told(RULE, inst, RULE.check(inst, assignment(inst, e0="q"))) == [
        "Rp 5,050,000 of training, Rp 50,000 above the budget of Rp 5,000,000 (amounts rounded "
        "up, the budget down to Rp 50,000)"
    ]
    assert len(RULE.check(inst, assignment(inst, e0="p2", e1="q", unknown="q"))) == 0


def test_amounts_price_a_move():
    inst = case()
    moves = columns(inst, ("e0", "q"), ("e0", "p2"), ("unknown", "q"))
    found = RULE.amounts(inst, moves.employee, moves.position, moves.working)
    assert found.tolist() == [5_010_000, 0, 0]


def test_who_was_never_assessed_is_told():
    inst = case(0)
    assert RULE.num_unknown(inst, assignment(inst, unknown="q", e1="q")) == 1
    assert RULE.num_unknown(inst, assignment(inst, unknown="p2")) == 0


def test_ablation_within_the_budget_who_needs_no_course_moves():
    inst = instance(
        positions=[{"id": "p", "need": 0, "job": "staf"}, {"id": "q", "need": 1, "maximum": 1}],
        employees=[{"id": "e", "position": "p"}],
        standards=[{"job": "J", "competency": "KOM", "level": 3}],
        competencies=[{"employee": "e", "competency": "KOM", "level": 1}],
        courses=[{"id": "K", "competency": "KOM", "to_level": 3, "cost": 4_000_000}],
        budgets={"training": 3_999_999},
    )
    goal = Shortage(level="total")
    assert best_plan(inst, goal, RULE) == {"e": "p"}
    assert best_plan(inst, goal) == {"e": "q"}


@given(levels=st.lists(st.integers(0, 5), min_size=2, max_size=2), budget=st.integers(0, 2 * 10**7))
def test_lawful_if_and_only_if_the_courses_fit(levels, budget):
    inst = case(budget, levels)
    plan = assignment(inst, e0="q", e1="q")
    need = sum(
        -(-((4_000_000 if k < 3 else 0) + (1_010_000 if k < 2 else 0)) // 50_000) for k in levels
    )
    assert (len(RULE.check(inst, plan)) == 0) == (need <= budget // 50_000)
