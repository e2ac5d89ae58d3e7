"""What other lawful plans could reach: certified limits of sums over a group of people.

Two scopes. *Any lawful plan*: each person alone at his or her best lawful place, seats and budgets left aside. *As
good*: plans that keep all caps and reach the plan's own objective at the last level. For the integer duals of a level,
with bound L, scale S and limit U (the cap, or the objective), the excesses of the columns that such a plan takes add up
to S U - L at most. So a column with a greater excess is in no such plan; and to have more people of a group move than
can move for nothing, their least excesses have to be paid out of that budget, the cheapest first. Both are limits: a
plan that reaches them may not exist, and none is beyond them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mutasi_opt.audit.measures import Measure, values_of_columns
from mutasi_opt.engine.problem import SCALE
from mutasi_opt.explain import Study
from mutasi_opt.formulation import Longs
from mutasi_opt.instance.arrays import Bools, Floats

__all__ = ["Limits", "Reach"]

#: Stands for "no column": above every excess.
_NEVER = np.int64(2**62)


@dataclass(frozen=True)
class Limits:
    """What plans of a scope can reach of a sum: none is below ``least`` or above ``most``."""

    least: float
    most: float


class Reach:
    """Limits of the bounded measures of a plan.

    Parameters
    ----------
    study : Study
        The plan; its prices are made at first use.
    """

    def __init__(self, study: Study) -> None:
        self._study = study

    def lawful(self, measure: Measure, group: Bools) -> Limits:
        """Limits of the sum over the people of a group (employees,) to whom the measure applies."""
        who = group & measure.base
        least, most = self._extremes(measure.key, self._everything)
        return Limits(float(least[who].sum()), float(most[who].sum()))

    def as_good(self, measure: Measure, group: Bools) -> Limits:
        """Limits of the same sum over plans as good as this one."""
        who = group & measure.base
        if measure.share:
            return Limits(self._fewest(measure.key, who), self._greatest(measure.key, who))
        least, most = self._extremes(measure.key, self._kept)
        return Limits(float(least[who].sum()), float(most[who].sum()))

    def highest(self, measure: Measure, *, as_good: bool) -> float:
        """Least possible value of the person worst off."""
        least, _ = self._extremes(measure.key, self._kept if as_good else self._everything)
        values = least[measure.base]
        return float(values.max()) if len(values) else 0.0

    @cached_property
    def _values(self) -> dict[str, Floats]:
        values = values_of_columns(self._study.instance, self._study.columns)
        return {key: np.maximum(value, 0.0) for key, value in values.items()}

    @cached_property
    def _everything(self) -> Bools:
        return np.ones(len(self._study.columns), bool)

    @cached_property
    def _budgets(self) -> Sequence[int]:
        """S U - L of every level."""
        last = self._study.plan.levels[-1].objective
        assert last is not None, "a plan with an assignment has an objective"
        limits = (*self._study.caps, last)
        return [
            SCALE * limit - prices.priced.value
            for limit, prices in zip(limits, self._study.prices, strict=True)
        ]

    @cached_property
    def _kept(self) -> Bools:
        """Columns that no level excludes from a plan as good (columns,)."""
        kept = self._everything.copy()
        for budget, prices in zip(self._budgets, self._study.prices, strict=True):
            kept &= prices.priced.excess <= budget
        return kept

    @cached_property
    def _excess(self) -> Longs:
        """Excess at the last level (columns,), without end for columns that are excluded."""
        return np.where(self._kept, self._study.prices[-1].priced.excess, _NEVER)

    def _greatest(self, key: str, who: Bools) -> float:
        """Most people who can have the flag in a plan as good."""
        return float(self._payable(key, who, wanted=True))

    def _fewest(self, key: str, who: Bools) -> float:
        """Fewest people who can have it: all, less the most who can be without."""
        return float(int(who.sum()) - self._payable(key, who, wanted=False))

    def _payable(self, key: str, who: Bools, *, wanted: bool) -> int:
        """Most people of ``who`` at columns with (or without) the flag, within the budget."""
        flag = (self._values[key] > 0) == wanted
        with_it = self._least_of(np.where(flag, self._excess, _NEVER))
        best = self._least_of(self._excess)
        can = who & (with_it < _NEVER)
        extra = np.sort(with_it[can] - best[can])
        left = self._budgets[-1] - int(best.sum())
        return int(np.searchsorted(np.cumsum(extra), left, side="right"))

    def _least_of(self, amounts: Longs) -> Longs:
        """Least per person (employees,)."""
        return np.asarray(np.minimum.reduceat(amounts, self._study.problem.starts[:-1]))

    def _extremes(self, key: str, allowed: Bools) -> tuple[Floats, Floats]:
        """Least and greatest value of each person over the allowed columns (employees,)."""
        values, starts = self._values[key], self._study.problem.starts[:-1]
        least = np.minimum.reduceat(np.where(allowed, values, np.inf), starts)
        most = np.maximum.reduceat(np.where(allowed, values, -np.inf), starts)
        return least, most
