"""Rank band of the target job."""

from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from mutasi_opt.codes import RANK_ORDER, MoveKind, Status
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.words import all_of
from mutasi_opt.texts import Message, say

__all__ = ["Rank"]

_PPPK = tuple(Status).index(Status.PPPK)
#: The order lists the PNS scale first, then that of PPPK, step by step.
_PNS_NAMES, _PPPK_NAMES = tuple(RANK_ORDER)[:17], tuple(RANK_ORDER)[17:]


class Rank(EligibilityRule):
    """Rank lies between the target job's lowest and highest (R03).

    ``below`` steps under the lowest are tolerated. PNS and PPPK ranks are compared as steps 1..17.
    An unknown rank is unknown wherever the job asks for one. A temporary assignment appoints nobody
    to a job.
    """

    id: ClassVar[str] = "rank"
    title: ClassVar[str] = "Rank of the job"
    description: ClassVar[str] = (
        "Rank (golongan/ruang) lies within the band that the target job asks for."
    )
    grain: ClassVar[Grain] = Grain.JOB

    below: Annotated[int, Field(ge=0, le=16)] = 0
    """Steps below the lowest rank that are tolerated (one in the practice of many agencies)."""
    except_kinds: tuple[MoveKind, ...] = (MoveKind.TEMPORARY,)
    basis: str = (
        "PermenPANRB 1/2023 (functional posts); floor of structural posts by practice, after "
        "PP 100/2000 [B], verify"
    )

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Steps of rank against the band; a job without a band asks for nothing."""
        jobs, job = instance.jobs, instance.positions.job
        lowest = np.where(jobs.min_rank > 0, jobs.min_rank - self.below, -1).astype(np.int8)[job][
            position
        ]
        highest = np.where(jobs.max_rank > 0, jobs.max_rank, 127).astype(np.int8)[job][position]
        rank = instance.employees.rank.astype(np.int8)[employee]
        asked = (jobs.min_rank > 0) | (jobs.max_rank > 0)
        return verdicts((rank < lowest) | (rank > highest), (rank < 0) & asked[job][position])

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Rank against the band, in the names of the person's own scale."""
        job = instance.positions.job[position]
        names = _PPPK_NAMES if instance.employees.status[employee] == _PPPK else _PNS_NAMES
        rank = int(instance.employees.rank[employee])
        lowest, highest = int(instance.jobs.min_rank[job]), int(instance.jobs.max_rank[job])
        asked = []
        if lowest > 0 and self.below:
            least = names[lowest - 1]
            asked.append(
                say("at least {rank} ({below} below tolerated)", rank=least, below=self.below)
            )
        elif lowest > 0:
            asked.append(say("at least {rank}", rank=names[lowest - 1]))
        if highest > 0:
            asked.append(say("at most {rank}", rank=names[highest - 1]))
        return say(
            "{held}, job {job} asks for {asked}",
            held=say("unknown rank") if rank < 0 else say("rank {rank}", rank=names[rank - 1]),
            job=instance.jobs.ids[job],
            asked=all_of(asked),
        )
