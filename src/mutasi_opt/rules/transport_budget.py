"""Budget of transport support for long ways to work."""

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from mutasi_opt.codes import Sensitivity
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.parts.money import BudgetRule, Tariff

__all__ = ["TransportBudget"]


class TransportBudget(BudgetRule):
    """sum of transport support for movers <= budgets.transport.

    Each km of the way from home to the new place of work beyond ``free_km`` costs ``per_km_month``
    for ``months``. An unknown home costs nothing, and is counted as missing.
    """

    id: ClassVar[str] = "transport_budget"
    title: ClassVar[str] = "Budget of transport support"
    description: ClassVar[str] = (
        "Transport support for people moved to a place far from home stays within the budget."
    )
    key: ClassVar[str] = "transport"
    purpose: ClassVar[str] = "transport support"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    free_km: Annotated[float, Field(ge=0, le=1000)] = 15.0
    """Km from home to work without support."""
    per_km_month: Tariff = 20_000
    """Rupiah per month for each km beyond."""
    months: Annotated[int, Field(ge=1, le=60)] = 12
    """Months of support that the budget pays."""
    basis: str = "local perbup (transport support within TPP or standar biaya) [B], verify"
    waiver: str | None = "PPK"

    def amounts(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Longs:
        """Support for the km beyond the free distance."""
        del position
        beyond = instance.distance_hm(employee, working) - round(10 * self.free_km)
        tariff = self.per_km_month * self.months
        return -(-np.maximum(beyond, 0).astype(np.int64) * tariff // 10)

    def missing(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Whether the way to work is unknown."""
        del position
        unknown: Bools = instance.distance_hm(employee, working) == NONE
        return unknown
