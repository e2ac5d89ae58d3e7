"""The rows of the look-ahead."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["Leaver", "YearLevel", "YearRow"]

#: What a row of the look-ahead sums up.
YearLevel = Literal["government", "agency", "unit", "family"]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One of the coming years of a government, an agency, a unit or a profession.

    Attributes
    ----------
    level : {"government", "agency", "unit", "family"}
        What the row speaks of; a family is that of the government.
    year : int
        1 = the twelve months after ``as_of``.
    ends_on : date
        Last day of the year that counts: who ends service by then has left.
    retiring, contracts_ending : int
        Who leaves in the year, by what comes first.
    holders : int
        Today's holders who are still there at the end of the year.
    left_out : int
        Those of them whose position has an unknown need.
    need : int
        Known needs at the end of the year: without surges that are over and posts that are gone,
        with posts that are new.
    gap : int
        holders - left_out - need; negative = short if nobody comes or moves.
    """

    level: YearLevel
    government: str
    agency: str | None = None
    agency_name: str | None = None
    unit: str | None = None
    unit_name: str | None = None
    family: str | None = None
    year: int
    ends_on: date
    retiring: int
    contracts_ending: int
    holders: int
    left_out: int
    need: int
    gap: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaver:
    """Somebody whose service ends in one of the coming years.

    Attributes
    ----------
    employee : str
        Id, no name.
    year : int
        1 = the twelve months after ``as_of``.
    leaves_on : date
        First day on which the person no longer serves.
    cause : {"retirement", "contract"}
        What comes first.
    """

    agency: str
    agency_name: str
    unit: str
    unit_name: str
    position: str
    job: str
    job_name: str
    family: str
    employee: str
    year: int
    leaves_on: date
    cause: Literal["retirement", "contract"]
