"""What is known of a person and a position: a verdict, and the answers that were verified."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from mutasi_opt.decisions.edits import Edit
from mutasi_opt.explain.barred import Reason
from mutasi_opt.whatif.change import Change, Never
from mutasi_opt.whatif.trial import Trial

__all__ = ["Answer", "Verdict", "WhatIf"]


class Verdict(StrEnum):
    """What is known of the person and the position."""

    THERE = "there"
    """The plan has the person there."""
    FREE = "free"
    """Lawful, and some plan as good as the plan has the person there: a lock chooses it."""
    ANSWERED = "answered"
    """Some changes give the person the position."""
    NOTHING_LAWFUL = "nothing_lawful"
    """A rule forbids it that nobody can change."""
    NONE_FOUND = "none_found"
    """Nothing that was tried gives it; what was not tried may."""
    NOT_FOUND = "not_found"
    """The solves that were allowed did not find a way; there may be one."""


@dataclass(frozen=True)
class Answer:
    """Changes that together give the person the position.

    Attributes
    ----------
    changes : tuple of Change
    trial : Trial
        Of the case with all of them.
    minimal : bool
        Whether it was verified that no change can be left out or made a step smaller.
    """

    changes: tuple[Change, ...]
    trial: Trial
    minimal: bool

    @property
    def edits(self) -> tuple[Edit, ...]:
        """All edits."""
        return tuple(chain.from_iterable(change.edits for change in self.changes))

    @property
    def effort(self) -> tuple[Any, ...]:
        """Sort key: acts for one person first, the time it takes, how many act, who, and the money."""
        changes = self.changes
        return (
            any(change.everybody for change in changes),
            max(change.months for change in changes),
            len(changes),
            max(change.by for change in changes),
            sum(change.money for change in changes),
            tuple(level.difference or 0 for level in self.levels),
        )

    @property
    def levels(self) -> Sequence[Any]:
        """What it costs level by level, `mutasi_opt.decisions.LevelPrice`."""
        return () if self.trial.cost is None else self.trial.cost.levels


@dataclass(frozen=True)
class WhatIf:
    """What it would take.

    Attributes
    ----------
    verdict : Verdict
    answers : tuple of Answer
        The easiest first.
    reasons : tuple of Reason
        Rules that forbid the position today; none where it is lawful and merely worse.
    never : tuple of Never
        Of these, what nobody can change.
    today : Trial, optional
        What forcing the person there costs today, where that is lawful.
    """

    employee: int
    position: int
    verdict: Verdict
    answers: tuple[Answer, ...] = ()
    reasons: tuple[Reason, ...] = ()
    never: tuple[Never, ...] = ()
    today: Trial | None = None
