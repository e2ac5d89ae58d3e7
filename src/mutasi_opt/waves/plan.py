"""`plan_waves`: the moves of a plan in as few waves of at most N as possible, and what is proven of them."""

import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Final

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from mutasi_opt.assignment import Assignment
from mutasi_opt.display import html_table
from mutasi_opt.errors import QuestionError
from mutasi_opt.explain import Study
from mutasi_opt.explain.moves import Moves, moves_of
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.waves.dates import Days, open_days
from mutasi_opt.waves.delay import delay_of
from mutasi_opt.waves.program import Outflow, wave_program, waves_in
from mutasi_opt.waves.smallest import Smallest, smallest_size
from mutasi_opt.waves.solver import Answer, Search
from mutasi_opt.waves.words import date_refusal, size_refusal

__all__ = ["EVERY", "Waves", "plan_waves"]

#: Days from one wave to the next.
EVERY: Final = 14
#: Numbers of waves tried above the least, before the whole calendar is used.
_TRIED: Final = 12


@dataclass(frozen=True)
class Waves:
    """Moves in waves.

    Attributes
    ----------
    study : Study
    moves : Moves
    size : int
        Most moves in a wave, as asked.
    dates : tuple of date
        Of each wave; no wave is empty.
    wave : int32 (moves,)
        Wave of each move, from 0.
    least : int
        No sequence has fewer waves: by counting moves, or by the search.
    counted : int
        What counting alone proves: moves over size, by sets of days and by agencies.
    points : int
        Delay, as `delay_of` charges it.
    bound : int
        No sequence of so many waves on the days considered has less.
    smallest : Smallest
        Smallest size possible.
    """

    study: Study
    moves: Moves
    size: int
    dates: tuple[date, ...]
    wave: Ints
    least: int
    counted: int
    points: int
    bound: int
    smallest: Smallest

    def __len__(self) -> int:
        return len(self.dates)

    def _repr_html_(self) -> str:
        """Show the waves in a notebook; names and ids of people are not in it."""
        known = "fewer are impossible" if self.fewest else f"at least {self.least:,} are needed"
        sizes = np.bincount(self.wave, minlength=len(self)).tolist()
        return html_table(
            f"{len(self.moves):,} moves in {len(self):,} waves of at most {self.size:,}; {known}",
            ("wave", "effective date", "moves"),
            [(w + 1, day, sizes[w]) for w, day in enumerate(self.dates)],
            f"Delay {self.points:,} points, bound {self.bound:,}; wave_frames() has the moves",
        )

    @property
    def fewest(self) -> bool:
        """Whether no sequence has fewer waves."""
        return len(self) <= self.least

    @property
    def proven(self) -> bool:
        """Whether nothing is better: neither fewer waves, nor less delay in as many."""
        return self.fewest and self.points <= self.bound

    @property
    def today(self) -> Assignment:
        """Who is where before the first wave."""
        return Assignment.today(self.study.instance)

    @cached_property
    def states(self) -> tuple[Assignment, ...]:
        """Who is where after each wave."""
        return tuple(states_of(self.moves, self.wave, len(self)))


def states_of(moves: Moves, wave: Ints, number: int) -> list[Assignment]:
    """Return who is where after each of ``number`` waves; those who wait are where they are today."""
    found = []
    for w in range(number):
        position = moves.instance.employees.post.copy()
        working = position.copy()
        who = moves.employee[wave <= w]
        position[who] = moves.assignment.position[who]
        working[who] = moves.assignment.working[who]
        found.append(Assignment(position, working))
    return found


def plan_waves(
    study: Study,
    size: int,
    *,
    start: date | None = None,
    every: int = EVERY,
    dates: Sequence[date] = (),
    agency_share: Fraction | None = None,
    most: int | None = None,
    seconds: float = 60.0,
    stop: threading.Event | None = None,
) -> Waves:
    """Divide the moves of a plan into decree batches.

    After every wave the rules about the state of units hold (`KEPT`). The number of waves is least;
    among those, the delay of moves is, people missing below minimum and need first.

    Parameters
    ----------
    study : Study
    size : int
        Most moves in a wave.
    start : date, optional
        Date of the first wave at the earliest; the date of the plan where left out.
    every : int
        Days from one wave to the next.
    dates : sequence of date
        Dates of waves, in place of ``start`` and ``every``; some may stay unused.
    agency_share : Fraction, optional
        Most people that may leave an agency for another one in one wave, as a share of its
        employees with a definitive post (rounded down, at least 1).
    most : int, optional
        So many waves may be used, in place of the fewest: delay is least among them.
    seconds : float
        Limit of the search; the best found by then is returned.
    stop : threading.Event, optional

    Raises
    ------
    QuestionError
        Nobody moves; a date or the size is impossible: the sentence names who forces what.
    SolverError, ChildDiedError
        The solver broke.
    """
    if size < 1:
        raise QuestionError(f"a wave of {size} moves: at least 1 is needed")
    if most is not None and most < 1:
        raise QuestionError(f"{most} waves: at least 1 is needed")
    instance = study.instance
    moves = moves_of(instance, study.model, study.assignment)
    if not len(moves):
        raise QuestionError("nobody moves in this plan: there is nothing to divide into waves")
    days = open_days(moves, study.case.scenario.parameters.calendar, start, every, dates)
    outflow = None if agency_share is None else _outflow(moves, agency_share)
    with closing(Search(seconds, stop)) as search:
        smallest = smallest_size(moves, search)
        if size < smallest.size:
            raise size_refusal(moves, smallest, size)
        counted = _counted(days.may, size, outflow)
        return _fewest(study, moves, days, size, counted, outflow, smallest, search, most)


def _fewest(
    study: Study,
    moves: Moves,
    days: Days,
    size: int,
    counted: int,
    outflow: Outflow | None,
    smallest: Smallest,
    search: Search,
    asked: int | None,
) -> Waves:
    """Try one number of waves after another; what is proven impossible raises the least."""
    least, most = counted, len(days.day) if days.given else len(moves)
    tries = [*range(counted, min(counted + _TRIED, most)), most]
    if asked is not None:
        tries, most = [asked], min(asked, most)
    if counted > most:
        tries = []
    for number in tries:
        kept = days.first(number)
        delay = delay_of(moves, kept.day)
        program = wave_program(moves, kept.may, size, number, delay, outflow)
        answer = search.wide(program)
        if answer.infeasible:
            least = max(least, number + 1)
        if answer.values is None:
            continue
        day = waves_in(program, kept.may, answer.values)
        return _made(study, moves, size, kept, day, least, counted, answer, smallest)
    raise date_refusal(moves, days, size, smallest, asked, proven=least > most or not tries)


def _made(
    study: Study,
    moves: Moves,
    size: int,
    days: Days,
    day: Ints,
    least: int,
    counted: int,
    answer: Answer,
    smallest: Smallest,
) -> Waves:
    used, wave = np.unique(day, return_inverse=True)
    dates = tuple(days.day[k] for k in used.tolist())
    objective = answer.objective if answer.objective is not None else 0
    return Waves(
        study,
        moves,
        size,
        dates,
        wave.astype(np.int32),
        min(least, len(dates)),
        counted,
        objective,
        answer.bound,
        smallest,
    )


def _counted(may: Bools, size: int, outflow: Outflow | None) -> int:
    """Fewest waves by counting: moves over size, where sets of moves share no day, summed."""
    number, days = may.shape
    move, day = np.nonzero(may)
    graph = sparse.csr_matrix(
        (np.ones(len(move), np.int8), (move, number + day)), shape=(number + days, number + days)
    )
    _, label = connected_components(graph, directed=False)
    people = np.bincount(label[:number])
    least = int((-(-people // size)).sum())
    if outflow is not None:
        leaving = np.bincount(outflow.agency[outflow.agency != NONE], minlength=1)
        cap = np.maximum(outflow.most[: len(leaving)], 1)
        least = max(least, int((-(-leaving // cap)).max(initial=0)))
    return least


def _outflow(moves: Moves, share: Fraction) -> Outflow:
    instance, who = moves.instance, moves.employee
    agency_of = np.append(instance.positions.agency, np.int32(NONE))
    post = instance.employees.post
    old, new = agency_of[post[who]], agency_of[moves.assignment.working[who]]
    staff = np.bincount(agency_of[post[post != NONE]], minlength=len(instance.agencies.ids))
    most = [max(1, int(share * number)) for number in staff.tolist()]
    leaves = np.where((old != new) & (old != NONE), old, NONE).astype(np.int32)
    return Outflow(leaves, np.array(most, np.int64))
