"""What could be decided otherwise so that a clash is none any more."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from mutasi_opt.engine.conflict import Clash, Helper, row_of
from mutasi_opt.engine.conflict.menus import entries
from mutasi_opt.engine.problem import Problem
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

__all__ = ["Known", "Option", "known", "options_of"]

#: Changes that are made together.
Option = tuple[Change, ...]

_WITHDRAWN: Final = frozenset({Locks.id, Forbidden.id, Rejected.id, Holds.id})
_BY_PLACE: Final = frozenset({Forbidden.id, Rejected.id})
_CAPS: Final = frozenset({MoveCap.id, OutflowCap.id})
#: Others who are let go to help, at most.
_HELPERS: Final = 3


@dataclass(frozen=True)
class Known:
    """A clash that was found, with all single changes that would have resolved it.

    Attributes
    ----------
    clash : Clash
    options : tuple of Option
        Each resolves this clash; none touches a law that nobody may waive.
    """

    clash: Clash
    options: tuple[Option, ...]

    def hit(self, changes: tuple[Change, ...]) -> bool:
        """Whether changes make one of the options."""
        made = {change.key: change.amount for change in changes}
        return any(
            all(made.get(change.key, -1) >= change.amount for change in option)
            for option in self.options
        )


def known(problem: Problem, model: Model, clash: Clash, made: tuple[Change, ...]) -> Known:
    """Return a clash with its options.

    Parameters
    ----------
    problem
        Of the case in which the clash was found.
    made
        The changes that had been made to it.
    """
    return Known(clash, tuple(options_of(problem, model, clash, made)))


def options_of(
    problem: Problem, model: Model, clash: Clash, made: tuple[Change, ...] = ()
) -> Iterator[Option]:
    """Single changes that resolve a clash, those that weigh least in law first."""
    rules = {rule.id: rule for rule in model.all_rules}
    singles = [change for change in _singles(problem, rules, clash, made) if change is not None]
    for kind in Kind:
        yield from ((change,) for change in [c for c in singles if c.kind is kind])
    helpers = (_helped(rules, helper) for helper in clash.helpers)
    yield from [option for option in helpers if option is not None][:_HELPERS]


def _singles(
    problem: Problem, rules: Mapping[str, Rule], clash: Clash, made: tuple[Change, ...]
) -> Iterator[Change | None]:
    for bar in clash.bars:
        yield _let_go(rules[bar.rule], bar.employee, bar.position)
    raised = {change.key: change.amount for change in made}
    for row in clash.rows:
        block, k = row_of(problem, row)
        kind = _raised_by(rules[block.rule])
        if kind is None:
            continue
        change = Change(kind, block.rule, int(block.subject[k]))
        before = raised.get(change.key, 0)
        more = max(_missing(problem, row), 1, before)  # the second time, twice as much
        yield Change(kind, block.rule, change.subject, amount=before + more)


def _let_go(rule: Rule, employee: int, position: int) -> Change | None:
    """Take back the decisions, or waive the requirement, behind a restriction."""
    if rule.id in _WITHDRAWN:
        place = position if rule.id in _BY_PLACE else NONE
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


def _missing(problem: Problem, row: int) -> int:
    """By how much everybody together breaks a row at the least, each looked at alone."""
    matrix = entries(problem, problem.columns, np.array([row]))
    least = np.minimum.reduceat(np.asarray(matrix.todense(), np.int64)[:, 0], problem.starts[:-1])
    least = least[problem.counts > 0]
    return int(least.sum()) - int(problem.bounds[1][row])


def _helped(rules: Mapping[str, Rule], helper: Helper) -> Option | None:
    """Let one of the others help, if all that keeps the person away can be let go."""
    changes = [_let_go(rules[name], helper.employee, helper.position) for name in helper.rules]
    found = tuple(change for change in changes if change is not None)
    return found if len(found) == len(changes) else None
