"""Rules of transfers; `RULES` lists them all in the order in which they compile and report."""

from mutasi_opt.rules.access import Access
from mutasi_opt.rules.adaptation import Adaptation
from mutasi_opt.rules.age import Age
from mutasi_opt.rules.agency_balance import AgencyBalance
from mutasi_opt.rules.agency_requests import AgencyRequests
from mutasi_opt.rules.allowance_change_budget import AllowanceChangeBudget
from mutasi_opt.rules.approval import Approval
from mutasi_opt.rules.aspirations import Aspirations
from mutasi_opt.rules.background import BackgroundRule
from mutasi_opt.rules.base import EligibilityRule, Enforcement, Grain, Rule, Verdict
from mutasi_opt.rules.calendar import Calendar
from mutasi_opt.rules.capacity import Capacity
from mutasi_opt.rules.carers import Carers
from mutasi_opt.rules.certificates import Certificates
from mutasi_opt.rules.class_change import ClassChange
from mutasi_opt.rules.cpns import Cpns
from mutasi_opt.rules.discipline import Discipline
from mutasi_opt.rules.distance import Distance
from mutasi_opt.rules.duties import Duties
from mutasi_opt.rules.duty_period import DutyPeriod
from mutasi_opt.rules.education import Education
from mutasi_opt.rules.education_field import EducationField
from mutasi_opt.rules.election_freeze import ElectionFreeze
from mutasi_opt.rules.establishment import Establishment
from mutasi_opt.rules.experience import Experience
from mutasi_opt.rules.family import Family
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.fit import FitRule
from mutasi_opt.rules.floor import Floor
from mutasi_opt.rules.forbidden import Forbidden
from mutasi_opt.rules.government import Government
from mutasi_opt.rules.hardship_fairness import HardshipFairness
from mutasi_opt.rules.hardship_rotation import HardshipRotation
from mutasi_opt.rules.holds import Holds
from mutasi_opt.rules.incentive_budget import IncentiveBudget
from mutasi_opt.rules.jpt import Jpt
from mutasi_opt.rules.kin_line import KinLine
from mutasi_opt.rules.kin_unit import KinUnit
from mutasi_opt.rules.least_change import LeastChange
from mutasi_opt.rules.load_limit import LoadLimit
from mutasi_opt.rules.locks import Locks
from mutasi_opt.rules.move_cap import MoveCap
from mutasi_opt.rules.move_cost import MoveCost
from mutasi_opt.rules.one_post import OnePost
from mutasi_opt.rules.outflow_cap import OutflowCap
from mutasi_opt.rules.performance import Performance
from mutasi_opt.rules.pppk import Pppk
from mutasi_opt.rules.profession_floor import ProfessionFloor
from mutasi_opt.rules.profession_minimum import ProfessionMinimum
from mutasi_opt.rules.rank import Rank
from mutasi_opt.rules.rejected import Rejected
from mutasi_opt.rules.relocation_budget import RelocationBudget
from mutasi_opt.rules.retirement import Retirement
from mutasi_opt.rules.rotation import Rotation
from mutasi_opt.rules.same_level import SameLevel
from mutasi_opt.rules.scope import Scope
from mutasi_opt.rules.scores import ScoresRule
from mutasi_opt.rules.service import Service
from mutasi_opt.rules.shortage import Shortage
from mutasi_opt.rules.spouses import Spouses
from mutasi_opt.rules.stagnating import Stagnating
from mutasi_opt.rules.standing import Standing
from mutasi_opt.rules.talent import Talent
from mutasi_opt.rules.teaching_hours import TeachingHours
from mutasi_opt.rules.temporary import Temporary
from mutasi_opt.rules.ten_years import TenYears
from mutasi_opt.rules.tenure import Tenure
from mutasi_opt.rules.training_budget import TrainingBudget
from mutasi_opt.rules.training_places import TrainingPlaces
from mutasi_opt.rules.transport_budget import TransportBudget
from mutasi_opt.rules.unplaced import Unplaced

__all__ = [
    "RULES",
    "EligibilityRule",
    "Enforcement",
    "FindingKind",
    "Findings",
    "Grain",
    "Rule",
    "Verdict",
]

#: What is decided and what exists, who may move at all, where to, when, how many, and at what price.
RULES: tuple[type[Rule], ...] = (
    Establishment,
    Locks,
    Forbidden,
    Rejected,
    Holds,
    Duties,
    OnePost,
    Capacity,
    Floor,
    ProfessionFloor,
    Temporary,
    Scope,
    Cpns,
    Standing,
    Discipline,
    Performance,
    Tenure,
    Jpt,
    Family,
    Pppk,
    Government,
    TenYears,
    SameLevel,
    ClassChange,
    Rank,
    Education,
    EducationField,
    Experience,
    Certificates,
    Age,
    Retirement,
    Approval,
    Access,
    Carers,
    ElectionFreeze,
    Calendar,
    MoveCap,
    OutflowCap,
    IncentiveBudget,
    TransportBudget,
    RelocationBudget,
    AllowanceChangeBudget,
    TrainingBudget,
    TrainingPlaces,
    LoadLimit,
    KinLine,
    Unplaced,
    Service,
    ProfessionMinimum,
    Shortage,
    AgencyBalance,
    TeachingHours,
    Distance,
    FitRule,
    ScoresRule,
    Rotation,
    DutyPeriod,
    Adaptation,
    Aspirations,
    AgencyRequests,
    BackgroundRule,
    Talent,
    Stagnating,
    HardshipRotation,
    HardshipFairness,
    Spouses,
    KinUnit,
    LeastChange,
    MoveCost,
)
