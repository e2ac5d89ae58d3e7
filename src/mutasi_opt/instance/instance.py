"""`Instance`: the indexed view of a scenario, with the few measures that several rules share."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance.arrays import (
    Agencies,
    AgencyGroups,
    Bools,
    Employees,
    Ints,
    Jobs,
    Positions,
    Reference,
    Units,
)
from mutasi_opt.instance.calendar import month_index, service_end_month
from mutasi_opt.instance.distance import distance_hm, travel_minutes
from mutasi_opt.instance.fit import Fit, job_person_match

__all__ = ["Instance", "Pins"]


@dataclass(frozen=True)
class Pins:
    """Decisions as index arrays: locks (employee, position, has a ground), forbidden pairs, must-move people."""

    lock: Ints
    """(employees,) position a person is locked to, -1 none."""
    lock_grounded: Bools
    """(employees,) whether the lock states a reason."""
    forbidden: NDArray[np.int64]
    """Sorted keys ``employee * positions + position``."""
    must_move: Bools
    requests: NDArray[np.int64]
    """Sorted keys of pairs that match an own request of the employee."""


@dataclass(frozen=True)
class Instance:
    """A scenario as arrays; built by :func:`mutasi_opt.instance.index`.

    Employee and position indices are positions in the id-sorted tables.
    """

    reference: Reference
    agencies: Agencies
    units: Units
    jobs: Jobs
    positions: Positions
    groups: AgencyGroups
    employees: Employees
    pins: Pins
    travel: NDArray[np.float64]
    """(districts, districts) minutes, NaN where the table is silent."""
    travel_speed_kmh: float
    horizon_months: int
    budgets: dict[str, int]
    left: tuple[str, ...]
    """Ids of employees removed because they left service by ``as_of``."""

    @property
    def num_employees(self) -> int:
        """People who take part."""
        return len(self.employees.ids)

    @property
    def num_positions(self) -> int:
        """Positions, open or not."""
        return len(self.positions.ids)

    @property
    def as_of(self) -> date:
        """Date at which law, ages and tenures are taken."""
        return self.reference.as_of

    def heads(self, employee: NDArray[np.integer], position: NDArray[np.integer]) -> Bools:
        """Whether each employee, at each position, still counts as a head when the horizon ends.

        Retirement is that of the position's job: a move can change it. Shapes are equal; positions must not be -1.
        """
        people = self.employees
        horizon = np.datetime64(self.as_of, "M").astype(np.int64) + self.horizon_months
        retires = service_end_month(
            people.birth[employee], self.jobs.retirement_age[self.positions.job[position]]
        )
        contract = people.contract_end[employee]
        ends = np.where(
            np.isnat(contract),
            np.int64(1) << 40,
            month_index(contract) * 32
            + (contract - contract.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64),
        )
        return (retires > horizon) & (ends >= horizon * 32 + self.as_of.day - 1)

    def distance_hm(self, employee: NDArray[np.integer], position: NDArray[np.integer]) -> Ints:
        """Home to work in hundreds of metres (road-equivalent where the travel table speaks); -1 unknown home."""
        unit = self.positions.unit[position]
        return distance_hm(self.employees, self.units, self.travel, self.travel_speed_kmh, employee, unit)

    def travel_minutes(self, employee: NDArray[np.integer], position: NDArray[np.integer]) -> Ints:
        """Home to work in minutes: the travel table, else distance at ``travel_speed_kmh``; -1 unknown home."""
        unit = self.positions.unit[position]
        return travel_minutes(self.employees, self.units, self.travel, self.travel_speed_kmh, employee, unit)

    @cached_property
    def fit(self) -> Fit:
        """Job-person match of every (employee, job), with labels."""
        return job_person_match(self.employees, self.jobs)
