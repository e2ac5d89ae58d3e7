"""Searching for sets of changes after which something is lawful: hitting sets of the clashes, each tried out.

A set that misses a known clash is no repair, which needs no solver to say. One that hits all of them is made, and the
case looked at again: either something is lawful, or there is one more clash to hit.
"""

import heapq
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import count
from math import comb
from typing import Final

from mutasi_opt.case import Case
from mutasi_opt.decisions.edits import edited
from mutasi_opt.engine.diagnose import Diagnosis, diagnose
from mutasi_opt.engine.options import SolveOptions
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.instance import Instance
from mutasi_opt.repair.changes import Change, Kind, edits_of, merged
from mutasi_opt.repair.options import Changes, Known, Option, known

__all__ = ["Ending", "Found", "find_repairs"]

#: Cases looked at in the search for the smallest sets, and for one set of a kind.
_TRIED: Final = 60
_DEEP: Final = 40
#: Up to so many people are let go one by one in the search for the smallest sets.
_FEW: Final = 2
#: More of them where there are only so many ways to choose them.
_WAYS: Final = 20
#: Share of the time for the smallest sets.
_SMALL: Final = 0.6


class Ending(StrEnum):
    """Why a search for repairs ended."""

    THROUGH = "through"
    """All that the clashes offer was looked at."""
    ENOUGH = "enough"
    """As many repairs as asked for were found."""
    TRIED = "tried"
    """As many changed cases as the search may try were tried."""
    TIME = "time"
    """Time ran out."""
    MANY = "many"
    """There are too many ways to let single people go to try them all."""


@dataclass(frozen=True)
class Found:
    """Sets of changes after which something is lawful.

    Attributes
    ----------
    changes : tuple of tuple of Change
        No change of a set can be left out, and no limit raised by less.
    unfinished : tuple of tuple of Change
        Those of them of which that was not verified in time.
    ending : Ending
        Why the search ended; unless it is through, there may be more of them.
    tried : int
        Cases looked at.
    """

    changes: tuple[Changes, ...]
    unfinished: tuple[Changes, ...]
    ending: Ending
    tried: int


def find_repairs(
    case: Case, first: Diagnosis, most: int, options: SolveOptions, solvers: Solvers
) -> Found:
    """Search for repairs of a case.

    Parameters
    ----------
    case : Case
    first : Diagnosis
        Of the case as it is, infeasible.
    most : int
        As many repairs will do.
    options : SolveOptions
        Its time limit counts from ``started``.
    solvers : Solvers
    """
    search = _Search(case, first, options, solvers)
    ending = search.small(most)
    if ending is not Ending.THROUGH:
        search.deep(most)
    return Found(tuple(search.found), tuple(search.unfinished), ending, search.tried)


@dataclass
class _Search:
    case: Case
    first: Diagnosis
    options: SolveOptions
    solvers: Solvers
    found: list[Changes] = field(default_factory=list)
    unfinished: list[Changes] = field(default_factory=list)
    tried: int = 0

    def __post_init__(self) -> None:
        started = self.options.started
        self._began = time.monotonic() if started is None else started
        self._clashes: list[Known] = []
        self._looked_at: dict[Changes, bool | None] = {}
        self._learn(self.first, ())

    @property
    def _instance(self) -> Instance:
        return self.first.problem.instance

    def small(self, most: int) -> Ending:
        """Try sets with the fewest changes first."""
        turn = count()
        queue: list[tuple[tuple[int, int, int], int, Changes]] = [((0, 0, 0), next(turn), ())]
        seen: set[Changes] = {()}
        until = self._began + _SMALL * self.options.time_limit
        while queue:
            if len(self.found) >= most:
                return Ending.ENOUGH
            if self.tried >= _TRIED:
                return Ending.TRIED
            if time.monotonic() > until or self._late():
                return Ending.TIME
            (_, turns, _), _, changes = heapq.heappop(queue)
            if self._includes_a_repair(changes):
                continue
            missed = self._missed(changes)
            if missed is None and self._works(changes):
                self._found(changes)
                continue
            missed = missed or self._missed(changes)
            for order, option in _in_turn(missed):
                more = merged(changes, option)
                if more not in seen:
                    seen.add(more)
                    late = (len(more), turns + order, _weight(more))
                    heapq.heappush(queue, (late, next(turn), more))
        if self._late():
            return Ending.TIME
        return Ending.THROUGH if all(map(_listed, self._clashes)) else Ending.MANY

    def deep(self, most: int) -> None:
        """Look for one large set per kind of change that some conflict offers and no repair takes there."""
        for kind in Kind:
            if len(self.found) < most + len(Kind) and self._left_out(kind):
                changes = self._descend(kind)
                if changes is not None and not self._includes_a_repair(changes):
                    self._found(self._reduced(changes))

    def _left_out(self, kind: Kind) -> bool:
        """Whether any one clash offers a kind of change that no repair found makes for it."""
        made = {change.key for changes in self.found for change in changes}
        offers = (
            {change.key for option in one.options for change in option if change.kind is kind}
            for one in self._clashes
        )
        return any(keys and made.isdisjoint(keys) for keys in offers)

    def _descend(self, kind: Kind) -> Changes | None:
        """Hit one clash after the other, by changes of one kind where there are any."""
        changes: Changes = ()
        stop = self.tried + _DEEP
        while self.tried < stop and not self._late():
            missed = self._missed(changes)
            if missed is None:
                if self._works(changes):
                    return changes
                missed = self._missed(changes)
            if missed is None:
                return None
            made = {change.key for change in changes}
            open_ = [o for o in missed.options if o[0].amount or any(c.key not in made for c in o)]
            wanted = [o for o in open_ if all(change.kind is kind for change in o)] or open_
            if not wanted:
                return None
            number = 1 if wanted[0][0].amount else missed.missing(changes)
            for option in wanted[:number]:
                changes = merged(changes, option)
        return None

    def _found(self, changes: Changes) -> None:
        """Note a repair, its limits raised no further than needed."""
        for change in changes:
            changes = self._trimmed(changes, change)
        self.found.append(changes)
        if self._late():
            self.unfinished.append(changes)

    def _reduced(self, changes: Changes) -> Changes:
        """Leave out what is not needed."""
        for change in changes:
            fewer = tuple(other for other in changes if other != change)
            if fewer and self._missed(fewer) is None and self._works(fewer):
                changes = fewer
        return changes

    def _trimmed(self, changes: Changes, change: Change) -> Changes:
        """Halve the range of an amount until it is the least that works."""
        low, best = 0, changes
        high = change.amount
        while high - low > 1:
            middle = (low + high) // 2
            less = tuple(
                replace(other, amount=middle) if other == change else other for other in changes
            )
            if self._missed(less) is None and self._works(less):
                high, best = middle, less
            else:
                low = middle
        return best

    def _works(self, changes: Changes) -> bool:
        """Make the changes and look; what clashes still is known from then on."""
        if changes not in self._looked_at:
            if self._late():
                return False
            self.tried += 1
            case = edited(self.case, edits_of(self.case, self._instance, changes))
            found = diagnose(case, self.options, self.solvers)
            self._learn(found, changes)
            self._looked_at[changes] = found.feasible
        return self._looked_at[changes] is True

    def _learn(self, found: Diagnosis, made: Changes) -> None:
        self._clashes += [
            known(found.problem, self.case.model, clash, made) for clash in found.clashes
        ]

    def _missed(self, changes: Changes) -> Known | None:
        """Return the first known clash that changes do not resolve."""
        return next((one for one in self._clashes if one.missing(changes)), None)

    def _includes_a_repair(self, changes: Changes) -> bool:
        return any(_covers(changes, repair) for repair in self.found)

    def _late(self) -> bool:
        return (
            self.options.stop.is_set() or time.monotonic() - self._began > self.options.time_limit
        )


def _covers(changes: Changes, repair: Sequence[Change]) -> bool:
    """Whether changes do all that a repair does."""
    made = {change.key: change.amount for change in changes}
    return all(made.get(change.key, -1) >= change.amount for change in repair)


def _in_turn(missed: Known | None) -> Iterator[tuple[int, Option]]:
    """Options of each kind in turn, with their places in it; single people only where few are enough."""
    places: Counter[Kind] = Counter()
    for option in () if missed is None else missed.options:
        change = option[0]
        if change.amount or missed is None or _listed(missed):
            yield places[change.kind], option
            places[change.kind] += 1


def _listed(one: Known) -> bool:
    """Whether the ways to let single people go are few enough to be listed."""
    singles = sum(not option[0].amount for option in one.options)
    return one.needed <= _FEW or comb(singles, one.needed) <= _WAYS


def _weight(changes: Changes) -> int:
    weights = list(Kind)
    return sum(weights.index(change.kind) for change in changes)
