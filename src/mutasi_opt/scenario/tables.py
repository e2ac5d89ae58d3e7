"""Rows of the scenario's tables: frozen, typed, unknown fields refused.

Field names are the column names of the format (``class`` becomes ``job_class`` / ``unit_class`` in Python). ``None``
means unknown, never zero. Lists inside a cell are separated by ``;``.
"""

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)

from mutasi_opt.codes import (
    DEFAULT_LEVELS,
    EDUCATION_ORDER,
    LEGAL_STANDINGS,
    RANK_ORDER,
    AssignmentKind,
    Hold,
    JobKind,
    Predicate,
    RelationKind,
    Status,
    default_retirement_age,
)

__all__ = [
    "Agency",
    "AgencyRequest",
    "CompetencyScore",
    "Course",
    "Employee",
    "Job",
    "Norm",
    "Position",
    "Preference",
    "Relation",
    "Row",
    "Standard",
    "Travel",
    "Unit",
    "Workload",
]


def _split(value: Any) -> Any:  # noqa: ANN401 - pydantic hands over whatever the file held
    """Turn ``"a; b"`` into ``["a", "b"]`` and ``"-"`` (known to be none) into ``[]``; pass on the rest."""
    if isinstance(value, str):
        if value.strip() == "-":
            return []
        return [part for part in (piece.strip() for piece in value.split(";")) if part]
    return value


def _pairs(value: Any) -> Any:  # noqa: ANN401
    """``"a:1; b:2"`` -> ``[("a", "1"), ("b", "2")]``."""
    parts = _split(value)
    if not isinstance(parts, list):
        return parts
    pairs: list[Any] = []
    for part in parts:
        if isinstance(part, str):
            key, separator, item = part.rpartition(":")
            if not separator:
                raise ValueError(f"{part!r} is not of the form name:value")
            pairs.append((key.strip(), item.strip()))
        else:
            pairs.append(part)
    return pairs


Id = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=1000)]
Names = Annotated[tuple[Id, ...], BeforeValidator(_split)]
Latitude = Annotated[float, Field(ge=-90, le=90)]
Longitude = Annotated[float, Field(ge=-180, le=180)]
Count = Annotated[int, Field(ge=0, le=10_000_000)]
Rupiah = Annotated[int, Field(ge=0, le=10**15)]
Years = Annotated[float, Field(ge=0, le=80)]


def _standing(value: Any) -> Any:  # noqa: ANN401
    """Accept the SIASN code (``"01"``) as well as our word."""
    return _STANDING_OF_CODE.get(value, value) if isinstance(value, str) else value


_STANDING_OF_CODE = {code: name for name, code in LEGAL_STANDINGS.items()}
if TYPE_CHECKING:
    RankName = str
    EducationLevel = str
    Standing = str
else:  # the words come from the code lists, which a type checker cannot read
    RankName = Literal[tuple(RANK_ORDER)]
    EducationLevel = Literal[tuple(EDUCATION_ORDER)]
    Standing = Annotated[Literal[tuple(LEGAL_STANDINGS)], BeforeValidator(_standing)]
CompetencyLevel = Annotated[int, Field(ge=0, le=5)]


class Row(BaseModel):
    """Base of every table row."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, str_strip_whitespace=True
    )


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
    experience: Annotated[tuple[tuple[Id, Years], ...], BeforeValidator(_pairs)] | None = None
    certificates: Names | None = None
    performance: Annotated[tuple[tuple[int, Predicate], ...], BeforeValidator(_pairs)] | None = None
    conduct: Id | None = None
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
    sex: Literal["M", "F"] | None = None
    hold: Hold = Hold.NONE
    hold_reason: Text | None = None


class CompetencyScore(Row):
    """An assessed level 1..5 of one competency of one employee."""

    employee: Id
    competency: Id
    level: CompetencyLevel
    assessed_on: date | None = None


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


class AgencyRequest(Row):
    """What an agency asks for or refuses."""

    agency: Id
    kind: Literal["release_refused", "wanted_profile", "recommendation"]
    employee: Id | None = None
    position: Id | None = None
    reason: Text | None = None
