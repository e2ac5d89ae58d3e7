"""Decisions about a person, and consents that a lawful move still needs."""

from dataclasses import dataclass
from typing import Any

from mutasi_opt.codes import Sensitivity
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import word
from mutasi_opt.plan.decisions import decision_rows
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Message, Term, Texts

__all__ = ["Decided", "consents_of", "decided_of"]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision about a person; its reason and ground stay in the decisions file.

    Attributes
    ----------
    id : str
    kind, effect : Message
        What was decided, and what became of it in the plan.
    position, by, day : str or None
    """

    id: str
    kind: Message
    position: str | None
    by: str | None
    day: str | None
    effect: Message

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "id": self.id,
            "kind": texts.tell(self.kind),
            "position": self.position,
            "by": self.by,
            "date": self.day,
            "effect": texts.tell(self.effect),
        }


def decided_of(study: Study, employee: int, lens: Lens) -> tuple[Decided, ...]:
    """List the decisions about a person, where the reader may see what happens in the service."""
    if not lens.shows(Sensitivity.SERVICE, employee):
        return ()
    name = study.instance.employees.ids[employee]
    own = tuple(row for row in study.case.scenario.decisions if row.employee == name)
    if not own:
        return ()
    rows = decision_rows(study.case, study.instance, study.assignment)
    return tuple(
        Decided(
            row["id"],
            word(Term(row["kind"])),
            row["position"],
            row["by"],
            row["date"],
            word(row["effect"]),
        )
        for row in rows
        if row["employee"] == name
    )


def consents_of(study: Study, employee: int, lens: Lens) -> tuple[Message, ...]:
    """Tell what is lawful in the plan and still needs the consent of somebody."""
    return tuple(
        rule.explain(study.instance, findings, k)
        for rule, findings, k in study.flags.get(employee, ())
        if lens.shows(rule.sensitivity, employee)
    )
