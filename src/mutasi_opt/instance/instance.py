"""`Instance`: the indexed view of a scenario, with the few measures that several rules share."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance.arrays import (
    NONE,
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
from mutasi_opt.instance.background import Background, background_of
from mutasi_opt.instance.calendar import service_end_month
from mutasi_opt.instance.distance import distance_hm, travel_minutes
from mutasi_opt.instance.fit import Fit, job_person_match
from mutasi_opt.instance.network import AgencyWishes, Courses, Kin, Wishes
from mutasi_opt.instance.records import Records
from mutasi_opt.instance.tables import PairTable, Scores
from mutasi_opt.instance.training import Training, training
from mutasi_opt.needs import add_months

__all__ = ["Instance", "Pins", "Previous"]

#: An age at which nobody works any more; above every retirement age that the format allows.
_NO_AGE = 127


@dataclass(frozen=True)
class Pins:
    """Decisions as index arrays: locks with their grounds, forbidden pairs, must-move people."""

    lock: Ints
    """(employees,) position a person is locked to, -1 none."""
    lock_reasoned: Bools
    """(employees,) whether the lock states a reason, as a ground or in words."""
    ground: NDArray[np.int8]
    """(employees,) ground of the lock or must-move order, a place in ``GROUNDS``, -1 none stated."""
    forbidden: NDArray[np.int64]
    """Sorted keys ``employee * positions + position``."""
    approved: NDArray[np.int64]
    """Sorted keys of moves to which an outside authority has agreed."""
    approved_by: tuple[tuple[str, ...], ...]
    """Beside ``approved``: who has agreed to the move, "" where a decision does not say."""
    rejected: NDArray[np.int64]
    """Keys of moves that an outside authority has refused."""
    must_move: Bools
    requests: NDArray[np.int64]
    """Sorted keys of pairs that match an own request of the employee."""


@dataclass(frozen=True)
class Previous:
    """The plan that the case starts from; today's posts where there is none.

    Attributes
    ----------
    given : bool
    position, working : int32 (employees,)
        As in an assignment; people whom the plan does not name are where they are today.
    """

    given: bool
    position: Ints
    working: Ints


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
    records: Records
    kin: Kin
    wishes: Wishes
    agency_wishes: AgencyWishes
    courses: Courses
    scores: Scores
    loads: PairTable
    """Load that each employee brings to a unit."""
    pins: Pins
    previous: Previous
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
        """Tell whether each employee, at each position, still counts when the horizon ends.

        Retirement is that of the position's job: a move can change it. Shapes are equal; position
        -1 gives no head.
        """
        counts: Bools = self._retirement_age[position] >= self._head_from_age[employee]
        return counts

    @cached_property
    def _retirement_age(self) -> NDArray[np.int8]:
        """Retirement age of each position's job, years (positions + 1,); 0 answers position -1."""
        return np.append(self.jobs.retirement_age[self.positions.job], 0).astype(np.int8)

    @cached_property
    def _head_from_age(self) -> NDArray[np.int8]:
        """Lowest retirement age at which each person serves when the horizon ends (employees,).

        Bytes keep the table of 80,000 people in the cache. Unknown birth dates give an age that
        every job passes, a contract that ends before the horizon one that none does.
        """
        people = self.employees
        ends = np.datetime64(self.as_of, "M").astype(np.int64) + self.horizon_months
        # Service ends with month birth + 12 * age + 1; the first age with that beyond the horizon:
        age = (
            ends - service_end_month(people.birth, np.zeros(self.num_employees, np.int64))
        ) // 12 + 1
        # The last day of a contract is served; NaT, where there is none, compares false.
        expired = people.contract_end < np.datetime64(
            add_months(self.as_of, self.horizon_months), "D"
        )
        return np.where(expired, _NO_AGE, np.clip(age, 1, _NO_AGE)).astype(np.int8)

    def distance_hm(self, employee: NDArray[np.integer], position: NDArray[np.integer]) -> Ints:
        """Give home to work in hundreds of metres; -1 for an unknown home.

        Road-equivalent where the travel table speaks.
        """
        unit = self.positions.unit[position]
        return distance_hm(
            self.employees, self.units, self.travel, self.travel_speed_kmh, employee, unit
        )

    def travel_minutes(self, employee: NDArray[np.integer], position: NDArray[np.integer]) -> Ints:
        """Give home to work in minutes; -1 for an unknown home.

        The travel table, else the distance at ``travel_speed_kmh``.
        """
        unit = self.positions.unit[position]
        return travel_minutes(
            self.employees, self.units, self.travel, self.travel_speed_kmh, employee, unit
        )

    def duty_seat(self, employee: NDArray[np.integer], position: NDArray[np.integer]) -> Ints:
        """Additional duty that each person would hold with each base seat (pairs,), -1 for none.

        Whoever holds a duty definitively takes the same duty at the unit of the new seat, if there
        is one for holders of such a seat (the first of several alike). The duty lapses with a move
        of an acting holder, of somebody whose seat is abolished, and where the duty itself is.
        Positions may be -1.
        """
        people = self.employees
        duty = people.duty[employee]
        stays = position == people.post[employee]
        carries = self.carries_duty[employee] & (position != NONE)
        seat = np.where(stays, duty, np.int32(NONE))
        which = np.flatnonzero(carries & ~stays)
        if len(which) and len(self._duty_seats[0]):
            where = position[which]
            wanted = self._duty_key(
                self.positions.unit[where],
                self.positions.job[duty[which]],
                self.jobs.family[self.positions.job[where]],
            )
            keys, seats = self._duty_seats
            place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
            seat[which] = np.where(keys[place] == wanted, seats[place], NONE)
        return seat

    @cached_property
    def carries_duty(self) -> Bools:
        """Whose additional duty moves along (employees,): held definitively, and not abolished.

        Nor is the base seat, whose holder has to go wherever there is room.
        """
        people = self.employees
        # One more entry answers -1.
        gone = np.append(self.positions.abolished, False)
        carries: Bools = (people.duty != NONE) & ~self.records.acting
        carries &= ~(gone[people.duty] | gone[people.post])
        return carries

    @cached_property
    def duty_groups(self) -> Ints:
        """First of the existing duties like each one (positions,), -1 for what is no such duty.

        Alike are duties of one job in one unit, for base seats of one family.
        """
        keys, seats = self._duty_seats
        positions = self.positions
        groups = np.full(self.num_positions, NONE, np.int32)
        which = np.flatnonzero(positions.duty & ~positions.abolished & ~positions.future)
        key = self._duty_key(
            positions.unit[which], positions.job[which], positions.duty_family[which]
        )
        groups[which] = seats[np.searchsorted(keys, key)]
        return groups

    def _duty_key(self, unit: Ints, job: Ints, family: Ints) -> NDArray[np.int64]:
        """One number per unit, job of the duty and family of the base seat."""
        place = unit.astype(np.int64) * len(self.jobs.ids) + job
        return place * (len(self.reference.families) + 1) + family + 1

    @cached_property
    def _duty_seats(self) -> tuple[NDArray[np.int64], Ints]:
        """Keys of the duties that exist, sorted, and the first position of each."""
        positions = self.positions
        which = np.flatnonzero(positions.duty & ~positions.abolished & ~positions.future)
        keys, first = np.unique(
            self._duty_key(
                positions.unit[which], positions.job[which], positions.duty_family[which]
            ),
            return_index=True,
        )
        return keys, which[first].astype(np.int32)

    @cached_property
    def fit(self) -> Fit:
        """Job-person match of every (employee, job), with labels."""
        return job_person_match(self.employees, self.jobs)

    @cached_property
    def background(self) -> Background:
        """Relevant background of every (employee, job)."""
        return background_of(self.employees, self.jobs, self.reference.competencies)

    @cached_property
    def training(self) -> Training:
        """Courses before a change of job."""
        return training(self.employees, self.jobs, self.courses)
