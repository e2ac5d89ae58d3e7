"""Distance from home to work."""

from typing import Annotated, ClassVar, Final, Self

import numpy as np
from pydantic import Field, model_validator

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.place_goal import PlaceGoal
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["Distance"]

#: Most points per km, like the most of any other weight.
_MOST_PER_KM: Final = 1_000_000


class Distance(PlaceGoal):
    """Each km from home to work beyond ``free_km`` costs ``points_per_km``.

    A ceiling forbids moves beyond it. No law sets a distance: a civil servant has to be willing to
    be placed anywhere (PP 94/2021 Ps 3 h), so the ceiling is local policy, and a person's own
    request for the place waives it. Unknown homes cost nothing and meet no ceiling.
    """

    id: ClassVar[str] = "distance"
    title: ClassVar[str] = "Distance from home"
    description: ClassVar[str] = (
        "Each km between home and work beyond a free distance is charged; "
        "moves beyond a ceiling may be forbidden."
    )
    unit: ClassVar[str] = "km beyond the free distance"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    free_km: Annotated[float, Field(ge=0, le=20_000)] = 15.0
    """Distance that costs nothing, km, taken to the nearest 100 m."""
    points_per_km: Annotated[float, Field(ge=0, le=10_000)] = 2.0
    """Points per km beyond the free distance; times ``weight`` at most a million."""
    ceiling_km: Annotated[float, Field(ge=0, le=20_000)] | None = None
    """Longest distance of a move, km."""
    ceiling_minutes: Annotated[int, Field(ge=0, le=100_000)] | None = None
    """Longest travel time of a move, minutes."""
    basis: str = "local policy; BKN practice of placing PPPK teachers near home (2025; verify)"
    waiver: str | None = "the employee, by an own request for the place"

    @model_validator(mode="after")
    def _exact(self) -> Self:
        """Two factors have to stay within what one weight may be."""
        if self.rate() > _MOST_PER_KM:
            raise ValueError(
                f"weight times points_per_km is {self.rate():,.0f}, more than {_MOST_PER_KM:,}"
            )
        return self

    def tenths(self, instance: Instance, employee: Ints, place: Ints) -> Ints:
        """Count hundreds of metres beyond the free distance; 0 for an unknown home."""
        beyond: Ints = instance.distance_hm(employee, place) - np.int32(round(10 * self.free_km))
        np.maximum(beyond, 0, out=beyond)
        return beyond

    def rate(self) -> float:
        """Give points per km."""
        return self.weight * self.points_per_km

    def limited(self) -> bool:
        """Tell whether there is a ceiling."""
        return self.ceiling_km is not None or self.ceiling_minutes is not None

    def exceeds(self, instance: Instance, employee: Ints, place: Ints) -> Bools:
        """Find pairs beyond a ceiling that the employee did not ask for."""
        beyond = np.zeros(len(employee), bool)
        if self.ceiling_km is not None:
            beyond |= instance.distance_hm(employee, place) > 10 * self.ceiling_km
        if self.ceiling_minutes is not None:
            beyond |= instance.travel_minutes(employee, place) > self.ceiling_minutes
        wanted = employee.astype(np.int64) * instance.num_positions + place
        return beyond & ~holds_pair(instance.pins.requests, wanted)

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give km against the free distance, or km and minutes against the ceilings."""
        employee, place = findings.subject[[k]], findings.place[[k]]
        km = instance.distance_hm(employee, place)[0] / 10
        text = say(
            "employee {employee}: {km:.1f} km from home to position {position}",
            employee=person(instance, employee[0]),
            km=km,
            position=instance.positions.ids[place[0]],
        )
        if findings.kind[k] == FindingKind.CHARGE:
            return say(
                "{way}, {beyond:.1f} km beyond the free {free:g} km",
                way=text,
                beyond=findings.amount[k],
                free=self.free_km,
            )
        if self.ceiling_km is not None:
            text = say("{way}, at most {km:g} km allowed", way=text, km=self.ceiling_km)
        if self.ceiling_minutes is not None:
            text = say(
                "{way}, {minutes} minutes, at most {most} minutes allowed",
                way=text,
                minutes=int(instance.travel_minutes(employee, place)[0]),
                most=self.ceiling_minutes,
            )
        return text
