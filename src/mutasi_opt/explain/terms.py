"""What rules charge in two assignments: terms won and lost, in natural units, with their sentences."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import subject, word
from mutasi_opt.formulation import About
from mutasi_opt.privacy import Lens
from mutasi_opt.rules import Enforcement, FindingKind, Findings, Rule
from mutasi_opt.texts import Message, Term, Texts

__all__ = ["Change", "Changes", "changes_between", "moved_alone"]


@dataclass(frozen=True, slots=True)
class Change:
    """What one rule says of one thing (a person, a position, an agency) in two assignments.

    Attributes
    ----------
    rule : str
        Id.
    title, subject : Message
    level : str
    unit : str
        Natural unit of the rule.
    amount_before, amount_after : float
        In the natural unit; for ladders heads, negative where missing.
    before, after : int
        Charged, in the unit of the level.
    text_before, text_after : Message or None
        The sentence of the rule; None where it has nothing to say.
    """

    rule: str
    title: Message
    subject: Message
    level: str
    unit: str
    amount_before: float
    amount_after: float
    before: int
    after: int
    text_before: Message | None
    text_after: Message | None

    @property
    def won(self) -> int:
        """What the second assignment saves; negative where it costs."""
        return self.before - self.after

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "rule": self.rule,
            "title": texts.tell(self.title),
            "subject": texts.tell(self.subject),
            "level": self.level,
            "unit": self.unit,
            "amount_before": self.amount_before,
            "amount_after": self.amount_after,
            "before": self.before,
            "after": self.after,
            "won": self.won,
            "text_before": None if self.text_before is None else texts.tell(self.text_before),
            "text_after": None if self.text_after is None else texts.tell(self.text_after),
        }


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two assignments.

    Attributes
    ----------
    changes : tuple of Change
        Those that the reader may see, by level and worth.
    totals : tuple of (str, int)
        What the second assignment saves at each level, hidden changes left out: the sum of few
        would tell what they are.
    hidden : int
        Changes that the reader may not see.
    """

    changes: tuple[Change, ...]
    totals: tuple[tuple[str, int], ...]
    hidden: int

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "changes": [change.to_dict(texts) for change in self.changes],
            "totals": dict(self.totals),
            "hidden": self.hidden,
        }


def moved_alone(assignment: Assignment, employee: int, position: int, working: int) -> Assignment:
    """Return the assignment with one person elsewhere, lawful or not."""
    positions, workings = assignment.position.copy(), assignment.working.copy()
    positions[employee], workings[employee] = position, working
    return Assignment(positions, workings)


def changes_between(study: Study, before: Assignment, after: Assignment, lens: Lens) -> Changes:
    """Compare what the goals in force charge in two assignments, by counting."""
    names = study.model.level_names
    totals = dict.fromkeys(names, 0)
    found: list[Change] = []
    hidden = 0
    for rule in study.model.active(study.instance.as_of):
        if rule.enforce is not Enforcement.SOFT:
            continue
        sides = (rule.check(study.instance, before), rule.check(study.instance, after))
        for about, k in _differing(sides):
            person = k if about is About.EMPLOYEE else None
            if person is not None and not lens.shows(rule.sensitivity, person):
                hidden += 1
            else:
                found.append(_change(study, rule, about, k, sides))
                totals[rule.charged_level] += found[-1].won
    found.sort(key=lambda c: (names.index(c.level), -abs(c.won), c.rule, str(c.subject)))
    return Changes(tuple(found), tuple(totals.items()), hidden)


def _differing(sides: tuple[Findings, Findings]) -> list[tuple[About, int]]:
    """Subjects that the two sides charge differently."""
    about = sides[0].about if len(sides[0]) else sides[1].about
    size = max((int(side.subject.max(initial=-1)) for side in sides), default=-1) + 1
    charged = [
        np.bincount(side.subject, side.penalty.astype(np.float64), minlength=size) for side in sides
    ]
    return [(about, k) for k in np.flatnonzero(charged[0] != charged[1]).tolist()]


def _change(
    study: Study, rule: Rule, about: About, k: int, sides: tuple[Findings, Findings]
) -> Change:
    amounts: list[float] = []
    charges: list[int] = []
    texts: list[Message | None] = []
    for side in sides:
        own = np.flatnonzero((side.subject == k) & (side.kind == FindingKind.CHARGE))
        amounts.append(float(side.amount[own].sum()))
        charges.append(int(side.penalty[own].sum()))
        texts.append(rule.explain(study.instance, side, int(own[0])) if len(own) else None)
    return Change(
        rule=rule.id,
        title=word(Term(rule.title)),
        subject=subject(study.instance, about, k),
        level=rule.charged_level,
        unit=rule.unit,
        amount_before=amounts[0],
        amount_after=amounts[1],
        before=charges[0],
        after=charges[1],
        text_before=texts[0],
        text_after=texts[1],
    )
