"""Heads whose period in the duty is over."""

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.rules.base import Enforcement, Points, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings

__all__ = ["DutyPeriod"]


class DutyPeriod(Rule):
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
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})

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

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Charge the stay columns of those whose period is over."""
        if self.enforce is not Enforcement.SOFT:
            return
        over = self._over(instance)

        def amount(columns: Columns) -> Longs:
            stays = columns.position == instance.employees.post[columns.employee]
            return points(self.weight, over[columns.employee] & stays)

        formulation.add_charge(self.id, self.charged_level, amount)

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """List those who stay beyond the period."""
        stays = assignment.position == instance.employees.post
        who = np.flatnonzero(self._over(instance) & stays)
        return Findings.about_employees(
            self.id,
            who,
            np.ones(len(who)),
            points(self.weight, 1.0),
            FindingKind.CHARGE,
            instance.employees.duty[who],
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> str:
        """Say who holds which duty for how long."""
        who, duty = int(findings.subject[k]), int(findings.place[k])
        years, months = divmod(int(instance.records.duty_months[who]), 12)
        return (
            f"employee {instance.employees.ids[who]} keeps the duty {instance.positions.ids[duty]} "
            f"after {years} years {months} months, its period is {self.years:g} years"
        )
