"""Budget of the courses that movers need."""

from typing import ClassVar

from mutasi_opt.formulation import Longs
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.parts.money import BudgetRule

__all__ = ["TrainingBudget"]


class TrainingBudget(BudgetRule):
    """sum of the courses that close movers' gaps at a new job <= budgets.training.

    For each assessed competency below the standard of the new job: the cheapest course that leads
    to it, else the one that leads highest. Who stays in the same job brings no cost (those gaps
    were there before), who was never assessed takes no course, and is counted as missing.
    """

    id: ClassVar[str] = "training_budget"
    title: ClassVar[str] = "Budget of training"
    description: ClassVar[str] = (
        "The courses that close the gaps of people moved to another job stay within the budget."
    )
    key: ClassVar[str] = "training"
    purpose: ClassVar[str] = "training"

    basis: str = (
        "PP 11/2017 jo PP 17/2020 (development of competency); PermenPANRB 38/2017 (standards); "
        "budget: APBD [B], verify"
    )
    waiver: str | None = "PPK"

    def amounts(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Longs:
        """Price of the courses before the job of the new place."""
        del position
        return instance.training.cost_of(employee, instance.positions.job[working])

    def missing(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Whether nothing that the new job asks for was ever assessed."""
        del position
        return instance.training.unassessed(employee, instance.positions.job[working])
