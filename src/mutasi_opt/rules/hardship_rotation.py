"""Out of hardship after some years."""

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import Points, points
from mutasi_opt.rules.findings import Findings
from mutasi_opt.rules.parts.hardship import hardship_class, months_of_hardship
from mutasi_opt.rules.parts.person_goal import PersonGoal, Priced
from mutasi_opt.rules.parts.words import person, span
from mutasi_opt.texts import Message, say

__all__ = ["HardshipRotation"]


class HardshipRotation(PersonGoal):
    """Whoever has done the years in hardship and stays in it costs ``weight`` times its class.

    Due is who holds a post of hardship class ``from_class`` or more and has served ``after_years``
    at such places, in all or in this post. The charge is that of the definitive post after the
    plan, and 0 where that is no hardship place or one that the person wants. A temporary
    assignment elsewhere leaves the post, and the charge, as it is.
    """

    id: ClassVar[str] = "hardship_rotation"
    title: ClassVar[str] = "Out of hardship in time"
    description: ClassVar[str] = (
        "People who have served their years at hardship places and still have a post at one are "
        "charged by its class."
    )
    unit: ClassVar[str] = "class of hardship"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    weight: Points = 50.0
    """Points per person due and class of the post."""
    from_class: Annotated[int, Field(ge=1, le=3)] = 2
    """Least class of a hardship place (1 remote .. 3 very remote)."""
    after_years: Annotated[float, Field(ge=0, le=40)] = 3.0
    """Years at hardship places after which a person is due."""
    basis: str = "practice: two to five years in hardship are promised [C]; local policy, verify"

    def priced(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Priced:
        """Price the hardship posts of those who are due."""
        del working
        place_class = hardship_class(instance, self.from_class)
        which = np.flatnonzero(self._due(instance)[employee] & (place_class[position] > 0))
        key = employee[which].astype(np.int64) * instance.num_positions + position[which]
        which = which[~holds_pair(instance.wishes.wanted, key)]
        amount = place_class[position[which]]
        return Priced(which, amount.astype(np.float64), points(self.weight, amount))

    def _due(self, instance: Instance) -> Bools:
        """Who has done the years and holds a hardship post today (employees,)."""
        there = hardship_class(instance, self.from_class)[instance.employees.post] > 0
        due: Bools = there & (
            months_of_hardship(instance, self.from_class) >= 12 * self.after_years
        )
        return due

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who stays in hardship, of which class, after how long."""
        who, place = int(findings.subject[k]), int(findings.place[k])
        return say(
            "employee {employee} stays in hardship at position {position} of class {hardship} "
            "after {time}, due out after {years:g} years",
            employee=person(instance, who),
            position=instance.positions.ids[place],
            hardship=round(findings.amount[k]),
            time=span(int(months_of_hardship(instance, self.from_class)[who])),
            years=self.after_years,
        )
