"""The truth about a tiny case, by enumeration: rules count every assignment, no row is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
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
from mutasi_opt.instance import NONE, Instance, index
from mutasi_opt.model import Model
from mutasi_opt.plan import Plan, SolveStatus, StopReason
from mutasi_opt.plan.counting import subject_ids
from mutasi_opt.rules import EligibilityRule, Enforcement, FindingKind, Findings, Rule
from mutasi_opt.rules.kin_line import KinLine
from mutasi_opt.rules.parts.barrier import Barrier
from mutasi_opt.rules.parts.consent import ConsentRule
from mutasi_opt.rules.parts.person_goal import PersonGoal
from mutasi_opt.rules.parts.place_goal import PlaceGoal
from mutasi_opt.rules.temporary import Temporary

__all__ = [
    "Oracle",
    "Place",
    "assert_honest",
    "assignment_of",
    "known",
    "linear_bound",
    "places_of",
    "problem_of",
    "seats_of",
]

#: Definitive position and working place of a person, -1 for none.
Place = tuple[int, int]

#: Their checks look at one person after the other, whatever the rules may be.
_ONE_BY_ONE = {
    kind.check for kind in (EligibilityRule, ConsentRule, Barrier, PersonGoal, PlaceGoal)
}


def seats_of(assignment: Assignment) -> tuple[Place, ...]:
    """Place of each employee."""
    return tuple(zip(assignment.position.tolist(), assignment.working.tolist(), strict=True))


def assignment_of(places: Iterable[Place]) -> Assignment:
    """Return the assignment in which each employee has the given place."""
    pairs = np.array(list(places), np.int32).reshape(-1, 2)
    return Assignment(pairs[:, 0].copy(), pairs[:, 1].copy())


@dataclass(frozen=True)
class Oracle:
    """Objectives (per level) of every lawful assignment, by its places."""

    instance: Instance
    model: Model
    options: tuple[tuple[Place, ...], ...]
    """Places of each employee that no rule on one person alone forbids."""
    lawful: dict[tuple[Place, ...], tuple[int, ...]]

    @staticmethod
    def of(instance: Instance, model: Model, limit: int) -> "Oracle | None":
        """Enumerate; None where there are more than ``limit`` assignments."""
        alone = _alone(instance, model)
        if prod(len(own) for own in alone) > limit:
            return None
        together = _together(model, instance)
        lawful = {}
        for places in product(*alone):
            values = _values(instance, model, together, places)
            if values is not None:
                prices = [own[place] for own, place in zip(alone, places, strict=True)]
                lawful[places] = tuple(np.sum([values, *prices], axis=0).tolist())
        return Oracle(instance, model, tuple(tuple(own) for own in alone), lawful)

    @cached_property
    def breaches(self) -> list[frozenset[tuple[str, str]]]:
        """(rule, id of what it is about) of every violation of each assignment that is not lawful."""
        together = _together(self.model, self.instance)
        return [
            frozenset(
                (findings.rule, subject_ids(self.instance, findings.about)[subject])
                for rule in together
                for findings in [rule.check(self.instance, assignment_of(places))]
                for subject in _violated(findings)
            )
            for places in product(*self.options)
            if places not in self.lawful
        ]

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


def places_of(instance: Instance, model: Model) -> list[list[Place]]:
    """Every place of each employee, lawful or not; away from the post only where that is allowed."""
    away = any(
        isinstance(rule, Temporary) and rule.allowed for rule in model.active(instance.as_of)
    )
    seats = range(instance.num_positions)
    return [
        [(place, place) for place in (NONE, *seats)]
        + [(post, place) for place in seats if away and post not in (NONE, place)]
        for post in instance.employees.post.tolist()
    ]


def _together(model: Model, instance: Instance) -> list[Rule]:
    """Rules in force that do not look at one person after the other."""
    rules = model.active(instance.as_of)
    return [rule for rule in rules if type(rule).check not in _ONE_BY_ONE]


def _values(
    instance: Instance, model: Model, rules: list[Rule], places: Iterable[Place]
) -> np.ndarray | None:
    """What the rules charge per level; None where one is broken."""
    values = np.zeros(len(model.levels), np.int64)
    assignment = assignment_of(places)
    for rule in rules:
        findings = rule.check(instance, assignment)
        if _violated(findings):
            return None
        if rule.enforce is Enforcement.SOFT:
            values[model.level_names.index(rule.charged_level)] += findings.total_penalty
    return values


def _alone(instance: Instance, model: Model) -> list[dict[Place, np.ndarray]]:
    """Places of each employee that the rules on one person allow, with what they charge per level.

    What they say of a person is the same in every assignment, so one tests a place of everybody.
    All rules that find fault with people are such, but those on relatives.
    """
    every = places_of(instance, model)
    rules = [rule for rule in model.active(instance.as_of) if not isinstance(rule, KinLine)]
    options: list[dict[Place, np.ndarray]] = [{} for _ in every]
    for k in range(max(map(len, every), default=0)):
        places = [own[min(k, len(own) - 1)] for own in every]
        broken: set[int] = set()
        prices = np.zeros((len(every), len(model.levels)), np.int64)
        for rule in rules:
            findings = rule.check(instance, assignment_of(places))
            if findings.about is About.EMPLOYEE:
                broken |= set(_violated(findings))
            if rule.enforce is Enforcement.SOFT and type(rule).check in _ONE_BY_ONE:
                level = model.level_names.index(rule.charged_level)
                np.add.at(prices[:, level], findings.subject, findings.penalty)
        for who in set(range(len(every))) - broken:
            options[who][places[who]] = prices[who]
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
    assert oracle.lawful[seats_of(plan.assignment)] == tuple(
        level.objective for level in plan.levels
    )
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
    costs = [np.concatenate([c.columns[:], c.auxiliaries]).astype(float) for c in problem.costs]
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
