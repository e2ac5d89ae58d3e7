"""People who are kept, and people who have to leave."""

from typing import ClassVar

from mutasi_opt.codes import Hold
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.parts.barrier import Barrier
from mutasi_opt.texts import Message, say

__all__ = ["Holds"]

_STAY = tuple(Hold).index(Hold.STAY)


class Holds(Barrier):
    """``hold: stay`` bars every move, ``must_move`` (a hold or a decision) bars staying.

    Somebody unplaced has no place to stay at: must_move leaves that to the rule on the unplaced.
    """

    id: ClassVar[str] = "holds"
    title: ClassVar[str] = "Holds"
    description: ClassVar[str] = "Who is held stays; who must move does not."

    basis: str = "decision of the planner"

    def bars(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Return moves of those held and stays of those who must move."""
        post = instance.employees.post[employee]
        moves = (position != post) | (working != position)
        kept = (instance.employees.hold == _STAY)[employee]
        leaves = instance.pins.must_move[employee] & (post != NONE)
        barred: Bools = (kept & moves) | (leaves & ~moves)
        return barred

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Which hold."""
        if position == instance.employees.post[employee]:
            return say("must move")
        return say("held at today's post")
