"""Change of the job class."""

from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from mutasi_opt.codes import MoveKind, Sensitivity
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.grounds import Ground, has_ground
from mutasi_opt.texts import Message, say

__all__ = ["ClassChange"]


class ClassChange(EligibilityRule):
    """abs(class of the target job - class of the job held) <= ``steps``, 1..17.

    Plain rotations and redistributions keep the class (kelas jabatan) within one step in practice;
    a larger drop is what staff call a demotion. Promotions and demotions have their own rules, and
    a temporary assignment enters no job. An order whose ground is in ``except_grounds`` may go to a
    job of the same level whose class is far away: release from a post by a penalty does.
    """

    id: ClassVar[str] = "class_change"
    title: ClassVar[str] = "Change of job class"
    description: ClassVar[str] = (
        "A rotation changes the job class (kelas jabatan) by a few steps at most."
    )
    grain: ClassVar[Grain] = Grain.JOB
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    steps: Annotated[int, Field(ge=0, le=16)] = 1
    """Most steps up or down."""
    except_grounds: tuple[Ground, ...] = ("discipline", "evaluation", "reorganisation")
    """Grounds of a lock or a must-move order that lift the limit."""
    except_kinds: tuple[MoveKind, ...] = (
        MoveKind.PROMOTION,
        MoveKind.DEMOTION,
        MoveKind.PLACEMENT,
        MoveKind.REORGANISATION,
        MoveKind.TEMPORARY,
    )
    basis: str = (
        "PermenPANRB 34/2011 and 39/2013 (job classes); within one class of the job held by "
        "practice [B], verify"
    )
    waiver: str | None = "PPK"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Both classes; within one job nothing changes, and the unplaced hold none."""
        jobs = instance.jobs
        target = instance.positions.job
        # Bytes: two gathers per pair are all that a million pairs cost.
        known = np.append(jobs.job_class, NONE).astype(np.int8)
        held = instance.employees.job
        old, new = known[held][employee], known[target][position]
        change = np.abs(new - old) > self.steps
        unknown = ((old < 0) | (new < 0)) & (held[employee] != target[position])
        unknown &= held[employee] != NONE
        bound = ~has_ground(instance, self.except_grounds)[employee]
        return verdicts(bound & change & (old >= 0) & (new >= 0), bound & unknown)

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Both jobs with their classes."""
        held, target = instance.employees.job[employee], instance.positions.job[position]
        jobs = instance.jobs

        def named(job: int) -> Message:
            known = int(jobs.job_class[job])
            if known < 0:
                return say("class unknown (job {job})", job=jobs.ids[job])
            return say("class {job_class} (job {job})", job_class=known, job=jobs.ids[job])

        return say(
            "from {held} to {target}, {steps} steps at most",
            held=named(held),
            target=named(target),
            steps=self.steps,
        )
