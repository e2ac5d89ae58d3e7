"""Heads missing or in surplus at each position."""

from typing import ClassVar

import numpy as np

from mutasi_opt.codes import Sensitivity
from mutasi_opt.formulation import About
from mutasi_opt.instance import Instance
from mutasi_opt.rules.parts.ladder_rule import LadderRule, Scope
from mutasi_opt.rules.parts.numbering import number_rows
from mutasi_opt.texts import Message, say

__all__ = ["Shortage"]


class Shortage(LadderRule):
    """Convex ladder on heads missing or in surplus per open position with a known need.

    Where the need is 0 every head is in surplus and costs 8 steps.
    """

    id: ClassVar[str] = "shortage"
    title: ClassVar[str] = "Need of positions"
    description: ClassVar[str] = (
        "Each head missing or in surplus at a position costs 1, 2, 4 or 8 steps, "
        "dearer the further the position is from its need."
    )
    about: ClassVar[About] = About.POSITION
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    def scope(self, instance: Instance) -> Scope:
        """Take the open positions with a known need."""
        positions = instance.positions
        subject, row_of = number_rows(positions.open & (positions.need >= 0))
        return Scope(subject, positions.need[subject].astype(np.int64), row_of)

    def named_need(self, instance: Instance, subject: int) -> tuple[Message, int]:
        """Give a position and its need."""
        positions = instance.positions
        name = say("position {position}", position=positions.ids[subject])
        return name, int(positions.need[subject])
