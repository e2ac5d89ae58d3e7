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
    """Short code of the agency, e.g. ``DIKNAS``."""
    name: Text
    """Full name."""
    parent: Id | None = None
    """Agency that it belongs to, where there is one."""
    government: Id = "one"
    """Government that employs its people; moves between two governments follow rules of their own."""
    service_priority: Annotated[int, Field(ge=1, le=1000)] = 1
    """How much a person missing below a minimum counts here; higher counts more."""
    stagnating: bool = False
    """Whether it lacks innovation and should get high performers."""
    stagnating_reason: Text | None = None
    """What shows that, for the report."""
    complaints: Count | None = None
    """Complaints of the public per year, for the report."""


class Unit(Row):
    """A unit (unor) of an agency: an office, a school, a health centre ..."""

    id: Id
    """Short code of the unit, e.g. ``SDN-004``."""
    agency: Id
    """Agency that it is part of."""
    name: Text
    """Full name."""
    parent: Id | None = None
    """Unit that it is part of, where there is one."""
    kind: Id | None = None
    """Kind of place, e.g. office, school, health_centre, hospital, ward; norms and minimums depend on it."""
    unit_class: Id | None = Field(default=None, alias="class")
    """Class within the kind, e.g. ``inpatient``; staffing norms may depend on it."""
    district: Id | None = None
    """District (kecamatan) where it stands."""
    latitude: Latitude | None = None
    """Degrees north (south is negative), WGS84."""
    longitude: Longitude | None = None
    """Degrees east, WGS84."""
    hardship: Annotated[int, Field(ge=0, le=3)] | None = None
    """Hardship of the place: 0 none, 1 remote, 2 more remote, 3 very remote."""
    accessible: bool | None = None
    """Whether people with a disability can work there."""
    population: Count | None = None
    """People that it serves; driver of staffing norms."""
    pupils: Count | None = None
    """Pupils of a school; driver of staffing norms."""
    class_groups: Count | None = None
    """Class groups (rombel) of a school; driver of staffing norms."""
    load_limit: Annotated[int, Field(ge=0, le=1_000_000_000)] | None = None
    """Most load (hours, cases, points) that the people who work there may add up to; no limit if left out."""


class Job(Row):
    """A job (jabatan) and what it asks of its holder."""

    id: Id
    """Short code of the job, e.g. ``GURU-KELAS``."""
    name: Text
    """Full name, with its step, e.g. Guru Kelas Ahli Pertama."""
    kind: JobKind
    """Kind of job (jenis jabatan)."""
    family: Id
    """Jobs and steps of one kind of work; people move within it."""
    group: Id | None = None
    """Jobs between which people can move beyond the family; the family if left out."""
    level: Annotated[int, Field(ge=1, le=4)] | None = None
    """Level (jenjang) 1 to 4; derived from the kind, but required for jf_keahlian: 1 ahli pertama .. 4 utama."""
    job_class: Annotated[int, Field(ge=1, le=17)] | None = Field(default=None, alias="class")
    """Job class (kelas jabatan) 1 to 17."""
    min_rank: RankName | None = None
    """Lowest rank (golongan/ruang), e.g. III/a; of PPPK, I to XVII."""
    max_rank: RankName | None = None
    """Highest rank."""
    min_education: EducationLevel | None = None
    """Lowest education level."""
    education_fields: Names | None = None
    """Fields of study that qualify; left out, any does."""
    certificates: Names | None = None
    """Certificates that are all required."""
    subject: Id | None = None
    """Subject that a teacher's job teaches."""
    urusan: Id | None = None
    """Field of government affairs (urusan); experience in it counts."""
    min_experience_years: Years | None = None
    """Years of experience in the field that are asked."""
    max_age_on_entry: Annotated[int, Field(ge=18, le=80)] | None = None
    """Highest age on entry, years."""
    retirement_age: Annotated[int, Field(ge=40, le=80)] | None = None
    """Retirement age (BUP), years; from kind and level if left out."""
    freeze: bool = False
    """Whether the job is frozen around elections, beyond the kinds that are."""
    approval: Text | None = None
    """Authority outside that must agree to a move out of the job or into it, e.g. Mendagri."""
    allowance: Rupiah | None = None
    """Allowance (TPP) of the job, rupiah a month."""

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
    """Short code of the position, e.g. ``SDN-004-GURU-KELAS``."""
    unit: Id
    """Unit that has it."""
    job: Id
    """Job that is done there."""
    need: Annotated[float, Field(ge=0, le=100_000)] | None = None
    """People needed; a decimal is rounded half up. Left out, workload or norms say it."""
    minimum: Count | None = None
    """People without whom the service stops; no move goes below it."""
    maximum: Count | None = None
    """Number of seats; the larger of need and minimum if left out."""
    reports_to: Id | None = None
    """Position of the direct superior."""
    duty_of: Id | None = None
    """Job family of the base seat; set, the position is an additional duty (head of a school or puskesmas)."""
    created_on: date | None = None
    """First day of a new position."""
    abolished_on: date | None = None
    """Day from which it no longer exists; its holders have to be placed."""


class Standard(Row):
    """A level 1..5 that a job asks of one competency."""

    job: Id
    """Job."""
    competency: Id
    """One of ITG KJS KOM OPH PEP PDO MPU PKP PRB, or a technical code."""
    level: Annotated[int, Field(ge=1, le=5)]
    """Level 1 to 5 that the job asks."""
    weight: Annotated[int, Field(ge=1, le=1000)] = 1
    """Weight in the job-person match."""


class Workload(Row):
    """Tasks of a job: volume per year times minutes each; dated rows are a surge."""

    scope_kind: Literal["agency", "unit", "position"]
    """Whether the scope is an agency, a unit or a position; the work is shared among its positions of the job."""
    scope: Id
    """Id of the agency, unit or position."""
    job: Id
    """Job that does the work."""
    task: Text
    """What is done."""
    volume: Annotated[float, Field(ge=0, le=10**9)]
    """Times per year."""
    minutes: Annotated[float, Field(ge=0, le=10**6)]
    """Minutes each time."""
    start: date | None = Field(default=None, alias="from")
    """First day of a surge; with dates the work comes on top of the need while it lasts."""
    until: date | None = None
    """Last day of a surge."""


class Norm(Row):
    """Staff per driver: ``per_person`` units of the driver ask for one person."""

    job: Id
    """Job."""
    driver: Literal["population", "pupils", "class_groups", "unit", "hours"]
    """What the need grows with."""
    per_person: Annotated[float, Field(gt=0, le=10**9)]
    """So many units of the driver ask for one person."""
    unit_kind: Id | None = None
    """Kind of units that it holds for; all if left out."""
    unit_class: Id | None = None
    """Class of units that it holds for; all if left out."""
    minimum: Count | None = None
    """Least people in each such unit."""


class Travel(Row):
    """Travel time between two districts."""

    from_district: Id
    """District of the home."""
    to_district: Id
    """District of the work."""
    minutes: Annotated[float, Field(ge=0, le=100_000)]
    """Minutes one way."""


class Course(Row):
    """A course that lifts one competency to a level."""

    id: Id
    """Short code of the course."""
    competency: Id
    """Competency that it lifts."""
    to_level: Annotated[int, Field(ge=1, le=5)]
    """Level 1 to 5 that it leads to."""
    cost: Rupiah
    """Rupiah per person."""
    places: Count | None = None
    """Places; no limit if left out."""
