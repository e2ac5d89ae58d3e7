"""Costs or profits of every person at every place, as scores and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.known.instance import Figure, Rows, model, person, place
from benchmarks.known.text import fail

__all__ = ["Worth", "worth_model", "worth_of"]

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

    def figures(
        self, places: Sequence[int] | None, bounds: Sequence[int | None]
    ) -> tuple[Figure, ...]:
        """Return the cost or profit of a solution, and the bound that the charge's bound amounts to."""
        best = int((self.matrix.max(axis=1) if self.higher else self.matrix.min(axis=1)).sum())
        (bound,) = bounds
        mapped = None if bound is None else best - bound if self.higher else best + bound
        value = None if places is None else self.total(places)
        return (Figure("profit" if self.higher else "cost", value, mapped, self.higher),)


def worth_of(path: Path, line: int, matrix: NDArray[np.int64], noun: str, *, higher: bool) -> Worth:
    """Return a matrix (people, places) that fits the scores of the format.

    Raises
    ------
    ScenarioError
        The places of one person, a ``noun`` of the file, are too far apart.
    """
    spread = matrix.max(axis=1) - matrix.min(axis=1)
    if spread.max() > MOST_RANGE:
        which = int(spread.argmax())
        text = f"costs of {noun} {which + 1} differ by {spread[which]:,}, more than {MOST_RANGE:,}"
        fail(path, line, "cost", text)
    return Worth(matrix, higher)


def worth_model(name: str, bound_by: str) -> dict[str, Any]:
    """Return the model in which everybody is placed within one rule at the least cost."""
    return model(
        name,
        [{"name": "cost", "unit": "points", "slack": 0}],
        {
            "establishment": {"enforce": "hard"},
            bound_by: {"enforce": "hard"},
            "scores": {"enforce": "soft", "level": "cost", "weight": 1},
        },
    )
