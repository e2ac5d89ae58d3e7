"""Rows, forbidden columns and charges say of every assignment what counting says."""

from itertools import product

import numpy as np
import pytest
from support.build import told
from support.tiny import tiny

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import MoveKind
from mutasi_opt.columns import KIND, Columns
from mutasi_opt.formulation import Formulation
from mutasi_opt.instance import NONE
from mutasi_opt.rules import RULES, Enforcement, FindingKind

SEEDS = range(12)

#: Parameters that bring out what the defaults do not show.
VARIANTS = {
    "allowance_change_budget": [{"months": 1}],
    "duty_period": [{"years": 3}],
    "access": [{"unknown": "pass"}],
    "adaptation": [{"weight": 0.7}, {"months": 6}],
    "agency_requests": [{"refused": 7, "recommendation": 0.4, "profile": 20, "weight": 1.5}],
    "aspirations": [{"weight": 7, "per_rank": 35, "at_most": 100, "unwanted": 30}],
    "agency_balance": [{"weight": 0.3}, {"bands": ("40%", "60%", "70%")}],
    "approval": [{"required": True}],
    "background": [{"weight": 0.7}],
    "calendar": [{"latest_months": 1}],
    "carers": [{"extra_km": 0.5, "unknown": "fail"}],
    "certificates": [{"unknown_on_change": "pass"}, {"unknown": "fail"}],
    "class_change": [{"steps": 2}, {"steps": 0, "unknown": "fail", "except_kinds": ()}],
    "distance": [
        {"free_km": 2, "weight": 0.7},
        {"ceiling_km": 20},
        {"ceiling_minutes": 60, "free_km": 0.3},
    ],
    "election_freeze": [
        {"windows": ({"from": "2026-07-01", "until": "2026-08-31"},)},
        {"windows": ({"from": "2026-08-31", "until": "2026-09-01"},), "heads": False},
    ],
    "fit": [{"minimum": 68}, {"minimum": 50, "unknown": "fail"}, {"weight": 0.15}],
    "government": [{"allowed": True}],
    "hardship_fairness": [{"from_class": 1, "weight": 0.7}],
    "hardship_rotation": [{"from_class": 1, "after_years": 1, "weight": 0.7}],
    "incentive_budget": [{"per_class": {2: 6_499_999}, "points_per_million": 0.7}],
    "least_change": [{"weight": 0.7, "approved": 3}],
    "load_limit": [{"weight": 0.7}, {"unlisted": 3}],
    "move_cap": [{"maximum": 0}, {"maximum": 1}, {"maximum": "70%"}, {"maximum": None}],
    "outflow_cap": [{"maximum": 0}, {"maximum": "100%"}, {"maximum": None}],
    "performance": [{"minimum": "sangat_baik", "except_grounds": (), "unknown": "fail"}],
    "pppk": [{"move": "none"}],
    "profession_floor": [
        {"minimums": ({"unit_kind": "sekolah", "family": "guru", "heads": 2},)},
        {"minimums": ({"unit_kind": "kantor", "family": "umum", "heads": 2},), "per_subject": 0},
    ],
    "profession_minimum": [
        {"minimums": ({"unit_kind": "sekolah", "family": "guru", "heads": 3},)},
        {"minimums": ({"unit_kind": "kantor", "family": "umum", "heads": 2},), "weight": 0.3},
        {"per_subject": 2},
    ],
    "rank": [{"below": 1}],
    "relocation_budget": [
        {"from_km": 5, "flat": 49_999, "per_km": 1_000, "points_per_million": 70}
    ],
    "retirement": [{"minimum_months": 60}],
    "same_level": [{"promotion": True}],
    "scope": [{"families": ("umum",)}, {"agencies": ("A",), "unit_kinds": ("kantor",)}],
    "scores": [{"weight": 0.7}, {"minimum": 40}, {"minimum": 40, "unknown": "fail"}],
    "service": [{"weight": 2.5}],
    "shortage": [{"weight": 0.3}, {"bands": ("40%", "60%", "70%")}],
    "stagnating": [{"share": "100%"}, {"share": 0.6, "bands": ("40%", "60%", "70%")}],
    "talent": [{"weight": 0.3, "conduct_points": 10}],
    "teaching_hours": [{"under": 0}, {"minimum_hours": 20, "over": 0, "weight": 0.3}],
    "ten_years": [{"years": 0}, {"unknown": "fail"}],
    "temporary": [{"allowed": True}, {"allowed": True, "only": True}],
    "tenure": [
        {"minimum_years": 7.5, "unknown": "fail"},
        {"except_grounds": (), "except_kinds": ("rotation", "own_request")},
    ],
    "training_places": [{"weight": 0.7}],
    "transport_budget": [{"free_km": 1, "per_km_month": 999, "points_per_million": 3000}],
    "unplaced": [{"weight": 5000}],
}
CASES = [
    pytest.param(rule, mode, parameters, id=f"{rule.id}-{mode}-{parameters}")
    for rule in RULES
    for mode in sorted(rule.modes - {Enforcement.OFF})
    for parameters in [{}, *VARIANTS.get(rule.id, [])]
]


def can_bind(rule) -> bool:
    """Whether some parameter does not make a hard rule silent."""
    if rule.id in ("distance", "fit", "scores"):
        return rule.limited()
    if rule.id in ("move_cap", "outflow_cap"):
        return rule.maximum not in (None, "100%")
    return can_cost(rule)


def can_cost(rule) -> bool:
    """Whether some parameter does not make the rule silent altogether."""
    if rule.id == "government":
        return not rule.allowed
    if rule.id == "approval":
        return rule.required
    if rule.id == "duty_period":
        return rule.years < 8
    if rule.id == "scope":
        return bool(rule.families or rule.agencies)
    if rule.id == "election_freeze":
        return bool(rule.windows)
    return not (rule.id == "calendar" and rule.latest_months == 12)


def choices(inst) -> Columns:
    """Every employee at every position and at none, and sent from today's post to every other."""
    rows = []
    for e, post in enumerate(inst.employees.post.tolist()):
        rows += [(e, p, p) for p in range(-1, inst.num_positions)]
        if post != NONE:
            rows += [(e, post, w) for w in range(inst.num_positions) if w != post]
    employee, position, working = np.array(rows, np.int32).T
    kind = Columns.of(inst, employee, position).kind
    kind[working != position] = KIND[MoveKind.TEMPORARY]
    return Columns(employee, position, working, kind)


def cheapest_fill(formulation, activity):
    """Least cost of auxiliaries per row, by hand; None where no fill holds the rows."""
    lower, upper = formulation.row_bounds()
    short, over = lower - activity, activity - upper
    total = 0
    steps = {}
    for block in formulation.auxiliaries:
        assert set(block.coefficient.tolist()) <= {1, -1}
        for row, sign, width, cost in zip(
            block.row.tolist(),
            block.coefficient.tolist(),
            block.upper.tolist(),
            block.cost.tolist(),
            strict=True,
        ):
            steps.setdefault((row, sign), []).append((cost, width))
    for row in range(formulation.num_rows):
        for sign, amount in ((1, int(short[row])), (-1, int(over[row]))):
            left = amount
            for cost, width in sorted(steps.get((row, sign), [])):
                taken = min(max(left, 0), width)
                total, left = total + cost * taken, left - taken
            if left > 0:
                return None
    return total


@pytest.mark.parametrize(("rule_type", "mode", "parameters"), CASES)
def test_rows_and_counting_agree(rule_type, mode, parameters):
    rule = rule_type(enforce=mode, level="total", **parameters)
    seen = set()
    for seed in SEEDS:
        inst = tiny(seed)
        columns = choices(inst)
        formulation = Formulation(("total",))
        rule.compile(inst, formulation)
        forbidden = rule.forbids(inst, columns)
        charge = formulation.column_costs(columns, 0)
        matrix = formulation.column_matrix(columns).toarray()
        places = [np.flatnonzero(columns.employee == e) for e in range(inst.num_employees)]
        for taken in product(*places):
            which = np.array(taken)
            plan = Assignment(columns.position[which], columns.working[which])
            findings = rule.check(inst, plan)
            fill = cheapest_fill(formulation, matrix[:, which].sum(axis=1))
            lawful = fill is not None and not forbidden[which].any()
            violated = bool((findings.kind == FindingKind.VIOLATION).any())
            assert lawful != violated, (seed, plan, told(rule, inst, findings))
            if fill is not None:
                paid = int(charge[which].sum()) + fill
                assert paid == findings.total_penalty, (seed, plan, told(rule, inst, findings))
                seen.add("paid" if paid else "free")
            seen.add("lawful" if lawful else "violated")
    if mode is Enforcement.HARD and can_bind(rule):
        assert {"lawful", "violated"} <= seen
    if mode is Enforcement.SOFT and can_cost(rule):
        assert "paid" in seen


@pytest.mark.parametrize(("rule_type", "mode", "parameters"), CASES)
def test_a_block_is_the_sum_of_its_columns(rule_type, mode, parameters):
    """Pricing works on blocks of any size: they must not change the answer."""
    rule = rule_type(enforce=mode, level="total", **parameters)
    inst = tiny(3)
    columns = choices(inst)
    formulation = Formulation(("total",))
    rule.compile(inst, formulation)
    singles = [columns.take(slice(k, k + 1)) for k in range(len(columns))]
    for whole, parts in (
        (rule.forbids(inst, columns), [rule.forbids(inst, one) for one in singles]),
        (formulation.column_costs(columns, 0), [formulation.column_costs(c, 0) for c in singles]),
    ):
        assert whole.tolist() == np.concatenate(parts).tolist()
    dense = formulation.column_matrix(columns).toarray()
    assert (
        dense.tolist()
        == np.hstack([formulation.column_matrix(one).toarray() for one in singles]).tolist()
    )
