"""plan.json and certificate.json as read from disk: shape checked, content not yet believed."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from mutasi_opt.codes import Grade
from mutasi_opt.plan.plan import SolveStatus, StopReason

__all__ = [
    "AssignmentEntry",
    "CertificateFile",
    "DecisionEntry",
    "FlagEntry",
    "LevelEntry",
    "MoverEntry",
    "PlanFile",
    "ProofEntry",
]

_Whole = Annotated[StrictInt, Field(ge=-(2**60), le=2**60)]
_Dual = Annotated[StrictInt, Field(ge=-(2**60), le=2**60)]
_Hash = Annotated[StrictStr, Field(pattern=r"^[0-9a-f]{64}$")]


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class ScenarioEntry(_Entry):
    """Which input the plan was made from."""

    name: StrictStr
    path: StrictStr
    files: dict[StrictStr, _Hash]
    decisions: StrictStr | None = None
    previous_plan: StrictStr | None = None


class ModelEntry(_Entry):
    """Which model was in force."""

    name: StrictStr
    sha256: _Hash


class LevelEntry(_Entry):
    """Claims about one level."""

    name: StrictStr
    unit: StrictStr
    objective: _Whole | None
    base: _Whole | None
    bound: _Whole | None
    dual_bound: _Whole | None
    search_bound: _Whole | None
    cap: _Whole | None
    today: _Whole | None
    terms: dict[StrictStr, _Whole]


class AssignmentEntry(_Entry):
    """Where one employee goes."""

    employee: StrictStr
    origin: StrictStr | None = Field(alias="from")
    to: StrictStr | None
    kind: StrictStr
    effective: date
    working: StrictStr | None
    until: date | None


class ConflictEntry(_Entry):
    """Rules, people and posts that cannot hold together."""

    rules: tuple[StrictStr, ...]
    employees: tuple[StrictStr, ...]
    positions: tuple[StrictStr, ...]
    agencies: tuple[StrictStr, ...]
    units: tuple[StrictStr, ...] = ()
    courses: tuple[StrictStr, ...] = ()
    reasons: tuple[StrictStr, ...]
    minimal: StrictBool


class FlagEntry(_Entry):
    """A move that is lawful and needs somebody's consent."""

    rule: StrictStr
    employee: StrictStr | None
    position: StrictStr | None
    text: StrictStr


class DecisionEntry(_Entry):
    """A decision of people, and what became of it."""

    id: StrictStr
    kind: StrictStr
    employee: StrictStr
    position: StrictStr | None
    by: StrictStr | None
    on: date | None = Field(alias="date")
    about: StrictStr | None
    answered: StrictBool | None
    ground: StrictStr | None
    effect: StrictStr


class MoverEntry(_Entry):
    """What one person who moves gets beside the decree."""

    employee: StrictStr
    courses: tuple[StrictStr, ...]
    mentor: StrictStr | None
    money: dict[StrictStr, _Whole]


class LedgerEntry(_Entry):
    """The ledger beside the plan: how many entries, and the hash of the last one."""

    entries: Annotated[StrictInt, Field(ge=1)]
    head: _Hash


class PrecedenceEntry(_Entry):
    """Somebody who may get a position only if somebody of a higher claim is content."""

    employee: StrictStr
    position: StrictStr
    over: StrictStr
    content: tuple[StrictStr, ...]


class SettlementEntry(_Entry):
    """A case of passing over that is left, and why."""

    employee: StrictStr
    position: StrictStr
    reason: Literal["level", "impossible", "unsettled", "decided", "unjustified"]
    amount: _Whole


class LevelWithout(_Entry):
    """A level of the plan without any precedence."""

    name: StrictStr
    base: _Whole | None
    bound: _Whole | None


class NoLeapfrogEntry(_Entry):
    """How a plan without unjustified passing over was found."""

    precedence: tuple[PrecedenceEntry, ...]
    left: tuple[SettlementEntry, ...]
    without: tuple[LevelWithout, ...]
    rounds: _Whole


class PlanFile(_Entry):
    """Content of plan.json."""

    format: Literal["mutasi-opt/plan-1"]
    state: Literal["draft", "consulted", "answered", "final"]
    scenario: ScenarioEntry
    model: ModelEntry
    status: SolveStatus
    stopped_by: StopReason
    grade: Grade
    levels: tuple[LevelEntry, ...]
    assignments: tuple[AssignmentEntry, ...]
    inherited: tuple[dict[StrictStr, StrictStr], ...]
    flags: tuple[FlagEntry, ...]
    movers: tuple[MoverEntry, ...]
    decisions: tuple[DecisionEntry, ...]
    conflicts: tuple[ConflictEntry, ...] = ()
    no_leapfrog: NoLeapfrogEntry | None = None
    statistics: dict[StrictStr, Any]
    software: dict[StrictStr, StrictStr]
    ledger: LedgerEntry | None = None


class ProofEntry(_Entry):
    """Dual vector of one level, zeros left out.

    ``caps`` are those of the earlier levels that the proof assumes.
    """

    name: StrictStr
    dual_bound: _Whole
    caps: dict[StrictStr, _Whole]
    cap_duals: dict[StrictStr, _Dual]
    duals: dict[StrictStr, dict[StrictStr, _Dual]]


class CertificateFile(_Entry):
    """Content of certificate.json."""

    format: Literal["mutasi-opt/certificate-1"]
    grade: Literal["personnel_agency"] = "personnel_agency"
    scale: Annotated[StrictInt, Field(ge=1, le=10**12)]
    unique: StrictBool | None
    levels: tuple[ProofEntry, ...]
