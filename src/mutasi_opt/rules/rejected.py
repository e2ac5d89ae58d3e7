"""Moves that an outside authority has refused."""

from typing import ClassVar

from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.parts.barrier import Barrier
from mutasi_opt.rules.parts.decided import named_pairs
from mutasi_opt.texts import Message, say

__all__ = ["Rejected"]


class Rejected(Barrier):
    """A person never moves to a position that a ``reject`` decision names, nor helps out there.

    A refusal answers a proposed move: staying is never barred by it, also where it names today's
    post.
    """

    id: ClassVar[str] = "rejected"
    title: ClassVar[str] = "Rejected moves"
    description: ClassVar[str] = (
        "Nobody makes a move that an authority has rejected; the line is undone and the rest is "
        "planned again."
    )

    basis: str = (
        "answer of the authority concerned (approvals of PP 11/2017, UU 24/2013, SE BKN 7/2024 "
        "[C], verify)"
    )

    def bars(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Look the new places up among the rejected moves."""
        post = instance.employees.post[employee]
        keys = instance.pins.rejected
        barred: Bools = named_pairs(instance, keys, employee, position) & (position != post)
        if working is not position:
            barred |= named_pairs(instance, keys, employee, working) & (working != post)
        return barred

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """State the answer."""
        del instance, employee, position
        return say("the move was rejected")
