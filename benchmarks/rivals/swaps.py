"""Greedy, then moves and swaps: hill climbing until nothing helps or time is up.

What a spreadsheet user does after the list: one person to another place, or two people in each
other's place, whenever the plan gets better. Levels are climbed in their order; where levels have
slack, a second climb gives it up for the last level, as our levels do.
"""

import sys
import time
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from benchmarks.rivals.greedy import fill_posts
from benchmarks.rivals.rival import Answer, Task, main
from benchmarks.rivals.state import State, improves, start_of
from mutasi_opt.formulation import Longs

__all__ = ["climb", "solve"]

#: Changes looked at in one array expression.
_BLOCK = 100_000

#: Which changes (changes, levels + 1) are for the better.
Better = Callable[[Longs], NDArray[np.bool_]]


class _TimeUpError(Exception):
    """The limit is reached."""


def solve(task: Task) -> Answer:
    """Fill the posts, then climb."""
    start = time.perf_counter()
    problem = task.problem
    if len(problem.stuck):
        return Answer("infeasible", note="somebody has no lawful place")
    state = start_of(problem)
    built = time.perf_counter()
    deadline = built + task.limit
    trace = [(0.0, state.objectives)]

    def told() -> None:
        trace.append((round(time.perf_counter() - built, 3), state.objectives))

    draw = np.random.default_rng(task.seed)
    fill_posts(state, deadline)
    told()
    note = "no move and no swap helps any more"
    try:
        climb(state, improves, draw, deadline, told)
        slack = [
            level.slack.of(v) for level, v in zip(problem.levels, state.objectives, strict=True)
        ]
        if any(slack[:-1]):
            caps = np.add(state.objectives, slack)[:-1]
            climb(state, _within(state, caps), draw, deadline, told)
    except _TimeUpError:
        note = "time is up"
    seconds = {"build": round(built - start, 3), "solve": round(time.perf_counter() - built, 3)}
    if not state.lawful:
        return Answer("no_plan", seconds=seconds, note="its plan breaks hard rules")
    return Answer.of(
        problem, state.chosen, claimed=state.objectives, seconds=seconds, trace=trace, note=note
    )


def climb(
    state: State,
    better: Better,
    draw: np.random.Generator,
    deadline: float,
    told: Callable[[], None] = lambda: None,
) -> None:
    """Take moves and swaps that help until a whole pass finds none.

    Raises
    ------
    _TimeUpError
        The deadline has passed; ``state`` is the best so far.
    """
    helped = True
    while helped:
        helped = False
        for pair in _moves(state, draw):
            helped |= _try(state, pair, better, deadline)
        told()
        for pair in _swaps(state, draw):
            helped |= _try(state, pair, better, deadline)
        told()


def _within(state: State, caps: Longs) -> Better:
    """Better at the last level, without breaking a row more or going beyond the caps of the others."""

    def better(change: Longs) -> NDArray[np.bool_]:
        reached = state.values[1:-1] + change[:, 1:-1]
        kept: NDArray[np.bool_] = (reached <= np.maximum(caps, state.values[1:-1])).all(axis=1)
        kept &= (change[:, 0] <= 0) & (change[:, -1] < 0)
        return kept

    return better


def _try(state: State, pairs: Longs, better: Better, deadline: float) -> bool:
    """Look at changes (changes, 1 or 2 columns) at once; take those that still help, best first."""
    if time.perf_counter() > deadline:
        raise _TimeUpError
    change = _change(state, pairs)
    good = np.flatnonzero(better(change))
    helped = False
    for k in good[np.lexsort(change[good].T[::-1])].tolist():
        if time.perf_counter() > deadline:
            raise _TimeUpError
        # Earlier ones of the block have changed people and rows.
        pair = pairs[k : k + 1]
        if len(pair[0]) == 2 and not _swapped(state, pair[0]):
            continue
        if better(_change(state, pair))[0]:
            state.take(pair[0])
            helped = True
    return helped


def _change(state: State, pairs: Longs) -> Longs:
    if pairs.shape[1] == 1:
        return state.moves(pairs[:, 0])
    return state.swaps(pairs[:, 0], pairs[:, 1])


def _moves(state: State, draw: np.random.Generator) -> Iterator[Longs]:
    """Every other column of people with a choice, in blocks of any order."""
    columns = np.flatnonzero(state.problem.choosable)
    draw.shuffle(columns)
    for at in range(0, len(columns), _BLOCK):
        block = columns[at : at + _BLOCK]
        yield block[state.chosen[state.problem.columns.employee[block]] != block][:, None]


def _swaps(state: State, draw: np.random.Generator) -> Iterator[Longs]:
    """Every pair of columns in which two people take each other's place, in blocks of any order."""
    columns = np.flatnonzero(state.problem.choosable)
    draw.shuffle(columns)
    for at in range(0, len(columns), _BLOCK // 4):
        yield _exchanges(state, columns[at : at + _BLOCK // 4])


def _exchanges(state: State, columns: Longs) -> Longs:
    """For each column, the columns of the holders of its place that lead back to its owner's."""
    problem = state.problem
    place = state.place
    now = place[state.chosen]
    holders = np.argsort(now, kind="stable")
    start = np.searchsorted(now[holders], place[columns], "left")
    size = np.searchsorted(now[holders], place[columns], "right") - start
    first = np.repeat(columns, size)
    within = np.arange(len(first)) - np.repeat(np.cumsum(size) - size, size)
    other = holders[np.repeat(start, size) + within]
    owner = problem.columns.employee[first]
    apart = owner != other
    first, other, owner = first[apart], other[apart], owner[apart]
    width = int(place.max()) + 1
    keys = problem.columns.employee.astype(np.int64) * width + place
    wanted = other * width + now[owner]
    back = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found = keys[back] == wanted
    return np.stack([first[found], back[found]], axis=1)


def _swapped(state: State, pair: Longs) -> bool:
    """Whether two columns still are an exchange of places."""
    place = state.place[pair]
    now = state.place[state.chosen[state.problem.columns.employee[pair]]]
    return bool(place[0] == now[1] and place[1] == now[0])


if __name__ == "__main__":
    sys.exit(main(solve))
