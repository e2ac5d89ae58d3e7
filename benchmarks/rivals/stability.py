"""Stability: wishes of people, priorities of posts, and the pairs that would rather have each other.

``python -m benchmarks.rivals.stability SCENARIO MODEL ANSWER...`` prints one JSON object per answer
(a file of a rival, or a plan folder of ours).

A pair of a person and a post blocks a plan where the person prefers the post to the place that the
plan gives, and the post has a free seat or holds somebody of lower priority. Deferred acceptance has
no such pair. A plan that is best by the sum of wishes may have some: it takes a seat from somebody of
higher priority where two others gain more. Neither is wrong; they answer different questions.
"""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.problem import read_case
from benchmarks.rivals.network import rooms
from benchmarks.rivals.ours import answer_of_plan
from benchmarks.rivals.rival import read_answer
from mutasi_opt.claims import claim_keys
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE, holds_pair
from mutasi_opt.model import Model

__all__ = ["Preferences", "Stability", "preferences_of", "stability"]


@dataclass(frozen=True)
class Preferences:
    """Pairs that somebody accepts, sorted by employee and rank, and seats.

    Attributes
    ----------
    people : number of employees.
    employee, position : int64 (pairs,)
    rank : int64 (pairs,)
        0 is the dearest; the ranks of a person are all different.
    priority : int64 (pairs,)
        Larger comes first at the post; the priorities at a post are all different, at least 0.
    room : int64 (positions,)
    """

    people: int
    employee: Longs
    position: Longs
    rank: Longs
    priority: Longs
    room: Longs


@dataclass(frozen=True)
class Stability:
    """What of a plan people and posts would rather have otherwise.

    Attributes
    ----------
    blocking : int64 (blocking pairs,)
        Numbers of the pairs in the preferences.
    unaccepted : number of people at a place that they do not accept.
    ranks : number of people by the rank of their place, dearest first.
    """

    blocking: Longs
    unaccepted: int
    ranks: tuple[int, ...]


def stability(preferences: Preferences, place: Longs) -> Stability:
    """Count blocking pairs.

    Parameters
    ----------
    place : int (employees,)
        Position of each employee, -1 for none. Whoever sits where the preferences have no pair is
        least welcome there, and would rather be anywhere else that is accepted.
    """
    mine = place[preferences.employee] == preferences.position
    worst = np.iinfo(np.int64).max
    rank = np.full(preferences.people, worst)
    rank[preferences.employee[mine]] = preferences.rank[mine]
    taken = place >= 0
    heads = np.bincount(place[taken], minlength=len(preferences.room))
    lowest = np.full(len(preferences.room), worst)
    np.minimum.at(lowest, preferences.position[mine], preferences.priority[mine])
    stranger = taken & (rank == worst)
    lowest[place[stranger]] = NONE
    wants = preferences.rank < rank[preferences.employee]
    open_ = heads < preferences.room
    welcome = open_[preferences.position] | (lowest[preferences.position] < preferences.priority)
    reached = np.bincount(preferences.rank[mine])
    return Stability(
        np.flatnonzero(wants & welcome).astype(np.int64),
        int(stranger.sum()),
        tuple(reached.tolist()),
    )


def preferences_of(problem: Problem, model: Model) -> Preferences:
    """Wishes that are lawful, dearest first, then today's post; posts rank by the claims of the model.

    Whoever holds a post today comes before everybody else there, so that nobody can lose it to a
    stranger; wishes behind today's post are none. Equal ranks and claims are told apart by order.
    """
    instance, columns = problem.instance, problem.columns
    positions = instance.num_positions
    today = instance.employees.post
    own = columns.position == columns.working
    which = np.flatnonzero(own & (columns.position != NONE))
    employee = columns.employee[which].astype(np.int64)
    position = columns.position[which].astype(np.int64)
    key = employee * positions + position
    wished = holds_pair(instance.wishes.wanted, key)
    stays = position == today[employee]
    employee, position, key = (part[wished | stays] for part in (employee, position, key))
    wished, stays = (part[wished | stays] for part in (wished, stays))
    rank = np.full(len(key), np.iinfo(np.int32).max, np.int64)
    rank[wished] = instance.wishes.rank[np.searchsorted(instance.wishes.wanted, key[wished])]
    order = np.lexsort((position, stays, rank, employee))
    employee, position, stays = employee[order], position[order], stays[order]
    first = np.searchsorted(employee, employee)
    number = np.arange(len(employee)) - first
    last = np.full(problem.instance.num_employees, np.iinfo(np.int64).max)
    last[employee[stays]] = number[stays]
    kept = number <= last[employee]
    employee, position, number, stays = (part[kept] for part in (employee, position, number, stays))
    claims = claim_keys(instance, model.claim_order, employee, position)
    weakest = np.lexsort((-employee, *claims.T[::-1], stays))
    priority = np.empty(len(employee), np.int64)
    priority[weakest] = np.arange(len(employee))
    return Preferences(instance.num_employees, employee, position, number, priority, rooms(problem))


def main() -> None:
    """Count and print."""
    model, problem = read_case(Path(sys.argv[1]), sys.argv[2])
    preferences = preferences_of(problem, model)
    for given in map(Path, sys.argv[3:]):
        answer = answer_of_plan(problem.instance, given) if given.is_dir() else read_answer(given)
        assignment = answer.assignment
        if assignment is None:
            print(json.dumps({"answer": given.name, "status": answer.status}))
            continue
        found = stability(preferences, assignment.position.astype(np.int64))
        told = {
            "blocking_pairs": len(found.blocking),
            "people_in_them": len(np.unique(preferences.employee[found.blocking])),
            "unaccepted": found.unaccepted,
            "people_by_rank": found.ranks,
        }
        print(json.dumps({"answer": given.name, **told}))


if __name__ == "__main__":
    main()
