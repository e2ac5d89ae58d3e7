"""Count an assignment: what every rule in force says of it, and what each level costs."""

from dataclasses import dataclass

from mutasi_opt.assignment import Assignment
from mutasi_opt.formulation import About
from mutasi_opt.instance import Instance
from mutasi_opt.model import Model
from mutasi_opt.rules import Enforcement, Rule
from mutasi_opt.rules.findings import FindingKind, Findings

__all__ = ["PLAN_SUBJECT", "Count", "count", "subject_ids"]

#: What findings and rows about the whole plan are about.
PLAN_SUBJECT = "plan"


@dataclass(frozen=True)
class Count:
    """Findings of every rule in force, and the terms of each level.

    Attributes
    ----------
    rules : tuple of Rule
        The rules in force, in order.
    findings : tuple of Findings
        One per rule.
    terms : tuple of dict
        Per level: rule id -> what the rule charges there; soft rules only, zeros included.
    """

    rules: tuple[Rule, ...]
    findings: tuple[Findings, ...]
    terms: tuple[dict[str, int], ...]

    @property
    def objectives(self) -> tuple[int, ...]:
        """Value of each level, in its unit."""
        return tuple(sum(terms.values()) for terms in self.terms)

    @property
    def num_violations(self) -> int:
        """Breaches of hard rules."""
        return sum(len(found.of_kind(FindingKind.VIOLATION)) for found in self.findings)

    def inherited(self, instance: Instance) -> list[dict[str, str]]:
        """Return rule and subject of everything that was in breach before, by rule and subject."""
        return [
            {"rule": found.rule, str(found.about): subject_ids(instance, found.about)[subject]}
            for found in self.findings
            for subject in found.subject[found.of_kind(FindingKind.INHERITED)].tolist()
        ]

    def flags(self, instance: Instance) -> list[dict[str, str | None]]:
        """Return what is lawful and needs the consent of somebody, by rule and subject."""
        found: list[dict[str, str | None]] = []
        for rule, findings in zip(self.rules, self.findings, strict=True):
            names = subject_ids(instance, findings.about)
            seats = (*instance.positions.ids, None)
            for k in findings.of_kind(FindingKind.FLAG).tolist():
                name = names[findings.subject[k]]
                found.append(
                    {
                        "rule": rule.id,
                        "employee": name if findings.about is About.EMPLOYEE else None,
                        "position": name
                        if findings.about is About.POSITION
                        else seats[findings.place[k]],
                        "text": rule.explain(instance, findings, k),
                    }
                )
        return found


def count(instance: Instance, model: Model, assignment: Assignment) -> Count:
    """Apply ``check`` of every rule in force; no row is read."""
    rules = model.active(instance.as_of)
    findings = tuple(rule.check(instance, assignment) for rule in rules)
    terms = tuple(
        {
            rule.id: found.total_penalty
            for rule, found in zip(rules, findings, strict=True)
            if rule.enforce is Enforcement.SOFT and rule.charged_level == level
        }
        for level in model.level_names
    )
    return Count(rules, findings, terms)


def subject_ids(instance: Instance, about: About) -> tuple[str, ...]:
    """Ids that a subject index of this kind stands for."""
    return {
        About.EMPLOYEE: instance.employees.ids,
        About.POSITION: instance.positions.ids,
        About.AGENCY: instance.agencies.ids,
        About.AGENCY_GROUP: instance.groups.ids,
        About.UNIT: instance.units.ids,
        About.COURSE: instance.courses.ids,
        About.PLAN: (PLAN_SUBJECT,),
    }[about]
