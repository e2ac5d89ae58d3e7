"""Temporary assignment: helping out during a surge, and coming back."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.instance.calendar import month_index, service_end_month
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.barrier import Barrier
from mutasi_opt.rules.parts.numbering import number_rows
from mutasi_opt.rules.parts.people import definitive_heads, without_seat
from mutasi_opt.texts import Message, say

__all__ = ["Temporary"]


class Temporary(Barrier):
    """sum of people sent to p for a time <= surge(p), for each position p with dated workload.

    Somebody may work at p until the surge ends and keeps the definitive post: it counts against no
    capacity there, and no permanent staff is added. Both places belong to one transferable group
    and one level, and the person holds the same job or has a relevant background. Heads are not
    lent: nobody would hold their duty. Nor is anybody sent who retires from the own job, or whose
    contract ends, before the surge does; a surge without an end is not tested. Off unless
    ``allowed``.
    """

    id: ClassVar[str] = "temporary"
    title: ClassVar[str] = "Temporary assignment for a surge"
    description: ClassVar[str] = (
        "People may work for a time where dated workload needs them, keep their post and return; "
        "never more of them than the surge asks for."
    )

    allowed: bool = False
    """Whether people may be assigned for a time."""
    only: bool = False
    """Whether nobody moves for good, but for people without a seat to stay in and those decided on."""
    background: bool = True
    """Whether people of another job need a relevant background."""
    basis: str = (
        "UU 20/2023 Ps 46 (mobilitas talenta by need); assignment by the PPK [B], local policy, "
        "verify"
    )
    waiver: str | None = "PPK"

    def bars(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Bar working elsewhere but at a surge of one's own field, and moves for good where asked."""
        barred = self._for_good(instance, employee, position)
        if working is position:
            return barred
        which = np.flatnonzero(working != position)
        barred[which] = ~self._suits(instance, employee[which], position[which], working[which])
        return barred

    def _for_good(self, instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Find moves for good that nothing forces, where only temporary ones are wanted."""
        if not self.only:
            return np.zeros(len(employee), bool)
        pins = instance.pins
        forced = without_seat(instance, employee) | pins.must_move[employee]
        forced |= pins.lock[employee] == position
        barred: Bools = ~forced & (position != instance.employees.post[employee])
        return barred

    def _suits(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        jobs, positions, people = instance.jobs, instance.positions, instance.employees
        own, there = people.job[employee], positions.job[working]
        stays = (position != NONE) & (position == people.post[employee])
        suits: Bools = (
            stays & (working != NONE) & positions.open[working] & (positions.surge[working] > 0)
        )
        suits &= (jobs.group[own] == jobs.group[there]) & (jobs.level[own] == jobs.level[there])
        if self.background:
            suits &= (own == there) | instance.background.relevant(employee, there)
        suits &= ~definitive_heads(instance)[employee]
        suits &= ~self._ends_early(instance, employee, working)
        if not self.allowed:
            suits[:] = False
        return suits

    @staticmethod
    def _ends_early(instance: Instance, employee: Ints, working: Ints) -> Bools:
        """Whether service or contract of each person ends before the surge does (pairs,)."""
        people, jobs = instance.employees, instance.jobs
        # One more entry answers job -1: an age that nobody reaches before.
        age = np.append(jobs.retirement_age, 127)[people.job]
        retires = service_end_month(people.birth, age)[employee]
        until = instance.positions.surge_until[working]
        # Service ends on the first day of a month, the last day of a contract is served.
        early: Bools = ~np.isnat(until) & (retires <= month_index(until))
        early |= people.contract_end[employee] < until
        return early

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Say what a temporary assignment asks for."""
        if position != instance.employees.post[employee]:
            return say("moves for good, and only temporary assignments are made")
        if not self.allowed:
            return say("temporary assignments are off")
        if definitive_heads(instance)[employee]:
            return say("holds an additional duty, and heads are not lent")
        return say(
            "works where no surge of the same group and level asks for the person's background, or "
            "leaves service before the surge ends"
        )

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per position with a surge."""
        if not self.allowed:
            return
        subject, row_of = number_rows(self._places(instance))

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            away = columns.working != columns.position
            return np.where(away, row_of[columns.working], np.int32(NONE)), 1

        formulation.add_rows(
            self.id, About.POSITION, subject, incidence, upper=instance.positions.surge[subject]
        )

    @staticmethod
    def _places(instance: Instance) -> Bools:
        places: Bools = instance.positions.open & (instance.positions.surge > 0)
        return places

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Find people who may not be there, then places with more people than the surge asks for."""
        barred = super().check(instance, assignment)
        if len(barred) or not self.allowed:
            return barred
        away = assignment.working[assignment.working != assignment.position]
        sent = np.bincount(away[away != NONE], minlength=instance.num_positions)
        excess = sent - instance.positions.surge
        places = np.flatnonzero(self._places(instance) & (excess > 0))
        return Findings.build(
            self.id, About.POSITION, places, excess[places], 0, FindingKind.VIOLATION
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who works where against the rule, or give people against the surge."""
        if findings.about is About.EMPLOYEE:
            return super().explain(instance, findings, k)
        position = int(findings.subject[k])
        surge = int(instance.positions.surge[position])
        return say(
            "position {position}: {sent} people sent for a time, the surge asks for {surge}",
            position=instance.positions.ids[position],
            sent=surge + int(findings.amount[k]),
            surge=surge,
        )
