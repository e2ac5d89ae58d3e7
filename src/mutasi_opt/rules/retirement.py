"""Service left after a move."""

from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from mutasi_opt.codes import MoveKind, Status
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.instance.calendar import month_index, service_end_month
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.grounds import Ground, has_ground
from mutasi_opt.rules.parts.people import without_seat
from mutasi_opt.texts import Message, say

__all__ = ["Retirement"]

_PPPK = tuple(Status).index(Status.PPPK)
#: More months than any service lasts.
_FOREVER = 100_000


def _month(instance: Instance) -> int:
    """Index of the month of the date."""
    return int(month_index(np.array([instance.as_of], "datetime64[D]"))[0])


def _least(instance: Instance) -> int:
    """Fewest whole months that are left before retirement, which falls on the first of a month."""
    return 1 if instance.as_of.day == 1 else 0


class Retirement(EligibilityRule):
    """After a move at least ``minimum_months`` of service are left, and ``contract_months`` (R17).

    Service ends at the retirement age of the *target* job; the contracts of PPPK end besides.

    Both numbers of months are local policy: the unplaced, holders of abolished posts, and orders
    whose ground is in ``except_grounds`` are free of them. That nobody enters a job whose retirement
    age is already past is law, and binds always: a teacher of 59 cannot become pelaksana, who
    retire at 58.
    Whoever helps out for a time keeps the own job and its retirement age.
    """

    id: ClassVar[str] = "retirement"
    title: ClassVar[str] = "Service left after the move"
    description: ClassVar[str] = (
        "Nobody is moved shortly before retirement, or past the retirement age of the target job."
    )
    grain: ClassVar[Grain] = Grain.JOB
    inheritable: ClassVar[bool] = False

    minimum_months: Annotated[int, Field(ge=0, le=240)] = 12
    """Months of service that must be left after the move."""
    contract_months: Annotated[int, Field(ge=0, le=240)] = 12
    """Months that the contract of a PPPK must last after the move."""
    except_grounds: tuple[Ground, ...] = ("discipline", "health")
    """Grounds of a lock or a must-move order that lift both."""
    except_kinds: tuple[MoveKind, ...] = (MoveKind.TEMPORARY,)
    basis: str = (
        "PP 11/2017 Ps 239 jo PP 17/2020 (retirement age); minimum of months by local policy [B], "
        "verify"
    )
    waiver: str | None = "PPK"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Whole months left, of service and of contract, against both minima."""
        people = instance.employees
        everybody = np.arange(instance.num_employees, dtype=np.int32)
        free = without_seat(instance, everybody) | has_ground(instance, self.except_grounds)
        months = np.where(free, 0, self.minimum_months)
        service = self._service(instance, employee, position)
        late = service < np.maximum(months, _least(instance)).astype(np.int32)[employee]
        late |= (self._contract(instance) < np.where(free, 0, self.contract_months))[employee]
        contract_unknown = (people.status == _PPPK) & np.isnat(people.contract_end)
        unknown = (np.isnat(people.birth) | contract_unknown)[employee]
        # A contract about to end is a breach whatever the birth date may be.
        return verdicts(late, unknown & ~late)

    def _lifted(self, instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Waive the months of policy; the retirement age of the job is law."""
        within = self._service(instance, employee, position) >= _least(instance)
        lifted: Bools = super()._lifted(instance, employee, position) & within
        return lifted

    @staticmethod
    def _service(instance: Instance, employee: Ints, position: Ints) -> Ints:
        """Whole months from the date to retirement in the job of each position (pairs,)."""
        # Months until retirement at age 0, so that a pair costs one addition.
        newborn = np.zeros(instance.num_employees, np.int32)
        end = service_end_month(instance.employees.birth, newborn)
        begun = _month(instance) + (instance.as_of.day > 1)
        offset = np.minimum(end - begun, _FOREVER).astype(np.int32)
        months = 12 * instance.jobs.retirement_age[instance.positions.job]
        left: Ints = offset[employee] + months[position]
        return left

    @staticmethod
    def _contract(instance: Instance) -> Ints:
        """Whole months from the date to the end of the contract (employees,), many without one."""
        # A contract to 30 June is one whole year from 1 July.
        over = instance.employees.contract_end + np.timedelta64(1, "D")
        day = (over - over.astype("datetime64[M]").astype("datetime64[D]")).astype(np.int64)
        months = month_index(over) - _month(instance) - (day + 1 < instance.as_of.day)
        return np.where(np.isnat(over), _FOREVER, months).astype(np.int32)

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Months left, and by what."""
        pair = np.array([employee], np.int32), np.array([position], np.int32)
        service = int(self._service(instance, *pair)[0])
        contract = int(self._contract(instance)[employee])
        job = instance.positions.job[position]
        about: dict[str, object] = {
            "job": instance.jobs.ids[job],
            "age": int(instance.jobs.retirement_age[job]),
        }
        if service < _least(instance):
            return say("past the retirement age of job {job} ({age} years)", **about)
        early = service < self.minimum_months
        if contract < self.contract_months and not (early and service <= contract):
            return say(
                "contract has {months} months left, {asked} asked",
                months=contract,
                asked=self.contract_months,
            )
        if not early:
            return say("birth date or end of contract is unknown")
        return say(
            "{months} months to retirement from job {job} at {age} years, {asked} asked",
            months=service,
            asked=self.minimum_months,
            **about,
        )
