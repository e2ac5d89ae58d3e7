"""Contract staff keep their job."""

from typing import ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Status
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.people import without_seat
from mutasi_opt.texts import Message, say

__all__ = ["Pppk"]

_PPPK = tuple(Status).index(Status.PPPK)


class Pppk(EligibilityRule):
    """PPPK change units, never the job or the government they signed for (R07).

    Where the seat is abolished another job of the same family and level will do: an organisation
    that is slimmed places its PPPK again. An unplaced PPPK signed for a job that the data does not
    name: unknown. Helping out for a time is bound as well: the contract names the work. With
    ``move: none`` PPPK stay altogether, but for those without a seat to stay in.
    """

    id: ClassVar[str] = "pppk"
    title: ClassVar[str] = "PPPK keep job and government"
    description: ClassVar[str] = (
        "PPPK move only into the same job within the same government, or not at all; where the post "
        "is abolished a job of the same family and level will do."
    )
    grain: ClassVar[Grain] = Grain.POSITION
    inheritable: ClassVar[bool] = False

    move: Literal["same_job", "none"] = "same_job"
    """Whether PPPK move within their job, or, as older pages have it, not at all."""
    basis: str = (
        "UU 20/2023; PermenPANRB 6/2024 Ps 59 (par. 5: slimming); statements of KemenPANRB of 24 Sep 2025 "
        "and BKN of 24 Nov 2025 [C], verify"
    )

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Job and government, of PPPK only."""
        people, positions = instance.employees, instance.positions
        contract = (people.status == _PPPK)[employee]
        same_job = self._same_job(instance, employee, position)
        same_government = people.government[employee] == positions.government[position]
        unplaced = contract & (people.job[employee] == NONE)
        stays = ~(same_job & same_government)
        if self.move == "none":
            stays |= ~without_seat(instance, employee)
        return verdicts(contract & stays, unplaced)

    @staticmethod
    def _same_job(instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Whether the contract covers the job: the same, or one like it where the seat is gone."""
        jobs = instance.jobs
        held, target = instance.employees.job[employee], instance.positions.job[position]
        alike = (jobs.family[held] == jobs.family[target]) & (
            jobs.level[held] == jobs.level[target]
        )
        covered: Bools = (held == target) | (alike & without_seat(instance, employee))
        return covered

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Name the job that changes, else the government."""
        held, target = int(instance.employees.job[employee]), int(instance.positions.job[position])
        if held == NONE:
            return say("PPPK whose contract may not name job {job}", job=instance.jobs.ids[target])
        pair = np.array([employee], np.int32), np.array([position], np.int32)
        if not self._same_job(instance, *pair)[0]:
            return say(
                "PPPK in job {held} cannot take job {job}",
                held=instance.jobs.ids[held],
                job=instance.jobs.ids[target],
            )
        if instance.employees.government[employee] == instance.positions.government[position]:
            return say("PPPK do not move at all")
        government = instance.reference.governments[instance.positions.government[position]]
        return say("PPPK cannot move to another government ({government})", government=government)
