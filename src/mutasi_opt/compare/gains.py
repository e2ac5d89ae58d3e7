"""Who gains and who loses between two plans: criteria in a stated order, the first that differs decides."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.codes import Sensitivity
from mutasi_opt.compare.facts import Facts
from mutasi_opt.instance import NONE
from mutasi_opt.instance.arrays import Longs
from mutasi_opt.texts import Message, say

__all__ = ["CRITERIA", "Criterion", "Outcomes", "Verdict", "outcomes"]


class Verdict(StrEnum):
    """How the second of two plans treats a person, against the first."""

    GAINS = "gains"
    LOSES = "loses"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing by which a place is better than another one.

    Attributes
    ----------
    key : str
    title : Message
    sensitivity : Sensitivity
        How private the facts are: readers who may not see them get verdicts without them.
    sign : int
        1 where more is better, -1 where less is.
    band : int
        Differences up to this do not count.
    values : callable
        Figures of `Facts` (people,), -1 = not known, which decides nothing.
    """

    key: str
    title: Message
    sensitivity: Sensitivity
    sign: int
    band: int
    values: Callable[[Facts], Longs]


def _placed(facts: Facts) -> Longs:
    placed: Longs = (facts.working != NONE).astype(np.int64)
    return placed


#: In the order in which they decide. Points of the model play no part: they weigh people against
#: posts, and a person does not live in points.
CRITERIA: Final = (
    Criterion("post", say("Has a post"), Sensitivity.DECREE, 1, 0, _placed),
    Criterion("wish", say("Own wish"), Sensitivity.PRIVATE, -1, 0, lambda facts: facts.wish),
    Criterion(
        "class", say("Class of the job"), Sensitivity.DECREE, 1, 0, lambda facts: facts.job_class
    ),
    Criterion(
        "hardship", say("Hardship of the place"), Sensitivity.DECREE, -1, 0,
        lambda facts: facts.hardship,
    ),
    Criterion(
        "distance", say("Way to work"), Sensitivity.PRIVATE, -1, 10, lambda facts: facts.distance
    ),
    Criterion("fit", say("Fit for the job"), Sensitivity.SERVICE, 1, 50, lambda facts: facts.fit),
)  # fmt: skip


@dataclass(frozen=True)
class Outcomes:
    """Verdicts on some people.

    Attributes
    ----------
    criteria : tuple of Criterion
        Those that took part.
    signs : int8 (criteria, people)
        1 where the second plan is better by a criterion, -1 where it is worse, 0 where neither.
    """

    criteria: tuple[Criterion, ...]
    signs: NDArray[np.int8]

    @property
    def verdict(self) -> NDArray[np.int8]:
        """1 gains, -1 loses, 0 even (people,)."""
        if not self.signs.size:
            return np.zeros(self.signs.shape[1], np.int8)
        first = (self.signs != 0).argmax(axis=0)
        found: NDArray[np.int8] = self.signs[first, np.arange(self.signs.shape[1])]
        return found

    @property
    def decider(self) -> NDArray[np.int64]:
        """Number of the criterion that decides (people,), -1 where none does."""
        differs = self.signs != 0
        return np.where(differs.any(axis=0), differs.argmax(axis=0), NONE)

    @property
    def mixed(self) -> NDArray[np.bool_]:
        """Whose verdict another criterion contradicts (people,)."""
        against: NDArray[np.bool_] = (self.signs == -self.verdict).any(axis=0)
        against &= self.verdict != 0
        return against

    def counts(self) -> dict[Verdict, int]:
        """Count people by verdict."""
        verdict = self.verdict
        codes = {Verdict.GAINS: 1, Verdict.LOSES: -1, Verdict.EVEN: 0}
        return {name: int((verdict == code).sum()) for name, code in codes.items()}

    def by_criterion(self) -> tuple[tuple[Criterion, int, int], ...]:
        """Criterion, people who gain by it, people who lose by it, where it decides."""
        decider, verdict = self.decider, self.verdict
        return tuple(
            (
                criterion,
                int(((decider == k) & (verdict > 0)).sum()),
                int(((decider == k) & (verdict < 0)).sum()),
            )
            for k, criterion in enumerate(self.criteria)
        )

    def seen(self, shown: Callable[[Sensitivity], bool]) -> "Outcomes":
        """Return verdicts by the criteria that a reader may see."""
        kept = [k for k, one in enumerate(self.criteria) if shown(one.sensitivity)]
        return Outcomes(tuple(self.criteria[k] for k in kept), self.signs[kept])


def outcomes(first: Facts, second: Facts) -> Outcomes:
    """Compare two plans for the same people.

    What is not known on one side decides nothing, but for having a post at all.
    """
    rows = []
    for criterion in CRITERIA:
        one, other = criterion.values(first), criterion.values(second)
        known = (one != NONE) & (other != NONE)
        change = np.where(known, other - one, 0)
        rows.append(np.where(np.abs(change) > criterion.band, np.sign(change) * criterion.sign, 0))
    return Outcomes(CRITERIA, np.array(rows, np.int8).reshape(len(CRITERIA), len(first.position)))
