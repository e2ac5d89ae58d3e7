"""What could be decided otherwise so that a clash is none any more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from mutasi_opt.engine.conflict import Bar, Clash, Helper, locked_on, row_of
from mutasi_opt.engine.conflict.menus import BY_PLACE, entries
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE
from mutasi_opt.model import Model
from mutasi_opt.repair.changes import Change, Kind
from mutasi_opt.rules import EligibilityRule, Rule
from mutasi_opt.rules.capacity import Capacity
from mutasi_opt.rules.forbidden import Forbidden
from mutasi_opt.rules.holds import Holds
from mutasi_opt.rules.locks import Locks
from mutasi_opt.rules.move_cap import MoveCap
from mutasi_opt.rules.outflow_cap import OutflowCap
from mutasi_opt.rules.parts.force import Force, force_of
from mutasi_opt.rules.parts.money import BudgetRule
from mutasi_opt.rules.rejected import Rejected
from mutasi_opt.rules.training_places import TrainingPlaces

__all__ = ["Changes", "Known", "Option", "known", "options_of", "too_many"]

Changes = tuple[Change, ...]
Key = tuple[str, str, int, int]
#: Changes that are made together.
Option = Changes

_WITHDRAWN: Final = frozenset({Locks.id, Forbidden.id, Rejected.id, Holds.id})
_CAPS: Final = frozenset({MoveCap.id, OutflowCap.id})
#: Others who are let go to help, at most.
_HELPERS: Final = 3


@dataclass(frozen=True)
class Known:
    """A clash that was found, with what would have resolved it.

    Attributes
    ----------
    options : tuple of Option
        None touches a law that nobody may waive.
    needed : int
        As many options that let single people go are needed, or a limit raised by as much; 1 where one will do.
    before : mapping
        By how much each limit had been raised already, by key of the change.
    least : mapping
        By how much it has to be raised at the least.
    """

    options: tuple[Option, ...]
    needed: int
    before: Mapping[Key, int]
    least: Mapping[Key, int]

    def missing(self, changes: Changes) -> int:
        """Count the options that changes still lack; 0 where they may resolve the clash."""
        made = {change.key: change.amount for change in changes}
        done = 0
        for option in self.options:
            key = option[0].key
            if any(change.key not in made for change in option):
                continue
            if not option[0].amount:
                done += 1
            elif self.needed > 1:
                done += max(0, made[key] - self.before.get(key, 0))
            else:
                done += made[key] >= self.least[key]
        return max(0, self.needed - done)


def known(problem: Problem, model: Model, clash: Clash, made: Changes) -> Known:
    """Return a clash with its options.

    Parameters
    ----------
    problem
        Of the case in which the clash was found.
    made
        The changes that had been made to it.
    """
    before = {change.key: change.amount for change in made}
    rules = {rule.id: rule for rule in model.all_rules}
    lacks = {
        change.key: max(1, _missing(problem, row)) for change, row in _limits(problem, rules, clash)
    }
    clash, needed = _counted(problem, clash) if len(lacks) == 1 else (clash, 1)
    options = tuple(
        tuple(_raised(change, lacks, before) for change in option)
        for option in options_of(rules, problem, clash)
    )
    least = {key: before.get(key, 0) + more for key, more in lacks.items()}
    return Known(options, needed, before, least)


def _counted(problem: Problem, clash: Clash) -> tuple[Clash, int]:
    """Bring in everybody whom a decision puts on the only row of a clash; count how many of all these are too many.

    A clash names as few people as clash. Whoever is on the row for other reasons is not counted: what would let this
    person go is not known.
    """
    if len(clash.rows) != 1 or clash.others:
        return clash, 1
    (row,) = clash.rows
    if not (entries(problem, problem.columns, np.array([row])).data == 1).all():
        return clash, 1
    named = {bar.employee for bar in clash.bars}
    more = [bar for bar in _put_there(problem, row) if bar.employee not in named]
    bars = (*clash.bars, *more)
    people = np.unique([bar.employee for bar in bars]).astype(np.int64)
    too_many = int(_least(problem, row)[people].sum()) - int(problem.bounds[1][row])
    return replace(clash, bars=bars), max(1, too_many)


def _put_there(problem: Problem, row: int) -> list[Bar]:
    """Decisions without which people would not be on a row: locks to its seats, or any on the cap on moves."""
    block, _ = row_of(problem, row)
    pins = problem.instance.pins
    if block.rule != MoveCap.id:
        return [Bar(Locks.id, who, NONE) for who in locked_on(problem, row)]
    placed = np.flatnonzero((pins.lock != NONE) & (_least(problem, row) == 1))
    leaving = np.flatnonzero(pins.must_move & (pins.lock == NONE))
    bars = [Bar(Locks.id, who, NONE) for who in placed.tolist()]
    return bars + [Bar(Holds.id, who, NONE) for who in leaving.tolist()]


def _raised(change: Change, lacks: Mapping[Key, int], before: Mapping[Key, int]) -> Change:
    """Raise a limit by what it lacks; the second time, by twice as much."""
    if change.key not in lacks:
        return change
    done = before.get(change.key, 0)
    return replace(change, amount=done + max(lacks[change.key], done))


def options_of(rules: Mapping[str, Rule], problem: Problem, clash: Clash) -> Iterator[Option]:
    """Single changes that resolve a clash, those that weigh least in law first; limits as they are."""
    found = [_let_go(rules[bar.rule], bar.employee, bar.position) for bar in clash.bars]
    found += [change for change, _ in _limits(problem, rules, clash)]
    singles = [change for change in found if change is not None]
    for kind in Kind:
        yield from [(change,) for change in singles if change.kind is kind]
    helpers = (_helped(rules, helper) for helper in clash.helpers)
    yield from [option for option in helpers if option is not None][:_HELPERS]


def _limits(
    problem: Problem, rules: Mapping[str, Rule], clash: Clash
) -> Iterator[tuple[Change, int]]:
    """Limits that may be raised, with their rows."""
    for row in clash.rows:
        block, k = row_of(problem, row)
        kind = _raised_by(rules[block.rule])
        if kind is not None:
            yield Change(kind, block.rule, int(block.subject[k])), row


def _let_go(rule: Rule, employee: int, position: int) -> Change | None:
    """Take back the decisions, or waive the requirement, behind a restriction."""
    if rule.id in _WITHDRAWN:
        place = position if rule.id in BY_PLACE else NONE
        return Change(Kind.WITHDRAW, rule.id, employee, place)
    if isinstance(rule, EligibilityRule) and rule.waiver is not None:
        return Change(Kind.WAIVE, rule.id, employee)
    return None


def _raised_by(rule: Rule) -> Kind | None:
    """Kind of change that raises the limit of a rule.

    The law that there are no more holders than seats is not touched by giving a position more seats.
    """
    if rule.id == Capacity.id:
        return Kind.SEATS
    if force_of(rule) is Force.STATUTE:
        return None
    if isinstance(rule, BudgetRule):
        return Kind.BUDGET
    if rule.id in _CAPS:
        return Kind.CAP
    return Kind.PLACES if rule.id == TrainingPlaces.id else None


def too_many(problem: Problem, row: int) -> int:
    """Count the people too many on a row, each looked at alone; 0 where it is about anything else."""
    counts = entries(problem, problem.columns, np.array([row])).data
    return max(0, _missing(problem, row)) if (counts == 1).all() else 0


def _missing(problem: Problem, row: int) -> int:
    """By how much everybody together breaks a row at the least, each looked at alone."""
    return int(_least(problem, row).sum()) - int(problem.bounds[1][row])


def _least(problem: Problem, row: int) -> Longs:
    """Least that each employee (employees,) puts into a row, each looked at alone."""
    matrix = entries(problem, problem.columns, np.array([row]))
    dense = np.asarray(matrix.todense(), np.int64)[:, 0]
    least: Longs = np.minimum.reduceat(dense, problem.starts[:-1])
    return least


def _helped(rules: Mapping[str, Rule], helper: Helper) -> Option | None:
    """Let one of the others help, if all that keeps the person away can be let go."""
    changes = [_let_go(rules[name], helper.employee, helper.position) for name in helper.rules]
    found = tuple(change for change in changes if change is not None)
    return found if len(found) == len(changes) else None
