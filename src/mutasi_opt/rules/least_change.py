"""What was planned stays planned: departures from an earlier plan."""

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Ints, Longs
from mutasi_opt.rules.base import points
from mutasi_opt.rules.findings import Findings
from mutasi_opt.rules.parts.person_goal import PersonGoal, Priced
from mutasi_opt.rules.parts.words import person, where
from mutasi_opt.texts import Message, say

__all__ = ["LeastChange"]


class LeastChange(PersonGoal):
    """Each person whose post or place of work is not that of the earlier plan costs ``weight``.

    The earlier plan is the one that the case starts from, today's posts where there is none. A
    person whom it leaves without a post may be placed freely. Departing from a move that an outside
    authority has approved counts as ``approved`` people: what was granted is kept unless much
    speaks against it.
    """

    id: ClassVar[str] = "least_change"
    title: ClassVar[str] = "Least change"
    description: ClassVar[str] = (
        "Each person whose place differs from the plan that the case starts from, or from today "
        "where there is none, is charged."
    )
    unit: ClassVar[str] = "person changed"

    approved: Annotated[int, Field(ge=1, le=1000)] = 10
    """People that departing from an approved move counts as."""
    basis: str = "practice: approvals are given line by line, and often in part (Mendagri) [C]"

    def priced(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Priced:
        """Price every departure."""
        plan = instance.previous
        changed = plan.position[employee] != position
        if working is not position or plan.working is not plan.position:
            changed |= plan.working[employee] != working
        which = np.flatnonzero(changed & (plan.position[employee] != NONE))
        amount = self._people(instance)[employee[which]]
        return Priced(which, amount.astype(np.float64), points(self.weight, amount))

    def _people(self, instance: Instance) -> Longs:
        """How many people each person's departure counts as (employees,)."""
        plan = instance.previous
        key = np.arange(instance.num_employees) * np.int64(instance.num_positions) + plan.working
        return np.where(
            holds_pair(instance.pins.approved, key), np.int64(self.approved), np.int64(1)
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say where the person was to be, and where the person is now."""
        who, place = int(findings.subject[k]), int(findings.place[k])
        about: dict[str, object] = {
            "employee": person(instance, who),
            "where": where(instance, place),
            "position": instance.positions.ids[instance.previous.working[who]],
        }
        if not instance.previous.given:
            text = say("employee {employee} {where}, today's post says {position}", **about)
        else:
            text = say("employee {employee} {where}, the earlier plan says {position}", **about)
        return say("{change}, an approved move", change=text) if findings.amount[k] > 1 else text
