"""Admissible columns: every lawful place of everybody, found in three sieves from coarse to fine.

People who may not move at all never meet a position; the rest are matched with jobs first, and only jobs they qualify
for are expanded to positions. A million columns cost some tens of array operations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import MoveKind
from mutasi_opt.columns import Columns, blocks_of, in_blocks
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE, Instance
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.model import Model
from mutasi_opt.rules import EligibilityRule, Enforcement, Grain, Rule
from mutasi_opt.rules.establishment import Establishment
from mutasi_opt.rules.family import Family
from mutasi_opt.rules.temporary import Temporary

__all__ = ["admissible_columns", "columns_of_person"]

_OF_PERSON: Final = frozenset(
    {MoveKind.PLACEMENT, MoveKind.REORGANISATION, MoveKind.OWN_REQUEST, MoveKind.TEMPORARY}
)


def admissible_columns(
    instance: Instance, model: Model, threads: int | None = None, size: int | None = None
) -> Columns:
    """All lawful columns, sorted by employee, position and working place.

    Parameters
    ----------
    instance : Instance
    model : Model
    threads : of the enumeration; the usual number where not told.
    size : pairs before the rules on them, of the employees who are enumerated together: it bounds the memory.

    Returns
    -------
    Columns
        Stay columns and the unplaced column included. An employee without any column makes the case infeasible.
    """
    rules = model.active(instance.as_of)
    sieves = [
        rule
        for rule in rules
        if isinstance(rule, EligibilityRule) and rule.enforce is Enforcement.HARD
    ]
    offer = _Offer.of(instance, rules, sieves)
    lends = _lends(rules)

    def of_block(people: tuple[int, int]) -> Columns:
        own = np.arange(*people, dtype=np.int32)
        employee, job = _qualified_jobs(instance, sieves, offer, own)
        employee, position = _positions_of(instance, offer, employee, job)
        blocks = [
            _lawful(instance, list(rules), own, instance.employees.post[own]),
            _lawful(instance, [rule for rule in rules if not _spent(rule)], employee, position),
        ]
        if lends:
            blocks.append(_lawful(instance, list(rules), *_helping(instance, own)))
        found = _joined(blocks)
        found = found.take(np.argsort(found.keys(instance)))
        return found if lends else _at_post(found)

    reach = np.cumsum(offer.reach(instance))
    found = list(in_blocks(of_block, blocks_of(np.append(0, reach), size), threads))
    return _joined(found) if lends else _at_post(_joined(found))


def _joined(blocks: list[Columns]) -> Columns:
    """Columns of one block behind the other's."""
    same = all(block.working is block.position for block in blocks)
    employee = np.concatenate([np.zeros(0, np.int32), *(block.employee for block in blocks)])
    position = np.concatenate([np.zeros(0, np.int32), *(block.position for block in blocks)])
    kind = np.concatenate([np.zeros(0, np.int8), *(block.kind for block in blocks)])
    working = position
    if not same:
        working = np.concatenate([np.zeros(0, np.int32), *(block.working for block in blocks)])
    return Columns(employee, position, working, kind)


def _at_post(columns: Columns) -> Columns:
    """Everybody works at the post: one array tells both."""
    return Columns(columns.employee, columns.position, columns.position, columns.kind)


@dataclass(frozen=True)
class _Offer:
    """What can be entered at all, told once for all employees.

    Attributes
    ----------
    first : int32 (jobs,)
        One position per job that can be entered, -1 where there is none.
    target, starts : jobs that can be entered and are related to each job, and where each job's begin (jobs + 2,).
        The last job is that of the unplaced.
    seats, opens : positions that can be entered, job by job, and where each job's begin (jobs + 1,).
    """

    first: Ints
    target: Ints
    starts: Longs
    seats: Ints
    opens: Longs

    @staticmethod
    def of(instance: Instance, rules: Sequence[Rule], sieves: list[EligibilityRule]) -> "_Offer":
        """Find what the rules on positions and on job families leave."""
        entered = _entered(instance, rules)
        first = np.full(len(instance.jobs.ids), NONE, np.int32)
        first[instance.positions.job[entered[::-1]]] = entered[::-1]
        by_job = np.argsort(instance.positions.job[entered], kind="stable")
        seats: Ints = entered[by_job].astype(np.int32)
        jobs = np.arange(len(instance.jobs.ids) + 1)
        opens = np.searchsorted(instance.positions.job[seats], jobs).astype(np.int64)
        target, starts = _related_jobs(instance, sieves, np.flatnonzero(first != NONE))
        return _Offer(first, target, starts, seats, opens)

    def own(self, instance: Instance, employee: Ints) -> Ints:
        """Row of each employee's job today in ``starts``."""
        own: Ints = instance.employees.job[employee] % (len(self.first) + 1)
        return own

    def reach(self, instance: Instance) -> Longs:
        """Places that each employee (employees,) would have if no rule but those barred any, and today's."""
        seats = np.concatenate([[0], np.cumsum(np.diff(self.opens)[self.target])])
        own = self.own(instance, np.arange(instance.num_employees, dtype=np.int32))
        reach: Longs = 1 + seats[self.starts[own + 1]] - seats[self.starts[own]]
        return reach


def columns_of_person(instance: Instance, model: Model, employee: int) -> Columns:
    """Every place of one person, lawful or not: each post, none, and each place to help out at.

    Additional duties are left out where the rule on positions is in force: nobody takes one as a post.
    """
    rules = model.active(instance.as_of)
    seat = ~instance.positions.duty
    if not _guarded(rules):
        seat[:] = True
    seat |= np.arange(instance.num_positions) == instance.employees.post[employee]
    post = np.append(np.flatnonzero(seat), NONE).astype(np.int32)
    working = post
    who = np.array([employee], np.int32)
    if _lends(rules):
        _, held, away = _helping(instance, who)
        post, working = np.concatenate([post, held]), np.concatenate([post, away])
    return Columns.of(instance, np.repeat(who, len(post)), post, working)


def _lends(rules: Sequence[Rule]) -> bool:
    """Whether people may work at another place than their post for a time."""
    return any(isinstance(rule, Temporary) and rule.allowed for rule in rules)


def _helping(instance: Instance, employee: Ints) -> tuple[Ints, Ints, Ints]:
    """Those with a post at every place with a surge of the same transferable group, but the own one.

    Returns
    -------
    employee, position, working : int32 (pairs,)
    """
    people, positions, group = instance.employees, instance.positions, instance.jobs.group
    places = np.flatnonzero(positions.open & (positions.surge > 0)).astype(np.int32)
    places = places[np.argsort(group[positions.job[places]], kind="stable")]
    offered = group[positions.job[places]]
    placed = employee[people.post[employee] != NONE]
    own = group[people.job[placed]]
    start, stop = np.searchsorted(offered, own, "left"), np.searchsorted(offered, own, "right")
    employee, working = repeat_ranges(placed, start, stop, places)
    away = working != people.post[employee]
    employee, working = employee[away], working[away]
    return employee, people.post[employee], working


def _entered(instance: Instance, rules: Sequence[Rule]) -> NDArray[np.intp]:
    """Positions that the rule on them lets anybody enter (all, where it is off)."""
    if _guarded(rules):
        return np.flatnonzero(instance.positions.open)
    return np.arange(instance.num_positions)


def _guarded(rules: Sequence[Rule]) -> bool:
    """Whether the rule on positions that cannot be entered is in force."""
    return any(rule.id == Establishment.id for rule in rules)


def _spent(rule: Rule) -> bool:
    """Whether the coarse sieves have applied the rule to all moves already (none is temporary)."""
    return (
        isinstance(rule, EligibilityRule)
        and rule.grain < Grain.POSITION
        and set(rule.except_kinds) <= {MoveKind.TEMPORARY}
        and not _stricter(rule)
    )


def _by_person(rule: EligibilityRule) -> bool:
    """Whether the test of a rule, and the kinds of move that it excepts, are told by the person alone."""
    return rule.grain is Grain.EMPLOYEE and _OF_PERSON.issuperset(rule.except_kinds)


def _stricter(rule: Rule) -> bool:
    """Whether a rule forbids more than the moves that breach its test."""
    return type(rule).forbids is not EligibilityRule.forbids


def _qualified_jobs(
    instance: Instance, sieves: list[EligibilityRule], offer: _Offer, employee: Ints
) -> tuple[Ints, Ints]:
    """Pairs (employee, job) that pass every rule up to job grain."""
    if not len(offer.seats):
        return np.zeros(0, np.int32), np.zeros(0, np.int32)
    coarse = [rule for rule in sieves if rule.grain is not Grain.POSITION]
    for rule in (r for r in coarse if _by_person(r)):
        anywhere = np.full(len(employee), offer.seats[0], np.int32)
        employee = employee[~rule.bars_job(instance, employee, anywhere)]
    own = offer.own(instance, employee)
    employee, job = repeat_ranges(employee, offer.starts[own], offer.starts[own + 1], offer.target)
    for rule in (r for r in coarse if not _by_person(r)):
        passed = ~rule.bars_job(instance, employee, offer.first[job])
        employee, job = employee[passed], job[passed]
    return employee, job


def _related_jobs(
    instance: Instance, sieves: list[EligibilityRule], jobs: NDArray[np.intp]
) -> tuple[Ints, Longs]:
    """Those ``jobs`` that the family rule relates to each job (all, where it is off), and where each job's begin."""
    size = len(instance.jobs.ids)
    table = np.zeros((size + 1, size), bool)  # the last row is for the unplaced, whose job is -1
    table[:, jobs] = True
    if any(rule.id == Family.id for rule in sieves):
        family, group = instance.jobs.family, instance.jobs.group
        table[:size] &= (family[:, None] == family) | (group[:, None] == group)
    target: Ints = np.nonzero(table)[1].astype(np.int32)
    return target, np.concatenate([[0], np.cumsum(table.sum(axis=1))])


def repeat_ranges(
    owner: Ints, start: NDArray[np.integer], stop: NDArray[np.integer], items: Ints
) -> tuple[Ints, Ints]:
    """Pair each owner with ``items[start:stop]`` of its own range."""
    count = stop - start
    offset: Longs = np.concatenate([[0], np.cumsum(count)])
    place = np.arange(offset[-1]) + np.repeat(start - offset[:-1], count)
    return np.repeat(owner, count), items[place]


def _positions_of(
    instance: Instance, offer: _Offer, employee: Ints, job: Ints
) -> tuple[Ints, Ints]:
    """Expand (employee, job) to the positions of the job, today's own post left out."""
    employee, position = repeat_ranges(
        employee, offer.opens[job], offer.opens[job + 1], offer.seats
    )
    away = position != instance.employees.post[employee]
    return employee[away], position[away]


def _lawful(
    instance: Instance,
    rules: list[Rule],
    employee: Ints,
    position: Ints,
    working: Ints | None = None,
) -> Columns:
    """Columns of the pairs that no rule forbids."""
    columns = Columns.of(instance, employee, position, working)
    for rule in rules:
        forbidden = rule.forbids(instance, columns)
        if forbidden.any():
            columns = columns.take(np.flatnonzero(~forbidden))
    return columns
