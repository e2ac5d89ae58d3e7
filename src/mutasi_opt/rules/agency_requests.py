"""What agencies ask for: to keep somebody, to get somebody, to get people of the field."""

from typing import ClassVar

import numpy as np

from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Floats, Ints
from mutasi_opt.rules.base import Enforcement, Points, points
from mutasi_opt.rules.findings import Findings
from mutasi_opt.rules.parts.person_goal import PersonGoal, Priced
from mutasi_opt.rules.parts.words import joined, person, where
from mutasi_opt.texts import Message, say

__all__ = ["AgencyRequests"]


class AgencyRequests(PersonGoal):
    """Requests of agencies that a place disappoints, each at its own price.

    ``refused``: the person's agency refuses release, and the person is moved to work in another
    one. ``recommendation``: the person is recommended, and works anywhere but where. ``profile``: a
    newcomer at a position for which an agency wants people of the field is known to lack a relevant
    background. The prices add up, times ``weight``.

    Hard: moves against a refusal or a wanted profile are not columns. A recommendation is no duty
    to move anybody and only ever costs.
    """

    id: ClassVar[str] = "agency_requests"
    title: ClassVar[str] = "Requests of agencies"
    description: ClassVar[str] = (
        "Leaving an agency that refuses release, not following a recommendation, and sending "
        "somebody of another field where a profile is wanted are charged."
    )
    unit: ClassVar[str] = "point"
    modes: ClassVar[frozenset[Enforcement]] = frozenset(Enforcement)

    weight: Points = 1.0
    """Times the three prices."""
    refused: Points = 200.0
    """Points for leaving an agency that refuses release."""
    recommendation: Points = 100.0
    """Points for a recommendation that is not followed."""
    profile: Points = 100.0
    """Points for a newcomer of another field where a profile is wanted."""
    basis: str = (
        "Peraturan BKN 5/2019 (approval of the releasing and proposal of the receiving agency); "
        "prices are local policy, verify"
    )
    waiver: str | None = "PPK"

    def priced(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Priced:
        """Price the requests that each place disappoints."""
        which = np.flatnonzero(_concerned(instance, employee, working))
        amount = self._points(instance, employee[which], position[which], working[which])
        charged = np.flatnonzero(amount)
        amount = amount[charged]
        return Priced(which[charged], amount, points(1.0, amount))

    def barred(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Bools:
        """Bar moves against a refusal or a wanted profile."""
        barred = np.zeros(len(employee), bool)
        which = np.flatnonzero(_concerned(instance, employee, working))
        leaving, _, alien = _disappointed(
            instance, employee[which], position[which], working[which]
        )
        barred[which] = leaving | alien
        return barred

    def _points(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Floats:
        leaving, elsewhere, alien = _disappointed(instance, employee, position, working)
        prices: Floats = (
            self.refused * leaving + self.recommendation * elsewhere + self.profile * alien
        )
        return self.weight * prices

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say which requests the person's place disappoints."""
        who, place = findings.subject[[k]], findings.place[[k]]
        post = instance.employees.post[who]
        # Whoever works elsewhere than at the post of today has moved, for good or for a time.
        leaving, elsewhere, alien = _disappointed(instance, who, place, place)
        words = []
        if leaving[0]:
            agency = instance.agencies.ids[instance.positions.agency[post[0]]]
            words.append(say("leaves agency {agency}, which refuses release", agency=agency))
        if elsewhere[0] and self.enforce is Enforcement.SOFT:
            words.append(say("is recommended for another place"))
        if alien[0]:
            words.append(say("has no background that fits the wanted profile"))
        return say(
            "employee {employee} {where}: {disappointed}",
            employee=person(instance, who[0]),
            where=where(instance, place[0]),
            disappointed=joined(words),
        )


def _concerned(instance: Instance, employee: Ints, working: Ints) -> Bools:
    """Columns of which some request speaks (columns,)."""
    wishes = instance.agency_wishes
    named = wishes.refused | _recommended(instance)
    concerned: Bools = named[employee] | np.append(wishes.profile, False)[working]
    return concerned


def _recommended(instance: Instance) -> Bools:
    """Who is recommended for some place (employees,)."""
    found = np.zeros(instance.num_employees, bool)
    found[instance.agency_wishes.recommended // max(1, instance.num_positions)] = True
    return found


def _disappointed(
    instance: Instance, employee: Ints, position: Ints, working: Ints
) -> tuple[Bools, Bools, Bools]:
    """Refusals, recommendations and profiles that each column disappoints (columns,)."""
    wishes, post = instance.agency_wishes, instance.employees.post[employee]
    placed = working != NONE
    moved = placed & ((position != post) | (working != position))
    agency = np.append(instance.positions.agency, NONE)
    leaving = wishes.refused[employee] & moved & (agency[working] != agency[post])
    key = employee.astype(np.int64) * instance.num_positions + working
    followed = placed & holds_pair(wishes.recommended, key)
    elsewhere = _recommended(instance)[employee] & ~followed
    alien = moved & np.append(wishes.profile, False)[working]
    which = np.flatnonzero(alien)
    job = instance.positions.job[working[which]]
    alien[which] = instance.background.lacking(employee[which], job)
    return leaving, elsewhere, alien
