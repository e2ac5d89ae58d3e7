"""Cases of passing over: found by arrays over all lawful columns of the positions newly filled."""

from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.claims import claim_facts, claim_keys, higher_claim
from mutasi_opt.formulate.admissible import repeat_ranges
from mutasi_opt.instance import NONE, holds_pair
from mutasi_opt.instance.arrays import Bools, Ints, Longs
from mutasi_opt.leapfrog.board import Board
from mutasi_opt.leapfrog.kinds import CLASSES, CaseClass
from mutasi_opt.leapfrog.obstacles import forbidden_by_statute, over_budget, over_caps
from mutasi_opt.leapfrog.protection import protection_of
from mutasi_opt.leapfrog.wishes import prefers_by_wish

__all__ = ["Leapfrogs", "find_cases"]

#: What `find_cases` cannot settle: one exchange beyond a budget leaves all other exchanges open.
_OPEN = (CaseClass.UNJUSTIFIED, CaseClass.BUDGET)


@dataclass(frozen=True)
class Leapfrogs:
    """Cases, one per person passed over and position, sorted by employee and position.

    Attributes
    ----------
    employee, position : int32 (cases,)
        Who is passed over, and for which position.
    over : int32 (cases,)
        The newcomer held against the plan: of those of lower claim who are not protected the one
        of the lowest, else the lowest of all.
    row : int64 (cases,)
        Column that gives the person the position, -1 where that is unlawful.
    criterion : int32 (cases,)
        Number of the claim of the model that decides between the two.
    stated : bool (cases,)
        Whether the preference is a wish on record; else it is told by own points.
    gain : int64 (cases,)
        Points of the last level that the person's own charges would fall by; 0 where unlawful.
    kind : int8 (cases,)
        Code in `CLASSES`.
    protection : int8 (cases,)
        Code in `PROTECTIONS` of the newcomer.
    level : int32 (cases,)
        Level that forbids it (class ``level``), row block of the budget (class ``budget``), else -1.
    amount : int64 (cases,)
        What would be missing: units of the level, units of the budget; once solved again, points.
    settled : bool (cases,)
        Whether the class is proven by the rules or by duals, or confirmed by a plan.
    """

    employee: Ints
    position: Ints
    over: Ints
    row: Longs
    criterion: Ints
    stated: Bools
    gain: Longs
    kind: NDArray[np.int8]
    protection: NDArray[np.int8]
    level: Ints
    amount: Longs
    settled: Bools

    def __len__(self) -> int:
        return len(self.employee)

    def of(self, kind: CaseClass) -> NDArray[np.intp]:
        """Numbers of the cases of a class."""
        return np.flatnonzero(self.kind == CLASSES.index(kind))

    def counts(self) -> dict[CaseClass, int]:
        """Cases of each class."""
        found = np.bincount(self.kind, minlength=len(CLASSES)).tolist()
        return dict(zip(CLASSES, found, strict=True))

    def take(self, which: NDArray[np.integer]) -> "Leapfrogs":
        """Return some of the cases."""
        return Leapfrogs(*(getattr(self, name)[which] for name in self.__dataclass_fields__))


def find_cases(board: Board) -> Leapfrogs:
    """Find everybody who is passed over, and what stands against each.

    People with wishes on record prefer a position that they wish for more than their result; the
    others one at which their own charges of the last level are lower than at their result, moving
    included. A claim is higher only by what is on record of both. Those whom a rule bars from a
    position are cases only where they wish for it. Places to help out at for a time are no
    positions here.

    Returns
    -------
    Leapfrogs
        Classes ``budget`` (one exchange is too dear, others were not tried) and ``unjustified``
        (the duals leave it open) are not settled: `mutasi_opt.explain.settle.settle` does that.
    """
    filled = _filled(board)
    columns = board.columns
    open_to = np.flatnonzero(
        np.append(filled, False)[columns.position] & (columns.position == columns.working)
    )
    wanting = _lawful(board, open_to), _barred(board, filled, open_to)
    cases = _against(board, _joined(*wanting))
    kind = np.full(len(cases), CLASSES.index(CaseClass.UNJUSTIFIED), np.int8)
    level = np.full(len(cases), NONE, np.int32)
    amount = np.zeros(len(cases), np.int64)
    for which, found, missing, name in (
        (*over_budget(board, cases.row, cases.over), CaseClass.BUDGET),
        (*over_caps(board, cases.row), CaseClass.LEVEL),
    ):
        kind[which], level[which], amount[which] = CLASSES.index(name), found, missing
    free = cases.protection == 0
    kind[~free] = CLASSES.index(CaseClass.PROTECTED)
    closed = np.flatnonzero(cases.row == NONE)
    statute = forbidden_by_statute(board, cases.employee[closed], cases.position[closed])
    kind[closed] = np.where(
        statute, CLASSES.index(CaseClass.UNLAWFUL), CLASSES.index(CaseClass.DECIDED)
    )
    reasoned = np.isin(kind, [CLASSES.index(name) for name in (CaseClass.LEVEL, CaseClass.BUDGET)])
    return replace(
        cases,
        kind=kind,
        level=np.where(reasoned, level, NONE).astype(np.int32),
        amount=np.where(reasoned, amount, 0),
        settled=~np.isin(kind, [CLASSES.index(name) for name in _OPEN]),
    )


class _Wanting(NamedTuple):
    """Pairs of people and newly filled positions that they prefer to their results."""

    employee: Ints
    position: Ints
    row: Longs
    stated: Bools
    gain: Longs


def _filled(board: Board) -> Bools:
    """Positions that somebody newly gets (positions,)."""
    filled = np.zeros(board.instance.num_positions, bool)
    filled[board.assignment.position[board.newcomers]] = True
    return filled


def _lawful(board: Board, rows: Longs) -> _Wanting:
    """Pairs of lawful columns (rows,), all those of newly filled positions."""
    columns, instance = board.columns, board.instance
    rows = rows[board.chosen[columns.employee[rows]] != rows]
    employee, position = columns.employee[rows], columns.position[rows]
    own, now = board.costs[-1].columns, board.chosen[employee]
    unplaced = board.assignment.position[employee] == NONE
    asks = instance.wishes.asks[employee]
    gain = own[now] - own[rows]
    prefers = np.where(asks, False, (gain > 0) | unplaced)
    which = np.flatnonzero(asks)
    working = board.assignment.working[employee[which]]
    prefers[which] = prefers_by_wish(instance, employee[which], position[which], working)
    kept = np.flatnonzero(prefers)
    return _Wanting(employee[kept], position[kept], rows[kept], asks[kept], gain[kept])


def _barred(board: Board, filled: Bools, rows: Longs) -> _Wanting:
    """People whom a rule bars from a newly filled position that they wish for.

    Parameters
    ----------
    filled : bool (positions,)
    rows : all lawful columns of these positions, in the order of all columns.
    """
    instance = board.instance
    wanted = instance.wishes.wanted
    employee = (wanted // max(1, instance.num_positions)).astype(np.int32)
    position = (wanted % max(1, instance.num_positions)).astype(np.int32)
    columns = board.columns
    lawful = columns.employee[rows].astype(np.int64) * instance.num_positions
    lawful += columns.position[rows]
    kept = np.flatnonzero(filled[position] & ~holds_pair(lawful, wanted))
    employee, position = employee[kept], position[kept]
    prefers = prefers_by_wish(instance, employee, position, board.assignment.working[employee])
    employee, position = employee[prefers], position[prefers]
    none = np.full(len(employee), NONE, np.int64)
    stated, gain = np.ones(len(employee), bool), np.zeros(len(employee), np.int64)
    return _Wanting(employee, position, none, stated, gain)


def _joined(first: _Wanting, second: _Wanting) -> _Wanting:
    """All pairs, by employee and position."""
    joined = _Wanting(
        np.concatenate([first.employee, second.employee]),
        np.concatenate([first.position, second.position]),
        np.concatenate([first.row, second.row]),
        np.concatenate([first.stated, second.stated]),
        np.concatenate([first.gain, second.gain]),
    )
    order = np.lexsort((joined.position, joined.employee))
    return _Wanting(
        joined.employee[order],
        joined.position[order],
        joined.row[order],
        joined.stated[order],
        joined.gain[order],
    )


def _against(board: Board, wanting: _Wanting) -> Leapfrogs:
    """Keep the pairs whose claim is above that of a newcomer, and name the newcomer."""
    instance, claims = board.instance, board.model.claim_order
    newcomers = board.newcomers
    newcomers = newcomers[np.argsort(board.assignment.position[newcomers], kind="stable")]
    seats = board.assignment.position[newcomers]
    protection = protection_of(board, newcomers)
    keys = claim_keys(instance, claims, newcomers, seats)
    facts = claim_facts(instance, claims, newcomers, seats)
    own = claim_facts(instance, claims, wanting.employee, wanting.position)
    start = np.searchsorted(seats, wanting.position, "left")
    stop = np.searchsorted(seats, wanting.position, "right")
    everyone = np.arange(len(newcomers), dtype=np.int32)
    pair, other = repeat_ranges(
        np.arange(len(wanting.employee), dtype=np.int32), start, stop, everyone
    )
    criterion = higher_claim(claims, own[pair], facts[other])
    lower = np.flatnonzero(criterion != NONE)
    pair, other, criterion = pair[lower], other[lower], criterion[lower]
    weakness = np.argsort(np.lexsort([newcomers, *keys.T[::-1]]))
    # np.lexsort sorts by its last key first.
    order = np.lexsort([weakness[other], protection[other] > 0, pair])
    first = order[np.flatnonzero(np.diff(pair[order], prepend=NONE))]
    kept, number = pair[first], other[first]
    size = len(kept)
    return Leapfrogs(
        employee=wanting.employee[kept],
        position=wanting.position[kept],
        over=newcomers[number],
        row=wanting.row[kept],
        criterion=criterion[first],
        stated=wanting.stated[kept],
        gain=wanting.gain[kept],
        kind=np.zeros(size, np.int8),
        protection=protection[number],
        level=np.full(size, NONE, np.int32),
        amount=np.zeros(size, np.int64),
        settled=np.zeros(size, bool),
    )
