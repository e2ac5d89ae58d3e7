"""Level of the target job against the level of the job held."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, Verdict, verdicts
from mutasi_opt.rules.parts.grounds import Ground, has_ground
from mutasi_opt.texts import Message, Term, say

__all__ = ["SameLevel"]


class SameLevel(EligibilityRule):
    """A move keeps the level of the job held (R05).

    One level up is a promotion, possible only where ``promotion`` says so; what the target asks for
    is the matter of the other rules. Any level down needs a lock whose ground is in ``grounds``, for
    nobody is demoted otherwise; a reason in words is none. The unplaced enter at level 1. Holders
    of an abolished post keep the level of their old job. Helping out for a time is bound as well:
    the rule on temporary assignments asks for equal levels.
    """

    id: ClassVar[str] = "same_level"
    title: ClassVar[str] = "Same level in, same level out"
    description: ClassVar[str] = (
        "A move keeps the level of the job; one level up needs promotion to be allowed, "
        "down a lock whose ground is among those named."
    )
    # A lock with a ground names one position, so two positions of one job may differ.
    grain: ClassVar[Grain] = Grain.POSITION
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    promotion: bool = False
    """Whether moves one level up are allowed."""
    grounds: tuple[Ground, ...] = ("discipline", "evaluation", "reorganisation")
    """Grounds on which a lock may lead to a lower level."""
    basis: str = (
        "PP 11/2017 jo PP 17/2020; PP 94/2021; Perpres 116/2022 "
        "(which levels are equal is practice [B], verify)"
    )

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Difference of levels; demotions are looked up among the locks."""
        level = instance.jobs.level.astype(np.int8)
        held = instance.employees.job
        today = np.append(level, np.int8(1))[held][employee]  # the last answers for the unplaced
        step = level[instance.positions.job][position] - today
        codes = verdicts((step != 0) & ((step != 1) | (not self.promotion)))
        if self.promotion:
            codes[(step == 1) & (held[employee] == NONE)] = Verdict.BREACH
        down = np.flatnonzero(step < 0)
        codes[down[self._grounded(instance, employee[down], position[down])]] = Verdict.PASS
        return codes

    def _grounded(self, instance: Instance, employee: Ints, position: Ints) -> Bools:
        locked: Bools = instance.pins.lock[employee] == position
        return locked & has_ground(instance, self.grounds)[employee]

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Level of the target against the level held."""
        target = int(instance.jobs.level[instance.positions.job[position]])
        job = int(instance.employees.job[employee])
        if job == NONE:
            return say("level {level}, but whoever has no post enters at level 1", level=target)
        level = int(instance.jobs.level[job])
        levels = {"target": target, "level": level}
        if target < level:
            return say(
                "level {target} is below level {level} and no lock here states a ground for it "
                "({grounds})",
                grounds=tuple(map(Term, self.grounds)) or say("none is"),
                **levels,
            )
        if self.promotion:
            return say(
                "level {target} is above level {level} and promotions go one level up", **levels
            )
        return say("level {target} is above level {level} and promotions are off", **levels)
