"""Into hardship: first those who have never been there."""

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Points, points
from mutasi_opt.rules.findings import Findings
from mutasi_opt.rules.parts.hardship import hardship_class, months_of_hardship
from mutasi_opt.rules.parts.person_goal import PersonGoal, Priced
from mutasi_opt.rules.parts.words import person, span
from mutasi_opt.texts import Message, say

__all__ = ["HardshipFairness"]

_YEAR = 12


class HardshipFairness(PersonGoal):
    """Each move into hardship costs ``weight`` * class * (1 + years served at such places).

    A move is into hardship if the new place of work has class ``from_class`` or more; years are
    counted in months. Placements and temporary assignments count, own requests for the place do
    not. So those go first who have never been there, and nobody goes twice while others have not.
    """

    id: ClassVar[str] = "hardship_fairness"
    title: ClassVar[str] = "Hardship shared fairly"
    description: ClassVar[str] = (
        "Moves into hardship places that the person did not ask for are charged by the class of "
        "the place and by the years that the person has already served at such places."
    )
    unit: ClassVar[str] = "class of hardship times years"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    weight: Points = 10.0
    """Points per class of the place and year, the one to come included."""
    from_class: Annotated[int, Field(ge=1, le=3)] = 2
    """Least class of a hardship place (1 remote .. 3 very remote)."""
    basis: str = "fairness between people; PP 94/2021 Ps 3 h; local policy, verify"

    def priced(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Priced:
        """Price moves into hardship that nobody asked for."""
        place_class = hardship_class(instance, self.from_class)
        post = instance.employees.post[employee]
        hard = place_class[working] > 0
        which = np.flatnonzero(hard & ((working != position) | (position != post)))
        key = employee[which].astype(np.int64) * instance.num_positions + working[which]
        which = which[~holds_pair(instance.pins.requests, key)]
        years = _YEAR + months_of_hardship(instance, self.from_class)[employee[which]]
        twelfths = place_class[working[which]].astype(np.int64) * years
        return Priced(which, twelfths / _YEAR, points(1.0, twelfths * self.weight / _YEAR))

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who goes where, and how long the person has been in hardship before."""
        who, place = int(findings.subject[k]), int(findings.place[k])
        served = int(months_of_hardship(instance, self.from_class)[who])
        about: dict[str, object] = {
            "employee": person(instance, who),
            "position": instance.positions.ids[place],
            "hardship": int(hardship_class(instance, self.from_class)[place]),
            "before": say("after {time} of it before", time=span(served))
            if served
            else say("the first time"),
        }
        if findings.other[k] == NONE:
            return say(
                "employee {employee} is moved into hardship at position {position} of class "
                "{hardship} {before}",
                **about,
            )
        return say(
            "employee {employee} works for a time in hardship at position {position} of class "
            "{hardship} {before}",
            **about,
        )
