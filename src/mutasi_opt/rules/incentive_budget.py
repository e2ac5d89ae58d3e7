"""Budget of hardship incentives: extra pay at remote places of work."""

from typing import Annotated, ClassVar, Final

import numpy as np
from pydantic import Field

from mutasi_opt.codes import Sensitivity
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.parts.money import BudgetRule, Tariff

__all__ = ["IncentiveBudget"]

_CLASSES: Final = (1, 2, 3)


class IncentiveBudget(BudgetRule):
    """sum of yearly incentives of movers into hardship places <= budgets.incentive.

    A mover into class h costs ``per_class[h]`` a year; nothing who works at a place of that class,
    or a harder one, today: that incentive is paid already. An unknown class counts as none.
    """

    id: ClassVar[str] = "incentive_budget"
    title: ClassVar[str] = "Budget of hardship incentives"
    description: ClassVar[str] = (
        "The yearly incentives of people moved to harder places stay within the budget."
    )
    key: ClassVar[str] = "incentive"
    purpose: ClassVar[str] = "hardship incentive a year"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    per_class: dict[Annotated[int, Field(ge=1, le=3)], Tariff] = Field(
        default={1: 6_000_000, 2: 12_000_000, 3: 24_000_000}
    )
    """Rupiah per year by hardship class of the place; classes left out cost nothing."""
    basis: str = (
        "PP 12/2019 Ps 58 (place of duty as a criterion of TPP); tariff: local perbup [B], verify"
    )
    waiver: str | None = "PPK"

    def amounts(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Longs:
        """Yearly incentive of who comes to a harder class than today's."""
        del position
        # The last entry answers an unknown class, -1.
        tariff = np.array([0, *(self.per_class.get(h, 0) for h in _CLASSES), 0], np.int64)
        hardship = _hardship(instance)
        there = hardship[working]
        harder = there > hardship[instance.employees.post[employee]]
        return np.where(harder, tariff[there], 0)

    def missing(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Whether the class of the place is unknown."""
        del employee, position
        unknown: Bools = _hardship(instance)[working] == NONE
        return unknown


def _hardship(instance: Instance) -> Ints:
    """Hardship class of each position's unit (positions + 1,); -1 unknown, and for no position."""
    return np.append(instance.units.hardship[instance.positions.unit], np.int32(NONE))
