"""Rows about agencies, units, jobs and posts: frozen, typed, unknown fields refused.

Field names are the column names of the format (``class`` becomes ``job_class`` / ``unit_class`` in
Python). ``None`` means unknown, never zero. Lists inside a cell are separated by ``;``.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from mutasi_opt.codes import DEFAULT_LEVELS, JobKind, default_retirement_age
from mutasi_opt.scenario.cells import (
    Count,
    EducationLevel,
    Id,
    Latitude,
    Longitude,
    Names,
    RankName,
    Row,
    Rupiah,
    Text,
    Years,
)

__all__ = [
    "Agency",
    "Course",
    "Job",
    "Norm",
    "Position",
    "Standard",
    "Travel",
    "Unit",
    "Workload",
]


class Agency(Row):
    """An agency (OPD)."""

    id: Id
    name: Text
    parent: Id | None = None
    government: Id = "one"
    service_priority: Annotated[int, Field(ge=1, le=1000)] = 1
    stagnating: bool = False
    stagnating_reason: Text | None = None
    complaints: Count | None = None


class Unit(Row):
    """A unit (unor) of an agency: an office, a school, a health centre ..."""

    id: Id
    agency: Id
    name: Text
    parent: Id | None = None
    kind: Id | None = None
    unit_class: Id | None = Field(default=None, alias="class")
    district: Id | None = None
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    hardship: Annotated[int, Field(ge=0, le=3)] | None = None
    accessible: bool | None = None
    population: Count | None = None
    pupils: Count | None = None
    class_groups: Count | None = None


class Job(Row):
    """A job (jabatan) and what it asks of its holder."""

    id: Id
    name: Text
    kind: JobKind
    family: Id
    group: Id | None = None
    level: Annotated[int, Field(ge=1, le=4)] | None = None
    job_class: Annotated[int, Field(ge=1, le=17)] | None = Field(default=None, alias="class")
    min_rank: RankName | None = None
    max_rank: RankName | None = None
    min_education: EducationLevel | None = None
    education_fields: Names | None = None
    certificates: Names | None = None
    subject: Id | None = None
    urusan: Id | None = None
    min_experience_years: Years | None = None
    max_age_on_entry: Annotated[int, Field(ge=18, le=80)] | None = None
    retirement_age: Annotated[int, Field(ge=40, le=80)] | None = None
    freeze: bool = False
    approval: Text | None = None
    allowance: Rupiah | None = None

    @model_validator(mode="after")
    def _known_level(self) -> "Job":
        if self.level is None and self.kind not in DEFAULT_LEVELS:
            raise ValueError(
                "level is required for kind jf_keahlian (1 ahli pertama, 2 muda, 3 madya, 4 utama)"
            )
        return self

    @property
    def effective_level(self) -> int:
        """Level 1..4, derived from the kind where the table is silent."""
        return self.level if self.level is not None else DEFAULT_LEVELS[self.kind]

    @property
    def effective_group(self) -> str:
        """Transferable group for balance; the family where the table is silent."""
        return self.group or self.family

    @property
    def effective_retirement_age(self) -> int:
        """Retirement age in years."""
        return self.retirement_age or default_retirement_age(self.kind, self.effective_level)


class Position(Row):
    """A job in a unit, with its headcount (formasi)."""

    id: Id
    unit: Id
    job: Id
    need: Annotated[float, Field(ge=0, le=100_000)] | None = None
    minimum: Count | None = None
    maximum: Count | None = None
    reports_to: Id | None = None
    duty_of: Id | None = None
    created_on: date | None = None
    abolished_on: date | None = None


class Standard(Row):
    """A level 1..5 that a job asks of one competency."""

    job: Id
    competency: Id
    level: Annotated[int, Field(ge=1, le=5)]
    weight: Annotated[int, Field(ge=1, le=1000)] = 1


class Workload(Row):
    """Tasks of a job: volume per year times minutes each; dated rows are a surge."""

    scope_kind: Literal["agency", "unit", "position"]
    scope: Id
    job: Id
    task: Text
    volume: Annotated[float, Field(ge=0, le=10**9)]
    minutes: Annotated[float, Field(ge=0, le=10**6)]
    start: date | None = Field(default=None, alias="from")
    until: date | None = None


class Norm(Row):
    """Staff per driver: ``per_person`` units of the driver ask for one person."""

    job: Id
    driver: Literal["population", "pupils", "class_groups", "unit", "hours"]
    per_person: Annotated[float, Field(gt=0, le=10**9)]
    unit_kind: Id | None = None
    unit_class: Id | None = None
    minimum: Count | None = None


class Travel(Row):
    """Travel time between two districts."""

    from_district: Id
    to_district: Id
    minutes: Annotated[float, Field(ge=0, le=100_000)]


class Course(Row):
    """A course that lifts one competency to a level."""

    id: Id
    competency: Id
    to_level: Annotated[int, Field(ge=1, le=5)]
    cost: Rupiah
    places: Count | None = None
