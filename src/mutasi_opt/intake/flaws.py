"""What is wrong with a cell or a record of the user's spreadsheets, and how bad it is."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from mutasi_opt.loading.sheetxml import address
from mutasi_opt.texts import Message

__all__ = ["KINDS", "At", "Flaw", "Flaws", "Gravity", "Kind", "column_letter"]


def column_letter(column: int) -> str:
    """Name that spreadsheets give to a column (1-based): A, B, .. Z, AA, .."""
    return address(1, column).removesuffix("1")


class Gravity(StrEnum):
    """How bad a flaw is.

    ``error``: the record was left out, or written with a hole that only its owner can fill.
    ``warning``: a guess was written. ``note``: something was brought into order or left aside.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Kind(NamedTuple):
    """A kind of flaw.

    Attributes
    ----------
    gravity : Gravity
    reach : float
        Share of what is at stake with the record that hangs on the faulty value: 1 where it decides
        which places are lawful at all or whether the person counts, less where it decides one test
        among several, 0 where no rule reads it.
    """

    gravity: Gravity
    reach: float = 0.0


_E, _W, _N = Gravity.ERROR, Gravity.WARNING, Gravity.NOTE

#: Every kind of flaw by its name, which machines read.
KINDS: Final[dict[str, Kind]] = {
    # people
    "nip_lost_digits": Kind(_E, 0.25),
    "nip_invalid": Kind(_E, 0.25),
    "nip_missing": Kind(_E, 0.25),
    "nip_birth_date": Kind(_W, 1),
    "nip_sex": Kind(_W),
    "nip_start": Kind(_W, 0.5),
    "duplicate_same": Kind(_N),
    "duplicate_differs": Kind(_E, 1),
    "date_impossible": Kind(_W, 0.5),
    "date_in_future": Kind(_W, 0.5),
    "birth_date_impossible": Kind(_W, 1),
    "retired": Kind(_E, 1),
    "contract_ended": Kind(_E, 1),
    "rank_missing": Kind(_W, 1),
    "rank_unknown": Kind(_W, 1),
    "education_unknown": Kind(_W, 0.5),
    "field_guessed": Kind(_N, 0.25),
    "status_unknown": Kind(_W, 0.5),
    "standing_unknown": Kind(_W, 0.5),
    "sex_unknown": Kind(_N),
    "value_unreadable": Kind(_W, 0.25),
    "job_missing": Kind(_E, 1),
    "job_unknown": Kind(_E, 1),
    "job_guessed": Kind(_W, 1),
    "unit_missing": Kind(_E, 1),
    "unit_unknown": Kind(_E, 1),
    "unit_guessed": Kind(_W, 1),
    "post_not_listed": Kind(_W, 1),
    "duty_not_found": Kind(_W, 0.25),
    # posts
    "need_missing": Kind(_W, 1),
    "need_decimal": Kind(_N),
    "need_unreadable": Kind(_W, 1),
    "more_holders": Kind(_W, 0.5),
    "fewer_holders": Kind(_W, 0.5),
    "gap_contradicts": Kind(_W, 1),
    "gap_sign_mixed": Kind(_W),
    "post_duplicate": Kind(_W, 1),
    # facilities
    "coordinates_swapped": Kind(_W, 0.25),
    "coordinates_outside": Kind(_E, 0.25),
    "coordinates_far": Kind(_W, 0.25),
    "coordinates_unreadable": Kind(_W, 0.25),
    "npsn_invalid": Kind(_N),
    "facility_unmatched": Kind(_W, 0.25),
    "facility_duplicate": Kind(_W, 0.25),
    # sheets
    "cell_error": Kind(_W, 0.5),
    "header_duplicate": Kind(_N),
    "header_empty": Kind(_N),
    "column_dropped": Kind(_N),
    "column_ignored": Kind(_N),
    "sheet_ignored": Kind(_N),
    "encoding": Kind(_N),
    "file_unusual": Kind(_N),
    "hidden": Kind(_N),
    "formula_unsaved": Kind(_E, 1),
}


class At(NamedTuple):
    """Where something stands: file, sheet (empty for a CSV), 1-based row and column, 0 = no one."""

    file: str
    sheet: str = ""
    row: int = 0
    column: int = 0

    @property
    def cell(self) -> str:
        """Cell as spreadsheets name it (``C12``), a row (``12``), a column (``C``), or nothing."""
        return f"{column_letter(self.column)}{self.row or ''}"

    def __str__(self) -> str:
        """``file#sheet!cell``."""
        sheet = f"#{self.sheet}" if self.sheet else ""
        return f"{self.file}{sheet}" + (f"!{self.cell}" if self.cell else "")


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong.

    Attributes
    ----------
    kind : str
        A key of `KINDS`.
    at : At
    value : str
        What stands there.
    message : Message
    suggestion : Message or None
        What was done, or what to do.
    record : str
        Id of the employee, position or unit of the scenario that it concerns; empty for none.
    heads : int
        By how many heads two figures of a post differ.
    """

    kind: str
    at: At
    value: str
    message: Message
    suggestion: Message | None = None
    record: str = ""
    heads: int = 0

    @property
    def gravity(self) -> Gravity:
        """How bad it is."""
        return KINDS[self.kind].gravity


_SHOWN: Final = 80
_ORDER: Final = {gravity: k for k, gravity in enumerate(Gravity)}


class Flaws:
    """Flaws found so far."""

    def __init__(self) -> None:
        self._found: dict[Flaw, None] = {}

    def add(
        self,
        kind: str,
        at: At,
        value: object,
        message: Message,
        suggestion: Message | None = None,
        *,
        record: str = "",
        heads: int = 0,
    ) -> None:
        """Add one; the same thing said twice is one."""
        text = "" if value is None else str(value)
        shown = "".join(c if c.isprintable() else "?" for c in text)
        shown = shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3] + "..."
        self._found.setdefault(Flaw(kind, at, shown, message, suggestion, record, heads))

    def listed(self) -> tuple[Flaw, ...]:
        """By severity, file, sheet, row and column."""
        return tuple(
            sorted(self._found, key=lambda flaw: (_ORDER[flaw.gravity], flaw.at, flaw.kind))
        )
