"""Heads whose period in the duty is over."""

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import Enforcement, Points, points
from mutasi_opt.rules.findings import Findings
from mutasi_opt.rules.parts.person_goal import PersonGoal, Priced
from mutasi_opt.rules.parts.words import person, span
from mutasi_opt.texts import Message, say

__all__ = ["DutyPeriod"]


class DutyPeriod(PersonGoal):
    """Each definitive holder of a duty for ``years`` or more who stays in it costs ``weight``.

    A head of school serves at most two periods of four years in one school. Nobody can be made to
    leave by an engine that does not appoint successors, so the end of the period is a price on
    staying, not a ban.
    """

    id: ClassVar[str] = "duty_period"
    title: ClassVar[str] = "Period of a duty over"
    description: ClassVar[str] = (
        "Heads of schools and puskesmas who stay beyond the period of their duty are charged."
    )
    unit: ClassVar[str] = "head past the period"

    enforce: Enforcement = Enforcement.OFF
    weight: Points = 200.0
    """Points per head past the period."""
    years: Annotated[float, Field(ge=0, le=40)] = 8.0
    """Years in one place after which a duty should change hands; an unknown time is not over."""
    basis: str = "Permendikdasmen 7/2025 (two periods of four years in a satminkal) [C], verify"

    def _over(self, instance: Instance) -> Bools:
        """Whose period is over (employees,)."""
        records = instance.records
        held = (instance.employees.duty != NONE) & ~records.acting
        over: Bools = held & (records.duty_months >= 0) & (records.duty_months >= 12 * self.years)
        return over

    def priced(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Priced:
        """Price the seats of those whose period is over and who keep them."""
        del working
        stays = position == instance.employees.post[employee]
        which = np.flatnonzero(self._over(instance)[employee] & stays)
        price = np.broadcast_to(points(self.weight, 1.0), which.shape)
        return Priced(which, np.ones(len(which)), price)

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who holds which duty for how long."""
        who = int(findings.subject[k])
        duty = instance.employees.duty[who]
        return say(
            "employee {employee} keeps the duty {duty} after {time}, its period is {years:g} years",
            employee=person(instance, who),
            duty=instance.positions.ids[duty],
            time=span(int(instance.records.duty_months[who])),
            years=self.years,
        )
