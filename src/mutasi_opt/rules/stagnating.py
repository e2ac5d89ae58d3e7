"""High performers for agencies that stagnate."""

from typing import Annotated, ClassVar, Final

import numpy as np
from pydantic import Field

from mutasi_opt.assignment import Assignment
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.instance.records import PREDICATES
from mutasi_opt.rules.base import Enforcement, Points, Rule
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.ladder import Bands, Share, ladder_cost, ladder_steps, step_prices
from mutasi_opt.rules.parts.numbering import number_rows
from mutasi_opt.texts import Message, say

__all__ = ["Stagnating"]

#: Least box of the succession pool (PermenPANRB 3/2020).
_HIGH_BOX: Final = 7
_BEST_PREDICATE: Final = len(PREDICATES) - 1


class Stagnating(Rule):
    """high(a) + missing(a) >= ceil(share * min(R(a), staff(a))) for each stagnating agency a.

    high(a) = heads working at a who are high performers: talent box 7, 8 or 9, or, where the box is
    unknown, sangat baik in both of the last two years. R(a) = sum of the known needs of the
    positions of a, staff(a) = heads there today. Missing ones are priced in bands like a shortage,
    the first to come relieving most. High performers beyond the target cost nothing.

    Each row counts some of the people of an agency and crosses those that count all of them, so
    that the relaxation is no longer a network; but there is one row per stagnating agency, and the
    charges are convex. Measured: no root gap on generated regencies of 2,000 people with up to eight
    such agencies, nor of 10,000 with one.
    """

    id: ClassVar[str] = "stagnating"
    title: ClassVar[str] = "High performers for stagnating agencies"
    description: ClassVar[str] = (
        "High performers missing at agencies that are marked as stagnating, against a share of "
        "their staff, are charged in steps."
    )
    unit: ClassVar[str] = "step"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})

    enforce: Enforcement = Enforcement.SOFT
    weight: Points = 50.0
    """Points per step."""
    share: Annotated[Share, Field(gt=0, le=1)] = 0.25
    """High performers that a stagnating agency should have, as a share of its need or staff."""
    bands: Bands = (0.05, 0.10, 0.20)
    """Ends of the bands that cost 1, 2 and 4 steps a head, as shares of the target; then 8 steps."""
    basis: str = (
        "PermenPANRB 3/2020 jo 20/2025 (boxes 9, 8, 7: succession, rotation and enrichment); "
        "share is local policy, verify"
    )

    def _wanted(self, instance: Instance) -> Longs:
        """High performers that each agency should have (agencies,); 0 where it does not stagnate."""
        seats, size = instance.positions, len(instance.agencies.ids)
        need, staff = np.zeros(size, np.int64), np.zeros(size, np.int64)
        np.add.at(need, seats.agency, np.maximum(seats.need, 0))
        np.add.at(staff, seats.agency, seats.heads)
        # In thousandths of a percent, so that 20 % of 15 is 3 and not 3.0001; -(-a // b) rounds up.
        wanted = -(-np.minimum(need, staff) * round(self.share * 100_000) // 100_000)
        return np.where(instance.agencies.stagnating, wanted, 0)

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row per stagnating agency, with up to four auxiliaries each."""
        if self.enforce is not Enforcement.SOFT:
            return
        target = self._wanted(instance)
        subject, row_of = number_rows(target > 0)
        wanted = target[subject]
        row_of_place = np.append(row_of[instance.positions.agency], np.int32(NONE))
        high = _high_performers(instance)

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            who, place = columns.employee, columns.working
            row = row_of_place[place]
            row[~high[who]] = NONE
            inside = np.flatnonzero(row != NONE)
            row[inside[~instance.heads(who[inside], place[inside])]] = NONE
            return row, 1

        rows = formulation.add_rows(self.id, About.AGENCY, subject, incidence, lower=wanted)
        for row, width, price in ladder_steps(wanted, wanted, self.bands, step_prices(self.weight)):
            formulation.add_auxiliaries(
                rows, row, coefficient=1, upper=width, level=self.charged_level, cost=price
            )

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Count high performers and climb the ladder; amounts are heads missing."""
        wanted = self._wanted(instance)
        who = np.flatnonzero(_high_performers(instance) & (assignment.working != NONE))
        place = assignment.working[who]
        agency = instance.positions.agency[place[instance.heads(who, place)]]
        there = np.bincount(agency, minlength=len(wanted))
        missing = np.maximum(wanted - there, 0)
        found = np.flatnonzero(missing)
        cost = ladder_cost(wanted, missing, self.bands, step_prices(self.weight))
        return Findings.build(
            self.id, About.AGENCY, found, missing[found], cost[found], FindingKind.CHARGE
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Give high performers against the target."""
        agency = int(findings.subject[k])
        target = int(self._wanted(instance)[agency])
        return say(
            "agency {agency}: {found} high performers, {wanted} wanted",
            agency=instance.agencies.ids[agency],
            found=target - round(findings.amount[k]),
            wanted=target,
        )


def _high_performers(instance: Instance) -> Bools:
    """Who performs highly (employees,)."""
    box = instance.records.box
    best = (instance.records.performance == _BEST_PREDICATE).all(axis=1)
    high: Bools = (box >= _HIGH_BOX) | ((box == NONE) & best)
    return high
