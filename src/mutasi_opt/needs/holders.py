"""Who holds the positions at ``as_of``, and who of them still counts as a head."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from mutasi_opt.needs.exact import EXACT_DECIMALS
from mutasi_opt.needs.service_end import add_months, months_between, service_end
from mutasi_opt.scenario import Employee, Scenario

__all__ = ["NOBODY", "Holders", "Service", "count_holders", "services"]

_YEAR: Final = 12


@dataclass(frozen=True, slots=True)
class Holders:
    """People on one position.

    Attributes
    ----------
    holders : int
        Persons whose definitive position it is and who have not left by ``as_of``.
    heads : int
        Those of them who do not retire or end their contract within the horizon.
    effort : Fraction
        Full-time person-years that the holders give in the twelve months after ``as_of`` (workload
        is yearly, whatever the horizon): FTE times the share of whole months in service.
    """

    holders: int
    heads: int
    effort: Fraction


NOBODY: Final = Holders(0, 0, Fraction(0))


class Service(NamedTuple):
    """A person who holds a definitive position at ``as_of``, and when that ends.

    Attributes
    ----------
    employee : Employee
        The person.
    position : str
        Id of the definitive position.
    end : date or None
        First day on which the person no longer serves; None = unknown.
    """

    employee: Employee
    position: str
    end: date | None


def services(scenario: Scenario) -> Iterator[Service]:
    """Yield everybody who holds a definitive position and has not left by ``as_of``.

    The retirement age is the one of the job held. An additional duty is no definitive position.
    """
    jobs = {job.id: job for job in scenario.jobs}
    job_of = {position.id: jobs[position.job] for position in scenario.positions}
    for employee in scenario.employees:
        place = employee.position
        if place is None:
            continue
        end = service_end(employee, job_of[place])
        if end is None or end > scenario.as_of:
            yield Service(employee, place, end)


def count_holders(scenario: Scenario) -> dict[str, Holders]:
    """Count the holders of every position that has any."""
    as_of = scenario.as_of
    horizon = add_months(as_of, scenario.parameters.retirement_horizon_months)
    holders: Counter[str] = Counter()
    heads: Counter[str] = Counter()
    served: defaultdict[str, Decimal] = defaultdict(Decimal)
    for employee, place, end in services(scenario):
        holders[place] += 1
        heads[place] += end is None or end > horizon
        months = _YEAR if end is None else min(_YEAR, months_between(as_of, end))
        months_served = EXACT_DECIMALS.multiply(Decimal(str(employee.fte)), months)
        served[place] = EXACT_DECIMALS.add(served[place], months_served)
    return {
        place: Holders(count, heads[place], Fraction(served[place]) / _YEAR)
        for place, count in holders.items()
    }
