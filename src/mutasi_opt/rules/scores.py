"""Scores that somebody else has given to candidates for posts."""

from typing import Annotated, ClassVar, Literal

import numpy as np
from pydantic import Field

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import Enforcement, Points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.place_goal import PlaceGoal
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["ScoresRule"]


class ScoresRule(PlaceGoal):
    """Each score point of a place below the best that the table has for the person costs ``weight``.

    charge = weight * (best(i) - score(i, p)) for everybody scored at all, with best(i) = the highest
    score of person i and p = the place of work. A place without a score of a scored person counts 0.
    Whoever has no score anywhere is never charged. Since everybody takes one place, the least
    charge is the greatest sum of scores. ``minimum`` forbids moves below it.
    """

    id: ClassVar[str] = "scores"
    title: ClassVar[str] = "Scores of candidates"
    description: ClassVar[str] = (
        "Each score point of a place below the best that a table of scores has for the person is "
        "charged; moves below a minimum may be forbidden."
    )
    unit: ClassVar[str] = "score point"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    enforce: Enforcement = Enforcement.OFF
    weight: Points = 1.0
    """Points per score point below the person's best place."""
    minimum: Annotated[int, Field(ge=0, le=1_000_000)] | None = None
    """Least score of a move; places without a score count 0."""
    unknown: Literal["pass", "fail"] = "pass"
    """What the minimum gives where nobody has scored the person for any position."""
    basis: str = (
        "PermenPANRB 3/2020 jo 20/2025 (appraisal of candidates in talent management); the scale "
        "is local policy [B], verify"
    )
    waiver: str | None = "PPK"

    def tenths(self, instance: Instance, employee: Ints, place: Ints) -> Ints:
        """Give tenths of score points below the person's best place."""
        scores = instance.scores
        if not len(scores.table.keys):
            return np.zeros(len(employee), np.int32)
        best = np.maximum(scores.best, 0)[employee]
        return (best - scores.table.lookup(employee, place, 0)) * np.int32(10)

    def limited(self) -> bool:
        """Tell whether there is a minimum."""
        return self.minimum is not None

    def exceeds(self, instance: Instance, employee: Ints, place: Ints) -> Bools:
        """Find pairs below the minimum; people without any score as ``unknown`` says."""
        below = instance.scores.table.lookup(employee, place, 0) < (self.minimum or 0)
        return np.where(instance.scores.scored[employee], below, self.unknown == "fail")

    def num_unknown(self, instance: Instance, assignment: Assignment) -> int:
        """Count movers whom the minimum could not be tested for."""
        if self.minimum is None:
            return 0
        moved = assignment.moved(instance) & (assignment.working != NONE)
        return int((moved & ~instance.scores.scored).sum())

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give the score against the person's best one, or the minimum."""
        employee, place = int(findings.subject[k]), int(findings.place[k])
        about: dict[str, object] = {
            "employee": person(instance, employee),
            "position": instance.positions.ids[place],
        }
        if not instance.scores.scored[employee]:
            return say("employee {employee}: no score at position {position} or any other", **about)
        score = int(
            instance.scores.table.lookup(np.array([employee]), np.array([place]), missing=0)[0]
        )
        if findings.kind[k] == FindingKind.CHARGE:
            return say(
                "employee {employee}: score of {score:,} at position {position}, {best:,} at the "
                "best one",
                **about,
                score=score,
                best=int(instance.scores.best[employee]),
            )
        return say(
            "employee {employee}: score of {score:,} at position {position}, at least {minimum:,} "
            "asked",
            **about,
            score=score,
            minimum=self.minimum,
        )
