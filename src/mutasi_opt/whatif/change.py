"""`Change`: one thing that somebody would have to do, with the edits of the case that it means."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from mutasi_opt.decisions.edits import Edit
from mutasi_opt.texts import Message, say

__all__ = ["Actor", "Change", "Never"]


class Actor(IntEnum):
    """Who has to act; the order is how near they are to the plan."""

    EMPLOYEE = 0
    TEAM = 1
    AGENCY = 2
    PPK = 3
    AUTHORITY = 4

    @property
    def words(self) -> Message:
        """Name whoever it is."""
        return {
            Actor.EMPLOYEE: say("the employee"),
            Actor.TEAM: say("Tim Penilai Kinerja"),
            Actor.AGENCY: say("the agency"),
            Actor.PPK: say("the PPK"),
            Actor.AUTHORITY: say("an outside authority"),
        }[self]


@dataclass(frozen=True)
class Change:
    """A change of data or decision.

    Attributes
    ----------
    text : Message
        What would be so, a clause without a final stop.
    by : Actor
    edits : tuple of Edit
    rule : str
        Id of the rule that it answers; empty for a decision in favour of a lawful place.
    smaller : tuple of tuple of Edit
        The same change one step less, each way there is one; none where it is all or nothing.
    months : int
        How long it takes at least; 0 = at once.
    money : int
        Rupiah that it costs or adds to a budget.
    when : date, optional
        The first day from which it is so without anybody doing anything.
    everybody : bool
        Whether it changes the rule for everybody, not for this person alone.
    who : str
        Who has to act, as the model names it; empty = the words of ``by``.
    """

    text: Message
    by: Actor
    edits: tuple[Edit, ...]
    rule: str = ""
    smaller: tuple[tuple[Edit, ...], ...] = ()
    months: int = 0
    money: int = 0
    when: date | None = None
    everybody: bool = False
    who: str = ""

    @property
    def effort(self) -> tuple[int, int, int, int]:
        """Sort key: single acts before general ones, then who acts, how long, how dear."""
        return int(self.everybody), self.months, int(self.by), self.money


@dataclass(frozen=True)
class Never:
    """Why nobody can change what a rule asks for."""

    rule: str
    text: Message
