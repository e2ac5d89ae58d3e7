"""The scenario: everything that is data, as typed and frozen tables."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from mutasi_opt.scenario.tables import (
    Agency,
    AgencyRequest,
    CompetencyScore,
    Course,
    Employee,
    Id,
    Job,
    Norm,
    Position,
    Preference,
    Relation,
    Standard,
    Text,
    Travel,
    Unit,
    Workload,
)

__all__ = ["TABLES", "Decision", "Parameters", "Scenario"]


class Parameters(BaseModel):
    """Figures of the scenario that are practice, not law [B]."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    effective_minutes: Annotated[int, Field(ge=1, le=600_000)] = 75_000
    """Effective working minutes per person and year (PermenPANRB 1/2020: 1,250 h; older sheets use 72,000)."""
    retirement_horizon_months: Annotated[int, Field(ge=0, le=600)] = 12
    """Who retires within this many months no longer counts as a head for service and balance."""
    travel_speed_kmh: Annotated[float, Field(gt=0, le=200)] = 40.0
    """Turns minutes of the travel table into road-equivalent kilometres [B]."""


class Decision(BaseModel):
    """A decision of people that the plan has to respect or to record."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    id: Id
    kind: Literal["lock", "forbid", "must_move", "objection", "approve", "reject"]
    employee: Id
    position: Id | None = None
    about: Literal["person", "destination"] | None = None
    answered: bool | None = None
    by: Text | None = None
    on: date | None = Field(default=None, alias="date")
    reason: Text | None = None


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
    decisions: tuple[Decision, ...] = ()
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
}
