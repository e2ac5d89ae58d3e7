"""Precedences against cases of passing over: what a plan has to keep so that they do not come again."""

from collections.abc import Iterable, Iterator

import numpy as np

from mutasi_opt.claims import claim_facts, higher_claim
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.leapfrog.board import Board
from mutasi_opt.leapfrog.cases import Leapfrogs
from mutasi_opt.leapfrog.protection import protection_of
from mutasi_opt.leapfrog.wishes import wish_rank
from mutasi_opt.rules.parts.precedence import Precedence

__all__ = ["precedences"]


def precedences(board: Board, cases: Leapfrogs, which: Iterable[int]) -> Iterator[Precedence]:
    """Yield one precedence for each newcomer of lower claim, not protected, who passes in a case.

    Each is broken by the plan, and by every other plan with the same case.
    """
    ids, seats = board.instance.employees.ids, board.instance.positions.ids
    newcomers = board.newcomers
    places = board.assignment.position[newcomers]
    free = protection_of(board, newcomers) == 0
    for k in which:
        employee, position = int(cases.employee[k]), int(cases.position[k])
        content = tuple(seats[p] for p in _content(board, employee, position).tolist())
        others = newcomers[(places == position) & free]
        for over in others[_lower(board, employee, others, position)].tolist():
            yield Precedence(
                employee=ids[employee], position=seats[position], over=ids[over], content=content
            )


def _lower(board: Board, employee: int, others: Ints, position: int) -> Bools:
    """Which of some people have a lower claim than one person (people,)."""
    claims = board.model.claim_order
    where = np.full(len(others), position)
    own = claim_facts(board.instance, claims, np.full(len(others), employee), where)
    found = higher_claim(claims, own, claim_facts(board.instance, claims, others, where))
    return np.asarray(found != NONE, bool)


def _content(board: Board, employee: int, position: int) -> Ints:
    """Positions that a person likes at least as well as one, that one among them."""
    columns, instance = board.columns, board.instance
    start, stop = np.searchsorted(columns.employee, [employee, employee + 1]).tolist()
    rows = np.arange(start, stop)
    rows = rows[
        (columns.position[rows] != NONE) & (columns.position[rows] == columns.working[rows])
    ]
    place = columns.position[rows]
    if instance.wishes.asks[employee]:
        who = np.full(len(rows), employee, np.int32)
        worth = wish_rank(instance, who, place).astype(np.int64)
    else:
        worth = board.costs[-1].columns[rows]
    return np.asarray(np.sort(place[worth <= worth[place == position].min()]), np.int32)
