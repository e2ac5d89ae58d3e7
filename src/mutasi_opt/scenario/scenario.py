"""The scenario: everything that is data, as typed and frozen tables."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from mutasi_opt.scenario.cells import Id, Text
from mutasi_opt.scenario.organisation import (
    Agency,
    Course,
    Job,
    Norm,
    Position,
    Standard,
    Travel,
    Unit,
    Workload,
)
from mutasi_opt.scenario.people import (
    AgencyRequest,
    CompetencyScore,
    Employee,
    Load,
    Outcome,
    Preference,
    Relation,
    Score,
)

__all__ = ["TABLES", "Decision", "MoveCalendar", "Parameters", "PreviousSeat", "Scenario"]


#: ``MM-DD..MM-DD``, both days included; a window may run over the turn of the year.
Window = Annotated[
    str, StringConstraints(pattern=r"^(0[1-9]|1[0-2])-[0-3]\d\.\.(0[1-9]|1[0-2])-[0-3]\d$")
]


class MoveCalendar(BaseModel):
    """Windows of the year in which moves of people in some job families take effect.

    Families may be patterns: ``guru*``.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    families: Annotated[tuple[Id, ...], Field(min_length=1)]
    windows: Annotated[tuple[Window, ...], Field(min_length=1)]


class Parameters(BaseModel):
    """Figures of the scenario that are practice, not law [B]."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    effective_minutes: Annotated[int, Field(ge=1, le=600_000)] = 75_000
    """Effective working minutes per person and year (PermenPANRB 1/2020: 1,250 h; older sheets use 72,000)."""
    retirement_horizon_months: Annotated[int, Field(ge=0, le=600)] = 12
    """Who retires within this many months no longer counts as a head for service and balance."""
    travel_speed_kmh: Annotated[float, Field(gt=0, le=200)] = 40.0
    """Turns minutes of the travel table into road-equivalent kilometres [B]."""
    calendar: tuple[MoveCalendar, ...] = ()
    """When moves take effect: teachers between school years [B]. Other families: at ``as_of``."""


class Decision(BaseModel):
    """A decision of people that the plan has to respect or to record."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: Id
    """Number of the decision, e.g. D1."""
    kind: Literal["lock", "forbid", "must_move", "objection", "approve", "reject"]
    """What is decided."""
    employee: Id
    """NIP."""
    position: Id | None = None
    """Position that it is about; of a lock, where the person goes."""
    about: Literal["person", "destination"] | None = None
    """What an objection is against: being moved at all, or the destination."""
    answered: bool | None = None
    """Whether the objection has been answered."""
    by: Text | None = None
    """Who decided: title, or name with title."""
    on: date | None = Field(default=None, alias="date")
    """Day of the decision."""
    reason: Text | None = None
    """Why, for the record."""
    ground: Literal["discipline", "health", "evaluation", "reorganisation", "request"] | None = None
    """What kind of reason it is, where a rule asks for one."""


class PreviousSeat(BaseModel):
    """Where an earlier plan puts one person; ``None`` = no post, no other working place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    employee: Id
    to: Id | None = None
    working: Id | None = None


class Scenario(BaseModel):
    """Data of one case, as read: ids, not indices; ``None`` for unknown."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    name: Text
    as_of: date
    agencies: tuple[Agency, ...]
    units: tuple[Unit, ...]
    jobs: tuple[Job, ...]
    positions: tuple[Position, ...]
    employees: tuple[Employee, ...]
    competencies: tuple[CompetencyScore, ...] = ()
    standards: tuple[Standard, ...] = ()
    workload: tuple[Workload, ...] = ()
    norms: tuple[Norm, ...] = ()
    preferences: tuple[Preference, ...] = ()
    relations: tuple[Relation, ...] = ()
    travel: tuple[Travel, ...] = ()
    courses: tuple[Course, ...] = ()
    agency_requests: tuple[AgencyRequest, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    scores: tuple[Score, ...] = ()
    loads: tuple[Load, ...] = ()
    decisions: tuple[Decision, ...] = ()
    previous: tuple[PreviousSeat, ...] = ()
    """Assignments of the plan that this case starts from, where there is one."""
    budgets: dict[str, int] = Field(default_factory=dict)
    parameters: Parameters = Parameters()


#: Table name -> type of its rows, in the order of the format.
TABLES: dict[str, type[Any]] = {
    "agencies": Agency,
    "units": Unit,
    "jobs": Job,
    "positions": Position,
    "employees": Employee,
    "competencies": CompetencyScore,
    "standards": Standard,
    "workload": Workload,
    "norms": Norm,
    "preferences": Preference,
    "relations": Relation,
    "travel": Travel,
    "courses": Course,
    "agency_requests": AgencyRequest,
    "outcomes": Outcome,
    "scores": Score,
    "loads": Load,
}
