"""Claims in numbers: one key per person and position, compared from left to right."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.claims.order import Claim, Criterion
from mutasi_opt.instance import NONE, Instance, holds_pair
from mutasi_opt.instance.arrays import Ints
from mutasi_opt.instance.fit import experience_months

__all__ = ["claim_facts", "claim_keys", "compare_keys", "higher_claim", "measured"]

#: Measures are in a fine unit (permille, months); a unit of the criterion has so many of them.
_PER_UNIT: Final[Mapping[Criterion, int]] = {
    Criterion.FIT: 10,
    Criterion.EXPERIENCE: 12,
    Criterion.SERVICE: 12,
    Criterion.TENURE: 12,
    Criterion.HARDSHIP_SERVED: 12,
    Criterion.AGE: 12,
}
#: Above every rank of a wish, so that dearer wishes give more.
_RANKS: Final = 1_000_000


def claim_keys(
    instance: Instance,
    claims: Sequence[Claim],
    employee: NDArray[np.integer],
    position: NDArray[np.integer],
) -> Ints:
    """Return the claim of each person to each position, in bands.

    Parameters
    ----------
    employee, position : int (pairs,)
        No position is -1.

    Returns
    -------
    int32 (pairs, claims)
        Larger is stronger, -1 unknown; to be compared from left to right.
    """
    keys = np.empty((len(employee), len(claims)), np.int32)
    for k, claim in enumerate(claims):
        value = measured(instance, claim.claim, employee, position)
        width = claim.width * _PER_UNIT.get(claim.claim, 1)
        keys[:, k] = np.where(value < 0, NONE, value // width)
    return keys


def compare_keys(left: Ints, right: Ints) -> tuple[NDArray[np.int8], Ints]:
    """Compare keys row by row.

    Parameters
    ----------
    left, right : int32 (pairs, claims)

    Returns
    -------
    sign : int8 (pairs,)
        1 where ``left`` is stronger, -1 where ``right`` is, 0 for equals.
    criterion : int32 (pairs,)
        Number of the claim that decides, -1 for equals.
    """
    differ = left != right
    first = np.argmax(differ, axis=1)
    row = np.arange(len(left))
    apart = differ[row, first]
    sign = np.where(apart, np.sign(left[row, first] - right[row, first]), 0)
    return sign.astype(np.int8), np.where(apart, first, NONE).astype(np.int32)


def claim_facts(
    instance: Instance,
    claims: Sequence[Claim],
    employee: NDArray[np.integer],
    position: NDArray[np.integer],
) -> Ints:
    """Return what is on record of each person's claim, in the fine measures, to accuse somebody with.

    Parameters
    ----------
    employee, position : int (pairs,)

    Returns
    -------
    int32 (pairs, claims)
        -1 is unknown; a match with the job that was not assessed (a proxy) is unknown here.
    """
    facts = np.empty((len(employee), len(claims)), np.int32)
    for k, claim in enumerate(claims):
        value = measured(instance, claim.claim, employee, position)
        if claim.claim is Criterion.FIT:
            proxy = instance.fit.proxy[employee, instance.positions.job[position]]
            value = np.where(proxy, np.int32(NONE), value)
        facts[:, k] = value
    return facts


def higher_claim(claims: Sequence[Claim], left: Ints, right: Ints) -> Ints:
    """Return the number of the claim by which ``left`` is higher (pairs,), -1 where it is not.

    The first claim decides at which the two are apart by a whole band; the grid of `claim_keys`,
    whose edges may part two people who are almost equal, plays no part. What is not on record of
    one of the two, at the claim that would decide, makes nobody higher.

    Parameters
    ----------
    left, right : int32 (pairs, claims)
        As `claim_facts` gives them.
    """
    widths = [claim.width * _PER_UNIT.get(claim.claim, 1) for claim in claims]
    unknown = (left < 0) != (right < 0)
    apart = unknown | (np.abs(left - right) >= np.array(widths, np.int32))
    which = np.argmax(apart, axis=1)
    row = np.arange(len(left))
    higher = apart[row, which] & ~unknown[row, which] & (left[row, which] > right[row, which])
    return np.where(higher, which, NONE).astype(np.int32)


def measured(
    instance: Instance,
    criterion: Criterion,
    employee: NDArray[np.integer],
    position: NDArray[np.integer],
) -> Ints:
    """Return the fine measure of a criterion of each pair (pairs,): permille, months, steps; -1 unknown."""
    return _MEASURES[criterion](instance, employee, position).astype(np.int32)


_Measure = Callable[[Instance, NDArray[np.integer], NDArray[np.integer]], NDArray[np.integer]]


def _fit(
    instance: Instance, employee: NDArray[np.integer], position: NDArray[np.integer]
) -> NDArray[np.integer]:
    found: NDArray[np.int16] = instance.fit.permille[employee, instance.positions.job[position]]
    return found


def _performance(
    instance: Instance, employee: NDArray[np.integer], position: NDArray[np.integer]
) -> NDArray[np.integer]:
    """Sum of two years, 1..5 each; -1 where one is unknown."""
    del position
    years = instance.records.performance[employee].astype(np.int32)
    return np.where((years < 0).any(axis=1), NONE, years.sum(axis=1) + 2)


def _experience(
    instance: Instance, employee: NDArray[np.integer], position: NDArray[np.integer]
) -> NDArray[np.integer]:
    people, job = instance.employees, instance.positions.job[position]
    people_of = employee.astype(np.intp)
    months = np.empty(len(employee), np.int32)
    for one in np.unique(job).tolist():
        which = np.flatnonzero(job == one)
        months[which] = experience_months(people, instance.jobs, one, people_of[which])
    return np.where(people.experience_known[employee] | (months > 0), months, NONE)


def _wish(
    instance: Instance, employee: NDArray[np.integer], position: NDArray[np.integer]
) -> NDArray[np.integer]:
    wishes = instance.wishes
    key = employee.astype(np.int64) * instance.num_positions + position
    worth = np.full(len(employee), NONE, np.int32)
    met = np.flatnonzero(holds_pair(wishes.wanted, key))
    rank = wishes.rank[np.searchsorted(wishes.wanted, key[met])]
    worth[met] = _RANKS - np.minimum(rank, _RANKS)
    return worth


_MEASURES: Final[Mapping[Criterion, _Measure]] = {
    Criterion.FIT: _fit,
    Criterion.PERFORMANCE: _performance,
    Criterion.TALENT: lambda instance, employee, _: instance.records.box[employee],
    Criterion.RANK: lambda instance, employee, _: instance.employees.rank[employee],
    Criterion.EDUCATION: lambda instance, employee, _: instance.employees.education[employee],
    Criterion.EXPERIENCE: _experience,
    Criterion.SERVICE: lambda instance, employee, _: instance.records.service_months[employee],
    Criterion.TENURE: lambda instance, employee, _: instance.employees.tenure_months[employee],
    Criterion.HARDSHIP_SERVED: (
        lambda instance, employee, _: instance.records.hardship_months[employee]
    ),
    Criterion.AGE: lambda instance, employee, _: instance.employees.age_months[employee],
    Criterion.WISH: _wish,
}
