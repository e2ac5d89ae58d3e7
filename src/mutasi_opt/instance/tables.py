"""Whole numbers that a table gives for pairs: scores of candidates, loads that people bring along."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance.arrays import NONE, Bools, Ints, Longs
from mutasi_opt.scenario import Scenario

__all__ = ["PairTable", "Scores", "index_loads", "index_scores"]


@dataclass(frozen=True)
class PairTable:
    """A sparse table over (employee, thing).

    Attributes
    ----------
    keys : int64 (pairs,)
        ``employee * things + thing``, sorted.
    value : int32 (pairs,)
    things : int
        Things that there are.
    """

    keys: Longs
    value: Ints
    things: int

    def lookup(
        self, employee: NDArray[np.integer], thing: NDArray[np.integer], missing: int = NONE
    ) -> Ints:
        """Give the value of each pair (pairs,), ``missing`` where the table is silent.

        Things are never -1.
        """
        if not len(self.keys):
            return np.full(len(employee), missing, np.int32)
        wanted = employee.astype(np.int64) * self.things + thing
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[place] == wanted, self.value[place], np.int32(missing))

    @property
    def employee(self) -> Ints:
        """Employee of each pair (pairs,)."""
        return (self.keys // max(1, self.things)).astype(np.int32)


@dataclass(frozen=True)
class Scores:
    """Scores of candidates by position; ``best`` (employees,) is the highest of each, -1 of nobody scored."""

    table: PairTable
    best: Ints

    @property
    def scored(self) -> Bools:
        """Who has a score at any position (employees,)."""
        scored: Bools = self.best != NONE
        return scored


def index_scores(
    scenario: Scenario, person: Mapping[str, int], positions: tuple[str, ...]
) -> Scores:
    """Index the scores of people in service."""
    rows = ((row.employee, row.position, row.score) for row in scenario.scores)
    table = _pairs(rows, person, positions)
    best = np.full(len(person), NONE, np.int32)
    np.maximum.at(best, table.employee, table.value)
    return Scores(table, best)


def index_loads(scenario: Scenario, person: Mapping[str, int], units: tuple[str, ...]) -> PairTable:
    """Index the loads of people in service, by unit."""
    rows = ((row.employee, row.unit, row.load) for row in scenario.loads)
    return _pairs(rows, person, units)


def _pairs(
    rows: Iterable[tuple[str, str, int]], person: Mapping[str, int], things: tuple[str, ...]
) -> PairTable:
    """Table of the rows about people in service, in the order of their keys."""
    place = {name: k for k, name in enumerate(things)}
    size = len(things)
    found = [
        (person[who] * size + place[what], value) for who, what, value in rows if who in person
    ]
    keys = np.array([key for key, _ in found], np.int64)
    value = np.array([value for _, value in found], np.int32)
    order = np.argsort(keys, kind="stable")
    return PairTable(keys[order], value[order], size)
