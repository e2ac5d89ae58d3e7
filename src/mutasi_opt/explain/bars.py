"""Which rules bar a person from a place, and what they leave of the posts of the person's family."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from mutasi_opt.explain.barred import barred
from mutasi_opt.explain.study import Study
from mutasi_opt.explain.words import law, word
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.privacy import Lens
from mutasi_opt.texts import Message, Term, Texts, say

__all__ = ["Bar", "Bars", "Sieve", "SieveStep", "bars_of", "sieve_of"]


@dataclass(frozen=True, slots=True)
class Bar:
    """A rule that bars a person from a place.

    Attributes
    ----------
    rule : str
        Id.
    title : Message
    basis : Message
        Article, with its dates.
    waiver : Message or None
        Who may waive the rule.
    reason : Message
        Why, with facts.
    """

    rule: str
    title: Message
    basis: Message
    waiver: Message | None
    reason: Message

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "rule": self.rule,
            "title": texts.tell(self.title),
            "basis": texts.tell(self.basis),
            "waiver": None if self.waiver is None else texts.tell(self.waiver),
            "reason": texts.tell(self.reason),
        }


@dataclass(frozen=True, slots=True)
class Bars:
    """Rules that bar a place: those that the reader may know of, and how many more there are."""

    shown: tuple[Bar, ...]
    hidden: int

    def __bool__(self) -> bool:
        return bool(self.shown or self.hidden)

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {"rules": [bar.to_dict(texts) for bar in self.shown], "hidden": self.hidden}


@dataclass(frozen=True, slots=True)
class SieveStep:
    """A rule, how many posts it bars, and how many are left when it and all before it are applied.

    ``reason`` is that of the first post it bars. ``rule`` is empty where rules are not for this
    reader; they are put together, without a reason.
    """

    rule: str
    title: Message
    basis: Message
    bars: int
    left: int
    reason: Message | None


@dataclass(frozen=True, slots=True)
class Sieve:
    """The posts of a person's family or transferable group, and what the rules leave of them.

    Attributes
    ----------
    posts : int
        Posts that can be entered, the own one left out.
    steps : tuple of SieveStep
        In the order of the rules.
    lawful : int
    """

    posts: int
    steps: tuple[SieveStep, ...]
    lawful: int

    def to_dict(self, texts: Texts) -> dict[str, Any]:
        """Return plain values for JSON, told to the reader of ``texts``."""
        return {
            "posts": self.posts,
            "lawful": self.lawful,
            "steps": [
                {
                    "rule": step.rule or None,
                    "title": texts.tell(step.title),
                    "basis": texts.tell(step.basis),
                    "bars": step.bars,
                    "left": step.left,
                    "reason": None if step.reason is None else texts.tell(step.reason),
                }
                for step in self.steps
            ],
        }


def bars_of(study: Study, employee: int, position: int, lens: Lens) -> Bars:
    """Find all rules that bar a person from a definitive post (-1: from being without one)."""
    found = barred(study, np.array([employee]), np.array([position]))
    shown = tuple(
        Bar(
            reason.rule.id,
            word(Term(reason.rule.title)),
            law(reason.rule),
            None if reason.rule.waiver is None else word(Term(reason.rule.waiver)),
            reason.text,
        )
        for reason in found.reasons(0)
        if lens.shows(reason.rule.sensitivity, employee)
    )
    return Bars(shown, len(found.rules) - len(shown))


def sieve_of(study: Study, employee: int, lens: Lens) -> Sieve:
    """Count what the rules leave of the posts of a person's family or transferable group."""
    posts = _related(study.instance, employee)
    found = barred(study, np.full(len(posts), employee), posts)
    left = np.ones(len(posts), bool)
    steps = []
    hidden = np.zeros(len(posts), bool)
    for rule, mask in zip(found.rules, found.mask, strict=True):
        if not lens.shows(rule.sensitivity, employee):
            hidden |= mask
            continue
        left &= ~mask
        title, number = word(Term(rule.title)), int(mask.sum())
        reason = found.reason(rule, int(np.flatnonzero(mask)[0]))
        steps.append(SieveStep(rule.id, title, law(rule), number, int(left.sum()), reason))
    if hidden.any():
        left &= ~hidden
        title = say("rules on facts that are not for this reader")
        steps.append(SieveStep("", title, say("-"), int(hidden.sum()), int(left.sum()), None))
    return Sieve(len(posts), tuple(steps), int(left.sum()))


def _related(instance: Instance, employee: int) -> Ints:
    """Open posts of the family or group of the person's job; all open posts for the unplaced."""
    positions, jobs, people = instance.positions, instance.jobs, instance.employees
    related = positions.open.copy()
    own = people.job[employee]
    if own != NONE:
        job = positions.job
        related &= (jobs.family[job] == jobs.family[own]) | (jobs.group[job] == jobs.group[own])
        related[people.post[employee]] = False
    return np.flatnonzero(related).astype(np.int32)
