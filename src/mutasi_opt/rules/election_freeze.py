"""Officials are not replaced around elections."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, ClassVar

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from mutasi_opt.codes import JobKind, MoveKind, Sensitivity
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.instance.effective import move_days
from mutasi_opt.rules.base import EligibilityRule, Grain, verdicts
from mutasi_opt.rules.parts.authority import granted, is_named
from mutasi_opt.rules.parts.decided import named_pairs
from mutasi_opt.rules.parts.freeze_window import FreezeWindow
from mutasi_opt.rules.parts.people import definitive_heads
from mutasi_opt.texts import Message, say

__all__ = ["ElectionFreeze"]

_KINDS = tuple(JobKind)


class ElectionFreeze(EligibilityRule):
    """No move out of or into a frozen post takes effect in a window, unless it is approved (R12).

    Frozen posts: jobs of the given ``kinds``, jobs with ``freeze: true``, and seats of people who
    hold an additional duty definitively (heads of schools and puskesmas). The effective date is
    that of the calendar of the job held. An ``approve`` decision frees one pair if its ``by``
    names the ``authority``; the approval of anybody else does not. The holder of an
    abolished post is free: nobody is replaced where the post itself ends, and there is no seat to
    wait in. Helping out for a time replaces nobody. A model without windows freezes nothing.
    """

    id: ClassVar[str] = "election_freeze"
    title: ClassVar[str] = "Freeze around elections"
    description: ClassVar[str] = (
        "Officials are neither moved out of nor into their posts in the months around an election, "
        "unless the authority (Mendagri) has approved."
    )
    grain: ClassVar[Grain] = Grain.POSITION
    inheritable: ClassVar[bool] = False
    sensitivity: ClassVar[Sensitivity] = Sensitivity.DECREE

    windows: tuple[FreezeWindow, ...] = ()
    """First and last day (``from``, ``until``) of each freeze, with its ``reason``."""
    kinds: tuple[JobKind, ...] = (JobKind.JPT, JobKind.ADMINISTRATOR, JobKind.PENGAWAS)
    """Job kinds that are frozen."""
    heads: bool = True
    """Whether the seats of heads of schools and puskesmas are frozen."""
    authority: Annotated[str, Field(min_length=1)] = "Mendagri"
    """Who may approve a move in a freeze: an ``approve`` decision has to name it in ``by``."""
    except_kinds: tuple[MoveKind, ...] = (MoveKind.TEMPORARY,)
    basis: str = (
        "UU 10/2016 Ps 71(2), 162(3); Mendagri letter 100.2.1.3/1575/SJ (which posts) [C], verify"
    )
    valid_from: date | None = date(2016, 7, 1)
    waiver: str | None = "Mendagri"

    def test(self, instance: Instance, employee: Ints, position: Ints) -> NDArray[np.int8]:
        """Frozen posts, effective dates and approvals."""
        codes = np.zeros(len(employee), np.int8)
        inside = self._window(instance) != NONE
        if not inside.any():
            return codes
        jobs = self._frozen_jobs(instance)
        barred = self._leaves(instance)[employee] | jobs[instance.positions.job][position]
        # The unplaced may wait for the end of the freeze as they are.
        gone = np.append(instance.positions.abolished, False)[instance.employees.post]
        barred &= ~gone[employee]
        which = np.flatnonzero(barred & inside[employee])
        keys = granted(instance, lambda employee, position, by: self.lifted(by))
        codes[which] = verdicts(~named_pairs(instance, keys, employee[which], position[which]))
        return codes

    def lifted(self, by: Iterable[str]) -> bool:
        """Whether the authority is among those who have approved a move."""
        return is_named(self.authority, by)

    def _window(self, instance: Instance) -> Ints:
        """Window in which a move of each person would take effect (employees,), -1 for none."""
        days = move_days(instance)
        found = np.full(len(days), NONE, np.int32)
        for k, window in enumerate(self.windows):
            start, until = np.datetime64(window.start, "D"), np.datetime64(window.until, "D")
            found[(start <= days) & (days <= until)] = k
        return found

    def _frozen_jobs(self, instance: Instance) -> Bools:
        """Which jobs are frozen wherever they are (jobs,)."""
        kinds = [_KINDS.index(kind) for kind in self.kinds]
        frozen: Bools = np.isin(instance.jobs.kind, kinds) | instance.jobs.freeze
        return frozen

    def _leaves(self, instance: Instance) -> Bools:
        """Who would leave a frozen post by moving (employees,)."""
        people = instance.employees
        # One more entry answers job -1.
        frozen = np.append(self._frozen_jobs(instance), False)[people.job]
        leaves: Bools = frozen | (definitive_heads(instance) & self.heads)
        return leaves

    def reason(self, instance: Instance, employee: int, position: int) -> Message:
        """Which post is frozen, the effective date and the window."""
        window = self.windows[self._window(instance)[employee]]
        when = say(
            "on {day}, in the freeze of {window}",
            day=move_days(instance)[employee].item(),
            window=window.words(),
        )
        jobs, positions = instance.jobs, instance.positions
        frozen, target = self._frozen_jobs(instance), int(positions.job[position])
        if not self._leaves(instance)[employee]:
            return say("enters frozen job {job} {when}", job=jobs.ids[target], when=when)
        held = int(instance.employees.job[employee])
        if frozen[held]:
            return say("leaves frozen job {job} {when}", job=jobs.ids[held], when=when)
        duty = positions.ids[instance.employees.duty[employee]]
        return say("leaves the seat of duty {duty} {when}", duty=duty, when=when)
