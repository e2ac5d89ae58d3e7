"""Decisions and own requests as index arrays."""

from collections.abc import Mapping
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Hold
from mutasi_opt.instance.arrays import NONE, Bools
from mutasi_opt.instance.instance import Pins
from mutasi_opt.instance.targets import TargetBook, distinct
from mutasi_opt.scenario import Scenario

__all__ = ["GROUNDS", "holds_pair", "index_pins"]

#: Grounds of a decision; their code is the place.
GROUNDS: Final = ("discipline", "health", "evaluation", "reorganisation", "request")


def index_pins(scenario: Scenario, person: Mapping[str, int], targets: TargetBook) -> Pins:
    """Index locks, forbidden pairs, must-move people, answers and own requests of those in service."""
    size = targets.num_positions
    lock = np.full(len(person), NONE, np.int32)
    reasoned = np.zeros(len(person), bool)
    ground = np.full(len(person), NONE, np.int8)
    must_move = np.zeros(len(person), bool)
    pairs: dict[str, set[int]] = {"forbid": set(), "reject": set()}
    for decision in scenario.decisions:
        k = person.get(decision.employee)
        if k is None:
            continue
        seat = NONE
        if decision.position is not None:
            seat = int(targets.positions("position", decision.position)[0])
        if decision.kind == "lock" and seat != NONE:
            lock[k] = seat
            reasoned[k] = bool(decision.reason) or decision.ground is not None
        elif decision.kind == "must_move":
            must_move[k] = True
        elif decision.kind in pairs and seat != NONE:
            pairs[decision.kind].add(k * size + seat)
        if decision.kind in ("lock", "must_move") and decision.ground is not None:
            ground[k] = GROUNDS.index(decision.ground)
    for row in scenario.employees:
        if row.hold is Hold.MUST_MOVE and row.id in person:
            must_move[person[row.id]] = True
    approved = _approvals(scenario, person, targets)
    return Pins(
        lock=lock,
        lock_reasoned=reasoned,
        ground=ground,
        forbidden=np.array(sorted(pairs["forbid"]), np.int64),
        approved=np.array(list(approved), np.int64),
        approved_by=tuple(tuple(sorted(by)) for by in approved.values()),
        rejected=np.array(sorted(pairs["reject"]), np.int64),
        must_move=must_move,
        requests=_requests(scenario, person, targets),
    )


def _approvals(
    scenario: Scenario, person: Mapping[str, int], targets: TargetBook
) -> dict[int, set[str]]:
    """Who has approved each move, "" where a decision does not say; keys ascend."""
    found: dict[int, set[str]] = {}
    for row in scenario.decisions:
        if row.kind == "approve" and row.employee in person and row.position is not None:
            seat = int(targets.positions("position", row.position)[0])
            key = person[row.employee] * targets.num_positions + seat
            found.setdefault(key, set()).add(row.by or "")
    return dict(sorted(found.items()))


def _requests(
    scenario: Scenario, person: Mapping[str, int], targets: TargetBook
) -> NDArray[np.int64]:
    """Keys of the pairs that an employee asked for himself or herself.

    A request that today's post already meets asks for nothing: moves within its agency, district or
    job are the government's.
    """
    size = np.int64(targets.num_positions)
    keys = [np.zeros(0, np.int64)]
    today = {row.id: row.position for row in scenario.employees}
    for row in scenario.preferences:
        if row.own_request and row.rank > 0 and row.employee in person:
            wanted = targets.positions(row.target_kind, row.target)
            post = today[row.employee]
            if post is None or targets.positions("position", post)[0] not in wanted:
                keys.append(person[row.employee] * size + wanted)
    return distinct(np.concatenate(keys))


def holds_pair(keys: NDArray[np.int64], wanted: NDArray[np.int64]) -> Bools:
    """Whether each of ``wanted`` is among the sorted ``keys``."""
    if not len(keys):
        return np.zeros(len(wanted), bool)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found: Bools = keys[place] == wanted
    return found
