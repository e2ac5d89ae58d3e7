"""People of a plan joined with what was reported of them."""

from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

from mutasi_opt.codes import Predicate
from mutasi_opt.instance import NONE
from mutasi_opt.instance.records import PREDICATES
from mutasi_opt.monitor.source import PlanSource
from mutasi_opt.scenario import Outcome

__all__ = ["POOR", "WELL", "Followed", "below_good", "follow"]

#: Adaptation up to which somebody has adapted badly, and from which well (1 .. 5) [B].
POOR: Final = 2
WELL: Final = 4


class Followed(NamedTuple):
    """One person of the plan and how they have done since.

    Attributes
    ----------
    employee : int
        Index of the instance.
    kind : str
        Kind of the move.
    moved : bool
        Whether the person has got another post or place of work.
    origin, seat, place : int
        Position before, definitive position after, and place of work after; -1 none.
    effective : date
    reported : bool
        Whether there is any report.
    adaptation : int or None
        Latest score reported, 1 .. 5.
    performance : Predicate or None
        Latest predicate reported.
    """

    employee: int
    kind: str
    moved: bool
    origin: int
    seat: int
    place: int
    effective: date
    reported: bool
    adaptation: int | None
    performance: Predicate | None

    @property
    def poor(self) -> bool:
        """Whether the person is known to have adapted badly."""
        return self.adaptation is not None and self.adaptation <= POOR

    @property
    def below(self) -> bool:
        """Whether the person is known to perform below Baik."""
        return self.performance is not None and below_good(self.performance)


def below_good(predicate: Predicate) -> bool:
    """Whether a predicate is below Baik."""
    return PREDICATES.index(predicate) < PREDICATES.index(Predicate.BAIK)


def follow(source: PlanSource, outcomes: Iterable[Outcome]) -> tuple[Followed, ...]:
    """Join a plan with the reports, which are sorted by employee and date; by employee."""
    instance = source.instance
    person = {name: k for k, name in enumerate(instance.employees.ids)}
    post: dict[str | None, int] = {name: k for k, name in enumerate(instance.positions.ids)}
    post[None] = NONE
    reported: set[str] = set()
    adaptation: dict[str, int] = {}
    performance: dict[str, Predicate] = {}
    for row in outcomes:
        reported.add(row.employee)
        if row.adaptation is not None:
            adaptation[row.employee] = row.adaptation
        if row.performance is not None:
            performance[row.employee] = row.performance
    people = []
    for entry in sorted(source.plan.assignments, key=lambda entry: entry.employee):
        name, origin, seat = entry.employee, post[entry.origin], post[entry.to]
        place = seat if entry.working is None else post[entry.working]
        people.append(
            Followed(
                employee=person[name],
                kind=entry.kind,
                moved=place not in (NONE, origin),
                origin=origin,
                seat=seat,
                place=place,
                effective=entry.effective,
                reported=name in reported,
                adaptation=adaptation.get(name),
                performance=performance.get(name),
            )
        )
    return tuple(people)
