"""What a rule costs: the plan with it against the best plan without it."""

from dataclasses import dataclass, fields
from typing import Final

from mutasi_opt.case import Case
from mutasi_opt.decisions.compare import Comparison, compare
from mutasi_opt.decisions.edits import BudgetEdit, Edit, RuleEdit, edited
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.options import Reporter
from mutasi_opt.plan.plan import Plan
from mutasi_opt.rules import Enforcement, Rule
from mutasi_opt.rules.distance import Distance
from mutasi_opt.rules.fit import FitRule
from mutasi_opt.rules.one_post import OnePost
from mutasi_opt.rules.parts.money import BudgetRule
from mutasi_opt.rules.temporary import Temporary

__all__ = ["RulePrice", "price_rule", "without_rule"]

#: More than any round of transfers spends, rupiah.
_ANY_AMOUNT: Final = 10**13


@dataclass(frozen=True, slots=True)
class RulePrice(Comparison):
    """The price of one rule, by its id: the plan with it against the best one without it."""

    rule: str


def without_rule(case: Case, rule: Rule) -> Case | None:
    """Return the case without what a rule forbids; its charges stay.

    Returns
    -------
    Case or None
        None where the rule forbids nothing: a goal, a budget that nobody stated, a rule that is off; and for the rule
        of one post each, without which there is no plan.
    """
    edits = _edits(case, rule)
    return edited(case, edits) if edits else None


def _edits(case: Case, rule: Rule) -> tuple[Edit, ...]:
    if isinstance(rule, OnePost) or not rule.in_force(case.scenario.as_of):
        return ()
    edits: tuple[Edit, ...]
    if isinstance(rule, BudgetRule):
        stated = rule.key in case.scenario.budgets
        edits = (BudgetEdit(rule.key, _ANY_AMOUNT),) if stated else ()
    elif isinstance(rule, Temporary):
        # It opens places for a time; what it forbids is moves for good.
        edits = (RuleEdit(rule.id, "only", value=False),) if rule.only else ()
    elif isinstance(rule, Distance | FitRule):
        limits = ("ceiling_km", "ceiling_minutes") if isinstance(rule, Distance) else ("minimum",)
        set_ = [name for name in limits if getattr(rule, name) is not None]
        edits = tuple(RuleEdit(rule.id, name, None) for name in set_)
    elif rule.enforce is Enforcement.HARD:
        edits = (RuleEdit(rule.id, "enforce", "off"),)
    else:
        edits = ()
    return edits


def price_rule(
    case: Case,
    plan: Plan,
    rule: str,
    options: SolveOptions | None = None,
    progress: Reporter | None = None,
) -> RulePrice:
    """Solve the case without one rule, and compare.

    Parameters
    ----------
    case : Case
        The case that the plan was made from.
    plan : Plan
    rule : str
        Id of a rule.
    options, progress
        As for `mutasi_opt.engine.solve`; the same options as for the plan make a fair comparison.

    Raises
    ------
    KeyError
        There is no such rule, or it forbids nothing.
    SolverError
        A solver broke.
    """
    rules = {found.id: found for found in case.model.all_rules}
    without = without_rule(case, rules[rule])
    if without is None:
        raise KeyError(rule)
    found = compare(plan, solve(without, options, progress))
    values = {field.name: getattr(found, field.name) for field in fields(Comparison)}
    return RulePrice(**values, rule=rule)
