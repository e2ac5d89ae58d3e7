"""What the budget rules share: rounding, the row, the charge, and words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.build import assignment, columns, instance, told
from support.readable import golden

from mutasi_opt.rules import Enforcement
from mutasi_opt.rules.allowance_change_budget import AllowanceChangeBudget
from mutasi_opt.rules.incentive_budget import IncentiveBudget
from mutasi_opt.rules.parts.money import BudgetRule, units
from mutasi_opt.rules.parts.remember import Remembered
from mutasi_opt.rules.relocation_budget import RelocationBudget
from mutasi_opt.rules.training_budget import TrainingBudget
from mutasi_opt.rules.transport_budget import TransportBudget

BUDGETS = (
    IncentiveBudget, TransportBudget, RelocationBudget, AllowanceChangeBudget, TrainingBudget,
)  # fmt: skip


class Flat(BudgetRule):
    """A rule of the test: every move to p2 costs 120,000, to p3 it saves 120,000."""

    id = "flat_budget"
    title = "Flat"
    description = "Flat."
    key = "training"
    purpose = "training"

    def amounts(self, instance, employee, position, working):
        del employee, position
        return np.array([0, 120_000, -120_000], np.int64)[working]


def case(budget=None):
    return instance(
        positions=[{"id": "p1"}, {"id": "p2"}, {"id": "p3"}],
        employees=[{"id": name, "position": "p1"} for name in ("e1", "e2")] + [{"id": "e3"}],
        budgets={} if budget is None else {"training": budget},
    )


SOFT = Flat(enforce=Enforcement.SOFT, level="total", points_per_million=100)


def test_amounts_up_and_budgets_down_to_fifty_thousand():
    amounts = np.array([0, 1, 50_000, 50_001, -49_999, -50_000, -99_999, 10**17, -(10**17)])
    assert units(amounts).tolist() == [0, 1, 1, 2, 0, -1, -1, 10**9, -(10**9)]
    limits = {99_999: 1, 100_000: 2, 0: 0, -1: -1, -50_000: -1, -50_001: -2}
    assert {budget: Flat().limit(case(budget)) for budget in limits} == limits


def test_no_budget_no_row():
    assert golden(Flat(), case()) == []
    assert len(Flat().check(case(), assignment(case(), e1="p2", e2="p2"))) == 0


def test_hard_is_the_row():
    assert golden(Flat(), case(390_000)) == [
        "plan: 3 e1@p2 - 2 e1@p3 + 3 e2@p2 - 2 e2@p3 + 3 e3@p2 - 2 e3@p3 <= 7"
    ]


def test_soft_is_the_row_and_a_charge_per_million_savings_earning_nothing():
    assert golden(SOFT, case(390_000)) == [
        "plan: 3 e1@p2 - 2 e1@p3 + 3 e2@p2 - 2 e2@p3 + 3 e3@p2 - 2 e3@p3 <= 7",
        "15 points: e1@p2, e2@p2, e3@p2",
    ]
    assert golden(SOFT, case()) == ["15 points: e1@p2, e2@p2, e3@p2"]
    saved = SOFT.check(case(), assignment(case(), e1="p3", e2="p2"))
    assert (len(saved), saved.total_penalty) == (1, 15)
    assert golden(SOFT.model_copy(update={"weight": 2.0}), case()) == [
        "30 points: e1@p2, e2@p2, e3@p2"
    ]


def test_within_the_budget_each_mover_is_charged():
    inst = case(300_000)
    findings = SOFT.check(inst, assignment(inst, e1="p2", e3="p2"))
    assert told(SOFT, inst, findings) == [
        "employee e1: Rp 150,000 of training for position p2",
        "employee e3: Rp 150,000 of training for position p2",
    ]
    assert (findings.amount.tolist(), findings.total_penalty) == ([0.15, 0.15], 30)


def test_above_the_budget():
    inst = case(299_999)
    too_much = assignment(inst, e1="p2", e3="p2")
    text = (
        "Rp 300,000 of training, Rp 50,000 above the budget of Rp 250,000 (amounts rounded up, "
        "the budget down to Rp 50,000)"
    )
    assert told(Flat(), inst, Flat().check(inst, too_much)) == [text]
    assert Flat().check(inst, too_much).total_penalty == 0
    findings = SOFT.check(inst, too_much)
    assert told(SOFT, inst, findings) == [text, "Rp 300,000 of training"]
    assert findings.total_penalty == 30
    balanced = assignment(inst, e1="p2", e2="p3", e3="p2")
    assert len(Flat().check(inst, balanced)) == 0


def test_a_plan_may_have_to_save():
    inst = case(-60_000)
    assert told(Flat(), inst, Flat().check(inst, assignment(inst))) == [
        "Rp 0 of training, Rp 100,000 above the budget of -Rp 100,000 (amounts rounded up, the "
        "budget down to Rp 50,000)"
    ]
    assert len(Flat().check(inst, assignment(inst, e1="p3"))) == 0


@pytest.mark.parametrize("rule", BUDGETS)
def test_every_budget_has_its_key_and_all_modes(rule):
    assert rule.id == f"{rule.key}_budget"
    assert rule.modes == set(Enforcement)
    assert rule().enforce is Enforcement.HARD
    assert golden(rule(), case()) == []


@pytest.mark.parametrize("rule", BUDGETS)
def test_nobody_pays_for_who_stays(rule):
    inst = instance(
        units=[{"id": "U", "agency": "A", "hardship": 3, "latitude": 0, "longitude": 0}],
        jobs=[{"id": "J", "name": "J", "kind": "pelaksana", "family": "f", "allowance": 10**6}],
        positions=[{"id": "p"}],
        employees=[{"id": "e", "position": "p", "home_latitude": 5, "home_longitude": 0}],
        budgets={rule.key: 0},
    )
    assert not [line for line in golden(rule(), inst) if "e@p" in line]
    assert len(rule().check(inst, assignment(inst))) == 0


@given(
    budget=st.integers(-300_000, 600_000),
    places=st.lists(st.sampled_from(["p1", "p2", "p3"]), min_size=3, max_size=3),
)
def test_lawful_if_and_only_if_rounded_amounts_fit(budget, places):
    inst = case(budget)
    plan = assignment(inst, **dict(zip(("e1", "e2", "e3"), places, strict=True)))
    spent = sum({"p1": 0, "p2": 150_000, "p3": -100_000}[place] for place in places)
    assert (len(Flat().check(inst, plan)) == 0) == (spent <= budget // 50_000 * 50_000)


def test_the_largest_block_is_remembered():
    asked = []

    def compute(block):
        asked.append(len(block))
        return len(block)

    inst = case()
    small = columns(inst, ("e1", "p1"))
    large = columns(inst, ("e1", "p1"), ("e1", "p2"))
    remembered = Remembered(compute)
    assert [remembered(block) for block in (large, small, large, small)] == [2, 1, 2, 1]
    assert asked == [2, 1, 1]
