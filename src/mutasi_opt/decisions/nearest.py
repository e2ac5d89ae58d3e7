"""Of all plans as good as one, one near another plan: ties must not look like changes.

Thousands of plans have the same value. Two solves of nearly the same case may return two of them
that differ in a hundred people, of whom only a few differ for a reason.
"""

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.model import Model
from mutasi_opt.plan.counting import count
from mutasi_opt.plan.plan import LevelResult

__all__ = ["nearest"]

#: Rounds over the differences; the second finds what the first has made possible.
_ROUNDS = 2


def nearest(
    instance: Instance,
    model: Model,
    found: Assignment,
    wanted: Assignment,
    levels: Sequence[LevelResult],
    held: Collection[int] = (),
) -> Assignment:
    """Bring an assignment nearer to another one without making it worse.

    Parameters
    ----------
    instance, model
        Of the case of ``found``.
    found : Assignment
        A lawful assignment.
    wanted : Assignment
        What it is brought near to; it need not be lawful.
    levels : sequence of LevelResult
        What ``found`` is held to: the caps of its plan, and the objective of the last level.
    held : collection of int
        Employees who stay where ``found`` has them.

    Returns
    -------
    Assignment
        Lawful, within all caps, no worse at the last level. People go back in circles (each to the
        seat that the next one leaves), as far as that is possible; there may be an assignment that
        is nearer still.
    """
    limits = [level.objective if level.cap is None else level.cap for level in levels]

    def holds(candidate: Assignment) -> bool:
        counted = count(instance, model, candidate)
        return counted.num_violations == 0 and all(
            limit is not None and value <= limit
            for value, limit in zip(counted.objectives, limits, strict=True)
        )

    if held:
        wanted = _with(wanted, found, sorted(held))
    if holds(wanted):
        return wanted
    for _ in range(_ROUNDS):
        apart = np.flatnonzero(
            (found.position != wanted.position) | (found.working != wanted.working)
        )
        before = len(apart)
        for people in _circles(apart.tolist(), found.working[apart], wanted.working[apart]):
            candidate = _with(found, wanted, people)
            if holds(candidate):
                found = candidate
                before -= len(people)
        if before == len(apart):
            break
    return found


def _with(found: Assignment, wanted: Assignment, people: Sequence[int]) -> Assignment:
    """Put some people where ``wanted`` has them."""
    position, working = found.position.copy(), found.working.copy()
    who = np.array(people, np.intp)
    position[who], working[who] = wanted.position[who], wanted.working[who]
    return Assignment(position, working)


def _circles(people: Sequence[int], start: Ints, end: Ints) -> Iterator[list[int]]:
    """People whose ways from ``start`` to ``end`` run in a circle, then those whose ways do not.

    Each person is in one list. What is left over is a trail from one seat to another.
    """
    leaving: dict[int, list[tuple[int, int]]] = {}
    for who, tail, head in zip(people, start.tolist(), end.tolist(), strict=True):
        leaving.setdefault(tail, []).append((who, head))
    trails = []
    for first in sorted(leaving):
        while leaving[first]:
            way: list[int] = []
            seen = [first]
            while leaving.get(seen[-1]):
                who, seat = leaving[seen[-1]].pop()
                way.append(who)
                if seat in seen:
                    since = seen.index(seat)
                    yield way[since:]
                    del way[since:], seen[since + 1 :]
                else:
                    seen.append(seat)
            if way:
                trails.append(way)
    yield from trails
