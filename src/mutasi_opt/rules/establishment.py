"""Positions that can be entered."""

from typing import ClassVar

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.formulation import About
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.barrier import Barrier
from mutasi_opt.rules.parts.people import immovable
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["Establishment"]


class Establishment(Barrier):
    """Nobody enters a position that is abolished, not yet created or an additional duty.

    Holders of an abolished position cannot stay either, but for those whom no plan of this kind
    moves: holders of a JPT, people not in active service, people held where they are. They keep
    the seat and are flagged, since somebody has to settle them outside the plan.
    """

    id: ClassVar[str] = "establishment"
    title: ClassVar[str] = "Positions that exist"
    description: ClassVar[str] = (
        "Nobody enters a position that is abolished, not yet created or an additional duty; "
        "holders of an abolished position cannot stay, but for people whom this plan may not move: "
        "they are flagged."
    )
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    basis: str = "PermenPANRB 1/2020; Peraturan BKN 9/2022 (peta jabatan)"

    def bars(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Return who enters a closed position or stays at an abolished one."""
        barred = self._closed(instance, employee, position)
        if working is not position:
            barred |= self._closed(instance, employee, working)
        return barred

    @staticmethod
    def _closed(instance: Instance, employee: Ints, place: Ints) -> Bools:
        # One more entry answers -1: nobody is barred from having no place here.
        closed = np.append(~instance.positions.open, False)
        abolished = np.append(instance.positions.abolished, False)
        enters = place != instance.employees.post[employee]
        return np.where(enters, closed[place], abolished[place] & ~immovable(instance)[employee])

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Find people whose place is barred, and flag those who keep an abolished one."""
        post = instance.employees.post
        # One more entry answers -1.
        keeps = np.append(instance.positions.abolished, False)[post] & immovable(instance)
        who = np.flatnonzero(keeps & (assignment.position == post))
        flagged = Findings.build(
            self.id, About.EMPLOYEE, who, np.ones(len(who)), 0, FindingKind.FLAG, post[who]
        )
        return Findings.joined([super().check(instance, assignment), flagged])

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Who is barred and why, or who keeps an abolished position."""
        if findings.kind[k] != FindingKind.FLAG:
            return super().explain(instance, findings, k)
        employee, position = int(findings.subject[k]), int(findings.place[k])
        return say(
            "employee {employee} cannot be moved by this plan and stays at position {position}, "
            "which is abolished: to be settled outside this plan",
            employee=person(instance, employee),
            position=instance.positions.ids[position],
        )

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """State what is wrong with the position."""
        del employee
        positions = instance.positions
        if position == NONE:
            return say("works at a position that cannot be entered")
        if positions.abolished[position]:
            return say("the position is abolished")
        if positions.future[position]:
            return say("the position is not yet created")
        return say("it is an additional duty")
