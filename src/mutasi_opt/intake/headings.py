"""Finds the heading of a sheet, below titles and over several rows, and reads it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final, NamedTuple

from mutasi_opt.intake.fields import FIELDS, Holds
from mutasi_opt.intake.grid import Grid
from mutasi_opt.intake.words import heading_key, similar, tokens

__all__ = ["Heading", "alias_score", "find_heading", "read_heading"]

#: A heading stands among the first rows that hold something, and has at most so many.
_LOOKED_AT: Final = 25
_TALLEST: Final = 3
#: From this likeness on a heading counts for a field.
_LIKE: Final = 0.8
#: A further row has to explain more than it costs.
_ROW_COST: Final = 0.3


class Heading(NamedTuple):
    """Heading of a sheet.

    Attributes
    ----------
    first, last : int
        Row numbers.
    texts : tuple of tuple of str
        For each column what its heading may be called, the fullest first: over several rows the
        lowest cell stands under a merged one.
    """

    first: int
    last: int
    texts: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=100_000)
def alias_score(key: str, aliases: tuple[str, ...]) -> float:
    """Likeness of a heading and the names of a field, 0 to 1."""
    if key in aliases:
        return 1.0
    if _words(aliases).isdisjoint(tokens(key)):
        return 0.0  # most texts of a list are no headings
    return max((similar(key, alias) for alias in aliases), default=0.0)


@lru_cache
def _words(aliases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word for alias in aliases for word in alias.split())


def find_heading(grid: Grid, holds: Holds) -> tuple[float, Heading] | None:
    """Return the rows that explain the most columns as fields of such a sheet, with their score."""
    best: tuple[float, Heading] | None = None
    start = [k for k, _ in enumerate(grid.rows[:_LOOKED_AT])]
    for k in start:
        for height in range(1, _TALLEST + 1):
            rows = grid.rows[k : k + height]
            if len(rows) < height or rows[-1][0] - rows[0][0] > _TALLEST:
                break
            if height > 1 and not _is_wording(rows[-1][1]):
                break
            heading = _heading(rows)
            score = _score(heading, holds) - _ROW_COST * (height - 1)
            if best is None or score > best[0] + 1e-9:
                best = score, heading
    return None if best is None or best[0] < 1.5 else best


def read_heading(grid: Grid, first: int, last: int) -> Heading:
    """Return the heading that stands in given rows."""
    rows = [row for row in grid.rows if first <= row[0] <= last]
    heading = _heading(rows) if rows else Heading(first, last, ())
    return heading._replace(first=first, last=last)


def _is_wording(cells: Sequence[Any]) -> bool:
    """Whether a row can be the lower part of a heading: words only."""
    return all(cell is None or isinstance(cell, str) for cell in cells) and not any(
        isinstance(cell, str) and len(cell) > 60 for cell in cells
    )


def _heading(rows: Sequence[tuple[int, tuple[Any, ...]]]) -> Heading:
    width = max(len(cells) for _, cells in rows)
    filled = [_filled(cells, width, spread=k < len(rows) - 1) for k, (_, cells) in enumerate(rows)]
    texts = tuple(tuple(_names(column)) for column in zip(*filled, strict=True))
    return Heading(rows[0][0], rows[-1][0], texts)


def _filled(cells: Sequence[Any], width: int, *, spread: bool) -> list[str]:
    """Texts of a row; a merged cell, of which only the first part is written, fills what follows."""
    texts: list[str] = []
    for k in range(width):
        cell = cells[k] if k < len(cells) else None
        text = "" if cell is None else str(cell)
        texts.append(text or (texts[-1] if spread and texts else ""))
    return texts


def _names(column: Sequence[str]) -> Iterator[str]:
    """Names of a column from its cells, top to bottom."""
    parts = list(dict.fromkeys(part for part in column if part))
    if not column[-1]:
        # Merged downwards: the cell above is its own only where nothing else stands below it.
        parts = parts[:1]
    if parts:
        yield " ".join(parts)
        yield from (part for part in reversed(parts) if part != " ".join(parts))


def _score(heading: Heading, holds: Holds) -> float:
    """Sum over the fields of the best likeness of any column; each column counts once."""
    pairs = sorted(
        (
            (-alias_score(heading_key(text), field.aliases), column, field.name, field.key)
            for column, texts in enumerate(heading.texts)
            for text in texts
            if len(text) <= 60
            for field in FIELDS[holds]
        ),
    )
    columns: set[int] = set()
    fields: set[str] = set()
    total = 0.0
    for negative, column, name, key in pairs:
        if -negative < _LIKE:
            break
        if column not in columns and name not in fields:
            columns.add(column)
            fields.add(name)
            total += -negative * (1.5 if key else 1)
    return total
