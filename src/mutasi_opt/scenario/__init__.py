"""Data model of a scenario (the input)."""

from mutasi_opt.scenario.cells import Row
from mutasi_opt.scenario.notes import field_notes
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
from mutasi_opt.scenario.scenario import (
    TABLES,
    Decision,
    MoveCalendar,
    Parameters,
    PreviousSeat,
    Scenario,
)

__all__ = [
    "TABLES",
    "Agency",
    "AgencyRequest",
    "CompetencyScore",
    "Course",
    "Decision",
    "Employee",
    "Job",
    "Load",
    "MoveCalendar",
    "Norm",
    "Outcome",
    "Parameters",
    "Position",
    "Preference",
    "PreviousSeat",
    "Relation",
    "Row",
    "Scenario",
    "Score",
    "Standard",
    "Travel",
    "Unit",
    "Workload",
    "field_notes",
]
