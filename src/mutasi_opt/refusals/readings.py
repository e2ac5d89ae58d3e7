"""Two readings of a refusal, and what each means for agencies, units and professions.

*Stays*: a refused move is not carried out, and neither are moves that it holds up (`Cascade`). *Vacant*: the person
stays, everybody else goes as planned, and the seat meant for the person is left open; the post that he or she should
have left may then have one too many.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from mutasi_opt.formulation import Longs
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Bools, Ints
from mutasi_opt.refusals.cascade import Cascade
from mutasi_opt.refusals.expected import Expectation, expected
from mutasi_opt.refusals.places import Places

__all__ = ["INTERVAL", "Figures", "Reading", "ReadingKind", "draw", "read"]

Reals = NDArray[np.float64]

#: Shares of the draws below and above an interval.
INTERVAL: Final = (0.05, 0.95)


class ReadingKind(StrEnum):
    """What happens when somebody refuses."""

    STAYS = "stays"
    VACANT = "vacant"


@dataclass(frozen=True)
class Figures:
    """A count for each group (agency, or unit and profession; one group: everything).

    Attributes
    ----------
    planned : int64 (groups,)
        With nobody refusing.
    expected : float64 (groups,)
        Exact, or the mean of the draws.
    exact : bool (groups,)
    low, high : int64 (groups,)
        Interval of `INTERVAL` of the draws.
    mean : float64 (groups,)
        Mean of the draws.
    """

    planned: Longs
    expected: Reals
    exact: Bools
    low: Longs
    high: Longs
    mean: Reals

    @property
    def extra(self) -> Reals:
        """Expected count beyond that of the plan (groups,)."""
        return self.expected - self.planned


@dataclass(frozen=True)
class Reading:
    """One reading of all refusals together.

    Attributes
    ----------
    kind : ReadingKind
    cascade : Cascade
    places : Places
    not_done : bool (draws, moves)
        Moves that are not carried out.
    expectation : Expectation
    """

    kind: ReadingKind
    cascade: Cascade
    places: Places
    not_done: Bools
    expectation: Expectation

    def vacant(self, group: Ints, size: int) -> Figures:
        """Count planned arrivals that do not come, by group of each move (moves,), -1 in none."""
        inside = np.flatnonzero(group != NONE)
        into = _into(group[inside], size)
        draws = np.asarray(self.not_done[:, inside].astype(np.int64) @ into)
        exact = self.expectation.not_done[inside] @ into
        return _figures(np.zeros(size, np.int64), exact, draws)

    def below_need(self, group: Ints, size: int) -> Figures:
        """Count heads missing below need, by group of each place (places,)."""
        return self._missing(
            self._below_need, self.expectation.below_need, self.places.need, group, size
        )

    def below_minimum(self, group: Ints, size: int) -> Figures:
        """Count heads missing below the minimum, by group of each place (places,)."""
        return self._missing(
            self._below_minimum, self.expectation.below_minimum, self.places.minimum, group, size
        )

    def _missing(
        self, draws: Longs, exact: Reals, threshold: Longs, group: Ints, size: int
    ) -> Figures:
        into = _into(group, size)
        planned = np.maximum(threshold - self.places.planned, 0) @ into
        return _figures(planned, exact @ into, np.asarray(draws @ into))

    @cached_property
    def _below_need(self) -> Longs:
        return self.places.missing(self.not_done, self.places.need)

    @cached_property
    def _below_minimum(self) -> Longs:
        return self.places.missing(self.not_done, self.places.minimum)


def draw(probability: Reals, draws: int, seed: int) -> Bools:
    """Draw who refuses (draws, moves); the same for the same seed."""
    numbers = np.random.Generator(np.random.PCG64(seed)).random((draws, len(probability)))
    refuses: Bools = numbers < probability
    return refuses


def read(
    kind: ReadingKind, cascade: Cascade, places: Places, probability: Reals, refuses: Bools
) -> Reading:
    """Follow the refusals of every draw, and work out the expectation."""
    held_up = kind is ReadingKind.STAYS
    not_done = ~cascade.done(~refuses) if held_up else refuses
    exact = expected(cascade, places, probability, held_up=held_up)
    return Reading(kind, cascade, places, not_done, exact)


def _into(group: Ints, size: int) -> sparse.csr_matrix:
    """Return sums over groups, as a matrix (things, size)."""
    number = np.arange(len(group))
    return sparse.csr_matrix((np.ones(len(group), np.int64), (number, group)), (len(group), size))


def _figures(planned: Longs, exact: Reals, draws: Longs) -> Figures:
    mean = draws.mean(axis=0)
    known = ~np.isnan(exact)
    low, high = np.quantile(draws, INTERVAL, axis=0, method="inverted_cdf")
    return Figures(
        planned.astype(np.int64),
        np.where(known, exact, mean),
        known,
        low.astype(np.int64),
        high.astype(np.int64),
        mean,
    )
