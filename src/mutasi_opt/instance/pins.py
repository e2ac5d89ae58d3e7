"""Decisions and own requests as index arrays."""

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Hold
from mutasi_opt.instance.arrays import NONE, Bools, Ints, Positions, Units
from mutasi_opt.instance.instance import Pins
from mutasi_opt.instance.vocabulary import Vocabulary
from mutasi_opt.scenario import Preference, Scenario

__all__ = ["index_pins"]


def index_pins(
    scenario: Scenario,
    employees: tuple[str, ...],
    words: Vocabulary,
    units: Units,
    positions: Positions,
    job_of_position: Ints,
) -> Pins:
    """Index locks, forbidden pairs, must-move people and own requests of those in service."""
    person = {name: k for k, name in enumerate(employees)}
    seat = {name: k for k, name in enumerate(words.positions)}
    lock = np.full(len(employees), NONE, np.int32)
    grounded = np.zeros(len(employees), bool)
    must_move = np.zeros(len(employees), bool)
    forbidden: set[int] = set()
    for decision in scenario.decisions:
        k = person.get(decision.employee)
        if k is None:
            continue
        if decision.kind == "lock" and decision.position is not None:
            lock[k] = seat[decision.position]
            grounded[k] = bool(decision.reason)
        elif decision.kind == "forbid" and decision.position is not None:
            forbidden.add(k * len(seat) + seat[decision.position])
        elif decision.kind == "must_move":
            must_move[k] = True
    for row in scenario.employees:
        if row.hold is Hold.MUST_MOVE and row.id in person:
            must_move[person[row.id]] = True
    return Pins(
        lock=lock,
        lock_grounded=grounded,
        forbidden=np.array(sorted(forbidden), np.int64),
        must_move=must_move,
        requests=_requests(scenario, person, words, units, positions, job_of_position),
    )


def _requests(
    scenario: Scenario,
    person: dict[str, int],
    words: Vocabulary,
    units: Units,
    positions: Positions,
    job_of_position: Ints,
) -> NDArray[np.int64]:
    """Keys of the pairs that an employee asked for himself or herself."""
    size = len(words.positions)
    targets = {
        "position": _Targets(words.positions, np.arange(size, dtype=np.int32)),
        "unit": _Targets(words.units, positions.unit),
        "agency": _Targets(words.agencies, positions.agency),
        "district": _Targets(words.districts, units.district[positions.unit]),
        "job": _Targets(words.jobs, job_of_position),
    }
    keys = [np.zeros(0, np.int64)]
    for row in _own(scenario):
        if row.employee in person:
            wanted = targets[row.target_kind].positions(row.target)
            keys.append(person[row.employee] * np.int64(size) + wanted)
    return np.unique(np.concatenate(keys))


class _Targets:
    """Positions by what one kind of request names, grouped once for all requests."""

    def __init__(self, names: tuple[str, ...], code: Ints) -> None:
        self._place = {name: k for k, name in enumerate(names)}
        self._order = np.argsort(code, kind="stable")
        self._starts = np.searchsorted(code[self._order], np.arange(len(names) + 1))

    def positions(self, name: str) -> NDArray[np.int64]:
        """Positions of that name; none where nothing is called so."""
        k = self._place.get(name)
        if k is None:
            return np.zeros(0, np.int64)
        return self._order[self._starts[k] : self._starts[k + 1]].astype(np.int64)


def _own(scenario: Scenario) -> list[Preference]:
    return [row for row in scenario.preferences if row.own_request and row.rank > 0]


def holds_pair(keys: NDArray[np.int64], wanted: NDArray[np.int64]) -> Bools:
    """Whether each of ``wanted`` is among the sorted ``keys``."""
    if not len(keys):
        return np.zeros(len(wanted), bool)
    place = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    found: Bools = keys[place] == wanted
    return found
