"""What a plan means for each person, in figures: way to work, wish, class of the job, hardship, fit, money."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.codes import MoveKind
from mutasi_opt.columns import KINDS, move_kinds
from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Ints, Longs
from mutasi_opt.model import Model
from mutasi_opt.plan.development import development

__all__ = ["UNMET", "UNWANTED", "Facts", "facts_of", "payments"]

#: Ranks of places that no wish names, and of places that are not wanted at all.
UNMET: Final = 1_000
UNWANTED: Final = 1_001
#: Money that a move pays to the person; courses are paid to others, allowances are the job's.
_PAID: Final = ("incentive", "relocation", "transport")


@dataclass(frozen=True)
class Facts:
    """Figures of some people under one plan; every array is (people,), -1 = not known or no post.

    Attributes
    ----------
    position, working : int32
        Indices in the instance of the plan.
    agency : int32
        Of the place of work.
    wish : int64
        Rank of the best own wish that the place meets (1 the dearest), `UNMET`, `UNWANTED`; -1 for
        people without wishes on record.
    job_class, level, hardship : int64
        Of the job, and of the unit.
    distance : int64
        Home to work, hundreds of metres.
    fit : int64
        Job-person match, permille.
    kind : int64
        Index into ``tuple(MoveKind)``.
    paid : int64
        Rupiah that the move pays to the person.
    """

    position: Ints
    working: Ints
    agency: Longs
    wish: Longs
    job_class: Longs
    level: Longs
    hardship: Longs
    distance: Longs
    fit: Longs
    kind: Longs
    paid: Longs

    def move_kind(self, k: int) -> MoveKind:
        """Kind of move of one of the people."""
        return KINDS[int(self.kind[k])]


def facts_of(instance: Instance, assignment: Assignment, who: Ints, paid: Longs) -> Facts:
    """Look up what an assignment means for some people.

    Parameters
    ----------
    instance : Instance
    assignment : Assignment
    who : int32 (people,)
    paid : int64 (employees,)
        From `payments`.
    """
    position, working = assignment.position[who], assignment.working[who]
    placed = working != NONE
    seats, jobs, units = instance.positions, instance.jobs, instance.units

    def at_work(values: Ints | Longs) -> Longs:
        found = np.full(len(who), NONE, np.int64)
        found[placed] = values[working[placed]]
        return found

    distance, fit = np.full(len(who), NONE, np.int64), np.full(len(who), NONE, np.int64)
    distance[placed] = instance.distance_hm(who[placed], working[placed])
    fit[placed] = instance.fit.permille[who[placed], seats.job[working[placed]]]
    return Facts(
        position,
        working,
        at_work(seats.agency),
        _wishes(instance, who, working, placed),
        at_work(jobs.job_class[seats.job]),
        at_work(jobs.level[seats.job]),
        at_work(units.hardship[seats.unit]),
        distance,
        fit,
        move_kinds(instance, who, position, working).astype(np.int64),
        paid[who],
    )


def payments(
    instance: Instance, model: Model, assignment: Assignment
) -> tuple[Longs, dict[str, int], dict[str, int]]:
    """Rupiah paid to each person who moves (employees,); what the plan spends by kind of money, and on how many."""
    place = {name: k for k, name in enumerate(instance.employees.ids)}
    paid = np.zeros(instance.num_employees, np.int64)
    spent: dict[str, int] = {}
    receivers: Counter[str] = Counter()
    for mover in development(instance, model, assignment):
        for kind, amount in mover.money.items():
            spent[kind] = spent.get(kind, 0) + amount
            receivers[kind] += 1
            if kind in _PAID:
                paid[place[mover.employee]] += amount
    return paid, dict(sorted(spent.items())), dict(receivers)


def _wishes(instance: Instance, who: Ints, working: Ints, placed: Bools) -> Longs:
    """Rank of the wish that each place meets (people,)."""
    wishes, width = instance.wishes, instance.num_positions
    shuns = np.zeros(instance.num_employees, bool)
    if width:
        shuns[wishes.unwanted // width] = True
    rank = np.where(wishes.asks[who] | shuns[who], UNMET, NONE).astype(np.int64)
    key = who.astype(np.int64) * width + working
    shunned = placed & holds_pair(wishes.unwanted, key)
    rank[shunned] = UNWANTED
    met = placed & holds_pair(wishes.wanted, key)
    if met.any():
        rank[met] = wishes.rank[np.searchsorted(wishes.wanted, key[met])]
    return rank
