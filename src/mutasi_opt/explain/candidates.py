"""Candidates for a position: who may lawfully have it, in what order, at what price, and who may not."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.claims import claim_keys
from mutasi_opt.columns import Columns
from mutasi_opt.display import html_table
from mutasi_opt.engine.problem import SCALE
from mutasi_opt.explain.barred import Barred, barred
from mutasi_opt.explain.study import Study
from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Bools, Ints, Longs
from mutasi_opt.privacy import mask

__all__ = [
    "CandidateList",
    "Order",
    "candidates",
    "leaving",
    "places",
    "price",
    "related",
    "wish_ranks",
]


class Order(StrEnum):
    """By what candidates are ranked; ties go on to the next in this order, then to the id."""

    CLAIM = "claim"
    FIT = "fit"
    PRICE = "price"


@dataclass(frozen=True)
class CandidateList:
    """Everybody who may lawfully hold a position, ranked, and the others whom one would think of.

    All arrays are over the lawful candidates, in the order of the ranking.

    Attributes
    ----------
    study : Study
    position : int
    by : Order
    rows : int64 (candidates,)
        Row of the column that gives each the position.
    claims : int32 (candidates, claims of the model)
        In bands, larger is stronger.
    rank : int32 (candidates,)
        Place by claim, 1 first; equal claims share one.
    price : int64 (candidates, levels)
        As `price` tells: beyond the cap at levels before the last, above the bound at the last.
    leaving : float64 (candidates, levels)
        What it costs today's place that the person leaves it, at the prices of the plan; negative
        where the place has too many. Counts are not in it that both places share.
    others : Barred
        People of the same family or transferable group, or with a wish for the position, who may
        not have it, with the rules that stop them.
    """

    study: Study
    position: int
    by: Order
    rows: Longs
    claims: Ints
    rank: Ints
    price: Longs
    leaving: NDArray[np.float64]
    others: Barred

    def __len__(self) -> int:
        return len(self.rows)

    def _repr_html_(self) -> str:
        """Show the ranking in a notebook; ids of employees are masked, as for strangers."""
        instance, levels = self.study.instance, self.study.plan.levels
        rows = zip(
            self.rank.tolist(),
            (mask(instance.employees.ids[who]) for who in self.employee.tolist()),
            ("yes" if chosen else None for chosen in self.chosen.tolist()),
            (self.fit / 10).tolist(),
            *self.price.T.tolist(),
            strict=True,
        )
        return html_table(
            f"{len(self):,} lawful candidates for {instance.positions.ids[self.position]}, "
            f"by {self.by}",
            (
                *("rank by claim", "employee", "in the plan", "match, %"),
                *(f"price, {level.name} ({level.unit})" for level in levels),
            ),
            rows,
            "candidate_frame() has all of them, as a reader may see them",
        )

    @cached_property
    def employee(self) -> Ints:
        """Who (candidates,)."""
        return np.asarray(self.study.columns.employee[self.rows], np.int32)

    @cached_property
    def chosen(self) -> Bools:
        """Whom the plan has at the position (candidates,)."""
        return np.asarray(self.study.chosen[self.employee] == self.rows, bool)

    @cached_property
    def holder(self) -> Bools:
        """Who holds the position today (candidates,)."""
        post = self.study.instance.employees.post[self.employee]
        return np.asarray(post == self.position, bool)

    @cached_property
    def fit(self) -> Ints:
        """Job-person match in permille (candidates,)."""
        instance = self.study.instance
        job = _job_of(instance, self.position)
        return np.asarray(instance.fit.permille[self.employee, job], np.int32)

    @cached_property
    def wish(self) -> Ints:
        """Rank of the wish for the position, 1 the dearest, 0 no wish (candidates,)."""
        return wish_ranks(self.study.instance, self.employee, self.position)

    @cached_property
    def km_tenths(self) -> Ints:
        """Way from home in hundreds of metres, -1 unknown (candidates,)."""
        where = np.full(len(self), self.position, np.int32)
        return np.asarray(self.study.instance.distance_hm(self.employee, where), np.int32)

    @cached_property
    def seats(self) -> int:
        """How many people the plan has at the position for good."""
        return int((self.study.assignment.position == self.position).sum())


def candidates(study: Study, position: int, by: Order = Order.CLAIM) -> CandidateList:
    """Rank the lawful candidates of a position, and find the others with what stops them.

    Parameters
    ----------
    study : Study
    position : int
    by : Order
        Claim is the order of the model, fit the job-person match, price what the plan loses, level
        by level.

    Raises
    ------
    SolverError
        A solver broke while the plan was priced.
    """
    instance, columns = study.instance, study.columns
    here = (columns.position == position) & (columns.working == position)
    rows = np.flatnonzero(here).astype(np.int64)
    employee = columns.employee[rows]
    keys = claim_keys(instance, study.model.claim_order, employee, columns.position[rows])
    costs, fit = (
        price(study, rows),
        instance.fit.permille[employee, _job_of(instance, position)],
    )
    # np.lexsort sorts by its last key first.
    by_key = {
        Order.CLAIM: [*-keys.T[::-1]],
        Order.FIT: [-fit],
        Order.PRICE: [*costs.T[::-1]],
    }
    first = [by, *(order for order in Order if order is not by)]
    sorted_by = [part for order in reversed(first) for part in by_key[order]]
    order = np.lexsort([employee, *sorted_by])
    return CandidateList(
        study,
        position,
        by,
        rows[order],
        keys[order],
        places(keys)[order],
        costs[order],
        leaving(study, rows[order]),
        _others(study, position, employee),
    )


def _job_of(instance: Instance, position: int) -> int:
    """Job of a position."""
    return int(instance.positions.job[position])


def wish_ranks(instance: Instance, employee: Ints, position: int) -> Ints:
    """Rank of each person's wish for a position (people,), 0 for none."""
    wishes = instance.wishes
    key = employee.astype(np.int64) * instance.num_positions + position
    rank = np.zeros(len(employee), np.int32)
    met = np.flatnonzero(holds_pair(wishes.wanted, key))
    rank[met] = wishes.rank[np.searchsorted(wishes.wanted, key[met])]
    return rank


def price(study: Study, rows: Longs) -> Longs:
    """Return what a plan with each column costs at least, in the level's unit (rows, levels).

    At a level before the last: by how much it would exceed the cap, which later levels are held to;
    above 0 proves that no plan within the caps has the column. At the last level: by how much it
    exceeds what is proven possible there; differences of two columns of the same price are nothing.
    """
    last = len(study.plan.levels) - 1
    found = np.zeros((len(rows), last + 1), np.int64)
    for k, (level, priced) in enumerate(zip(study.plan.levels, study.prices, strict=True)):
        # ceil((L + excess) / S) in whole numbers.
        least = -((-priced.priced.value - priced.priced.excess[rows]) // SCALE)
        start = priced.priced.bound if k == last else level.cap
        if start is not None:
            found[:, k] = np.maximum(0, least - start)
    return found


def leaving(study: Study, rows: Longs) -> NDArray[np.float64]:
    """Return what it costs today's place that each person leaves it for a column (rows, levels).

    The prices of the rows that staying enters and the column does not, in the level's unit; 0 for
    those who stay or have no post.
    """
    columns = study.columns.take(rows)
    people = study.instance.employees
    post = people.post[columns.employee]
    goes = np.flatnonzero((post != NONE) & (post != columns.position))
    found = np.zeros((len(rows), len(study.plan.levels)))
    if not len(goes):
        return found
    new = columns.take(goes)
    old = Columns.of(study.instance, new.employee, post[goes])
    for block in study.problem.formulation.rows:
        span = slice(block.offset, block.offset + len(block))
        duals = [priced.duals[span] for priced in study.prices]
        if not any(y.any() for y in duals):
            continue
        (stay, weight), (go, _) = block.incidence(old), block.incidence(new)
        lost = np.flatnonzero((stay >= 0) & (stay != go))
        amount = np.broadcast_to(np.asarray(weight, np.int64), stay.shape)[lost]
        for k, y in enumerate(duals):
            found[goes[lost], k] += y[stay[lost]] * amount / SCALE
    return found


def places(keys: Ints) -> Ints:
    """Place of each key, the strongest 1; equals share the first of their places."""
    if not len(keys):
        return np.zeros(0, np.int32)
    distinct, number, counts = np.unique(keys, axis=0, return_inverse=True, return_counts=True)
    del distinct
    stronger = np.cumsum(counts[::-1])[::-1] - counts  # np.unique sorts rows upwards
    return (stronger[number.ravel()] + 1).astype(np.int32)


def related(instance: Instance, position: int) -> Bools:
    """Who has a job of the family or transferable group of a position's job (employees,)."""
    jobs, job = instance.jobs, _job_of(instance, position)
    near = (jobs.family == jobs.family[job]) | (jobs.group == jobs.group[job])
    # The last entry answers job -1.
    return np.asarray(np.append(near, False)[instance.employees.job], bool)


def _others(study: Study, position: int, lawful: Ints) -> Barred:
    """People of the same family or group, or with a wish for the position, whom a rule stops."""
    instance = study.instance
    thought_of = related(instance, position)
    everybody = np.arange(instance.num_employees, dtype=np.int32)
    thought_of |= wish_ranks(instance, everybody, position) > 0
    thought_of[lawful] = False
    who = np.flatnonzero(thought_of).astype(np.int32)
    return barred(study, who, np.full(len(who), position, np.int32))
