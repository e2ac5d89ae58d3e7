"""Transport support and its budget."""

from hypothesis import given
from hypothesis import strategies as st
from support.best import best_plan
from support.build import assignment, columns, instance, told
from support.readable import golden

from mutasi_opt.rules.shortage import Shortage
from mutasi_opt.rules.transport_budget import TransportBudget

RULE = TransportBudget()
HOME = {"home_latitude": 0.0, "home_longitude": 104.0}


def case(budget=None, *, far=104.2):
    """A place at home, one 11.1 km away, and one ``far`` to the east."""
    return instance(
        units=[
            {"id": "U", "agency": "A", "latitude": 0.0, "longitude": 104.0},
            {"id": "V", "agency": "A", "latitude": 0.0, "longitude": 104.1},
            {"id": "W", "agency": "A", "latitude": 0.0, "longitude": far},
        ],
        positions=[
            {"id": "p", "unit": "U", "need": 0},
            {"id": "q", "unit": "V"},
            {"id": "r", "unit": "W", "need": 1, "maximum": 1},
        ],
        employees=[{"id": "e", "position": "p", **HOME}, {"id": "lost", "position": "p"}],
        budgets={} if budget is None else {"transport": budget},
    )


def test_rows():
    # 22.2 km less 15 km free: 7.2 km at 20,000 a month make 1,728,000 a year.
    assert golden(RULE, case(2_000_000)) == ["plan: 35 e@r <= 40"]
    half = TransportBudget(free_km=0, months=1, per_km_month=10_000)
    assert golden(half, case(2_000_000)) == ["plan: 3 e@q + 5 e@r <= 40"]


def test_the_budget_binds_movers():
    inst = case(1_700_000)
    assert told(RULE, inst, RULE.check(inst, assignment(inst, e="r"))) == [
        "Rp 1,750,000 of transport support, Rp 50,000 above the budget of Rp 1,700,000 (amounts "
        "rounded up, the budget down to Rp 50,000)"
    ]
    assert len(RULE.check(inst, assignment(inst, e="q", lost="r"))) == 0


def test_amounts_price_a_move():
    inst = case()
    moves = columns(inst, ("e", "r"), ("e", "q"), ("lost", "r"))
    found = RULE.amounts(inst, moves.employee, moves.position, moves.working)
    assert found.tolist() == [1_728_000, 0, 0]


def test_unknown_homes_are_told():
    inst = case(0)
    assert RULE.num_unknown(inst, assignment(inst, e="q", lost="r")) == 1
    assert RULE.num_unknown(inst, assignment(inst, e="q")) == 0


def test_ablation_without_the_budget_the_far_place_is_filled_from_afar():
    inst = instance(
        units=[
            {"id": "U", "agency": "A", "latitude": 0.0, "longitude": 104.0},
            {"id": "W", "agency": "A", "latitude": 0.0, "longitude": 104.2},
        ],
        positions=[{"id": "p", "need": 0}, {"id": "r", "unit": "W", "need": 1, "maximum": 1}],
        employees=[{"id": "e", "position": "p", **HOME}],
        budgets={"transport": 1_700_000},
    )
    goal = Shortage(level="total")
    assert best_plan(inst, goal, RULE) == {"e": "p"}
    assert best_plan(inst, goal) == {"e": "r"}


@given(
    far=st.floats(104.0, 106.0),
    free=st.floats(0, 200),
    tariff=st.integers(0, 10**6),
    months=st.integers(1, 60),
)
def test_support_is_for_the_km_beyond(far, free, tariff, months):
    inst = case(far=far)
    move = columns(inst, ("e", "r"))
    rule = TransportBudget(free_km=free, per_km_month=tariff, months=months)
    (found,) = rule.amounts(inst, move.employee, move.position, move.working).tolist()
    tenths = max(0, int(inst.distance_hm(move.employee, move.working)[0]) - round(10 * free))
    assert 0 <= 10 * found - tenths * tariff * months < 10
