"""Posts for which an outside authority has a say."""

from typing import ClassVar

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import MoveKind, Sensitivity
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.rules.base import Grain, verdicts
from mutasi_opt.rules.parts.authority import is_named
from mutasi_opt.rules.parts.consent import ConsentRule
from mutasi_opt.rules.parts.people import without_seat
from mutasi_opt.rules.parts.words import all_of
from mutasi_opt.texts import Message, say

__all__ = ["Approval"]


class Approval(ConsentRule):
    """A move out of or into a job with an ``approval`` authority needs its recorded approval (R14).

    By default such a move is lawful and flagged until an ``approve`` decision names it; with
    ``required`` it is not a candidate before. A decision counts for the authorities that its ``by``
    names, for all of them where it names nobody: a move out of one such job into another may need
    two. Leaving an abolished post asks nobody. A temporary assignment appoints and dismisses
    nobody: it is not bound.
    """

    id: ClassVar[str] = "approval"
    title: ClassVar[str] = "Approval by an outside authority"
    description: ClassVar[str] = (
        "Moves out of or into posts that an outside authority appoints to are flagged until its "
        "approval is recorded."
    )
    grain: ClassVar[Grain] = Grain.POSITION
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    required: bool = False
    """Whether a move is barred until it is approved."""
    except_kinds: tuple[MoveKind, ...] = (MoveKind.TEMPORARY,)
    basis: str = (
        "UU 24/2013 and Permendagri 76/2015 (Disdukcapil) [C]; UU 23/2014 Ps 205 (Sekwan) and 224 "
        "(camat), PP 72/2019 (inspectorate) [B], verify"
    )

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Whether a required approval is missing."""
        if not self.required:
            return np.zeros(len(employee), np.int8)
        missing = self.concerns(instance, employee, position)
        which = np.flatnonzero(missing)
        missing[which] = ~self.approved(instance, employee[which], position[which])
        return verdicts(missing)

    def concerns(self, instance: Instance, employee: Ints, position: Ints) -> Bools:
        """Whether the post left or the post entered has such an authority."""
        asks = np.array([name is not None for name in instance.jobs.approval], bool)
        enters: Bools = asks[instance.positions.job][position]
        return enters | self._leaves(instance)[employee]

    @staticmethod
    def _leaves(instance: Instance) -> Bools:
        """Whose post today has an authority that is asked (employees,)."""
        everybody = np.arange(instance.num_employees, dtype=np.int32)
        held = instance.employees.job
        # One more entry answers job -1.
        asks = np.array([*(name is not None for name in instance.jobs.approval), False], bool)
        leaves: Bools = asks[held] & ~without_seat(instance, everybody)
        return leaves

    def grants(self, instance: Instance, employee: int, position: int, by: tuple[str, ...]) -> bool:
        """Approvals by every authority concerned, or without a name."""
        concerned = self._concerned(instance, employee, position)
        return "" in by or all(is_named(authority, by) for authority, _ in concerned)

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Say which approval is missing."""
        authorities = self._authorities(instance, employee, position)
        return say("no approval of {authorities} is recorded", authorities=authorities)

    def consent(self, instance: Instance, employee: int, position: int) -> Message:
        """Name the authorities and the jobs."""
        authorities = self._authorities(instance, employee, position)
        return say("the approval of {authorities}", authorities=authorities)

    def _authorities(self, instance: Instance, employee: int, position: int) -> Message:
        """Name the authority of the post left, then of the post entered, with the jobs."""
        concerned = self._concerned(instance, employee, position)
        return all_of(
            [say("{authority} (job {job})", authority=name, job=job) for name, job in concerned]
        )

    def _concerned(self, instance: Instance, employee: int, position: int) -> list[tuple[str, str]]:
        """Give authority and job of the post left, then of the post entered; of one job once."""
        jobs, held = instance.jobs, int(instance.employees.job[employee])
        target = int(instance.positions.job[position])
        both = [held] if held != NONE and self._leaves(instance)[employee] else []
        both += [target] if target not in both else []
        named = ((jobs.approval[job], jobs.ids[job]) for job in both)
        return [(authority, job) for authority, job in named if authority is not None]
