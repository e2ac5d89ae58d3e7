"""Whom a change of job should go to first: talent and conduct."""

from typing import ClassVar, Final

import numpy as np

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints, Longs
from mutasi_opt.rules.base import Points, points
from mutasi_opt.rules.findings import Findings
from mutasi_opt.rules.parts.person_goal import PersonGoal, Priced
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, Term, say

__all__ = ["Talent"]

_BEST_BOX: Final = 9
#: Box of those who have not been mapped: the middle.
_UNKNOWN_BOX: Final = 5
#: Thirds of ``conduct_points`` by code of conduct: below, meets, above, and unknown (-1).
_CONDUCT_THIRDS: Final = (3, 1, 0, 0)
_CONDUCT_WORDS: Final = (Term("below expectation"), Term("as expected"))


class Talent(PersonGoal):
    """Each step of the talent box below 9 costs ``weight`` times the level of the new job.

    For everybody who gets another job, with b = talent box 1 .. 9 (5 where unknown) and l = level
    of that job 1 .. 4: ``weight`` * (9 - b) * l, plus ``conduct_points`` where the conduct is below
    expectation and a third of it where it is as expected (unknown: nothing). Moves within the same
    job, temporary assignments and those who stay cost nothing: the rule says who is chosen where
    several could come, the higher the post the more.
    """

    id: ClassVar[str] = "talent"
    title: ClassVar[str] = "Talent and conduct"
    description: ClassVar[str] = (
        "People who get another job are charged by how far below box 9 of the talent grid they "
        "are, times the level of the job, and for their conduct."
    )
    unit: ClassVar[str] = "step of the talent box times level"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    weight: Points = 5.0
    """Points per step of the box and level."""
    conduct_points: Points = 60.0
    """Points for conduct below expectation; a third of it for conduct as expected [B]."""
    basis: str = (
        "PermenPANRB 3/2020 jo 20/2025 (talent box; succession from boxes 9, 8, 7); conduct: "
        "PermenPANRB 6/2022; weights are local policy [B], verify"
    )

    def priced(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Priced:
        """Price every change of job."""
        del working
        job = np.append(instance.positions.job, NONE)[position]
        changed = (job != instance.employees.job[employee]) & (position != NONE)
        charged = np.flatnonzero(changed)
        who = employee[charged]
        steps = (_BEST_BOX - _boxes(instance))[who] * instance.jobs.level[job[charged]]
        third = np.array(_CONDUCT_THIRDS, np.int64)[instance.records.conduct[who]]
        penalty = points(self.weight, steps) + points(1.0, third * self.conduct_points / 3)
        some = np.flatnonzero(penalty)
        return Priced(charged[some], steps[some].astype(np.float64), penalty[some])

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who gets which job, with box and conduct."""
        who, place = int(findings.subject[k]), int(findings.place[k])
        job = int(instance.positions.job[place])
        box, conduct = int(instance.records.box[who]), int(instance.records.conduct[who])
        text = say(
            "employee {employee} gets job {job} of level {level} at position {position} with "
            "talent box {box}",
            employee=person(instance, who),
            job=instance.jobs.ids[job],
            level=int(instance.jobs.level[job]),
            position=instance.positions.ids[place],
            box=Term("unknown") if box == NONE else box,
        )
        if conduct in (0, 1) and self.conduct_points:
            return say("{job} and conduct {conduct}", job=text, conduct=_CONDUCT_WORDS[conduct])
        return text


def _boxes(instance: Instance) -> Longs:
    """Talent box of everybody, the middle where unknown (employees,)."""
    box = instance.records.box.astype(np.int64)
    return np.where(box == NONE, _UNKNOWN_BOX, box)
