"""Deferred acceptance by the package ``matching``, where only wishes and claims count.

People propose; what comes out is the stable plan that is best for every person at once. The package
asks for dictionaries and grows faster than the pairs, so that beyond `PACKAGE_PEOPLE` people our own
`deferred_acceptance` does the same (there is one such plan, so they must agree); the note says which.
Rules that are more than seats are not looked at;
a goal other than wishes makes it unable, as the plans would answer different questions.
"""

import heapq
import sys
import threading
import time
from collections.abc import Callable
from typing import Any

import numpy as np

from benchmarks.rivals.network import outside, rules_of
from benchmarks.rivals.rival import Answer, Task, main
from benchmarks.rivals.stability import Preferences, preferences_of, stability
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE
from mutasi_opt.rules.aspirations import Aspirations

__all__ = ["PACKAGE_PEOPLE", "by_package", "deferred_acceptance", "solve"]

#: People up to whom the package is asked (1.7 seconds there, ours 0.01).
PACKAGE_PEOPLE = 4_000

#: Stack (bytes) and frames that the package is given.
_STACK, _FRAMES = 512 * 2**20, 1_000_000


def solve(task: Task) -> Answer:
    """Rank, match, and count blocking pairs."""
    start = time.perf_counter()
    problem = task.problem
    if task.model is None:
        raise ValueError("claims are part of the model")
    if len(problem.stuck):
        return Answer("infeasible", note="somebody has no lawful place")
    others = _other_goals(problem)
    if others:
        return Answer("unable", note=f"goals that are no preferences: {', '.join(others)}")
    if (problem.instance.employees.post == NONE).any():
        return Answer("unable", note="people without a post may be left without one")
    preferences = preferences_of(problem, task.model)
    if len(np.unique(preferences.employee)) < preferences.people:
        return Answer("unable", note="somebody accepts no place: who may not stay has to be placed")
    built = time.perf_counter()
    package = preferences.people <= PACKAGE_PEOPLE
    place = (by_package if package else deferred_acceptance)(preferences)
    spent = time.perf_counter() - built
    found = stability(preferences, place)
    columns = problem.columns
    chosen = np.flatnonzero(
        (columns.position == place[columns.employee]) & (columns.working == columns.position)
    ).astype(np.int64)
    names = "the package matching" if package else "our own deferred acceptance"
    return Answer.of(
        problem,
        chosen,
        claimed=Evaluator(problem).evaluate(chosen).objectives,
        seconds={"build": round(built - start, 3), "solve": round(spent, 3)},
        cannot=rules_of(problem, outside(problem)),
        note=f"{len(found.blocking)} blocking pairs, by {names}",
        extra={"blocking_pairs": len(found.blocking), "people_by_rank": found.ranks},
    )


def _other_goals(problem: Problem) -> list[str]:
    """Soft rules that say something and are not about wishes."""
    formulation = problem.formulation
    found = {block.rule for block in formulation.auxiliaries if len(block) and block.cost.any()}
    found |= {c.rule for c in formulation.charges if c.amount(problem.columns).any()}
    return sorted(found - {Aspirations.id})


def by_package(preferences: Preferences) -> Longs:
    """Position of each employee by `matching`, -1 for none."""
    from matching.games import HospitalResident  # noqa: PLC0415 - only where it is installed

    lists: dict[int, list[int]] = {}
    for who, post in zip(preferences.employee.tolist(), preferences.position.tolist(), strict=True):
        lists.setdefault(who, []).append(post)
    by_priority = np.argsort(-preferences.priority)
    wanted: dict[int, list[int]] = {}
    for who, post in zip(
        preferences.employee[by_priority].tolist(),
        preferences.position[by_priority].tolist(),
        strict=True,
    ):
        wanted.setdefault(post, []).append(who)
    room = {post: int(preferences.room[post]) for post in wanted}
    matched = _with_deep_stack(
        lambda: HospitalResident.create_from_dictionaries(lists, wanted, room).solve(
            optimal="resident"
        )
    )
    place = np.full(preferences.people, NONE, np.int64)
    for post, people in matched.items():
        for who in people:
            place[who.name] = post.name
    return place


def _with_deep_stack(call: Callable[[], Any]) -> Any:
    """Call in a thread with a large stack: the package copies its web of objects by recursion."""
    found: list[Any] = []
    before, size = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(_FRAMES)
    try:
        thread = threading.Thread(target=lambda: found.append(call()))
        thread.start()
        thread.join()
    finally:
        sys.setrecursionlimit(before)
        threading.stack_size(size)
    return found[0]


def deferred_acceptance(preferences: Preferences) -> Longs:
    """Gale and Shapley: everybody proposes in turn; posts keep the first by priority (employees,)."""
    place = np.full(preferences.people, NONE, np.int64)
    first = np.searchsorted(preferences.employee, np.arange(preferences.people + 1)).tolist()
    position, priority = preferences.position.tolist(), preferences.priority.tolist()
    room = preferences.room.tolist()
    next_ = first[:-1].copy()
    held: list[list[tuple[int, int]]] = [[] for _ in room]
    free = list(range(preferences.people))
    while free:
        who = free.pop()
        if next_[who] == first[who + 1]:
            continue
        pair = next_[who]
        next_[who] += 1
        post = position[pair]
        heapq.heappush(held[post], (priority[pair], who))
        if len(held[post]) > room[post]:
            free.append(heapq.heappop(held[post])[1])
    for post, people in enumerate(held):
        place[[who for _, who in people]] = post
    return place


if __name__ == "__main__":
    sys.exit(main(solve))
