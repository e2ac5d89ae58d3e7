"""Budget of the net change of position allowances (TPP)."""

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from mutasi_opt.codes import Sensitivity
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.parts.money import BudgetRule

__all__ = ["AllowanceChangeBudget"]


class AllowanceChangeBudget(BudgetRule):
    """sum of (allowance of the new job - allowance of the old one) * months <= the budget.

    Over all movers; who loses allowance pays for who gains. A first post pays its whole allowance,
    a temporary assignment changes none. Where either allowance is unknown the change counts 0: half
    of a difference would be a saving that nobody makes. A budget below 0 asks the plan to save, and
    then leaving everybody in place is no lawful plan.
    """

    id: ClassVar[str] = "allowance_change_budget"
    title: ClassVar[str] = "Budget of allowance changes"
    description: ClassVar[str] = (
        "The position allowances (TPP) that the moves add, less those that they save, stay within "
        "the budget."
    )
    key: ClassVar[str] = "allowance_change"
    purpose: ClassVar[str] = "net change of allowances"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    months: Annotated[int, Field(ge=1, le=60)] = 12
    """Months over which the monthly difference is counted."""
    basis: str = (
        "PP 12/2019 Ps 58; Kepmendagri 900-4700/2020 (TPP by class of job; the amounts are local "
        "perbup); ceiling of personnel spending: UU 1/2022 [B], verify"
    )
    waiver: str | None = "PPK"

    def amounts(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Longs:
        """Difference of the allowances of the new and the old definitive job."""
        del working
        old, new = _allowances(instance, employee, position)
        return np.where((old == NONE) | (new == NONE), 0, (new - old) * self.months)

    def missing(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Whether one of two different jobs has no known allowance."""
        del working
        old, new = _allowances(instance, employee, position)
        changes = instance.positions.job[position] != instance.employees.job[employee]
        unknown: Bools = changes & ((old == NONE) | (new == NONE))
        return unknown


def _allowances(instance: Instance, employee: Ints, position: Ints) -> tuple[Longs, Longs]:
    """Rupiah per month of the old and the new job (pairs,); -1 unknown, 0 without a post."""
    allowance = np.append(instance.jobs.allowance, 0)  # the last entry answers "no job"
    job = np.append(instance.positions.job, np.int32(NONE))
    return allowance[instance.employees.job[employee]], allowance[job[position]]
