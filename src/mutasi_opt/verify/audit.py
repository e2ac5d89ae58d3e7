"""What a verification found."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from mutasi_opt.display import html_table

__all__ = ["Audit", "Difference", "DifferenceKind", "LevelAudit"]


class DifferenceKind(StrEnum):
    """What a difference is about."""

    FILE = "file"
    INPUT = "input"
    MODEL = "model"
    PEOPLE = "people"
    RULE = "rule"
    INHERITED = "inherited"
    FLAG = "flag"
    DECISION = "decision"
    MOVER = "mover"
    OBJECTIVE = "objective"
    CAP = "cap"
    BOUND = "bound"
    STATUS = "status"
    TABLE = "table"
    EVIDENCE = "evidence"
    LEDGER = "ledger"
    LEAPFROG = "leapfrog"


@dataclass(frozen=True, slots=True)
class Difference:
    """One claim that does not hold; ``text`` names the person, post, rule or level."""

    kind: DifferenceKind
    text: str


@dataclass(frozen=True, slots=True)
class LevelAudit:
    """Recomputed figures of a level, in its unit.

    Attributes
    ----------
    objective, terms
        Counted from the assignment; None and empty without one.
    today : int
        Counted from today's assignment.
    bound : int or None
        The bound that the plan claims.
    proven : int or None
        What the certificate's duals prove by themselves; None where nothing is proven.
    on_search : int or None
        How much of the claimed bound rests on the solver's search: bound - proven, at least 0.
    """

    name: str
    unit: str
    objective: int | None
    terms: Mapping[str, int]
    today: int
    bound: int | None
    proven: int | None

    @property
    def on_search(self) -> int | None:
        """Part of the bound that rests on search."""
        if self.bound is None or self.proven is None:
            return None
        return max(0, self.bound - self.proven)


@dataclass(frozen=True, slots=True)
class Audit:
    """Result of a verification.

    Attributes
    ----------
    differences : tuple of Difference
        Everything that is not as claimed; empty for a plan that holds.
    notes : tuple of str
        What a reader should know of a plan that holds: what rests on search, per level.
    levels : tuple of LevelAudit
    plan_hash : str
        SHA-256 of plan.json without statistics and software; "" where it cannot be read.
    """

    differences: tuple[Difference, ...]
    notes: tuple[str, ...] = ()
    levels: tuple[LevelAudit, ...] = ()
    plan_hash: str = ""

    @property
    def ok(self) -> bool:
        """Whether everything is as claimed."""
        return not self.differences

    def _repr_html_(self) -> str:
        """Show the levels, or what is not as claimed, in a notebook."""
        if not self.ok:
            rows = [(str(one.kind), one.text) for one in self.differences]
            return html_table("The plan is refused", ("kind", "difference"), rows)
        return html_table(
            f"The plan holds, hash {self.plan_hash}",
            ("level", "unit", "today", "plan", "bound", "proven by prices", "rests on search"),
            [
                (o.name, o.unit, o.today, o.objective, o.bound, o.proven, o.on_search)
                for o in self.levels
            ],
            " ".join(self.notes),
        )

    def to_dict(self) -> dict[str, Any]:
        """Return plain values for JSON."""
        levels = [{**asdict(level), "on_search": level.on_search} for level in self.levels]
        return {
            "ok": self.ok,
            "plan_hash": self.plan_hash,
            "differences": [{"kind": str(d.kind), "text": d.text} for d in self.differences],
            "notes": list(self.notes),
            "levels": levels,
        }
