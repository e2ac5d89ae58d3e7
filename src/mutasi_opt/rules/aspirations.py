"""Where people want to work, and where they do not."""

from typing import Annotated, ClassVar

import numpy as np
from pydantic import Field

from mutasi_opt.codes import Sensitivity
from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Ints, Longs
from mutasi_opt.rules.base import Points, points
from mutasi_opt.rules.findings import Findings
from mutasi_opt.rules.parts.person_goal import PersonGoal, Priced
from mutasi_opt.rules.parts.words import joined, person, where
from mutasi_opt.texts import Message, say

__all__ = ["Aspirations"]

#: A wish that is not met at all.
_UNMET = 100

_Share = Annotated[int, Field(ge=0, le=_UNMET)]


class Aspirations(PersonGoal):
    """Each unmet wish costs ``weight``, a wish met in part a share of it.

    In hundredths of an unmet wish, with r = the best rank at which a person wants the place of work
    (as position, unit, agency, district or job): min(``per_rank`` * (r - 1), ``at_most``), and 100
    where no wish is met or the person stays unplaced. On top, ``unwanted`` at a place that the
    person does not want. Whoever said neither is never charged. Those who stay are charged alike,
    so that honouring a wish pays; an own request is a wish like any other.

    No wish has a right to be met: organisational need comes first, and a civil servant has to be
    willing to be placed anywhere (PP 94/2021 Ps 3 h). Hence a goal, and never a barrier.
    """

    id: ClassVar[str] = "aspirations"
    title: ClassVar[str] = "Wishes of employees"
    description: ClassVar[str] = (
        "People who wish for a place are charged by how little of the wish is met, "
        "and people at places that they do not want."
    )
    unit: ClassVar[str] = "unmet wish"
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    weight: Points = 60.0
    """Points per unmet wish."""
    per_rank: _Share = 25
    """Hundredths of an unmet wish for each rank below the first."""
    at_most: _Share = 75
    """Most hundredths of an unmet wish where some wish is met."""
    unwanted: Annotated[int, Field(ge=0, le=1000)] = 100
    """Hundredths of an unmet wish at a place that the person does not want."""
    basis: str = (
        "PermenPANRB 3/2020 jo 20/2025 (career preference); Peraturan BKN 5/2019 Ps 2 "
        "(own request); weights are local policy, verify"
    )

    def priced(self, instance: Instance, employee: Ints, position: Ints, working: Ints) -> Priced:
        """Price the places of those who said what they want or do not want."""
        del position
        which = np.flatnonzero(_speaks(instance)[employee])
        who, place = employee[which], working[which]
        hundredths = self._unmet(instance, who, place)
        hundredths += self.unwanted * _unwelcome(instance, who, place)
        charged = np.flatnonzero(hundredths)
        amount = hundredths[charged]
        penalty = points(1.0, amount * self.weight / _UNMET)
        return Priced(which[charged], amount / _UNMET, penalty)

    def _unmet(self, instance: Instance, employee: Ints, place: Ints) -> Longs:
        """Hundredths of the wish that a place of work leaves open (pairs,)."""
        wishes = instance.wishes
        unmet = np.where(wishes.asks[employee], np.int64(_UNMET), np.int64(0))
        key = _keys(instance, employee, place)
        met = np.flatnonzero((place != NONE) & holds_pair(wishes.wanted, key))
        rank = wishes.rank[np.searchsorted(wishes.wanted, key[met])].astype(np.int64)
        unmet[met] = np.minimum(self.per_rank * (rank - 1), self.at_most)
        return unmet

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say where the person is, and what becomes of the wish."""
        who, place = findings.subject[[k]], findings.place[[k]]
        unmet = int(self._unmet(instance, who, place)[0])
        words = []
        if unmet == _UNMET:
            words.append(say("no wish is met"))
        elif unmet:
            words.append(say("a wish is met but for {percent} %", percent=unmet))
        if _unwelcome(instance, who, place)[0]:
            words.append(say("the place is unwanted"))
        return say(
            "employee {employee} {where}: {wishes}",
            employee=person(instance, who[0]),
            where=where(instance, place[0]),
            wishes=joined(words),
        )


def _speaks(instance: Instance) -> Bools:
    """Who wants a place, or does not want one (employees,)."""
    speaks = instance.wishes.asks.copy()
    speaks[instance.wishes.unwanted // max(1, instance.num_positions)] = True
    return speaks


def _unwelcome(instance: Instance, employee: Ints, place: Ints) -> Bools:
    """Whether the person does not want the place (pairs,)."""
    key = _keys(instance, employee, place)
    unwelcome: Bools = (place != NONE) & holds_pair(instance.wishes.unwanted, key)
    return unwelcome


def _keys(instance: Instance, employee: Ints, place: Ints) -> Longs:
    return employee.astype(np.int64) * instance.num_positions + place
