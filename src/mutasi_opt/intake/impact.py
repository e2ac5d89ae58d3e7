"""Which faulty records would change the plan most if they are wrong.

The measure is in steps of the balance goal, the level of the standard model that decides most
moves: the convex ladder by which rule ``shortage`` charges each head missing or in surplus.

- A person is worth what the best single move could gain: the steps that a head less saves at the
  post held, plus the steps that a head more saves at the emptiest other post of the same job, family
  or transferable group on the same level. Rank, certificates and the other tests are not applied:
  it is they that the faulty value may open or close.
- A person on a post that the list of posts does not have, or on none, may be the one who is missing at
  the emptiest post of the same unit (else agency, else anywhere): the plan would fill a vacancy
  that is none. That is worth the steps of a head more there.
- A post is worth the difference between the steps under its two figures (need against the need
  without the doubtful heads, people found against holders stated), plus what its neighbours could
  gain by the heads in doubt.
- What hangs on the faulty value is the share `Kind.reach` of that. Among equals the record in the
  scarcer job goes first: more open heads per person who could fill them.

It is an estimate from prices of today's state, as the duals of a linear programme would be, without
solving one: no order of ties of a solver is in it, and it costs milliseconds at 10,000 people.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.intake.flaws import KINDS, Flaw
from mutasi_opt.needs import derive_needs
from mutasi_opt.rules.parts.ladder import ladder_cost
from mutasi_opt.scenario import Scenario

__all__ = ["Urgent", "rank_records"]

_BANDS: Final = (0.05, 0.10, 0.20)

Longs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Urgent:
    """A record to be looked at early.

    Attributes
    ----------
    record : str
        Id of the employee or position.
    impact : float
        Steps of the balance goal that may hang on its faults.
    scarcity : float
        Open heads per person in its job family or group.
    flaws : tuple of Flaw
        What is wrong with it, the heaviest first.
    """

    record: str
    impact: float
    scarcity: float
    flaws: tuple[Flaw, ...]


def rank_records(
    scenario: Scenario, flaws: Iterable[Flaw], absent: Mapping[str, str] | None = None
) -> tuple[Urgent, ...]:
    """Return the records with faults that reach the plan, those with the most at stake first.

    Parameters
    ----------
    absent : mapping of str to str, optional
        People who were left out, and the unit that they belong to (empty where nobody knows).
    """
    stakes = _Stakes(scenario, absent or {})
    found: defaultdict[str, list[Flaw]] = defaultdict(list)
    for flaw in flaws:
        if flaw.record and KINDS[flaw.kind].reach > 0:
            found[flaw.record].append(flaw)
    ranked = [
        Urgent(
            record,
            max(KINDS[flaw.kind].reach * stakes.of(record, flaw) for flaw in own),
            stakes.scarcity(record),
            tuple(sorted(own, key=lambda flaw: (-KINDS[flaw.kind].reach, flaw.at, flaw.kind))),
        )
        for record, own in found.items()
    ]
    return tuple(sorted(ranked, key=lambda one: (-one.impact, -one.scarcity, one.record)))


class _Stakes:
    """Steps at stake with people and posts."""

    def __init__(self, scenario: Scenario, absent: Mapping[str, str]) -> None:
        self._absent = absent
        jobs = {job.id: job for job in scenario.jobs}
        derived = derive_needs(scenario)
        self._place = {position.id: k for k, position in enumerate(scenario.positions)}
        self._held = {e.id: self._place[e.position] for e in scenario.employees if e.position}
        needs = [derived[position.id].total for position in scenario.positions]
        heads = np.bincount(list(self._held.values()), minlength=len(needs)).astype(np.int64)
        duties = [self._place[e.duty_position] for e in scenario.employees if e.duty_position]
        heads += np.bincount(duties, minlength=len(needs)).astype(np.int64)
        self._known = np.array([need is not None for need in needs], bool)
        self._need = np.array([need or 0 for need in needs], np.int64)
        self._heads = heads
        self._groups = [
            (jobs[p.job].effective_group, jobs[p.job].effective_level) for p in scenario.positions
        ]
        self._enter = np.where(self._known, self._steps(heads) - self._steps(heads + 1), 0)
        self._leave = np.where(self._known, self._steps(heads) - self._steps(heads - 1), 0)
        self._best: dict[tuple[str, int], list[tuple[int, int]]] = {}
        self._open: defaultdict[tuple[str, int], int] = defaultdict(int)
        self._people: defaultdict[tuple[str, int], int] = defaultdict(int)
        duty = [position.duty_of is not None for position in scenario.positions]
        for k, group in enumerate(self._groups):
            self._people[group] += int(heads[k])
            if self._known[k] and not duty[k]:
                self._open[group] += max(0, int(self._need[k] - heads[k]))
                best = self._best.setdefault(group, [])
                best.append((int(self._enter[k]), k))
        for best in self._best.values():
            best.sort(key=lambda item: (-item[0], item[1]))
            del best[2:]

        agencies = {unit.id: unit.agency for unit in scenario.units}
        self._homes = [
            (position.unit, agencies[position.unit], "") for position in scenario.positions
        ]
        self._agencies = agencies
        self._emptiest: defaultdict[str, int] = defaultdict(int)
        for k, homes in enumerate(self._homes):
            for home in homes:
                if self._known[k] and not duty[k]:
                    self._emptiest[home] = max(self._emptiest[home], int(self._enter[k]))

    def _hidden(self, unit: str) -> int:
        """Return the steps of a head more at the emptiest post of a unit, its agency, or of all."""
        homes = (unit, self._agencies.get(unit, ""), "")
        return next((self._emptiest[home] for home in homes if home in self._emptiest), 0)

    def _steps(self, heads: Longs, need: Longs | None = None) -> Longs:
        need = self._need if need is None else need
        return ladder_cost(need, np.abs(need - np.maximum(heads, 0)), _BANDS)

    def _arrival(self, k: int) -> int:
        """Best gain of a head more at another post of the group."""
        best = self._best.get(self._groups[k], [])
        return next((gain for gain, other in best if other != k), 0)

    def of(self, record: str, flaw: Flaw) -> float:
        """Return the steps at stake with a record."""
        if record in self._held:
            k = self._held[record]
            if not self._known[k]:
                return float(max(self._arrival(k), self._hidden(self._homes[k][0])))
            return float(max(0, int(self._leave[k]) + self._arrival(k)))
        if record in self._absent:
            return float(self._hidden(self._absent[record]))
        if record not in self._place:
            return 0.0
        k = self._place[record]
        if not self._known[k]:
            # A post whose need is missing: each of its holders may be needed elsewhere.
            return float(max(0, self._arrival(k)) * max(1, int(self._heads[k])))
        doubt = max(1, flaw.heads)
        row = slice(k, k + 1)
        need, heads = self._need[row], self._heads[row]
        stated = self._steps_of(need, heads)
        others = [
            self._steps_of(need, heads + doubt), self._steps_of(need, heads - doubt),
        ]  # fmt: skip
        if not flaw.heads:
            others = [stated + max(0, int(self._enter[k])) + max(0, int(self._leave[k]))]
        return float(max(abs(other - stated) for other in others))

    @staticmethod
    def _steps_of(need: Longs, heads: Longs) -> int:
        return int(ladder_cost(need, np.abs(need - np.maximum(heads, 0)), _BANDS)[0])

    def scarcity(self, record: str) -> float:
        """Open heads per person of the group."""
        k = self._held.get(record, self._place.get(record))
        if k is None:
            return 0.0
        group = self._groups[k]
        return round(self._open[group] / max(1, self._people[group]), 4)
