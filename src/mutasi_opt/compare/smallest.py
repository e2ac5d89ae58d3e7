"""The smallest set of people that explains most of the difference between two plans."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.engine import SolveOptions
from mutasi_opt.engine.choice import choose
from mutasi_opt.engine.problem import Problem
from mutasi_opt.errors import SolverError
from mutasi_opt.formulate import level_costs
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.model import Level, Model, Slack
from mutasi_opt.plan.counting import Count, count
from mutasi_opt.rules import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind

__all__ = ["SHARE", "SmallestSet", "smallest_set"]

#: Share of the difference that the set has to explain, where none is asked for.
SHARE: Final = Fraction(9, 10)
_PEOPLE: Final = "people"


@dataclass(frozen=True)
class SmallestSet:
    """The fewest people who, moved from where one plan has them to where the other one does, close most of a gap.

    Attributes
    ----------
    level, unit : str
        The level at which the two plans differ.
    upwards : bool
        Whether the second plan is the better one at it: the people are moved from the first plan
        to the second; else from the second to the first.
    worse, better : int
        Value of the two plans.
    target : int
        What the set has to reach: the worse value less the share of the difference, rounded so
        that at least the share is closed.
    reached : int
        What it reaches, recounted by ``check``.
    people : int64 (set,)
        Employees of the set.
    own : int64 (set,)
        What each of them alone saves by charges that depend on nobody else; the rest of what is
        reached comes from charges on posts and agencies, which people share.
    at_least : int
        No smaller set than this many people exists.
    left_out : tuple of str
        Ids of hard rules that one of the two plans breaks (they bind another model): mixed plans
        may break them too. All others hold in the mixed plan.
    """

    level: str
    unit: str
    upwards: bool
    worse: int
    better: int
    target: int
    reached: int
    people: Longs
    own: Longs
    at_least: int
    left_out: tuple[str, ...]

    @property
    def proven(self) -> bool:
        """Whether it is proven that there is no smaller set."""
        return len(self.people) <= self.at_least

    @property
    def share(self) -> float:
        """Share of the difference that the set closes; may be above 1."""
        return (self.worse - self.reached) / (self.worse - self.better)


class _UpTo(Slack):
    """Slack up to a value, whatever the best value is."""

    value: int

    def of(self, base: int) -> int:
        """Slack in the level's unit."""
        return max(0, self.value - base)


def smallest_set(
    instance: Instance,
    model: Model,
    level: int,
    first: Assignment,
    second: Assignment,
    options: SolveOptions,
    share: Fraction = SHARE,
) -> SmallestSet | None:
    """Find the fewest people who explain a share of the difference of two plans at one level.

    Every person takes the place of the worse plan or that of the better one; of all such mixed
    plans that keep the hard rules which both plans keep, and are as good at the level as
    ``target`` asks, one with the fewest changed people is found, exactly: by the engine, with a
    bound. Charges of single people and charges that people share (shortage, balance) both count as
    they are; nothing is taken to be additive.

    Parameters
    ----------
    instance, model
        The yardstick: the plans are counted in it.
    level : int
        Number of the level.
    first, second : Assignment
        Of ``instance``.
    options : SolveOptions
        Of the search; where it is stopped, `SmallestSet.at_least` says what is proven.
    share : Fraction
        Above 0, at most 1.

    Returns
    -------
    SmallestSet or None
        None where the plans are equal at the level.

    Raises
    ------
    SolverError
        A solver broke, or counting contradicts it.
    """
    counts = [count(instance, model, side) for side in (first, second)]
    values = [found.objectives[level] for found in counts]
    if values[0] == values[1]:
        return None
    upwards = values[1] < values[0]
    start, goal = (first, second) if upwards else (second, first)
    worse, better = max(values), min(values)
    target = worse - int(-(-share * (worse - better) // 1))
    left_out = _broken(counts)
    named = model.levels[level]
    rules = [
        rule
        for rule in counts[0].rules
        if rule.id not in left_out and (rule.enforce is Enforcement.HARD or _charges(rule, named))
    ]
    problem = _problem(instance, rules, named, start, goal, target)
    mixed = choose(problem, goal, options)
    reached = count(instance, model, mixed.assignment).objectives[level]
    if reached > target or reached != mixed.objectives[0]:
        raise SolverError(f"rows and counting disagree: {mixed.objectives[0]} and {reached}")
    people = np.flatnonzero(_differs(mixed.assignment, start)).astype(np.int64)
    before, after = (
        problem.formulation.column_costs(Columns.assigned(instance, side), 0)
        for side in (start, mixed.assignment)
    )
    return SmallestSet(
        named.name,
        named.unit,
        upwards,
        worse,
        better,
        target,
        reached,
        people,
        (before - after)[people],
        mixed.bound,
        left_out,
    )


def _charges(rule: Rule, level: Level) -> bool:
    return rule.enforce is Enforcement.SOFT and rule.charged_level == level.name


def _broken(counts: list[Count]) -> tuple[str, ...]:
    """Ids of the hard rules that one of two assignments breaks."""
    return tuple(
        rule.id
        for k, rule in enumerate(counts[0].rules)
        if any(len(side.findings[k].of_kind(FindingKind.VIOLATION)) for side in counts)
    )


def _differs(one: Assignment, other: Assignment) -> Bools:
    differs: Bools = (one.position != other.position) | (one.working != other.working)
    return differs


def _problem(
    instance: Instance,
    rules: list[Rule],
    level: Level,
    start: Assignment,
    goal: Assignment,
    target: int,
) -> Problem:
    """Everybody chooses between two places; the level is capped at ``target``, changes are counted after it."""
    # Names of levels are the model's; the second one must not be one of them.
    levels = (
        Level(name=level.name, unit=level.unit, slack=_UpTo(value=target)),
        Level(name=f"{_PEOPLE} of {level.name}"[:60], unit=_PEOPLE),
    )
    formulation = Formulation(tuple(one.name for one in levels))
    for rule in rules:
        rule.compile(instance, formulation)
    formulation.add_charge(_PEOPLE, levels[1].name, _changed(start))
    columns = _two_each(instance, start, goal)
    return Problem(
        instance,
        levels,
        formulation,
        columns,
        columns.starts(instance.num_employees),
        level_costs(formulation, columns),
    )


def _changed(start: Assignment) -> Callable[[Columns], Longs]:
    def amount(columns: Columns) -> Longs:
        who = columns.employee
        changed = (columns.position != start.position[who]) | (
            columns.working != start.working[who]
        )
        number: Longs = changed.astype(np.int64)
        return number

    return amount


def _two_each(instance: Instance, start: Assignment, goal: Assignment) -> Columns:
    """Both places of everybody, one where they are the same, sorted by employee and place."""
    sides = [Columns.assigned(instance, side) for side in (start, goal)]
    employee, position, working = (
        np.concatenate([getattr(side, name) for side in sides])
        for name in ("employee", "position", "working")
    )
    both = Columns.of(instance, employee, position, working)
    _, first = np.unique(both.keys(instance), return_index=True)
    return both.take(first)
