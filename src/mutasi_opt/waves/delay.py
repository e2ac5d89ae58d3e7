"""What it costs that moves wait: people missing at posts, day by day, and moves not yet carried out.

A day on which a place lacks a head below its need costs ``NEED`` points times the service priority of the agency, a
head below the minimum ``MINIMUM`` points more; a day on which a move still waits costs 1. Where a place stays on one
side of its need whatever is done first, that is linear in the days of its moves; elsewhere each day has an auxiliary
max(0, need - heads).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.assignment import Assignment
from mutasi_opt.explain.moves import Moves
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints

__all__ = ["MINIMUM", "NEED", "Delay", "Step", "delay_of", "missing"]

#: Points a day for each head missing below the need, times the service priority of the agency.
NEED: Final = 10
#: Points a day more for each head missing below the minimum, times the priority.
MINIMUM: Final = 90


@dataclass(frozen=True)
class Step:
    """Heads at one place that cross a threshold: ``max(0, short - sum of change done)`` is charged.

    Attributes
    ----------
    change : int64 (moves,)
    short : int
        Heads missing today; negative where there are too many.
    most : int
        Most that can be missing.
    cost : int64 (days,)
        Points per head missing after the wave of each day, until the next.
    """

    change: Longs
    short: int
    most: int
    cost: Longs


@dataclass(frozen=True)
class Delay:
    """Charges of days.

    Attributes
    ----------
    linear : int64 (moves, days)
        What each move costs on each day.
    steps : tuple of Step
    """

    linear: Longs
    steps: tuple[Step, ...]

    def total(self, day: Ints) -> int:
        """Points of a choice of days (moves,)."""
        own = int(self.linear[np.arange(len(day)), day].sum())
        for step in self.steps:
            for w, cost in enumerate(step.cost[:-1].tolist()):
                done = int(step.change[day <= w].sum())
                own += cost * max(0, step.short - done)
        return own


def delay_of(moves: Moves, days: Sequence[date]) -> Delay:
    """Charge the days of waves; the last day ends the count, when everything is as planned."""
    since = np.array([(day - days[0]).days for day in days], np.int64)
    until_next = np.append(np.diff(since), 0)
    linear = np.broadcast_to(since, (len(moves), len(days))).copy()
    steps: list[Step] = []
    for change, short, weight in _thresholds(moves):
        lowest = short - int(np.maximum(change, 0).sum())
        highest = short - int(np.minimum(change, 0).sum())
        if lowest >= 0:
            linear += weight * change[:, None] * since
        elif highest > 0:
            steps.append(Step(change, short, highest, weight * until_next))
    return Delay(linear - linear.min(axis=1, keepdims=True, initial=1 << 60), tuple(steps))


def missing(instance: Instance, assignment: Assignment) -> tuple[int, int]:
    """People missing below need and below minimum at open positions."""
    positions, heads = instance.positions, assignment.heads(instance)
    need = np.where(positions.open, positions.need, 0)
    minimum = np.where(positions.open, positions.minimum, 0)
    return (
        int(np.maximum(need - heads, 0).sum()),
        int(np.maximum(minimum - heads, 0).sum()),
    )


def _thresholds(moves: Moves) -> Iterator[tuple[Longs, int, int]]:
    """Change of heads per move, heads missing today, and points per head, for each place that moves touch."""
    instance, who = moves.instance, moves.employee
    positions = instance.positions
    today = Assignment.today(instance)
    heads = today.heads(instance)
    old, new = today.working[who], moves.assignment.working[who]
    leaves, comes = _counted(instance, who, old), _counted(instance, who, new)
    places = np.unique(np.concatenate([leaves, comes]))
    for place in places[places != NONE].tolist():
        if not positions.open[place]:
            continue
        change = (comes == place).astype(np.int64) - (leaves == place)
        priority = int(instance.agencies.service_priority[positions.agency[place]])
        for threshold, points in (
            (positions.need[place], NEED),
            (positions.minimum[place], MINIMUM),
        ):
            if threshold > 0:
                yield change, int(threshold - heads[place]), points * priority


def _counted(instance: Instance, who: Ints, place: Ints) -> NDArray[np.int32]:
    """Place at which each person is a head, -1 for none."""
    return np.where(instance.heads(who, place), place, NONE).astype(np.int32)
