"""Standby candidates (cadangan): who else may lawfully take a seat if the person meant for it refuses.

Only people whom the plan leaves where they are come in question. All rows of the model hold with the exchange: the one
who refuses stays, the candidate comes. Candidates of a seat are ranked by what they cost the plan at its prices, level
by level, then by claim, then by id. Seats and candidates are matched round by round: each round gives every seat one
more candidate, so that the sum of ranks is least and nobody is named twice; only a seat that would get nobody is given
somebody named before.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.sparse.csgraph import min_weight_full_bipartite_matching

from mutasi_opt.claims import claim_keys
from mutasi_opt.columns import Columns
from mutasi_opt.explain.candidates import places as claim_places
from mutasi_opt.explain.candidates import price
from mutasi_opt.explain.moves import Moves
from mutasi_opt.explain.study import Study
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, Longs
from mutasi_opt.instance.arrays import Ints

__all__ = ["Standby", "standby_list"]

#: Rank of somebody who is named already, or is no candidate: never chosen where anybody else is left.
_TAKEN: Final = 10**6
_NOBODY: Final = 10**9


@dataclass(frozen=True)
class Standby:
    """A standby candidate of a seat.

    Attributes
    ----------
    move : int
        Number of the move whose refusal leaves the seat open.
    turn : int
        1 = first to be asked.
    employee : int
    rank : int
        Among the lawful candidates of the seat, by price, claim and id.
    claim : int
        Place by claim among them; equal claims share one.
    price : tuple of int
        Per level: what a plan with the person there costs at least, as `price` tells.
    again : bool
        Named for another seat, too, because nobody else was left.
    """

    move: int
    turn: int
    employee: int
    rank: int
    claim: int
    price: tuple[int, ...]
    again: bool


@dataclass(frozen=True)
class _Seat:
    """Lawful candidates of a seat, the best first."""

    employee: Ints
    price: Longs
    claim: Ints


def standby_list(study: Study, moves: Moves, which: Longs, turns: int) -> tuple[Standby, ...]:
    """Name up to ``turns`` standby candidates for the seat of each of some moves (seats,).

    Raises
    ------
    SolverError
        A solver broke while the plan was priced.
    """
    plan = Columns.assigned(study.instance, study.assignment)
    activity = study.problem.formulation.activities(plan)
    seats = [_seat(study, moves, int(i), plan, activity) for i in which.tolist()]
    people = np.unique(np.concatenate([np.zeros(0, np.int32)] + [s.employee for s in seats]))
    rank = np.full((len(seats), len(people)), _NOBODY, np.int64)
    for k, seat in enumerate(seats):
        rank[k, np.searchsorted(people, seat.employee)] = np.arange(len(seat.employee))
    cost, found, named = rank.copy(), list[Standby](), set[int]()
    for turn in range(1, turns + 1):
        for k, column in _matched(cost):
            who, row, seat = int(people[column]), int(rank[k, column]), seats[k]
            amounts = tuple(seat.price[row].tolist())
            claim, again = int(seat.claim[row]), who in named
            found.append(Standby(int(which[k]), turn, who, row + 1, claim, amounts, again))
            named.add(who)
            cost[k, column] = _NOBODY
            free = cost[:, column] < _TAKEN
            cost[free, column] += _TAKEN
    place_of = {int(move): k for k, move in enumerate(which.tolist())}
    return tuple(sorted(found, key=lambda s: (place_of[s.move], s.turn)))


def _matched(cost: Longs) -> list[tuple[int, int]]:
    """Give each seat one candidate: nobody twice, then somebody named before where nobody is left."""
    if not cost.size:
        return []
    # Beside the people a blank for each seat, dearer than anybody named before.
    seats, people = cost.shape
    row, column = np.nonzero(cost < _NOBODY)
    each = np.arange(seats)
    # An entry of 0 would be none at all.
    weight = np.concatenate([cost[row, column] + 1, np.full(seats, 2 * _TAKEN)])
    where = (np.concatenate([row, each]), np.concatenate([column, people + each]))
    graph = sparse.csr_matrix((weight, where), shape=(seats, people + seats))
    rows, columns = min_weight_full_bipartite_matching(graph)
    pairs = list(zip(rows.tolist(), columns.tolist(), strict=True))
    found = [(k, column) for k, column in pairs if column < cost.shape[1]]
    left = [(k, int(np.argmin(cost[k]))) for k, column in pairs if column >= cost.shape[1]]
    return [(k, column) for k, column in (*found, *left) if cost[k, column] < _NOBODY]


def _seat(study: Study, moves: Moves, move: int, plan: Columns, activity: Longs) -> _Seat:
    columns, instance = study.columns, study.instance
    refuser = int(moves.employee[move])
    position = int(moves.assignment.position[refuser])
    here = (columns.position == position) & (columns.working == position)
    rows = np.flatnonzero(here).astype(np.int64)
    stays = ~moves.assignment.moved(instance)[columns.employee[rows]]
    away = instance.employees.post[columns.employee[rows]] != position
    rows = rows[stays & away]
    rows = rows[_lawful(study, rows, refuser, plan, activity)]
    employee = columns.employee[rows]
    prices = price(study, rows)
    keys = claim_keys(instance, study.model.claim_order, employee, columns.position[rows])
    claim = claim_places(keys)
    order = np.lexsort([employee, claim, *prices.T[::-1]])
    return _Seat(employee[order], prices[order], claim[order])


def _lawful(
    study: Study, rows: Longs, refuser: int, plan: Columns, activity: Longs
) -> NDArray[np.bool_]:
    """Whether all rows hold when each candidate comes and the refuser stays (rows,)."""
    if not len(rows):
        return np.zeros(0, bool)
    instance, formulation = study.instance, study.problem.formulation
    matrix = formulation.column_matrix
    new = study.columns.take(rows)
    old = plan.take(new.employee)
    person = np.array([refuser], np.int32)
    post = instance.employees.post[person]
    back = matrix(Columns.of(instance, person, post)) - matrix(plan.take(person))
    value = activity + np.asarray(back.toarray()).ravel()
    lower, upper = formulation.row_bounds()
    # Rows with auxiliaries are goals: they are priced, not kept.
    goals = np.concatenate([np.zeros(0, np.int64)] + [a.row for a in formulation.auxiliaries])
    lower[goals], upper[goals] = NO_LOWER, NO_UPPER
    # What the plan itself breaks with the refuser back is not the candidate's doing.
    lower, upper = np.minimum(lower, value), np.maximum(upper, value)
    change = (matrix(new) - matrix(old)).tocoo()
    after = value[change.row] + change.data
    broken = (after < lower[change.row]) | (after > upper[change.row])
    lawful = np.ones(len(rows), bool)
    lawful[change.col[broken]] = False
    return lawful
