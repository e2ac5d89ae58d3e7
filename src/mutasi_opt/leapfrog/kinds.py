"""What may stand against somebody who is passed over, and what may protect the one who passes."""

from enum import StrEnum
from typing import Final

__all__ = ["CLASSES", "PROTECTIONS", "CaseClass", "Protection"]


class CaseClass(StrEnum):
    """What becomes of a case, in the order in which it is asked.

    ``unlawful``: law that nobody waives forbids the position. ``protected``: the newcomers of lower claim were not
    free to be passed themselves. ``level``: no plan within what the levels promise has the person
    there (proven). ``budget``: the exchange would exceed a budget. ``impossible``: no lawful plan
    has the person there (by solving again). ``unsettled``: solving again did not end in time.
    ``decided``: only a decision, a local policy, or law that somebody may waive forbids it.
    ``unjustified``: nothing but points of the last level stand against the person.
    """

    UNLAWFUL = "unlawful"
    PROTECTED = "protected"
    LEVEL = "level"
    BUDGET = "budget"
    IMPOSSIBLE = "impossible"
    UNSETTLED = "unsettled"
    DECIDED = "decided"
    UNJUSTIFIED = "unjustified"


#: Classes by code.
CLASSES: Final = tuple(CaseClass)


class Protection(StrEnum):
    """Why a newcomer cannot be held against anybody."""

    NONE = "none"
    LOCK = "lock"
    APPROVED = "approved"
    MUST_MOVE = "must_move"
    PLACEMENT = "placement"
    REORGANISATION = "reorganisation"


#: Protections by code; of several the first.
PROTECTIONS: Final = tuple(Protection)
