"""`Plan`: the result of a solve, what is known of it, and its proof."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.display import html_table
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import Instance
from mutasi_opt.rules.parts.precedence import Precedence

__all__ = [
    "Certificate",
    "Conflict",
    "LevelProof",
    "LevelResult",
    "Plan",
    "Settlement",
    "SolveStatus",
    "StopReason",
    "WithoutLeapfrog",
]


class SolveStatus(StrEnum):
    """What is known of the plan that a solve returns."""

    OPTIMAL = "optimal"
    FEASIBLE = "feasible"
    INFEASIBLE = "infeasible"
    UNKNOWN = "unknown"


class StopReason(StrEnum):
    """Why the search stopped."""

    PROOF = "proof"
    GAP_LIMIT = "gap_limit"
    TIME_LIMIT = "time_limit"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True)
class LevelResult:
    """Figures of one level, in its unit (integers); None = not known.

    ``bound`` = max(``dual_bound``, ``search_bound``); what exceeds ``dual_bound`` rests on search.
    ``cap`` = base + slack binds all later levels; None at the last level. ``today`` is the value
    of today's assignment.
    """

    name: str
    unit: str
    objective: int | None = None
    base: int | None = None
    bound: int | None = None
    dual_bound: int | None = None
    search_bound: int | None = None
    cap: int | None = None
    today: int | None = None
    terms: Mapping[str, int] = field(default_factory=dict)

    @property
    def gap(self) -> float | None:
        """(base - bound) / max(1, |base|)."""
        if self.base is None or self.bound is None:
            return None
        return max(0, self.base - self.bound) / max(1, abs(self.base))


@dataclass(frozen=True)
class LevelProof:
    """An integer dual vector that proves ``dual_bound`` for a level under the caps before it.

    Attributes
    ----------
    name : str
    dual_bound : int
    duals : int64 (rows,)
        Scaled by the certificate's ``scale``; one per row of the formulation.
    cap_duals : tuple of int
        One per earlier level, not positive.
    caps : tuple of int
        The caps of the earlier levels that the proof assumes.
    """

    name: str
    dual_bound: int
    duals: Longs
    cap_duals: tuple[int, ...]
    caps: tuple[int, ...]


@dataclass(frozen=True)
class Certificate:
    """Solver-free proof of the dual bounds.

    ``unique`` says whether the plan was proven to be the only best one.
    """

    scale: int
    levels: tuple[LevelProof, ...]
    unique: bool | None = None


@dataclass(frozen=True)
class Conflict:
    """Rules, and the people, posts and other things they speak of, that cannot hold together.

    ``minimal`` = dropping any one of the rules (for these subjects) would resolve it, and that was
    verified.
    """

    rules: tuple[str, ...]
    employees: tuple[str, ...]
    positions: tuple[str, ...]
    agencies: tuple[str, ...]
    reasons: tuple[str, ...]
    """One sentence each."""
    minimal: bool
    units: tuple[str, ...] = ()
    courses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settlement:
    """A case of passing over that the search for a plan without any left in it, and why."""

    employee: str
    position: str
    reason: Literal["level", "impossible", "unsettled", "decided", "unjustified"]
    amount: int


@dataclass(frozen=True)
class WithoutLeapfrog:
    """How a plan of a model with ``no_leapfrog: hard`` was found.

    Attributes
    ----------
    precedence : tuple of Precedence
        What the plan was made under: its bounds are those of the case with them.
    left : tuple of Settlement
        Cases in the plan that the duals leave open; all but `level`, `impossible`
        and `decided` (a decision or policy stands against it) break the model.
    without : tuple of LevelResult
        Levels of the plan without any precedence: bounds of the case itself.
    rounds : int
    """

    precedence: tuple[Precedence, ...]
    left: tuple[Settlement, ...]
    without: tuple[LevelResult, ...]
    rounds: int


@dataclass(frozen=True)
class Plan:
    """The result. ``assignment`` is None for `infeasible` and `unknown`."""

    case: Case
    instance: Instance
    status: SolveStatus
    stopped_by: StopReason
    levels: tuple[LevelResult, ...]
    assignment: Assignment | None
    certificate: Certificate | None
    conflicts: tuple[Conflict, ...] = ()
    statistics: Mapping[str, object] = field(default_factory=dict)
    no_leapfrog: "WithoutLeapfrog | None" = None

    @property
    def gap(self) -> float | None:
        """Largest gap of any level; None where one is unknown."""
        gaps = [level.gap for level in self.levels]
        known = [gap for gap in gaps if gap is not None]
        return max(known, default=0.0) if len(known) == len(gaps) else None

    def _repr_html_(self) -> str:
        """Show the levels in a notebook; names and ids of people are not in it."""
        moved = (
            "nobody is assigned in it"
            if self.assignment is None
            else f"{int(self.assignment.moved(self.instance).sum()):,} of "
            f"{self.instance.num_employees:,} people move"
        )
        return html_table(
            f"Plan of {self.case.scenario.name}, model {self.case.model.name}: {self.status} "
            f"({self.stopped_by}); {moved}",
            ("level", "unit", "today", "plan", "bound", "gap"),
            [
                (one.name, one.unit, one.today, one.objective, one.bound, one.gap)
                for one in self.levels
            ],
        )
