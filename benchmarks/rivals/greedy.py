"""Greedy by score: posts in the order of their shortage take the best lawful candidate.

What a list sorted by score gives. A post is offered as long as a candidate makes the plan better in
the order of the levels and breaks no rule; people who have moved once stay where they are, and
nobody moves otherwise. Slack of levels is not used.
"""

import sys
import time

import numpy as np

from benchmarks.rivals.rival import Answer, Task, main
from benchmarks.rivals.state import State, improves, start_of
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import Longs

__all__ = ["fill_posts", "solve"]


def solve(task: Task) -> Answer:
    """Fill the posts."""
    start = time.perf_counter()
    if len(task.problem.stuck):
        return Answer("infeasible", note="somebody has no lawful place")
    state = start_of(task.problem)
    built = time.perf_counter()
    trace = [(0.0, state.objectives)]
    fill_posts(state, built + task.limit)
    spent = time.perf_counter() - built
    seconds = {"build": round(built - start, 3), "solve": round(spent, 3)}
    if not state.lawful:
        return Answer("no_plan", seconds=seconds, note="its plan breaks hard rules")
    trace.append((round(spent, 3), state.objectives))
    return Answer.of(
        task.problem, state.chosen, claimed=state.objectives, seconds=seconds, trace=trace
    )


def fill_posts(state: State, deadline: float) -> None:
    """Fill posts, the shortest of people first, until none finds a candidate or time is up."""
    problem = state.problem
    by_post = np.argsort(problem.columns.position, kind="stable")
    places = np.arange(problem.instance.num_positions + 1)
    first = np.searchsorted(problem.columns.position[by_post], places)
    free = np.ones(problem.instance.num_employees, bool)
    for post in _by_shortage(problem, state.chosen).tolist():
        candidates = by_post[first[post] : first[post + 1]]
        while time.perf_counter() < deadline:
            employee = problem.columns.employee[candidates]
            candidates = candidates[free[employee] & (state.chosen[employee] != candidates)]
            best = _best(state, candidates)
            if best is None:
                break
            state.take(np.array([best]))
            free[problem.columns.employee[best]] = False


def _by_shortage(problem: Problem, chosen: Longs) -> Longs:
    """Posts, those first that miss most people."""
    heads = problem.assignment(chosen).heads(problem.instance)
    missing = problem.instance.positions.need - heads
    return np.argsort(-missing, kind="stable")


def _best(state: State, candidates: Longs) -> int | None:
    """The column that helps most, None where none helps."""
    if not len(candidates):
        return None
    change = state.moves(candidates)
    k = np.lexsort(change.T[::-1])[0]
    return int(candidates[k]) if improves(change[k : k + 1])[0] else None


if __name__ == "__main__":
    sys.exit(main(solve))
