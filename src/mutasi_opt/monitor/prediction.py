"""Predicted against observed: whether the fit that the plan counted on came true."""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Floats
from mutasi_opt.monitor.followed import POOR, WELL, Followed

__all__ = ["FitGroup", "Prediction", "Relation", "predict", "rank_correlation"]

#: Fewer pairs than this say nothing of a relation [B].
_ENOUGH: Final = 10
#: Rank correlation from which fit and adaptation are called related [B].
_RELATED: Final = 0.2


class FitGroup(NamedTuple):
    """People of one outcome: ``people`` of them, and their mean fit (JPM, percent) in the plan."""

    people: int
    mean_fit: float | None


class Relation(NamedTuple):
    """Rank correlation (Spearman) of fit and adaptation over ``people``; None without variety."""

    people: int
    correlation: float | None


class Prediction(NamedTuple):
    """Fit at the destination, as the plan saw it, against the reported adaptation of the moved.

    Attributes
    ----------
    well, middling, poorly : FitGroup
        By adaptation: 4 and 5, 3, 1 and 2.
    everybody, assessed, proxy : Relation
        All; those whose fit was assessed; those whose fit was a proxy from education, experience
        and certificates.
    """

    well: FitGroup
    middling: FitGroup
    poorly: FitGroup
    everybody: Relation
    assessed: Relation
    proxy: Relation

    @property
    def verdict(self) -> str:
        """One sentence."""
        people, value = self.everybody
        if people < _ENOUGH or value is None:
            return (
                f"{people} moved people have a reported adaptation: too few, or too alike, to tell."
            )
        if value >= _RELATED:
            return "Who fitted better in the plan adapted better: the prediction helped."
        if value <= -_RELATED:
            return "Who fitted better in the plan adapted worse: look at the assessments."
        return "Fit in the plan says little of adaptation: look at the assessments and standards."


def predict(instance: Instance, people: Iterable[Followed]) -> Prediction:
    """Compare fit and adaptation of the people who moved and whose adaptation is known."""
    known = [
        (one.employee, one.place, one.adaptation)
        for one in people
        if one.moved and one.adaptation is not None
    ]
    employee, place, score = np.array(known, np.int64).reshape(-1, 3).T
    job = instance.positions.job[place]
    fit = instance.fit.permille[employee, job].astype(np.float64) / 10
    proxy = instance.fit.proxy[employee, job]
    return Prediction(
        well=_group(fit[score >= WELL]),
        middling=_group(fit[(score > POOR) & (score < WELL)]),
        poorly=_group(fit[score <= POOR]),
        everybody=_relation(fit, score),
        assessed=_relation(fit[~proxy], score[~proxy]),
        proxy=_relation(fit[proxy], score[proxy]),
    )


def _group(fit: Floats) -> FitGroup:
    return FitGroup(len(fit), round(float(fit.mean()), 2) if len(fit) else None)


def _relation(fit: Floats, score: NDArray[np.int64]) -> Relation:
    return Relation(len(fit), rank_correlation(fit, score))


def rank_correlation(left: NDArray[np.generic], right: NDArray[np.generic]) -> float | None:
    """Spearman's rank correlation, equal values sharing their mean rank; None if one is constant."""
    a, b = _centred_ranks(left), _centred_ranks(right)
    spread = float(np.sqrt((a @ a) * (b @ b)))
    return round(float(a @ b) / spread, 4) if spread else None


def _centred_ranks(values: NDArray[np.generic]) -> Floats:
    _, group, size = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(size)
    ranks: Floats = (last - (size - 1) / 2.0)[group]
    return ranks - (len(values) + 1) / 2.0
