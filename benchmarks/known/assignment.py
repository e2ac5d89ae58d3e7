"""Plain assignment: every row of a matrix takes a column of its own.

Two layouts. OR-Library: n, then n rows of n costs in free form, so that lines may end anywhere. Plain
matrix: a line per row, the same number of costs in each, no fewer columns than rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.known.instance import Figure, Rows, organisation
from benchmarks.known.text import MOST_PAIRS, Numbers, fail, lines_of, whole
from benchmarks.known.worth import Worth, worth_model, worth_of

__all__ = ["PlainAssignment", "read_assignment"]


@dataclass(frozen=True)
class PlainAssignment:
    """Rows are people, columns are posts with one seat each."""

    name: str
    worth: Worth

    @property
    def size(self) -> str:
        """Rows and columns."""
        rows, columns = self.worth.matrix.shape
        return f"{rows} rows x {columns} columns"

    @property
    def people(self) -> int:
        """Rows."""
        return len(self.worth.matrix)

    def tables(self) -> Mapping[str, Rows]:
        """Everybody has to leave an abolished post for one of a single seat."""
        rows, columns = self.worth.matrix.shape
        return {
            **organisation(rows, [1] * columns, leave=True),
            "scores": self.worth.scores(),
        }

    def model(self) -> Mapping[str, Any]:
        """Seats bind, scores are the goal."""
        return worth_model("assignment", "capacity")

    def figures(
        self, places: Sequence[int] | None, bounds: Sequence[int | None]
    ) -> tuple[Figure, ...]:
        """Return the cost or profit."""
        return self.worth.figures(places, bounds)

    def broken(self, places: Sequence[int]) -> list[str]:
        """Find rows without a column, and columns taken twice."""
        column = np.asarray(places)
        faults = [f"row {k + 1} has no column" for k in np.flatnonzero(column < 0).tolist()]
        taken = np.bincount(column[column >= 0], minlength=1)
        return faults + [
            f"column {k + 1} is taken by {taken[k]} rows"
            for k in np.flatnonzero(taken > 1).tolist()
        ]


def read_assignment(path: Path, *, higher: bool = False) -> PlainAssignment:
    """Read a matrix in either layout.

    Parameters
    ----------
    path : Path
    higher : bool
        Whether the file gives profits, to be maximised.

    Raises
    ------
    ScenarioError
        The file is of neither layout, or too large.
    """
    lines = lines_of(path)
    full = [(number, line.split()) for number, line in enumerate(lines, 1) if line.strip()]
    if not full:
        fail(path, 0, "", "is empty: a matrix of costs was expected")
    matrix = _square(path, full) or _rectangle(path, full)
    costs = np.array(matrix, np.int64)
    return PlainAssignment(path.stem, worth_of(path, 0, costs, "row", higher=higher))


def _square(path: Path, lines: Sequence[tuple[int, list[str]]]) -> list[list[int]] | None:
    """Read the layout of the OR-Library; None where the file is not of it.

    It begins with a number alone on a line, which no plain matrix of two lines or more does: that
    would have more rows than columns.
    """
    (first, words), count = lines[0], sum(len(words) for _, words in lines)
    if len(words) != 1 or count == 1:
        return None
    size = whole(path, first, "number of rows", words[0])
    if size < 1 or size * size > MOST_PAIRS:
        text = f"{size:,} is not between 1 and {int(MOST_PAIRS**0.5):,}"
        fail(path, first, "number of rows", text)
    numbers = Numbers(path)
    numbers.take("number of rows")
    matrix = numbers.table("cost", size, size)
    numbers.end()
    return matrix


def _rectangle(path: Path, lines: Sequence[tuple[int, list[str]]]) -> list[list[int]]:
    rows, columns = len(lines), len(lines[0][1])
    if rows * columns > MOST_PAIRS:
        fail(path, 0, "", f"{rows:,} x {columns:,} are more than {MOST_PAIRS:,} costs")
    for number, words in lines:
        if len(words) != columns:
            text = f"{columns} costs were expected as in the first row, not {len(words)}"
            fail(path, number, "cost", text)
    if rows > columns:
        text = f"{rows} rows cannot each have one of {columns} columns: turn the matrix round"
        fail(path, lines[-1][0], "", text)
    return [
        [whole(path, number, f"cost of column {k}", word) for k, word in enumerate(words, 1)]
        for number, words in lines
    ]
