"""Data model of a scenario (the input)."""

from mutasi_opt.scenario.scenario import TABLES, Decision, Parameters, Scenario
from mutasi_opt.scenario.tables import (
    Agency,
    AgencyRequest,
    CompetencyScore,
    Course,
    Employee,
    Job,
    Norm,
    Position,
    Preference,
    Relation,
    Row,
    Standard,
    Travel,
    Unit,
    Workload,
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
    "Norm",
    "Parameters",
    "Position",
    "Preference",
    "Relation",
    "Row",
    "Scenario",
    "Standard",
    "Travel",
    "Unit",
    "Workload",
]
