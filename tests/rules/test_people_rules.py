"""Rules that look at the person alone: cpns, standing, discipline, tenure."""

import pytest
from support.best import best_plan
from support.build import assignment, barred, instance, kinds, told, verdict

from mutasi_opt.instance.pins import GROUNDS
from mutasi_opt.rules.base import Enforcement
from mutasi_opt.rules.cpns import Cpns
from mutasi_opt.rules.discipline import Discipline
from mutasi_opt.rules.shortage import Shortage
from mutasi_opt.rules.standing import Standing
from mutasi_opt.rules.tenure import Tenure

POSITIONS = [
    {"id": "p"},
    {"id": "q"},
    {"id": "gone", "abolished_on": "2026-07-01"},
]
#: Rule, what makes a person breach it, and whether whoever has no seat to stay in may move.
CASES = [
    (Cpns(), {"status": "cpns"}, True),
    (Standing(), {"legal_standing": "study"}, False),
    (Discipline(), {"discipline_until": "2026-07-01"}, True),
    (Tenure(), {"position_since": "2024-07-02"}, True),
]


@pytest.mark.parametrize(("rule", "fact", "forced"), CASES, ids=[c[0].id for c in CASES])
def test_moves_are_barred_and_stays_are_not(rule, fact, forced):
    inst = instance(
        positions=POSITIONS,
        employees=[
            {"id": "bound", "position": "p", **fact},
            {"id": "free", **fact},
            {"id": "gone", "position": "gone", **fact},
            {"id": "plain", "position": "p"},
        ],
    )
    assert verdict(rule, inst, "bound", "q") == "breach"
    assert verdict(rule, inst, "plain", "q") == "pass"
    without_seat = "pass" if forced else "breach"
    assert verdict(rule, inst, "free", "q") == without_seat
    assert verdict(rule, inst, "gone", "q") == without_seat
    forbidden = barred(rule, inst)
    assert ("bound", "p") not in forbidden
    assert ("free", None) not in forbidden
    assert {("bound", "q"), ("bound", "gone")} <= forbidden
    assert kinds(rule, inst, assignment(inst)) == {}
    moved = assignment(inst, bound="q", plain="q")
    assert kinds(rule, inst, moved) == {"bound": "violation"}
    soft = rule.model_copy(update={"enforce": Enforcement.SOFT, "level": "total", "weight": 7.0})
    assert barred(soft, inst) == set()
    assert soft.check(inst, moved).penalty.tolist() == [7]


@pytest.mark.parametrize("ground", [None, *GROUNDS])
def test_an_order_that_executes_the_penalty_is_free_of_it(ground):
    for order in ({"kind": "lock", "position": "q"}, {"kind": "must_move"}):
        inst = instance(
            positions=POSITIONS,
            employees=[{"id": "e", "position": "p", "discipline_until": "2027-06-30"}],
            decisions=[{**order, "employee": "e", "ground": ground}],
        )
        expected = "pass" if ground == "discipline" else "breach"
        assert verdict(Discipline(), inst, "e", "q") == expected
        assert verdict(Discipline(except_grounds=()), inst, "e", "q") == "breach"


def test_without_the_rule_somebody_serving_a_penalty_fills_the_gap():
    inst = instance(
        positions=[{"id": "p", "need": 0}, {"id": "q", "need": 1}],
        employees=[{"id": "e", "position": "p", "discipline_until": "2027-06-30"}],
    )
    gap = Shortage(level="total")
    assert best_plan(inst, gap) == {"e": "q"}
    assert best_plan(inst, gap, Discipline()) == {"e": "p"}


def test_discipline_ends_the_day_after():
    inst = instance(
        positions=POSITIONS,
        employees=[{"id": "e", "position": "p", "discipline_until": "2026-06-30"}],
    )
    assert verdict(Discipline(), inst, "e", "q") == "pass"


def test_tenure_boundary_and_unknown():
    inst = instance(
        positions=POSITIONS,
        employees=[
            {"id": "exact", "position": "p", "position_since": "2024-07-01"},
            {"id": "today", "position": "p", "position_since": "2026-07-01"},
            {"id": "unknown", "position": "p", "position_since": None},
        ],
    )
    assert verdict(Tenure(), inst, "exact", "q") == "pass"
    assert verdict(Tenure(), inst, "today", "q") == "breach"
    assert Tenure().reason(inst, 1, 0) == "in post for 0 years 0 months, 2 years asked"
    assert Tenure().reason(inst, 2, 0) == "in post for an unknown time, 2 years asked"
    assert verdict(Tenure(minimum_years=2.5), inst, "exact", "q") == "breach"
    assert verdict(Tenure(), inst, "unknown", "q") == "unknown"
    assert ("unknown", "q") not in barred(Tenure(), inst)
    assert ("unknown", "q") in barred(Tenure(unknown="fail"), inst)


def test_sentences():
    person = {"id": "e", "position": "p"} | CASES[0][1] | CASES[1][1] | CASES[2][1]
    inst = instance(positions=POSITIONS, employees=[person | CASES[3][1]])
    moved = assignment(inst, e="q")
    said = [told(rule, inst, rule.check(inst, moved))[0] for rule, _, _ in CASES]
    head = "employee e moves to position q against "
    assert said == [
        f"{head}'Probationers stay': on probation (CPNS)",
        f"{head}'Active legal standing': legal standing is not active",
        f"{head}'No penalty being served': serving a disciplinary penalty on 2026-07-01",
        f"{head}'Minimum time in post': in post for 1 years 11 months, 2 years asked",
    ]
