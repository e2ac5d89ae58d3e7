"""Expected vacancies, exactly: by convolution over each place, with the parts of moves enumerated.

The heads at a place change by a sum of independent numbers: one for each move outside all parts (0 or one head), and
one for each part, whose distribution follows from its 2^m sets of willing people. Their convolution is the distribution
of the heads, and E[max(0, need - heads)] a sum over it. The expectation of an agency is the sum over its places, which
needs no independence.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.formulation import Longs
from mutasi_opt.refusals.cascade import Cascade, Part, chances_of
from mutasi_opt.refusals.places import Places

__all__ = ["Expectation", "expected"]

Reals = NDArray[np.float64]


@dataclass(frozen=True)
class Expectation:
    """Expected values; NaN where a part is too large to be enumerated.

    Attributes
    ----------
    not_done : float64 (moves,)
        Probability that each move is not carried out.
    below_need, below_minimum : float64 (places,)
        Expected heads missing.
    """

    not_done: Reals
    below_need: Reals
    below_minimum: Reals


def expected(cascade: Cascade, places: Places, probability: Reals, *, held_up: bool) -> Expectation:
    """Work out the expectation.

    Parameters
    ----------
    cascade : Cascade
    places : Places
    probability : float64 (moves,)
        That each person refuses.
    held_up : bool
        Whether a refusal holds up others (they stay, too), or leaves a seat vacant and nothing else.
    """
    parts = cascade.parts if held_up else ()
    not_done = probability.copy()
    back = places.back
    # For each place the distributions of independent changes, as (lowest, chances).
    terms: list[list[tuple[int, Reals]]] = [[] for _ in places.position]
    unknown = np.zeros(len(places.position), bool)
    alone = np.ones(len(probability), bool)
    for part in parts:
        alone[part.members] = False
        touched = np.unique(back[part.members].indices)
        if part.best is None:
            unknown[touched] = True
            not_done[part.members] = np.nan
            continue
        stays, chance = _outcomes(part, probability)
        not_done[part.members] = stays.T @ chance
        change = stays.astype(np.int64) @ back[part.members][:, touched].toarray()
        for k, place in enumerate(touched.tolist()):
            terms[place].append(_distribution(change[:, k], chance))
    for i, place, step in _entries(places):
        if alone[i]:
            p = probability[i]
            terms[place].append(
                (-1, np.array([p, 1 - p])) if step < 0 else (0, np.array([1 - p, p]))
            )
    heads = [_sum(own) for own in terms]
    return Expectation(
        not_done,
        _shortfall(places.planned, heads, places.need, unknown),
        _shortfall(places.planned, heads, places.minimum, unknown),
    )


def _outcomes(part: Part, probability: Reals) -> tuple[NDArray[np.bool_], Reals]:
    """Who of a part stays in each set of willing people (2^members, members), and its chance."""
    if part.best is None:
        raise ValueError("a part without a table")
    bits = 1 << np.arange(len(part.members), dtype=np.int64)
    stays: NDArray[np.bool_] = (part.best[:, None] & bits) == 0
    return stays, chances_of(part, probability[part.members].tolist())


def _entries(places: Places) -> Iterator[tuple[int, int, int]]:
    entries = places.back.tocoo()
    yield from zip(entries.row.tolist(), entries.col.tolist(), entries.data.tolist(), strict=True)


def _distribution(change: Longs, chance: Reals) -> tuple[int, Reals]:
    lowest = int(change.min())
    return lowest, np.bincount(change - lowest, weights=chance).astype(np.float64)


def _sum(terms: Sequence[tuple[int, Reals]]) -> tuple[int, Reals]:
    """Distribution of a sum of independent numbers."""
    lowest, chance = 0, np.ones(1)
    for low, own in terms:
        lowest, chance = lowest + low, np.convolve(chance, own)
    return lowest, chance


def _shortfall(
    planned: Longs,
    heads: Sequence[tuple[int, Reals]],
    threshold: Longs,
    unknown: NDArray[np.bool_],
) -> Reals:
    """E[max(0, threshold - heads)] (places,)."""
    found = np.full(len(planned), np.nan)
    for k, (lowest, chance) in enumerate(heads):
        if not unknown[k]:
            there = planned[k] + lowest + np.arange(len(chance))
            found[k] = float(chance @ np.maximum(threshold[k] - there, 0))
    return found
