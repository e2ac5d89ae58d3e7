"""What a decree says that no plan knows: its number, its day, who signs."""

from dataclasses import dataclass
from datetime import date

__all__ = ["REPLY_DAYS", "Particulars"]

#: Working days in which BKN answers an I-MUT submission; silence after them approves (SE BKN 7/2024).
REPLY_DAYS = 5


@dataclass(frozen=True, slots=True)
class Particulars:
    """Particulars of a decree; what is empty or None is left open for the pen.

    Attributes
    ----------
    number : str
    day : date or None
        Of the decree.
    official : str
        Title of who decides (PPK), such as ``Bupati Mamuju``.
    signatory : str
        Name below the signature.
    reply_days : int
        Working days in which BKN answers an I-MUT submission [B], editable.
    """

    number: str = ""
    day: date | None = None
    official: str = ""
    signatory: str = ""
    reply_days: int = REPLY_DAYS
