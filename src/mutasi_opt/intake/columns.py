"""Proposes which column of a sheet is which field, with a confidence for each."""

import re
from collections.abc import Container, Mapping, Sequence
from typing import Any, Final, NamedTuple

from mutasi_opt.intake.fields import DROPPED, FIELDS, IGNORED, Field, Holds
from mutasi_opt.intake.grid import Grid
from mutasi_opt.intake.headings import Heading, alias_score
from mutasi_opt.intake.words import heading_key

__all__ = ["PERFORMANCE", "Guess", "propose_columns"]

#: Fields of performance carry their year.
PERFORMANCE: Final = "performance_"
#: The field that every record of a person needs.
NIP: Final = "nip"
_PERFORMANCE: Final = re.compile(r"\b(?:predikat|skp|kinerja|hasil kinerja)\b.*\b(20\d\d)\b")
#: Share of the confidence that the heading has, the rest is what the values look like.
_HEADING_SHARE: Final = 0.7
_CERTAIN: Final = 0.6
#: Headings have at least this much in common with a name of the field.
_ALIKE: Final = 0.7
#: Share of values that look like a NIP in a column whose heading says nothing, and how sure it then is.
_NIPS: Final = 0.8
_BY_VALUES: Final = 0.7
_SAMPLE: Final = 200


class Guess(NamedTuple):
    """What a column is taken for.

    Attributes
    ----------
    column : int
        0-based.
    heading : str
    field : str
        ``ignore`` for a column that is left aside.
    confidence : float
        0 to 1.
    dropped : bool
        Whether it holds personal data that is never read.
    """

    column: int
    heading: str
    field: str
    confidence: float
    dropped: bool = False


def propose_columns(grid: Grid, heading: Heading, holds: Holds) -> tuple[Guess, ...]:
    """Match columns and fields, the most likely pair first, each column and field once."""
    sample = _sample(grid, heading)
    found: dict[int, Guess] = {}
    pairs: list[tuple[float, int, str]] = []
    for column, texts in enumerate(heading.texts):
        name = texts[0] if texts else ""
        keys = [heading_key(text) for text in texts]
        if any(key in DROPPED for key in keys):
            found[column] = Guess(column, name, IGNORED, 1.0, dropped=True)
            continue
        year = next((match for key in keys if (match := _PERFORMANCE.search(key))), None)
        if year is not None and holds is Holds.EMPLOYEES:
            found[column] = Guess(column, name, f"{PERFORMANCE}{year[1]}", 0.95)
            continue
        for field in FIELDS[holds]:
            confidence = _confidence(field, keys, sample[column])
            if confidence >= _CERTAIN:
                pairs.append((round(confidence, 2), column, field.name))
    taken = {guess.field for guess in found.values()}
    for confidence, column, field_name in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if column not in found and field_name not in taken:
            name = heading.texts[column][0]
            found[column] = Guess(column, name, field_name, confidence)
            taken.add(field_name)
    nips = _nip_column(sample, found) if holds is Holds.EMPLOYEES and NIP not in taken else None
    if nips is not None:
        found[nips] = Guess(nips, next(iter(heading.texts[nips]), ""), NIP, _BY_VALUES)
    return _with_ignored(heading, found)


def _with_ignored(heading: Heading, found: Mapping[int, Guess]) -> tuple[Guess, ...]:
    """Every column, those that are taken for nothing too."""
    guesses = []
    for column, texts in enumerate(heading.texts):
        name = texts[0] if texts else ""
        aside = Guess(column, name, IGNORED, 0.5 if name else 1.0)
        guesses.append(found.get(column, aside))
    return tuple(guesses)


def _nip_column(sample: Sequence[Sequence[Any]], known: Container[int]) -> int | None:
    """Which of the other columns holds NIPs, told by its values: nothing else has 18 such digits.

    Without it nobody has an id and namesakes would be taken for one person. None where no column
    or more than one looks so.
    """
    test = next(field.test for field in FIELDS[Holds.EMPLOYEES] if field.name == NIP)
    if test is None:
        return None
    full = [
        column
        for column, values in enumerate(sample)
        if column not in known and values and sum(map(test, values)) >= _NIPS * len(values)
    ]
    return full[0] if len(full) == 1 else None


def _confidence(field: Field, keys: Sequence[str], values: Sequence[Any]) -> float:
    """How sure it is that a column of these headings and values is the field."""
    wording = max((alias_score(key, field.aliases) for key in keys), default=0.0)
    if wording < _ALIKE:
        return 0.0
    if field.test is None or not values:
        return wording * 0.95
    share = sum(map(field.test, values)) / len(values)
    return _HEADING_SHARE * wording + (1 - _HEADING_SHARE) * share


def _sample(grid: Grid, heading: Heading) -> Sequence[list[Any]]:
    """Values of the first rows below the heading, by column."""
    columns: list[list[Any]] = [[] for _ in heading.texts]
    rows = [cells for number, cells in grid.rows if number > heading.last][:_SAMPLE]
    for cells in rows:
        for column, cell in enumerate(cells[: len(columns)]):
            if cell is not None:
                columns[column].append(cell)
    return columns
