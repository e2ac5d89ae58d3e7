"""Performance of the last two years."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Predicate, Sensitivity
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.instance.records import PREDICATES
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.grounds import Ground, has_ground
from mutasi_opt.rules.parts.people import without_seat
from mutasi_opt.texts import Message, Term, say

__all__ = ["Performance"]


class Performance(EligibilityRule):
    """Performance of each of the last two years >= ``minimum`` for whoever is moved (R10).

    One known year below it is a breach, whatever the other one may have been. Whoever has no post
    to stay in is forced to move, performance or not; an order whose ground is in
    ``except_grounds`` is the answer to poor performance and must not be stopped by it. Helping out
    for a time asks for good performance as well.
    """

    id: ClassVar[str] = "performance"
    title: ClassVar[str] = "Performance of two years"
    description: ClassVar[str] = (
        "Only people whose performance (predikat kinerja) of the last two years is good are moved."
    )
    grain: ClassVar[Grain] = Grain.EMPLOYEE
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.PRIVATE

    minimum: Predicate = Predicate.BAIK
    """Lowest predicate of each of the two latest years on record; what is more than two calendar
    years old is unknown."""
    except_grounds: tuple[Ground, ...] = ("discipline", "health", "evaluation", "reorganisation")
    """Grounds of a lock or a must-move order that lift the requirement."""
    basis: str = (
        "Peraturan BKN 5/2019 (requirements of a transfer) [C], verify; PermenPANRB 6/2022 "
        "(predicates)"
    )
    waiver: str | None = "PPK"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Both years against the minimum."""
        del position
        years = instance.records.performance
        lowest = PREDICATES.index(self.minimum)
        latest, before = years[:, 0], years[:, 1]
        low: Bools = ((latest >= 0) & (latest < lowest)) | ((before >= 0) & (before < lowest))
        unknown: Bools = (latest < 0) | (before < 0)
        asked = ~without_seat(instance, employee)
        asked &= ~has_ground(instance, self.except_grounds)[employee]
        return verdicts(asked & low[employee], asked & (unknown & ~low)[employee])

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Both predicates against the minimum."""
        del position
        latest, before = (
            Term("unknown" if code < 0 else PREDICATES[code])
            for code in instance.records.performance[employee].tolist()
        )
        return say(
            "performance {latest} in the latest year and {before} in the year before, {minimum} "
            "asked",
            latest=latest,
            before=before,
            minimum=Term(self.minimum),
        )
