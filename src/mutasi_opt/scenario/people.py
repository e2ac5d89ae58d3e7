"""Rows about people: frozen, typed, unknown fields refused.

Field names are the column names of the format (``class`` becomes ``job_class`` / ``unit_class`` in
Python). ``None`` means unknown, never zero. Lists inside a cell are separated by ``;``.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from mutasi_opt.codes import AssignmentKind, Hold, Predicate, RelationKind, Status
from mutasi_opt.scenario.cells import (
    CompetencyLevel,
    EducationLevel,
    Id,
    Latitude,
    Longitude,
    Names,
    RankName,
    Row,
    Standing,
    Text,
    Years,
    pairs,
)

__all__ = [
    "AgencyRequest",
    "CompetencyScore",
    "Employee",
    "Load",
    "Outcome",
    "Preference",
    "Relation",
    "Score",
]


class Employee(Row):
    """A civil servant (ASN); ``position`` is always the definitive base seat."""

    id: Id
    """NIP, 18 digits as text; for PPPK the NI PPPK."""
    name: Text | None = None
    """Name without titles."""
    position: Id | None = None
    """Definitive position; empty for somebody to be placed."""
    position_since: date | None = None
    """Day on which the present post was taken up (TMT jabatan)."""
    duty_position: Id | None = None
    """Additional duty held on top of the position."""
    duty_since: date | None = None
    """Day on which the duty was taken up."""
    assignment_kind: AssignmentKind | None = None
    """How the duty is held: D occupies it; PLT, PLH, PJ leave it vacant."""
    status: Status = Status.PNS
    """Kind of civil servant."""
    pns_since: date | None = None
    """Day of appointment as PNS (TMT PNS)."""
    contract_end: date | None = None
    """Last day of the contract of a PPPK."""
    legal_standing: Standing = "active"
    """Legal standing (kedudukan hukum)."""
    rank: RankName | None = None
    """Rank: golongan/ruang I/a to IV/e, of PPPK I to XVII."""
    rank_since: date | None = None
    """Day of the last rank (TMT golongan)."""
    birth_date: date | None = None
    """Date of birth; retirement follows from it."""
    education_level: EducationLevel | None = None
    """Highest education level."""
    education_field: Id | None = None
    """Field of study."""
    experience: Annotated[tuple[tuple[Id, Years], ...], BeforeValidator(pairs)] | None = None
    """Years of experience by field: ``pendidikan:9;kesehatan:2``."""
    certificates: Names | None = None
    """Certificates held."""
    performance: Annotated[tuple[tuple[int, Predicate], ...], BeforeValidator(pairs)] | None = None
    """Predicate by year: ``2024:baik;2025:sangat_baik``; the two latest years count."""
    conduct: Literal["above", "meets", "below"] | None = None
    """Conduct over the last two years against what is expected."""
    potential: Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "low", "mid", "high"] | None = (
        None
    )
    """Talent box 1 to 9, or potential low, mid or high."""
    discipline_until: date | None = None
    """Last day of a penalty in force."""
    home_district: Id | None = None
    """District (kecamatan) of the home."""
    home_latitude: Latitude | None = None
    """Degrees north of the home (south is negative), WGS84."""
    home_longitude: Longitude | None = None
    """Degrees east of the home, WGS84."""
    hardship_years: Years | None = None
    """Years at hardship places so far."""
    fte: Annotated[float, Field(gt=0, le=1)] = 1.0
    """Share of full time, above 0 up to 1; for the coverage that is reported."""
    access_need: bool | None = None
    """Whether the person needs an accessible place of work."""
    carer: bool | None = None
    """Whether the person cares for somebody at home who depends on it."""
    sex: Literal["M", "F"] | None = None
    """For the audit and for checking the NIP; enters no score."""
    hold: Hold = Hold.NONE
    """Keeps the person where he or she is, or asks that the person moves."""
    hold_reason: Text | None = None
    """Why."""


class CompetencyScore(Row):
    """An assessed level 1..5 of one competency of one employee."""

    employee: Id
    """NIP."""
    competency: Id
    """One of ITG KJS KOM OPH PEP PDO MPU PKP PRB, or a technical code."""
    level: CompetencyLevel
    """Level that was found, 0 to 5."""
    assessed_on: date | None = None
    """Day of the assessment."""


class Preference(Row):
    """A wanted (rank 1..) or unwanted (rank 0) destination."""

    employee: Id
    """NIP."""
    target_kind: Literal["position", "unit", "agency", "district", "job"]
    """What the target is."""
    target: Id
    """Id of the position, unit, agency, district or job."""
    rank: Annotated[int, Field(ge=0, le=100)]
    """1 for the first wish, 2 for the second ..; 0 for a place that is not wanted."""
    reason: Text | None = None
    """Why, for the report."""
    own_request: bool = False
    """Whether it is a formal request of the person to be moved."""


class Relation(Row):
    """``employee_a`` is the ``kind`` of ``employee_b``."""

    employee_a: Id
    """NIP of the one who is the kind of the other."""
    employee_b: Id
    """NIP of the other."""
    kind: RelationKind
    """What the first is to the second."""


class AgencyRequest(Row):
    """What an agency asks for or refuses."""

    agency: Id
    """Agency that asks."""
    kind: Literal["release_refused", "wanted_profile", "recommendation"]
    """What it asks: to keep somebody, a profile for a position, or somebody for a position."""
    employee: Id | None = None
    """NIP, for release_refused and recommendation."""
    position: Id | None = None
    """Position, for wanted_profile and recommendation."""
    reason: Text | None = None
    """Why, for the report."""


class Outcome(Row):
    """How a person has done since a decree: ``adaptation`` 1 (not at all) .. 5 (fully)."""

    employee: Id
    """NIP."""
    on: date = Field(alias="date")
    """Day of the report."""
    adaptation: Annotated[int, Field(ge=1, le=5)] | None = None
    """How well the person has settled: 1 not at all .. 5 fully."""
    performance: Predicate | None = None
    """Predicate at the new post."""
    note: Text | None = None
    """Remark, for the report."""


class Score(Row):
    """What one candidate is worth at one position, by whoever appraised it."""

    employee: Id
    """NIP."""
    position: Id
    """Position that the person was appraised for."""
    score: Annotated[int, Field(ge=0, le=1_000_000)]
    """Score of the person there, on a scale of the planner's; higher is better."""


class Load(Row):
    """What a person takes of the load limit of a unit, working there."""

    employee: Id
    """NIP."""
    unit: Id
    """Unit where the person would bring the load along."""
    load: Annotated[int, Field(ge=0, le=1_000_000)]
    """Load there, in the unit of measure of its limit: hours, cases, points."""
