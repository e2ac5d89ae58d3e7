"""Money that moves cost: amounts per mover, and a budget over all of them."""

from typing import Annotated, ClassVar, Final

import numpy as np
from pydantic import Field

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Floats, Ints
from mutasi_opt.rules.base import Enforcement, Points, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.remember import Remembered
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, Rupiah, Term, say

__all__ = ["UNIT", "BudgetRule", "Tariff", "units"]

#: Rupiah that one unit of a budget row stands for.
UNIT: Final = 50_000
#: A tariff in rupiah.
Tariff = Annotated[int, Field(ge=0, le=10**9)]

_MILLION: Final = 10**6
#: No amount counts as more units than this, Rp 50 trillion: products with duals stay exact.
_MOST: Final = 10**9
_ZERO: Final = np.zeros(1, np.int32)


def units(amount: Longs) -> Longs:
    """Round amounts in rupiah up to whole units; savings (negative) come out smaller."""
    return np.clip(-(-amount // UNIT), -_MOST, _MOST)


class BudgetRule(Rule):
    """sum of amounts(j) over the columns taken <= the scenario's budget of this kind.

    In units of Rp 50,000: amounts are rounded up, the budget down. Without a budget in the scenario
    there is no row. Soft: the row stays hard, and every mover is charged ``weight *
    points_per_million`` for each million spent on him or her, savings earning nothing.

    The row weighs people like a knapsack, so it breaks the network structure: its relaxation may
    split one person, which costs at most the worth of one mover at the margin. Measured in a
    synthetic regency of 2,000 (5 % moves, model standard): the last level's root gap is 0.02 %
    without budgets, 0.04 to 0.06 % with one that binds, 0.10 % with four that do.
    """

    unit: ClassVar[str] = "million rupiah"
    key: ClassVar[str]
    """Key of the scenario's `budgets`."""
    purpose: ClassVar[str]
    """What the money is for, in words."""

    points_per_million: Points = 1.0
    """Points per million rupiah, where the rule is soft."""

    def amounts(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Longs:
        """Rupiah that each move costs (pairs,), not rounded.

        Every pair is a move to a working place that is not -1.
        """
        raise NotImplementedError

    def missing(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Whether the amount of each move counts 0 for want of data (pairs,)."""
        del instance, position, working
        return np.zeros(len(employee), bool)

    def limit(self, instance: Instance) -> int | None:
        """Budget in whole units; None where the scenario states none."""
        budget = instance.budgets.get(self.key)
        return None if budget is None else budget // UNIT

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row where there is a budget, and charges where the rule is soft."""
        spent = Remembered(lambda columns: self._units(instance, columns))
        limit = self.limit(instance)
        if limit is not None:

            def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
                return np.broadcast_to(_ZERO, (len(columns),)), spent(columns).astype(np.int64)

            formulation.add_rows(self.id, About.PLAN, _ZERO, incidence, upper=limit)
        if self.enforce is Enforcement.SOFT:
            formulation.add_charge(
                self.id, self.charged_level, lambda columns: self._charge(spent(columns))
            )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Add up what the movers cost, and compare it with the budget."""
        who, amount = self._of_movers(instance, assignment)
        cost = self._charge(amount)
        limit = self.limit(instance)
        excess = 0 if limit is None else int(amount.sum()) - limit
        if excess > 0:
            kinds = [FindingKind.VIOLATION]
            if self.enforce is Enforcement.SOFT:
                kinds.append(FindingKind.CHARGE)
            size = len(kinds)
            return Findings.build(
                self.id,
                About.PLAN,
                np.zeros(size, np.int32),
                _millions(np.array([excess, amount.sum()])[:size]),
                np.array([0, cost.sum()])[:size],
                np.array(kinds),
            )
        charged = np.flatnonzero(cost)
        return Findings.about_employees(
            self.id,
            who[charged],
            _millions(amount[charged]),
            cost[charged],
            FindingKind.CHARGE,
            assignment.working[who[charged]],
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give what is spent, on whom, against the budget."""
        amount = round(findings.amount[k] * _MILLION)
        if findings.about is About.EMPLOYEE:
            who, place = int(findings.subject[k]), int(findings.place[k])
            return say(
                "employee {employee}: {amount} of {purpose} for position {position}",
                employee=person(instance, who),
                amount=Rupiah(amount),
                purpose=Term(self.purpose),
                position=instance.positions.ids[place],
            )
        if findings.kind[k] == FindingKind.CHARGE:
            return say("{amount} of {purpose}", amount=Rupiah(amount), purpose=Term(self.purpose))
        budget = (self.limit(instance) or 0) * UNIT
        return say(
            "{spent} of {purpose}, {excess} above the budget of {budget} (amounts rounded up, the "
            "budget down to {unit})",
            spent=Rupiah(budget + amount),
            purpose=Term(self.purpose),
            excess=Rupiah(amount),
            budget=Rupiah(budget),
            unit=Rupiah(UNIT),
        )

    def num_unknown(self, instance: Instance, assignment: Assignment) -> int:
        """Count the movers whose amount counts 0 for want of data, where amounts matter."""
        if self.limit(instance) is None and self.enforce is not Enforcement.SOFT:
            return 0
        who = _movers(instance, assignment)
        position, working = assignment.position[who], assignment.working[who]
        return int(self.missing(instance, who, position, working).sum())

    def _units(self, instance: Instance, columns: Columns) -> Ints:
        """Units of each column (columns,): 32 bits, for they are kept."""
        found = np.zeros(len(columns), np.int32)
        which = np.flatnonzero(columns.moves(instance) & (columns.working != NONE))
        moves = columns.take(which)
        found[which] = units(self.amounts(instance, moves.employee, moves.position, moves.working))
        return found

    def _of_movers(self, instance: Instance, assignment: Assignment) -> tuple[Ints, Longs]:
        """Movers, and the units that each costs."""
        who = _movers(instance, assignment)
        position, working = assignment.position[who], assignment.working[who]
        return who, units(self.amounts(instance, who, position, working))

    def _charge(self, spent: Ints | Longs) -> Longs:
        """Points for amounts in units."""
        if self.enforce is not Enforcement.SOFT:
            return np.zeros(len(spent), np.int64)
        rate = self.weight * self.points_per_million
        return points(rate, _millions(np.maximum(spent, 0)))


def _movers(instance: Instance, assignment: Assignment) -> Ints:
    moved = assignment.moved(instance) & (assignment.working != NONE)
    return np.flatnonzero(moved).astype(np.int32)


def _millions(amount: Ints | Longs) -> Floats:
    """Million rupiah for amounts in units."""
    return amount / (_MILLION // UNIT)
