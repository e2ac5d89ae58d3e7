"""The rows of a need report, one type per table."""

from dataclasses import dataclass
from typing import Literal

from mutasi_opt.needs.derive import Source

__all__ = [
    "BalanceRow",
    "FamilyRow",
    "Load",
    "NormRow",
    "PositionRow",
    "StandardRow",
    "SubjectRow",
]

#: Class hours per week and head: nobody to teach them, fewer than 24, 24 to 40, more than 40.
Load = Literal["none", "low", "fits", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """One line of the peta jabatan.

    Attributes
    ----------
    source, base, surge, detail
        How the need was derived (persons); base None = unknown.
    driver, amount, per_person, share
        What was counted, where the base comes from a norm or from workload: amount / per_person x
        share. The driver of workload is ``minutes``, already the position's own. None where they
        do not apply.
    exact : float or None
        base + surge, before rounding.
    need, minimum, maximum : int or None
        Persons; need None = unknown, maximum None = not stated and not derivable.
    holders, heads : int
        Persons who hold it; of these, who stay beyond the retirement horizon.
    fte : float
        Full-time person-years that the holders give in the next twelve months.
    gap : int or None
        heads - need; negative = short.
    coverage, workload_index : float or None
        fte / need, and need / fte (EJ; above 1 = overloaded); None where the divisor is 0 or
        unknown.
    """

    agency: str
    agency_name: str
    unit: str
    unit_name: str
    position: str
    job: str
    job_name: str
    family: str
    group: str
    source: Source
    driver: str | None
    amount: float | None
    per_person: float | None
    share: float | None
    base: float | None
    surge: float
    exact: float | None
    need: int | None
    minimum: int
    maximum: int | None
    holders: int
    heads: int
    fte: float
    gap: int | None
    coverage: float | None
    workload_index: float | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceRow:
    """Sums over the positions with a known need of a unit, an agency, or a group in an agency.

    Attributes
    ----------
    level : {"unit", "agency", "group"}
        What the row sums up; the fields of a unit and ``group`` are None where they do not apply.
    population, pupils, class_groups : int or None
        Of the unit; None = unknown.
    positions, missing : int
        Positions with a known need, and those left out because theirs is unknown.
    need, minimum : int
        Persons. For a group the need is R(agency, group).
    holders, heads : int
        Persons on the positions with a known need. For a group the heads are S(agency, group).
    left_out : int
        Holders of the positions that are left out.
    fte, gap, coverage, workload_index
        As for a position.
    """

    level: Literal["unit", "agency", "group"]
    agency: str
    agency_name: str
    unit: str | None = None
    unit_name: str | None = None
    unit_kind: str | None = None
    unit_class: str | None = None
    population: int | None = None
    pupils: int | None = None
    class_groups: int | None = None
    group: str | None = None
    positions: int
    missing: int
    need: int
    minimum: int
    holders: int
    heads: int
    left_out: int
    fte: float
    gap: int
    coverage: float | None
    workload_index: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRow:
    """Sums over the positions of one profession (job family) in all agencies of a government.

    Attributes
    ----------
    positions .. workload_index
        As in a `BalanceRow`.
    """

    government: str
    family: str
    positions: int
    missing: int
    need: int
    minimum: int
    holders: int
    heads: int
    left_out: int
    fte: float
    gap: int
    coverage: float | None
    workload_index: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NormRow:
    """What a norm asks of a unit for one job, whether or not the need comes from it.

    Attributes
    ----------
    unit_class, population, pupils, class_groups
        Of the unit; None = unknown.
    driver, amount, per_person
        What the norm counts, how much of it there is, and how much asks for one person; None where
        the unit does not say.
    asked : float or None
        amount / per_person, for all positions of the job in the unit, before rounding.
    positions : int
        Positions of the job in the unit.
    source : str
        Where their needs come from, joined by ``;``.
    need : int or None
        Their needs; None where one of them is unknown.
    holders, heads : int
        Their holders, and of these who stay beyond the retirement horizon.
    """

    agency: str
    agency_name: str
    unit: str
    unit_name: str
    unit_kind: str | None
    unit_class: str | None
    population: int | None
    pupils: int | None
    class_groups: int | None
    job: str
    job_name: str
    family: str
    driver: str
    amount: float | None
    per_person: float | None
    asked: float | None
    positions: int
    source: str
    need: int | None
    holders: int
    heads: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """Class hours of one job with a subject in one unit.

    Attributes
    ----------
    class_groups : int or None
        Of the unit; None = unknown.
    hours : float
        Class hours per week.
    teachers : int
        Teachers for these hours at 24 each, rounded as the joint decree does.
    need : int or None
        Need of its positions; None where one of them is unknown.
    holders, heads : int
        Who teaches, and of these who stays beyond the retirement horizon.
    hours_per_head : float or None
        None where there is no head.
    load : str
        ``none``: hours and no head; ``low``: fewer than 24 per head; ``high``: more than 40.
    """

    agency: str
    agency_name: str
    unit: str
    unit_name: str
    class_groups: int | None
    job: str
    job_name: str
    family: str
    subject: str
    hours: float
    teachers: int
    need: int | None
    holders: int
    heads: int
    hours_per_head: float | None
    load: Load


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardRow:
    """Minimum of a profession in a unit by the standard for its kind and class.

    Attributes
    ----------
    minimum : int
        Persons.
    holders, heads : int
        Of all its positions in the unit, whatever their need.
    gap : int
        heads - minimum; negative = below the standard.
    """

    agency: str
    agency_name: str
    unit: str
    unit_name: str
    unit_kind: str | None
    unit_class: str | None
    family: str
    minimum: int
    holders: int
    heads: int
    gap: int
