"""`Trials`: changed cases solved, to see whether the person is at the position then."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np

from mutasi_opt.columns import Columns
from mutasi_opt.decisions import Comparison, compare
from mutasi_opt.decisions.edits import Edit, edited
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain.study import Study
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.plan.plan import Conflict, Plan, SolveStatus
from mutasi_opt.whatif.ask import Ask, barring
from mutasi_opt.whatif.bound import surely_costs

__all__ = ["Finding", "Trial", "Trials"]


class Finding(StrEnum):
    """Whether a case gives the person the position."""

    EVERY = "every"
    """Every best plan has the person there."""
    SOME = "some"
    """Some best plan has the person there; another one that is as good may not."""
    COSTS = "costs"
    """Lawful, but every plan with the person there is worse."""
    IMPOSSIBLE = "impossible"
    """Lawful by itself, but no plan has the person there."""
    FORBIDDEN = "forbidden"
    """A rule forbids it."""
    NO_PLAN = "no_plan"
    """The changed case has no lawful plan at all."""
    UNKNOWN = "unknown"
    """Time ran out."""

    @property
    def gives(self) -> bool:
        """Whether the person gets the position."""
        return self in (Finding.EVERY, Finding.SOME)


@dataclass(frozen=True)
class Trial:
    """What a changed case gives.

    Attributes
    ----------
    finding : Finding
    proven : bool
        Whether the finding rests on values that are proven, not on plans that are merely good.
    cost : Comparison, optional
        Where the person gets the position: the plan of the changed case against the plan of the study. Where it
        `COSTS`: the best plan of the changed case with the person there against its best plan; None where bounds
        alone say that it costs.
    conflicts : tuple of Conflict
        Why it is `IMPOSSIBLE`.
    """

    finding: Finding
    proven: bool = True
    cost: Comparison | None = None
    conflicts: tuple[Conflict, ...] = ()


@dataclass
class Trials:
    """Solves changed cases, each once.

    Parameters
    ----------
    study : Study
    employee, position : int
    options : SolveOptions
        Of each solve; the same as for the plan make a fair comparison.
    most : int
        Changed cases that are solved at most; what lies beyond is `Finding.UNKNOWN`.
    tell : callable
        Called with the number of the case before it is solved.
    """

    study: Study
    employee: int
    position: int
    options: SolveOptions
    most: int
    tell: Callable[[int], None]
    done: dict[tuple[Edit, ...], Trial] = field(default_factory=dict)
    solved: int = 0

    @property
    def spent(self) -> bool:
        """Whether no further case is solved."""
        return self.solved >= self.most or self.options.stop.is_set()

    def ask(self, edits: Sequence[Edit] = ()) -> Ask:
        """Return the question put to the changed case."""
        own = Ask(self.study.case, self.study.instance, self.employee, self.position)
        return own.after(edits) if edits else own

    def of(self, edits: Sequence[Edit] = ()) -> Trial:
        """Return what a changed case gives; without edits, the case of the study."""
        key = tuple(edits)
        if key not in self.done:
            if barring(self.ask(key)):
                return Trial(Finding.FORBIDDEN)
            if self.spent:
                return Trial(Finding.UNKNOWN, proven=False)
            self.solved += 1
            self.tell(self.solved)
            self.done[key] = self._solved(key)
        return self.done[key]

    def _solved(self, edits: tuple[Edit, ...]) -> Trial:
        case = edited(self.study.case, edits)
        if edits and surely_costs(self.study, case, self.employee, self.position):
            return Trial(Finding.COSTS)
        best = solve(case, self.options) if edits else self.study.plan
        if best.assignment is None:
            return _without_plan(best, Finding.NO_PLAN, best.conflicts)
        there = self._is_there(best)
        other = solve(case, self.options, keep=self._kept(there=not there))
        if other.assignment is None and not there:
            return _without_plan(other, Finding.IMPOSSIBLE, other.conflicts)
        if there:
            cost = compare(self.study.plan, best, reverse=True, held=(self.employee,))
            return self._given(best, other, cost)
        worse = compare(best, other, reverse=True, held=(self.employee,))
        if any(level.difference for level in worse.levels):
            return Trial(Finding.COSTS, _surely_worse(best, other), worse)
        cost = compare(self.study.plan, other, reverse=True, held=(self.employee,))
        return Trial(Finding.SOME, all(level.exact for level in worse.levels), cost)

    def _given(self, best: Plan, without: Plan, cost: Comparison) -> Trial:
        """Tell whether the best plan, which has the person there, could do without."""
        if without.status is SolveStatus.INFEASIBLE or _surely_worse(best, without):
            return Trial(Finding.EVERY, cost=cost)
        return Trial(Finding.SOME, all(level.base == level.bound for level in best.levels), cost)

    def _is_there(self, plan: Plan) -> bool:
        found = plan.assignment
        return found is not None and int(found.position[self.employee]) == self.position

    def _kept(self, *, there: bool) -> Callable[[Columns], Bools]:
        """Return which columns may be taken: the person holds the position for good, or another one."""

        def keep(columns: Columns) -> Bools:
            mine = columns.employee == self.employee
            here = columns.position == self.position
            kept: Bools = ~mine | (here if there else ~here)
            return np.asarray(kept)

        return keep


def _surely_worse(best: Plan, other: Plan) -> bool:
    """Whether a plan, the best of fewer, is proven to be none of the best.

    It was held to its own caps, which are those of the best plan or looser: what is worse under them
    is worse under tighter ones. What is worse at an earlier level within the slack is not decisive.
    """
    for k, (here, there) in enumerate(zip(best.levels, other.levels, strict=True)):
        if here.base is None or there.bound is None:
            return False
        strict = k == len(best.levels) - 1 or here.cap == here.base
        if strict and there.bound > here.base:
            return True
    return False


def _without_plan(plan: Plan, finding: Finding, conflicts: tuple[Conflict, ...] = ()) -> Trial:
    """Return the finding where it is proven that no plan exists."""
    if plan.status is SolveStatus.INFEASIBLE:
        return Trial(finding, conflicts=conflicts)
    return Trial(Finding.UNKNOWN, proven=False)
