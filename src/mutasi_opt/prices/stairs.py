"""The staircase of a limit: what the best plan is worth at other amounts of a budget, or of the cap on moves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.decisions import Comparison, compare
from mutasi_opt.decisions.edits import BudgetEdit, Edit, RuleEdit, edited
from mutasi_opt.decisions.nearest import nearest
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain.study import Study
from mutasi_opt.formulation import About, RowBlock
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.plan.plan import Plan
from mutasi_opt.rules import Rule
from mutasi_opt.rules.move_cap import MoveCap
from mutasi_opt.rules.parts.money import UNIT, BudgetRule

__all__ = ["Gain", "Limit", "Stairs", "Step", "budget_stairs", "limits"]

#: Times that the top of the stairs is lowered by a unit, to see whether it is the top.
_LOWERED = 2


@dataclass(frozen=True)
class Limit:
    """A limit on the whole plan.

    Attributes
    ----------
    rule : Rule
        A budget, or the cap on moves.
    amount : int
        In whole units.
    used : int
        Units that the plan uses.
    unit : int
        Rupiah that a unit stands for, or 1 for moves.
    """

    rule: Rule
    amount: int
    used: int
    unit: int
    block: RowBlock

    @property
    def money(self) -> bool:
        """Whether it is money."""
        return isinstance(self.rule, BudgetRule)

    def edit(self, amount: int) -> Edit:
        """Return the edit that sets the limit to some units."""
        if isinstance(self.rule, BudgetRule):
            return BudgetEdit(self.rule.key, amount * self.unit)
        return RuleEdit(self.rule.id, "maximum", amount)

    def used_by(self, instance: Instance, assignment: Assignment) -> int:
        """Units that an assignment uses."""
        row, weight = self.block.incidence(Columns.assigned(instance, assignment))
        return int((np.broadcast_to(weight, row.shape) * (row != NONE)).sum())


@dataclass(frozen=True, order=True)
class Gain:
    """More or fewer people of a job in a district."""

    number: int
    job: str
    district: str


@dataclass(frozen=True)
class Step:
    """The best plan at another amount.

    Attributes
    ----------
    amount : int
        Units of the limit that are enough for it.
    price : Comparison
        That plan against the plan of the study; negative differences are gains.
    gains : tuple of Gain
        Where people are more or fewer, most first; jobs by name.
    """

    amount: int
    price: Comparison
    gains: tuple[Gain, ...]

    @property
    def value(self) -> tuple[int | None, ...]:
        """Value of every level."""
        return tuple(level.with_it for level in self.price.levels)


@dataclass(frozen=True)
class Stairs:
    """What more of a limit gives.

    Attributes
    ----------
    limit : Limit
    steps : tuple of Step
        By rising amount, above today's; none where more changes nothing.
    top_is_least : bool
        Whether it was verified that one unit less than the last step's amount does not give as much; without steps,
        whether it is proven that more changes nothing at any level.
    complete : bool
        Whether every search came to its end.
    """

    limit: Limit
    steps: tuple[Step, ...]
    top_is_least: bool
    complete: bool


def limits(study: Study) -> tuple[Limit, ...]:
    """Return budgets that are stated and the cap on moves, where they are in force."""
    rules = {rule.id: rule for rule in study.model.active(study.instance.as_of)}
    found = []
    for block in study.problem.formulation.rows:
        rule = rules[block.rule]
        if block.about is About.PLAN and isinstance(rule, BudgetRule | MoveCap):
            unit = UNIT if isinstance(rule, BudgetRule) else 1
            limit = Limit(rule, int(block.upper[0]), 0, unit, block)
            used = limit.used_by(study.instance, study.assignment)
            found.append(Limit(rule, limit.amount, used, unit, block))
    return tuple(found)


def budget_stairs(
    study: Study,
    limit: Limit,
    options: SolveOptions,
    *,
    most: int = 6,
    tell: Callable[[int], None] | None = None,
) -> Stairs:
    """Find what more of a limit gives, and beyond which amount nothing changes.

    The value of the best plan falls in steps as the limit rises, and every solve tells one step: the plan at an
    amount is as good as at all amounts down to what it uses. The first solve has no limit; the next ones look
    below the top and ever nearer to today's amount.

    Parameters
    ----------
    study : Study
    limit : Limit
    options : SolveOptions
        Of each solve.
    most : int
        Solves.
    tell : callable, optional
        Called with each amount, in units, before it is solved.
    """
    search = _Search(study, limit, options, most, tell or (lambda _: None))
    # Nobody uses more than everybody's dearest place.
    top = search.at(_enough(study, limit))
    if top is None:
        return Stairs(limit, (), top_is_least=False, complete=False)
    if not any(level.difference for level in top.price.levels):
        proven = all(level.exact for level in top.price.levels)
        return Stairs(limit, (), top_is_least=proven, complete=True)
    steps = [top]
    least = False
    for _ in range(_LOWERED):
        step = search.at(steps[-1].amount - 1)
        if step is None:
            break
        least = step.value != top.value
        steps.append(step)
        if least:
            break
    low = limit.amount
    high = min(step.amount for step in steps)
    while high - low > 1 and not search.spent:
        middle = (low + high) // 2
        step = search.at(middle)
        if step is None:
            break
        steps.append(step)
        if any(level.difference for level in step.price.levels):
            high = min(middle, step.amount)
        else:
            low = middle
    return Stairs(limit, tuple(_distinct(steps, limit)), least, not search.broken)


def _distinct(steps: list[Step], limit: Limit) -> Iterator[Step]:
    """Of steps that give the same, the one with the least amount; those like today's plan left out."""
    seen = set()
    for step in sorted(steps, key=lambda step: step.amount):
        changed = any(level.difference for level in step.price.levels)
        if step.amount > limit.amount and changed and step.value not in seen:
            seen.add(step.value)
            yield step


def _enough(study: Study, limit: Limit) -> int:
    """Units that are enough for any plan."""
    row, weight = limit.block.incidence(study.columns)
    amounts = np.broadcast_to(np.asarray(weight, np.int64), row.shape) * (row != NONE)
    dearest = np.maximum.reduceat(amounts, study.problem.starts[:-1])
    return max(limit.amount + 1, int(np.maximum(dearest, 0).sum()))


def _of_plans(plan: Plan, other: Plan) -> Comparison:
    """Compare what two plans have, not what their levels could have: the amount is of the plan, too.

    Where a level has slack, its base may need more of the limit than the plan uses in the end.
    """
    price = compare(plan, other, reverse=True)
    levels = []
    for level, here, there in zip(price.levels, plan.levels, other.levels, strict=True):
        old, new = here.objective, there.objective
        if old is None or new is None:
            levels.append(level)
            continue
        exact = level.exact and (old, new) == (level.without_it, level.with_it)
        levels.append(
            replace(level, with_it=new, without_it=old, difference=new - old, exact=exact)
        )
    return replace(price, levels=tuple(levels))


@dataclass
class _Search:
    """Solves at other amounts."""

    study: Study
    limit: Limit
    options: SolveOptions
    most: int
    tell: Callable[[int], None]
    solved: int = 0
    broken: bool = False

    @property
    def spent(self) -> bool:
        return self.solved >= self.most or self.options.stop.is_set()

    def at(self, amount: int) -> Step | None:
        """Return the best plan at an amount; None where the search is over or did not end."""
        if self.spent or amount <= self.limit.amount:
            return None
        self.solved += 1
        self.tell(amount)
        study = self.study
        other = solve(edited(study.case, [self.limit.edit(amount)]), self.options)
        if other.assignment is None:
            self.broken = True
            return None
        price = _of_plans(study.plan, other)
        used = self.limit.used_by(study.instance, other.assignment)
        return Step(max(used, self.limit.amount), price, self._gains(other, other.assignment))

    def _gains(self, other: Plan, found: Assignment) -> tuple[Gain, ...]:
        """Count people by job and district, against the plan."""
        study = self.study
        near = nearest(other.instance, other.case.model, found, study.assignment, other.levels)
        instance, reference = study.instance, study.instance.reference
        change = np.zeros(instance.num_positions, np.int64)
        for places, sign in ((near.working, 1), (study.assignment.working, -1)):
            np.add.at(change, places[places != NONE], sign)
        totals: dict[tuple[str, str], int] = {}
        for place in np.flatnonzero(change).tolist():
            district = int(instance.units.district[instance.positions.unit[place]])
            key = (
                instance.jobs.names[instance.positions.job[place]],
                reference.districts[district] if district >= 0 else "",
            )
            totals[key] = totals.get(key, 0) + int(change[place])
        gains = [Gain(number, *key) for key, number in totals.items() if number]
        return tuple(sorted(gains, key=lambda gain: (-gain.number, gain.job, gain.district)))
