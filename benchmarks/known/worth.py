"""Costs or profits of every person at every place, as scores and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.known.instance import Figure, Rows, person, place

__all__ = ["MOST_RANGE", "Worth"]

#: Largest score of the format, hence the largest difference between two places of one person.
MOST_RANGE: Final = 1_000_000


@dataclass(frozen=True)
class Worth:
    """A matrix of costs, or of profits.

    Every person takes exactly one place, so a constant of the person's changes no comparison: a cost
    becomes the highest cost of the person less it, a profit is counted from the lowest one. The
    engine's charge is the sum of what each person's place falls short of his or her best; values
    and bounds come back by adding those best values up.

    Attributes
    ----------
    matrix : int64 (people, places)
    higher : bool
        Whether these are profits.
    """

    matrix: NDArray[np.int64]
    higher: bool

    def scores(self) -> Rows:
        """Return the rows of the table of scores."""
        least, most = self.matrix.min(axis=1), self.matrix.max(axis=1)
        scores = self.matrix - least[:, None] if self.higher else most[:, None] - self.matrix
        people, places = self.matrix.shape
        return [
            {"employee": person(i + 1), "position": place(p + 1), "score": int(scores[i, p])}
            for i in range(people)
            for p in range(places)
        ]

    def total(self, places: Sequence[int]) -> int:
        """Add up the matrix over a solution."""
        return int(self.matrix[np.arange(len(places)), np.asarray(places)].sum())

    def figure(self, name: str, places: Sequence[int] | None, bound: int | None) -> Figure:
        """Return the value of a solution, and the bound that the charge's bound amounts to."""
        best = int((self.matrix.max(axis=1) if self.higher else self.matrix.min(axis=1)).sum())
        value = None if places is None else self.total(places)
        mapped = None if bound is None else best - bound if self.higher else best + bound
        return Figure(name, value, mapped, self.higher)
