"""Own requests to leave for another government."""

from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from mutasi_opt.codes import MoveKind, Sensitivity, Status
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.decided import named_pairs
from mutasi_opt.rules.parts.words import served
from mutasi_opt.texts import Message, say

__all__ = ["TenYears"]

_PPPK = tuple(Status).index(Status.PPPK)


class TenYears(EligibilityRule):
    """Who asks to leave for another government has served ``years`` since appointment (R11).

    Only pairs that an own request names, and only towards another government: moves inside the
    government and moves that the government itself proposes are free. For PPPK asking to leave
    counts as resigning, after however many years.
    """

    id: ClassVar[str] = "ten_years"
    title: ClassVar[str] = "Ten years before leaving by request"
    description: ClassVar[str] = (
        "Nobody leaves for another government by own request within ten years of appointment."
    )
    grain: ClassVar[Grain] = Grain.POSITION
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    years: Annotated[float, Field(ge=0, le=40)] = 10.0
    """Years of service since appointment (``pns_since``)."""
    except_kinds: tuple[MoveKind, ...] = (MoveKind.TEMPORARY,)
    basis: str = "PermenPANRB 6/2024 Ps 59(2),(4) [C], verify"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Service of those who ask for a post of another government."""
        codes = np.zeros(len(employee), np.int8)
        if len(instance.reference.governments) < 2:
            return codes
        people, today = instance.employees, instance.employees.government[employee]
        leaves = (today != instance.positions.government[position]) & (today != NONE)
        which = np.flatnonzero(leaves)
        asked = named_pairs(instance, instance.pins.requests, employee[which], position[which])
        which = which[asked]
        who = employee[which]
        months = instance.records.service_months[who]
        resigns = people.status[who] == _PPPK
        early = (months >= 0) & (months < 12 * self.years)
        codes[which] = verdicts(resigns | early, (months < 0) & ~resigns)
        return codes

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Which government, and months served against years asked."""
        government = instance.reference.governments[instance.positions.government[position]]
        if instance.employees.status[employee] == _PPPK:
            return say(
                "PPPK who asks to leave for government {government}: that is a resignation",
                government=government,
            )
        return say(
            "asks to leave for government {government} after {time} of service, {years:g} years "
            "asked",
            government=government,
            time=served(int(instance.records.service_months[employee])),
            years=self.years,
        )
