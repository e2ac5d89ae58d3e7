"""`Study`: a plan opened for questions: its case, its lawful columns, its prices."""

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.columns import Columns
from mutasi_opt.decisions import open_plan
from mutasi_opt.engine.problem import Problem, build_problem
from mutasi_opt.errors import QuestionError
from mutasi_opt.explain.prices import Prices, priced_levels
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.formulation import About, Longs
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import NONE
from mutasi_opt.loading.suggest import quote, suggest
from mutasi_opt.model import Model
from mutasi_opt.plan.hashes import plan_hash
from mutasi_opt.plan.plan import Plan
from mutasi_opt.rules import FindingKind, Findings, Rule

__all__ = ["Study", "open_study"]


@dataclass(frozen=True)
class Study:
    """A solved plan, ready to be asked about.

    Everything dear (columns, prices) is made at first use.

    Parameters
    ----------
    plan : Plan
        With an assignment.
    key : str
        Hash of the plan, under which its prices are kept in the user's cache; empty = not kept.
    state : str
        How far people have come with the plan: draft, consulted, answered or final.
    """

    plan: Plan
    key: str = ""
    state: str = "draft"

    @property
    def case(self) -> Case:
        """The case of the plan."""
        return self.plan.case

    @property
    def instance(self) -> Instance:
        """The case as arrays."""
        return self.plan.instance

    @property
    def model(self) -> Model:
        """Rules and goals."""
        return self.plan.case.model

    @property
    def assignment(self) -> Assignment:
        """Who sits where.

        Raises
        ------
        QuestionError
            The plan has none.
        """
        if self.plan.assignment is None:
            raise QuestionError(f"the plan is {self.plan.status}: nobody is assigned in it")
        return self.plan.assignment

    @cached_property
    def problem(self) -> Problem:
        """Lawful columns, rows and costs."""
        columns = admissible_columns(self.instance, self.model)
        return build_problem(self.instance, self.model, columns)

    @property
    def columns(self) -> Columns:
        """All lawful columns, sorted by employee, position and working place."""
        return self.problem.columns

    @cached_property
    def chosen(self) -> Longs:
        """Row of each employee's column of the plan (employees,)."""
        return self.problem.columns.find(self.instance, self.assignment)

    @cached_property
    def activity(self) -> Longs:
        """What the columns of the plan put into each row (rows,)."""
        return self.problem.formulation.activities(self.columns.take(self.chosen))

    @cached_property
    def caps(self) -> tuple[int, ...]:
        """Caps of all levels but the last."""
        return tuple(level.cap for level in self.plan.levels[:-1] if level.cap is not None)

    @cached_property
    def prices(self) -> Prices:
        """Unique prices of every level; seconds at first use, then kept in the user's cache.

        Raises
        ------
        SolverError
            A solver broke.
        """
        return priced_levels(self.problem, self.assignment, self.caps, self.key)

    def rows_of(self, employee: int) -> slice:
        """Rows of an employee's lawful columns."""
        start, stop = self.problem.starts[employee : employee + 2].tolist()
        return slice(start, stop)

    def row(self, employee: int, position: int) -> int:
        """Row of the column that gives a person a position or, for a time, work there; -1: unlawful.

        ``position`` -1 is to stay without a post.
        """
        own = self.rows_of(employee)
        there = self.columns.working[own] == position
        for found in (there & (self.columns.position[own] == position), there):
            rows = np.flatnonzero(found)
            if len(rows):
                return int(rows[0]) + int(own.start)
        return NONE

    def employee(self, name: str) -> int:
        """Index of an employee, given the id.

        Raises
        ------
        QuestionError
            Nobody in service has it. No other id is suggested: that of a colleague is nobody's
            business, and one digit off would be answered as if it were meant.
        """
        if name not in self._people:
            if name in self.instance.left:
                raise QuestionError(
                    f"employee {quote(name)} has left service by the date of the scenario"
                )
            raise QuestionError(f"no employee {quote(name)}")
        return self._people[name]

    def position(self, name: str) -> int:
        """Index of a position, given the id.

        Raises
        ------
        QuestionError
            There is no such position.
        """
        if name not in self._positions:
            hint = suggest(name, list(self._positions))
            raise QuestionError(f"no position {quote(name)}{hint}")
        return self._positions[name]

    @cached_property
    def flags(self) -> dict[int, tuple[tuple[Rule, Findings, int], ...]]:
        """What is lawful in the plan and needs somebody's consent: rule, its findings, and which."""
        found: dict[int, list[tuple[Rule, Findings, int]]] = {}
        for rule in self.model.active(self.instance.as_of):
            findings = rule.check(self.instance, self.assignment)
            if findings.about is About.EMPLOYEE:
                for k in findings.of_kind(FindingKind.FLAG).tolist():
                    found.setdefault(int(findings.subject[k]), []).append((rule, findings, k))
        return {who: tuple(flags) for who, flags in found.items()}

    @cached_property
    def _people(self) -> dict[str, int]:
        return {name: k for k, name in enumerate(self.instance.employees.ids)}

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {name: k for k, name in enumerate(self.instance.positions.ids)}


def open_study(
    folder: str | os.PathLike[str], scenario: str | os.PathLike[str] | None = None
) -> Study:
    """Open a plan folder for questions.

    Parameters
    ----------
    folder : path
    scenario : path, optional
        The scenario, where it is no longer at the place that the plan names.

    Raises
    ------
    ScenarioError
        The plan or its input cannot be read, or the input has changed since.
    QuestionError
        The plan assigns nobody.
    """
    opened = open_plan(Path(folder), scenario)
    study = Study(opened.plan, plan_hash(opened.raw), opened.claim.state)
    _ = study.assignment  # refuses a plan without one at once
    return study
