"""Couples work in one district."""

from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import Sensitivity
from mutasi_opt.columns import Columns
from mutasi_opt.formulation import About, Formulation, Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import Enforcement, Points, Rule, points
from mutasi_opt.rules.findings import FindingKind, Findings
from mutasi_opt.rules.parts.pairs import layers
from mutasi_opt.rules.parts.words import person
from mutasi_opt.texts import Message, say

__all__ = ["Spouses"]


class Spouses(Rule):
    """Each couple (a, b) that works in two districts costs ``weight``.

    For every zone z: x(a, z) - x(b, z) <= w(z), 0 <= w(z) <= 1, each w(z) at ``weight``. A zone is a
    district, or districts within ``within_minutes`` of each other by the travel table. In integers
    exactly one w is 1 for a couple apart. In fractions their sum is the total variation distance
    between where the relaxation puts a and where it puts b, which is the cheapest way to couple the
    two: a joint column per pair of posts would not be tighter.

    Two people at units of unknown district count as together, and so do two without a post.
    """

    id: ClassVar[str] = "spouses"
    title: ClassVar[str] = "Couples together"
    description: ClassVar[str] = "Each couple that works in two districts is charged."
    unit: ClassVar[str] = "couple apart"
    modes: ClassVar[frozenset[Enforcement]] = frozenset({Enforcement.SOFT, Enforcement.OFF})
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    enforce: Enforcement = Enforcement.SOFT
    weight: Points = 60.0
    """Points per couple apart."""
    within_minutes: Annotated[int, Field(ge=0, le=100_000)] | None = None
    """Travel time between two districts up to which they count as one, minutes; chains count."""
    basis: str = (
        "practice: ikut suami/istri is a usual ground of requests (local policy) [B], verify"
    )

    def compile(self, instance: Instance, formulation: Formulation) -> None:
        """Add one row and one auxiliary per couple and zone."""
        if self.enforce is not Enforcement.SOFT:
            return
        zone, size = self._zones(instance)
        couples = np.flatnonzero(instance.kin.spouse)
        for layer in layers(instance.kin.a[couples], instance.kin.b[couples]):
            self._add(instance, formulation, couples[layer], zone, size)

    def _add(
        self,
        instance: Instance,
        formulation: Formulation,
        couples: NDArray[np.intp],
        zone: Ints,
        size: int,
    ) -> None:
        """Add the rows of couples who have nobody in common."""
        first = np.full(instance.num_employees, NONE, np.int32)
        sign = np.zeros(instance.num_employees, np.int64)
        for people, side in ((instance.kin.a, 1), (instance.kin.b, -1)):
            first[people[couples]] = size * np.arange(len(couples), dtype=np.int32)
            sign[people[couples]] = side

        def incidence(columns: Columns) -> tuple[Ints, Longs | int]:
            start = first[columns.employee]
            row = np.where(start >= 0, start + zone[columns.working], np.int32(NONE))
            return row, sign[columns.employee]

        subject = np.repeat(instance.kin.a[couples], size)
        rows = formulation.add_rows(self.id, About.EMPLOYEE, subject, incidence, upper=0)
        formulation.add_auxiliaries(
            rows,
            np.arange(len(subject)),
            coefficient=-1,
            upper=np.ones(len(subject), np.int64),
            level=self.charged_level,
            cost=points(self.weight, 1.0),
        )

    def _zones(self, instance: Instance) -> tuple[Ints, int]:
        """Zone of every position (positions + 1,) and the number of zones; the last entry: no place."""
        count = len(instance.reference.districts)
        joined: Longs = np.arange(count, dtype=np.int64)
        if self.within_minutes is not None and instance.travel.size:
            near = np.nan_to_num(instance.travel, nan=np.inf) <= self.within_minutes
            _, labels = connected_components(csr_matrix(near.astype(np.int64)), directed=False)
            joined = labels.astype(np.int64)
        unknown, nowhere = count, count + 1
        of_district = np.concatenate([joined, [unknown]])  # the last answers -1
        place = of_district[instance.units.district[instance.positions.unit]]
        used, code = np.unique(np.append(place, nowhere), return_inverse=True)
        return code.astype(np.int32).ravel(), len(used)

    def check(self, instance: Instance, assignment: Assignment) -> Findings:
        """Compare the zones in which the two of each couple work."""
        zone, _ = self._zones(instance)
        couples = np.flatnonzero(instance.kin.spouse)
        a, b = instance.kin.a[couples], instance.kin.b[couples]
        apart = np.flatnonzero(zone[assignment.working[a]] != zone[assignment.working[b]])
        if self.enforce is not Enforcement.SOFT:
            return Findings.none(self.id)
        return Findings.about_employees(
            self.id,
            a[apart],
            np.ones(len(apart)),
            points(self.weight, 1.0),
            FindingKind.CHARGE,
            assignment.working[b[apart]],
        )

    def explain(self, instance: Instance, findings: Findings, k: int) -> Message:
        """Say who of whom works where."""
        who, place = int(findings.subject[k]), int(findings.place[k])
        if place == NONE:
            return say(
                "employee {employee} works in another district than the spouse, who is without a "
                "post",
                employee=person(instance, who),
            )
        return say(
            "employee {employee} works in another district than the spouse, who is at {position}",
            employee=person(instance, who),
            position=instance.positions.ids[place],
        )
