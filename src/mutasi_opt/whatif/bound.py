"""A bound in place of a solve: changed cases in which the person still costs more at the position than elsewhere."""

import numpy as np

from mutasi_opt.case import Case
from mutasi_opt.engine.problem import SCALE, Problem, build_problem
from mutasi_opt.explain.study import Study
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.instance import Instance, index
from mutasi_opt.plan.certificate import row_labels
from mutasi_opt.plan.counting import count
from mutasi_opt.plan.plan import SolveStatus

__all__ = ["surely_costs"]


def surely_costs(study: Study, case: Case, employee: int, position: int) -> bool:
    """Whether the prices of the study prove that no best plan of a changed case has the person at the position.

    The prices are duals, and any duals bound any case with the same rows. They prove it where the plan of the study is
    lawful in the changed case and no worse than before, so that the caps of the levels stay or tighten.

    Parameters
    ----------
    study : Study
    case : Case
        The changed case.
    employee, position : int
        A lawful pair of it.

    Returns
    -------
    bool
        False where nothing is proven.
    """
    if study.plan.status is not SolveStatus.OPTIMAL:
        return False
    instance = index(case.scenario)
    counted = count(instance, case.model, study.assignment)
    known = [level.objective for level in study.plan.levels]
    better = all(
        value is not None and new <= value
        for new, value in zip(counted.objectives, known, strict=True)
    )
    if counted.num_violations or not better:
        return False
    problem = build_problem(instance, case.model, admissible_columns(instance, case.model))
    return _same_rows(study, instance, problem) and _costs(
        study, problem, employee, position, counted.objectives[-1]
    )


def _same_rows(study: Study, instance: Instance, problem: Problem) -> bool:
    """Whether the rows speak of the same things, so that duals of the one are duals of the other."""
    return row_labels(instance, problem.formulation) == row_labels(
        study.instance, study.problem.formulation
    )


def _costs(study: Study, problem: Problem, employee: int, position: int, value: int) -> bool:
    """Compare the bound of plans with the person there, level by level, with what a plan has."""
    columns = problem.columns
    start, stop = problem.starts[employee : employee + 2].tolist()
    own = slice(start, stop)
    rows = start + np.flatnonzero(columns.position[own] == position)
    same_caps = True
    last = len(problem.levels) - 1
    for k, prices in enumerate(study.prices):
        priced = problem.price(k, prices.duals, list(prices.cap_duals), list(study.caps[:k]))
        least = -(-(priced.value + int(priced.excess_of(rows).min())) // SCALE)
        if least > (study.caps[k] if k < last else value):
            return k < last or same_caps
        # Only a base that stays as it is keeps the cap, and with it what the last level can reach.
        same_caps &= priced.bound == study.plan.levels[k].base
    return False
