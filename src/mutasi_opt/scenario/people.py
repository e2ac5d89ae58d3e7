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
    "Outcome",
    "Preference",
    "Relation",
]


class Employee(Row):
    """A civil servant (ASN); ``position`` is always the definitive base seat."""

    id: Id
    name: Text | None = None
    position: Id | None = None
    position_since: date | None = None
    duty_position: Id | None = None
    duty_since: date | None = None
    assignment_kind: AssignmentKind | None = None
    status: Status = Status.PNS
    pns_since: date | None = None
    contract_end: date | None = None
    legal_standing: Standing = "active"
    rank: RankName | None = None
    rank_since: date | None = None
    birth_date: date | None = None
    education_level: EducationLevel | None = None
    education_field: Id | None = None
    experience: Annotated[tuple[tuple[Id, Years], ...], BeforeValidator(pairs)] | None = None
    certificates: Names | None = None
    performance: Annotated[tuple[tuple[int, Predicate], ...], BeforeValidator(pairs)] | None = None
    conduct: Literal["above", "meets", "below"] | None = None
    potential: Literal["1", "2", "3", "4", "5", "6", "7", "8", "9", "low", "mid", "high"] | None = (
        None
    )
    discipline_until: date | None = None
    home_district: Id | None = None
    home_latitude: Latitude | None = None
    home_longitude: Longitude | None = None
    hardship_years: Years | None = None
    fte: Annotated[float, Field(gt=0, le=1)] = 1.0
    access_need: bool | None = None
    carer: bool | None = None
    sex: Literal["M", "F"] | None = None
    hold: Hold = Hold.NONE
    hold_reason: Text | None = None


class CompetencyScore(Row):
    """An assessed level 1..5 of one competency of one employee."""

    employee: Id
    competency: Id
    level: CompetencyLevel
    assessed_on: date | None = None


class Preference(Row):
    """A wanted (rank 1..) or unwanted (rank 0) destination."""

    employee: Id
    target_kind: Literal["position", "unit", "agency", "district", "job"]
    target: Id
    rank: Annotated[int, Field(ge=0, le=100)]
    reason: Text | None = None
    own_request: bool = False


class Relation(Row):
    """``employee_a`` is the ``kind`` of ``employee_b``."""

    employee_a: Id
    employee_b: Id
    kind: RelationKind


class AgencyRequest(Row):
    """What an agency asks for or refuses."""

    agency: Id
    kind: Literal["release_refused", "wanted_profile", "recommendation"]
    employee: Id | None = None
    position: Id | None = None
    reason: Text | None = None


class Outcome(Row):
    """How a person has done since a decree: ``adaptation`` 1 (not at all) .. 5 (fully)."""

    employee: Id
    on: date = Field(alias="date")
    adaptation: Annotated[int, Field(ge=1, le=5)] | None = None
    performance: Predicate | None = None
    note: Text | None = None
