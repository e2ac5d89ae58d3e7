"""What rules cost the relaxation: LP bound against optimum, with and without each rule.

The weighted model has one level, so that one linear program bounds the whole plan. Root gap =
(optimum - LP bound) / optimum, the LP bound being the integer bound that its duals prove. Every
optimum is proven. For couples the same goal is also written as a textbook would: a row per pair of
districts. It has the same integer optimum, and another LP bound.
"""

import math
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
import psutil

from benchmarks.store import Record
from mutasi_opt.case import Case
from mutasi_opt.columns import Columns
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.clock import Clock
from mutasi_opt.engine.problem import Problem, build_problem
from mutasi_opt.engine.relax import Relaxer
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.formulate import admissible_columns, level_costs
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance, index
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.loading import load
from mutasi_opt.model import Model
from mutasi_opt.plan.plan import Plan, SolveStatus
from mutasi_opt.rules import Enforcement
from mutasi_opt.rules.base import points
from mutasi_opt.rules.parts.money import BudgetRule
from mutasi_opt.rules.spouses import Spouses

__all__ = ["RULES_OF_INTEREST", "roots"]

#: Rules whose rows leave the network of people and posts.
RULES_OF_INTEREST: Final = (
    "kin_line", "spouses", "duties", "stagnating", "training_places", "move_cap", "outflow_cap",
)  # fmt: skip
#: Times the price of couples at which their two formulations are compared.
_DEAR: Final = 20
#: Seconds for which the processors are watched before the first solve.
_LOOK: Final = 0.2
_BUDGETS: Final = ("incentive", "transport", "relocation", "training")


def roots(path: Path, limit: float, facts: dict[str, Any]) -> Iterator[Record]:
    """Measure the whole model, the model without each rule, weak couples, and tight budgets.

    Parameters
    ----------
    limit : seconds per solve.
    facts : machine and code, kept in every record.
    """
    case = load(path, model="weighted")
    own = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "busy_before": psutil.cpu_percent(_LOOK),
        "machine": facts,
    }
    plan, record = _measured(case, limit)
    yield {**own, "variant": "all rules", **record}
    for rule in RULES_OF_INTEREST:
        without = Case(case.scenario, _off(case.model, rule), case.source)
        yield {**own, "variant": f"without {rule}", **_measured(without, limit)[1]}
    # At their usual price couples seldom decide anything; a high one shows what the rows are worth.
    usual = getattr(case.model.rules, Spouses.id).weight
    dear = Case(
        case.scenario,
        _changed(case.model, Spouses.id, weight=_DEAR * usual),
        case.source,
    )
    _, strong = _measured(dear, limit)
    yield {**own, "variant": f"couples at {_DEAR} times the price", **strong}
    weak = _lp_bound(_with_weak_couples(dear), limit)
    name = f"couples at {_DEAR} times the price, by pairs of districts"
    yield {**own, "variant": name, **weak, "optimum": strong["optimum"]}
    for share in (50, 90):
        budgets = _spent(plan, share)
        tight = Case(case.scenario.model_copy(update={"budgets": budgets}), case.model, case.source)
        name = f"{len(budgets)} budgets at {share} % of what was spent"
        yield {**own, "variant": name, **_measured(tight, limit)[1]}


def _measured(case: Case, limit: float) -> tuple[Plan, Record]:
    """Bound of the root, and the optimum."""
    instance = index(case.scenario)
    root = _lp_bound(
        build_problem(instance, case.model, admissible_columns(instance, case.model)), limit
    )
    began = time.perf_counter()
    plan = solve(case, SolveOptions(gap=0, time_limit=limit))
    proven = plan.status is SolveStatus.OPTIMAL
    return plan, {
        **root,
        "optimum": plan.levels[0].objective if proven else None,
        "seconds": round(time.perf_counter() - began, 2),
    }


def _lp_bound(problem: Problem, limit: float) -> Record:
    with Solvers() as solvers:
        clock = Clock(limit, threading.Event(), time.monotonic())
        began = time.perf_counter()
        found = Relaxer(problem, solvers, clock, lambda *_: None).relax(0, [])
        return {
            "rows": problem.formulation.num_rows,
            "root": found.priced.bound,
            "root_seconds": round(time.perf_counter() - began, 2),
        }


def _changed(model: Model, rule: str, **fields: object) -> Model:
    """Return the model with some fields of a rule changed."""
    changed = getattr(model.rules, rule).model_copy(update=fields)
    return model.model_copy(update={"rules": model.rules.model_copy(update={rule: changed})})


def _off(model: Model, rule: str) -> Model:
    """Return the model without a rule."""
    return _changed(model, rule, enforce=Enforcement.OFF)


def _spent(plan: Plan, share: int) -> dict[str, int]:
    """Budgets at a share of what a plan spends on each, where it spends anything."""
    assert plan.assignment is not None
    everybody = np.arange(plan.instance.num_employees, dtype=np.int32)
    budgets = {}
    for key in _BUDGETS:
        rule = getattr(plan.case.model.rules, f"{key}_budget")
        assert isinstance(rule, BudgetRule)
        amounts = rule.amounts(
            plan.instance, everybody, plan.assignment.position, plan.assignment.working
        )
        if amounts.sum() > 0:
            budgets[key] = math.floor(int(amounts.sum()) * share / 100)
    return budgets


def _with_weak_couples(case: Case) -> Problem:
    """Return the problem with couples written as x(a in y) + x(b in z) <= 1 + w for y other than z."""
    instance = index(case.scenario)
    model = _off(case.model, Spouses.id)
    problem = build_problem(instance, model, admissible_columns(instance, model))
    rule = getattr(case.model.rules, Spouses.id)
    _add_weak(instance, problem.formulation, rule)
    return replace(problem, costs=level_costs(problem.formulation, problem.columns))


def _add_weak(instance: Instance, formulation: Formulation, rule: Spouses) -> None:
    couples = np.flatnonzero(instance.kin.spouse)
    a, b = instance.kin.a[couples], instance.kin.b[couples]
    districts = np.append(instance.units.district[instance.positions.unit], NONE)
    size = len(instance.reference.districts)
    first = np.full(instance.num_employees, NONE, np.int64)
    side = np.zeros(instance.num_employees, np.int64)
    for people, sign in ((a, 0), (b, 1)):
        first[people] = np.arange(len(couples)) * size
        side[people] = sign
    for shift in range(1, size):

        def incidence(columns: Columns, shift: int = shift) -> tuple[Ints, Longs | int]:
            start, zone = first[columns.employee], districts[columns.working]
            moved = (zone - shift * side[columns.employee]) % size
            row = np.where((start >= 0) & (zone >= 0), start + moved, NONE)
            return row.astype(np.int32), 1

        rows = formulation.add_rows(rule.id, About.EMPLOYEE, np.repeat(a, size), incidence, upper=1)
        formulation.add_auxiliaries(
            rows,
            np.arange(len(rows)),
            coefficient=-1,
            upper=np.ones(len(rows), np.int64),
            level=rule.charged_level,
            cost=points(rule.weight, 1.0),
        )
