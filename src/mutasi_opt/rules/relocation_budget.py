"""Budget of moving allowances (uang pindah)."""

from typing import Annotated, ClassVar, Final

import numpy as np
from pydantic import Field

from mutasi_opt.codes import MoveKind, Sensitivity
from mutasi_opt.columns import KIND, move_kinds
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.instance.between import between_units_hm
from mutasi_opt.rules.parts.decided import named_pairs
from mutasi_opt.rules.parts.money import BudgetRule, Tariff

__all__ = ["RelocationBudget"]

#: Moves for which nobody is paid: asked for by the person, or ending with a return.
_UNPAID: Final = (KIND[MoveKind.OWN_REQUEST], KIND[MoveKind.TEMPORARY])
#: Moves that are of another kind also where the person has asked for them.
_ABROAD: Final = KIND[MoveKind.INTER_GOVERNMENT]


class RelocationBudget(BudgetRule):
    """sum of moving allowances <= budgets.relocation.

    Duty moves to a place of work more than ``from_km`` from today's cost ``flat`` and ``per_km``
    for each km between the two. Own requests, also to another government, and temporary assignments
    are not paid, nor is the first post of somebody who has none. Whose post is abolished is paid
    wherever the person goes: the move is none of the person's own making.
    """

    id: ClassVar[str] = "relocation_budget"
    title: ClassVar[str] = "Budget of moving allowances"
    description: ClassVar[str] = (
        "Moving allowances (uang pindah) for duty moves over a distance stay within the budget; "
        "own requests are not paid."
    )
    key: ClassVar[str] = "relocation"
    purpose: ClassVar[str] = "moving allowance"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    from_km: Annotated[float, Field(ge=0, le=5000)] = 30.0
    """Km between the two places of work up to which nobody moves house."""
    flat: Tariff = 5_000_000
    """Rupiah per move: goods and family."""
    per_km: Tariff = 25_000
    """Rupiah per km between the two places of work."""
    basis: str = (
        "PMK 113/2012 (moves at the cost of the state; perbup copies for regencies) [B], verify; "
        "the receiving government pays: Peraturan BKN 5/2019 Ps 11"
    )
    waiver: str | None = "PPK"

    def amounts(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Longs:
        """Pay duty moves over the distance."""
        cost = np.zeros(len(employee), np.int64)
        paid = self._paid(instance, employee, position, working)
        hm = _between(instance, employee[paid], working[paid]).astype(np.int64)
        far = hm > 10 * self.from_km
        cost[paid] = np.where(far, self.flat - (-hm * self.per_km // 10), 0)
        return cost

    def missing(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Whether the distance of a duty move is unknown."""
        unknown = np.zeros(len(employee), bool)
        paid = self._paid(instance, employee, position, working)
        unknown[paid] = _between(instance, employee[paid], working[paid]) == NONE
        return unknown

    @staticmethod
    def _paid(
        instance: Instance, employee: Ints, position: Ints, working: Ints
    ) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
        """Pairs that are duty moves from one place of work to another."""
        kinds = move_kinds(instance, employee, position, working)
        placed = instance.employees.post[employee] != NONE
        paid = np.flatnonzero(placed & ~np.isin(kinds, _UNPAID))
        who, seat, abroad = employee[paid], position[paid], kinds[paid] == _ABROAD
        asked = named_pairs(instance, instance.pins.requests, who, seat)
        return np.delete(paid, np.flatnonzero(asked & abroad))


def _between(instance: Instance, employee: Ints, working: Ints) -> Ints:
    """Hundreds of metres from today's place of work (pairs,), -1 unknown."""
    unit = instance.positions.unit
    start = unit[instance.employees.post[employee]]
    return between_units_hm(
        instance.units, instance.travel, instance.travel_speed_kmh, start, unit[working]
    )
