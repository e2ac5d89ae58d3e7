"""Decisions that forbid a pair."""

from typing import ClassVar

import numpy as np

from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.barrier import Barrier

__all__ = ["Forbidden"]


class Forbidden(Barrier):
    """A person never takes, keeps or works at a position that a decision forbids."""

    id: ClassVar[str] = "forbidden"
    title: ClassVar[str] = "Forbidden pairs"
    description: ClassVar[str] = (
        "Nobody takes, keeps or works at a position that a decision forbids to that person."
    )

    basis: str = "decision of the planner"

    def bars(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Look both places up among the forbidden pairs."""
        barred = self._named(instance, employee, position)
        if working is not position:
            barred |= self._named(instance, employee, working)
        return barred

    @staticmethod
    def _named(instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Whether each pair is forbidden; only the few people concerned are looked up."""
        pairs = instance.pins.forbidden
        named = np.zeros(len(employee), bool)
        if not len(pairs):
            return named
        concerned = np.zeros(instance.num_employees, bool)
        concerned[pairs // instance.num_positions] = True
        which = np.flatnonzero(concerned[employee] & (position != NONE))
        key = employee[which].astype(np.int64) * instance.num_positions + position[which]
        named[which] = holds_pair(pairs, key)
        return named

    def reason(self, instance: Instance, employee: int, position: int) -> str:
        """State the decision."""
        del instance, employee, position
        return "a decision forbids it"
