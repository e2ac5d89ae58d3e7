"""One line of a ledger: what happened, when, by whom, between which plans."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from datetime import date as day
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from mutasi_opt.loading.plantext import canonical_json

__all__ = [
    "LEDGER_FORMAT",
    "Action",
    "Decided",
    "Draft",
    "Dropped",
    "Entry",
    "Solved",
    "Stamp",
    "Stated",
]

LEDGER_FORMAT: Final = "mutasi-opt/ledger-1"
_Hash = Annotated[StrictStr, Field(pattern=r"^[0-9a-f]{64}$")]
_Moment = Annotated[StrictStr, Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]


class Action(StrEnum):
    """What an entry tells."""

    DECIDED = "decided"
    CHANGED = "changed"
    WITHDRAWN = "withdrawn"
    SOLVED = "solved"
    STATED = "stated"
    DROPPED = "dropped"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True)
class Stamp:
    """Who acts, and when.

    Attributes
    ----------
    by : str or None
        As stated by whoever acts; never taken from the machine.
    at : datetime or None
        With a time zone; None = not stated.
    """

    by: str | None = None
    at: datetime | None = None

    @staticmethod
    def now(by: str | None, clock: Callable[[], datetime] = _now) -> "Stamp":
        """Stamp with the time of a clock."""
        return Stamp(by, clock())

    @property
    def moment(self) -> str | None:
        """The time in UTC, to the second."""
        return None if self.at is None else self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Decided(_Strict):
    """A decision of people, as plan.json lists it; the reason stays in the decisions file."""

    id: StrictStr
    kind: StrictStr
    employee: StrictStr
    position: StrictStr | None
    by: StrictStr | None
    date: day | None
    about: StrictStr | None
    answered: StrictBool | None
    ground: StrictStr | None


class Solved(_Strict):
    """A solve, and what came of it; ``start`` = hash of the plan that it started from."""

    status: StrictStr
    stopped_by: StrictStr
    model: StrictStr
    moves: Annotated[StrictInt, Field(ge=0)]
    start: _Hash | None


class Stated(_Strict):
    """A step of the plan to another state."""

    before: StrictStr
    after: StrictStr


class Dropped(_Strict):
    """Lines at the end that plan.json did not name, cut off; ``last`` = hash of the last of them."""

    lines: Annotated[StrictInt, Field(ge=1)]
    last: _Hash


class Draft(_Strict):
    """What an entry says, before it has its place in a chain.

    Attributes
    ----------
    plan_before, plan_after : str or None
        Hash of the plan in the folder before and after; None = there was none.
    """

    action: Action
    details: Decided | Solved | Stated | Dropped
    plan_before: _Hash | None
    plan_after: _Hash | None


class Entry(Draft):
    """An entry in its chain.

    Attributes
    ----------
    number : int
        From 1.
    previous : str or None
        Hash of the entry before; None for the first.
    hash : str
        SHA-256 of the canonical JSON of everything else in the entry.
    """

    format: Literal["mutasi-opt/ledger-1"]
    grade: Literal["personnel_agency"]
    number: Annotated[StrictInt, Field(ge=1)]
    at: _Moment | None
    by: StrictStr | None
    previous: _Hash | None
    hash: _Hash

    @staticmethod
    def of(draft: Draft, stamp: Stamp, last: "Entry | None") -> "Entry":
        """Put a draft at the end of a chain."""
        content: dict[str, Any] = {
            **draft.model_dump(mode="json"),
            "format": LEDGER_FORMAT,
            "grade": "personnel_agency",
            "number": 1 if last is None else last.number + 1,
            "at": stamp.moment,
            "by": stamp.by,
            "previous": None if last is None else last.hash,
        }
        return Entry.model_validate({**content, "hash": _hash(content)})

    @property
    def line(self) -> str:
        """The line of the file, without its end."""
        return canonical_json(self.model_dump(mode="json")).decode()

    @property
    def is_whole(self) -> bool:
        """Whether the hash is that of the content."""
        return self.hash == _hash(self.model_dump(mode="json", exclude={"hash"}))


def _hash(content: dict[str, Any]) -> str:
    return hashlib.sha256(canonical_json(content)).hexdigest()
