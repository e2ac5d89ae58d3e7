"""Decisions that forbid a pair."""

from typing import ClassVar

from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.parts.barrier import Barrier
from mutasi_opt.rules.parts.decided import named_pairs
from mutasi_opt.texts import Message, say

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
        barred = named_pairs(instance, instance.pins.forbidden, employee, position)
        if working is not position:
            barred |= named_pairs(instance, instance.pins.forbidden, employee, working)
        return barred

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """State the decision."""
        del instance, employee, position
        return say("a decision forbids it")
