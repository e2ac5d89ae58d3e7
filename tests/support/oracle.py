"""The truth about a tiny case, by enumeration: rules count every assignment, no row is read."""

from dataclasses import dataclass
from functools import cache
from itertools import product
from math import ceil, prod

import numpy as np
from scipy import sparse
from scipy.optimize import linprog
from support.random_cases import random_case

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.engine.problem import Problem, build_problem
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, About
from mutasi_opt.instance import Instance, index
from mutasi_opt.model import Model
from mutasi_opt.plan import Plan, SolveStatus, StopReason
from mutasi_opt.plan.counting import count, subject_ids
from mutasi_opt.rules import FindingKind, Findings

__all__ = ["Oracle", "assert_honest", "known", "linear_bound", "problem_of"]


@dataclass(frozen=True)
class Oracle:
    """Objectives (per level) of every lawful assignment, by its positions."""

    instance: Instance
    model: Model
    options: tuple[tuple[int, ...], ...]
    """Positions of each employee that no finding about the employee alone forbids."""
    lawful: dict[tuple[int, ...], tuple[int, ...]]
    breaches: dict[tuple[int, ...], frozenset[tuple[str, str]]]
    """(rule, id of what it is about) of every violation of the assignments that are not lawful."""

    @staticmethod
    def of(instance: Instance, model: Model, limit: int) -> "Oracle | None":
        """Enumerate; None where there are more than ``limit`` assignments."""
        options = tuple(tuple(own) for own in alone(instance, model))
        if prod(len(own) for own in options) > limit:
            return None
        lawful, breaches = {}, {}
        for places in product(*options):
            found = count(instance, model, Assignment.of(np.array(places, np.int32)))
            if found.num_violations:
                breaches[places] = frozenset(
                    (findings.rule, subject_ids(instance, findings.about)[subject])
                    for findings in found.findings
                    for subject in _violated(findings)
                )
            else:
                lawful[places] = found.objectives
        return Oracle(instance, model, options, lawful, breaches)

    def least(self, level: int, caps: list[int]) -> int | None:
        """Least value of a level among assignments that keep the caps of the levels before it."""
        return min(
            (
                values[level]
                for values in self.lawful.values()
                if all(value <= cap for value, cap in zip(values, caps, strict=False))
            ),
            default=None,
        )


def alone(instance: Instance, model: Model) -> list[list[int]]:
    """Positions (-1 included) that each employee may take as far as findings about him or her say.

    Such findings depend on nobody else, so one assignment tests one position for everybody.
    """
    options: list[list[int]] = [[] for _ in range(instance.num_employees)]
    for place in range(-1, instance.num_positions):
        where = np.full(instance.num_employees, place, np.int32)
        found = count(instance, model, Assignment.of(where))
        stopped = {
            subject
            for findings in found.findings
            if findings.about is About.EMPLOYEE
            for subject in _violated(findings)
        }
        for who in range(instance.num_employees):
            if who not in stopped:
                options[who].append(place)
    return options


def _violated(findings: Findings) -> list[int]:
    found: list[int] = findings.subject[findings.of_kind(FindingKind.VIOLATION)].tolist()
    return found


def problem_of(case: Case, instance: Instance | None = None) -> Problem:
    """Everything that the engine derives from a case before it solves anything."""
    instance = index(case.scenario) if instance is None else instance
    return build_problem(instance, case.model, admissible_columns(instance, case.model))


@cache
def known(seed: int, limit: int) -> tuple[Problem, Oracle] | None:
    """A random case and its truth; None where it is too large or nothing is lawful."""
    case = random_case(seed)
    problem = problem_of(case)
    oracle = Oracle.of(problem.instance, case.model, limit)
    return (problem, oracle) if oracle is not None and oracle.lawful else None


_REASONS = {
    SolveStatus.OPTIMAL: {StopReason.PROOF},
    SolveStatus.INFEASIBLE: {StopReason.PROOF},
    SolveStatus.FEASIBLE: set(StopReason) - {StopReason.PROOF},
    SolveStatus.UNKNOWN: {StopReason.INTERRUPTED, StopReason.TIME_LIMIT},
}


def assert_honest(plan: Plan, oracle: Oracle) -> None:
    """Fail where a figure of a plan, however it was stopped, contradicts the truth."""
    assert plan.stopped_by in _REASONS[plan.status]
    if plan.status is SolveStatus.INFEASIBLE:
        assert not oracle.lawful
        return
    if plan.status is SolveStatus.UNKNOWN:
        assert plan.assignment is None
        first = plan.levels[0].bound
        assert first is None or not oracle.lawful or first <= oracle.least(0, [])
        return
    where = tuple(plan.assignment.position.tolist())
    assert oracle.lawful[where] == tuple(level.objective for level in plan.levels)
    caps = [level.cap for level in plan.levels[:-1]]
    for k, (level, asked) in enumerate(zip(plan.levels, oracle.model.levels, strict=True)):
        truth = oracle.least(k, caps[:k])
        known = [b for b in (level.dual_bound, level.search_bound) if b is not None]
        assert level.bound == max(known) <= truth
        assert level.bound <= level.base
        if k < len(caps):
            assert level.cap == level.base + asked.slack.of(level.base)
            assert level.objective <= level.cap
        else:
            assert level.objective == level.base
    proven = all(level.base == level.bound for level in plan.levels)
    assert (plan.status is SolveStatus.OPTIMAL) == proven


def linear_bound(problem: Problem, level: int, caps: list[int]) -> int | None:
    """Value of the linear relaxation over ALL columns under caps, rounded up; None: infeasible."""
    size, extra = len(problem.columns), problem.formulation.num_auxiliaries
    if not size + extra:
        return 0  # nobody, nothing
    people = problem.instance.num_employees
    matrix = sparse.hstack(
        [problem.formulation.column_matrix(problem.columns), problem.auxiliary_matrix]
    ).tocsr()
    lower, upper = problem.bounds
    costs = [np.concatenate([c.columns, c.auxiliaries]).astype(float) for c in problem.costs]
    one = sparse.csr_matrix(
        (np.ones(size), (problem.columns.employee, np.arange(size))), shape=(people, size + extra)
    )
    below, above = np.flatnonzero(lower > NO_LOWER), np.flatnonzero(upper < NO_UPPER)
    rows = [matrix[above], -matrix[below], *(sparse.csr_matrix(c) for c in costs[: len(caps)])]
    limits = np.concatenate([upper[above], -lower[below], np.array(caps, np.int64)])
    found = linprog(
        costs[level],
        A_ub=sparse.vstack(rows) if limits.size else None,
        b_ub=limits if limits.size else None,
        A_eq=one if people else None,
        b_eq=np.ones(people) if people else None,
        bounds=[(0, 1)] * size + [(0, u) for u in problem.auxiliary_uppers.tolist()],
        method="highs",
    )
    return ceil(found.fun - 1e-6) if found.success else None
