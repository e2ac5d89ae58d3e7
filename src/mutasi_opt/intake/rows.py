"""Rows of data of a sheet: without repeated headings, sub-totals, numbering and signatures."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from mutasi_opt.intake.fields import IGNORED, Holds
from mutasi_opt.intake.flaws import At, Flaws
from mutasi_opt.intake.grid import Grid
from mutasi_opt.intake.headings import read_heading
from mutasi_opt.intake.plans import SheetPlan
from mutasi_opt.intake.words import heading_key, plain
from mutasi_opt.loading.sheetxml import CellError
from mutasi_opt.texts import say

__all__ = ["Line", "lines_of", "tell_headings"]

_TOTAL: Final = re.compile(r"(sub ?|grand )?(total|jumlah)\b|rekap(itulasi)?\b")
_ORDINAL: Final = re.compile(r"\(?\d{1,2}\)?")


class Line(NamedTuple):
    """A row of data.

    Attributes
    ----------
    grid : Grid
    plan : SheetPlan
    number : int
        Row number.
    values : dict of str to object
        Field -> value; empty cells are left out.
    texts : tuple of str
        Texts of the row in columns that are not read, for headings of sections.
    """

    grid: Grid
    plan: SheetPlan
    number: int
    values: dict[str, Any]
    texts: tuple[str, ...]

    def at(self, field: str = "") -> At:
        """Place of a field of this row."""
        return self.grid.at(self.number, self.plan.column(field) if field else -1)

    def text(self, field: str) -> str:
        """Value of a field as text, empty where there is none."""
        value = self.values.get(field)
        if value is None:
            return ""
        if isinstance(value, float) and value.is_integer():
            return str(int(value))
        return " ".join(str(value).lstrip("'").split())


def lines_of(grid: Grid, plan: SheetPlan, flaws: Flaws) -> Iterator[Line]:
    """Yield the rows below the heading that hold data."""
    mapped = [(guess.column, guess.field) for guess in plan.columns if guess.field != IGNORED]
    names = {
        guess.column: {heading_key(text) for text in texts}
        for guess, texts in zip(
            plan.columns, read_heading(grid, plan.first, plan.last).texts, strict=False
        )
    }
    fresh = True
    for number, cells in grid.rows:
        if number <= plan.last:
            continue
        values: dict[str, Any] = {}
        for column, field in mapped:
            cell = cells[column] if column < len(cells) else None
            if cell is None:
                continue
            if isinstance(cell, CellError):
                flaws.add(
                    "cell_error",
                    grid.at(number, column),
                    cell,
                    say("the cell holds the Excel error {value}", value=cell),
                    say("taken as empty; repair the formula or type the value"),
                )
                continue
            values[field] = cell
        read = {column for column, _ in mapped}
        texts = tuple(c for k, c in enumerate(cells) if k not in read and isinstance(c, str))
        if not values and not texts:
            continue
        if (
            (fresh and _is_numbering(cells))
            or _is_repeated(cells, names)
            or _is_total(values, texts)
        ):
            continue
        fresh = False
        yield Line(grid, plan, number, values, texts)


def _is_numbering(cells: tuple[Any, ...]) -> bool:
    """Whether a row below the heading only counts the columns: 1, 2, 3 or (1), (2), (3)."""
    held = [str(cell) for cell in cells if cell is not None]
    return len(held) > 2 and all(_ORDINAL.fullmatch(text) for text in held)


def _is_repeated(cells: tuple[Any, ...], names: dict[int, set[str]]) -> bool:
    """Whether a row repeats the heading, as printed lists do on every page."""
    held = [(k, cell) for k, cell in enumerate(cells) if cell is not None]
    same = sum(isinstance(cell, str) and heading_key(cell) in names.get(k, ()) for k, cell in held)
    return same >= 2 and 2 * same >= len(held)


def _is_total(values: dict[str, Any], texts: tuple[str, ...]) -> bool:
    words = [*texts, *(value for value in values.values() if isinstance(value, str))]
    return any(_TOTAL.match(plain(word)) for word in words)


def tell_headings(grid: Grid, plan: SheetPlan, flaws: Flaws) -> None:
    """Note headings that are empty or given twice, and columns that are dropped or not read."""
    if plan.holds is Holds.NOTHING:
        if grid.rows:
            flaws.add(
                "sheet_ignored",
                grid.at(),
                "",
                say("nothing that the import knows was found in this sheet"),
                say("left aside; say in the mapping what it holds if it matters"),
            )
        return
    seen: dict[str, int] = {}
    for guess in plan.columns:
        at = grid.at(plan.last, guess.column)
        key = heading_key(guess.heading)
        if guess.dropped:
            flaws.add(
                "column_dropped",
                at,
                guess.heading,
                say("personal data that no rule may read: the column was not read"),
            )
        elif key and key in seen:
            flaws.add(
                "header_duplicate",
                at,
                guess.heading,
                say("the heading stands above two columns"),
                say("the first one that fits is read; check in mapping.yaml"),
            )
        elif not key and any(
            guess.column < len(cells) and cells[guess.column] is not None
            for number, cells in grid.rows
            if number > plan.last
        ):
            flaws.add(
                "header_empty",
                at,
                "",
                say("the column holds values but has no heading"),
                say("not read; name its field in mapping.yaml if it matters"),
            )
        elif guess.field == IGNORED and key and key not in _COUNTERS:
            flaws.add(
                "column_ignored",
                at,
                guess.heading,
                say("no rule needs this column: it was not read"),
            )
        seen.setdefault(key, guess.column)


#: Headings of columns that count rows.
_COUNTERS: Final = frozenset({"no", "nomor", "no urut", "nomor urut", "no baris"})
