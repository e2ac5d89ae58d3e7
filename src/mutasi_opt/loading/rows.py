"""From cleaned cells to typed rows, with every fault of every row."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from mutasi_opt.loading.cells import clean_cells
from mutasi_opt.loading.columns import KEYS, columns_of, row_types
from mutasi_opt.loading.messages import describe
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.sheet import Places, Sheet
from mutasi_opt.loading.suggest import Suggester, quote

__all__ = ["Table", "drop_unknown_columns", "type_rows"]


class Table:
    """One table after cleaning and typing.

    Attributes
    ----------
    cells : list of dict
        Cleaned cells of every row, faulty rows included: references are checked on them.
    items : list of row objects
        Typed rows, ``None`` where a row cannot be used.
    """

    def __init__(self, name: str, sheet: Sheet, items: Sequence[Any]) -> None:
        self.name = name
        self.cells = sheet.rows
        self.items = items
        self._places: Places = sheet.places
        self.head = sheet.head
        self.broken = sheet.broken

    def usable(self) -> Iterator[tuple[int, Any]]:
        """Typed rows, with their index."""
        return ((index, item) for index, item in enumerate(self.items) if item is not None)

    def at(self, index: int, column: str = "") -> Place:
        """Place of a cell, or of its row."""
        return self._places.at(index, column)


@cache
def _adapter(table: str) -> TypeAdapter[list[Any]]:
    row: Any = row_types()[table]
    return TypeAdapter(list[row])


def drop_unknown_columns(
    table: str, sheet: Sheet, report: Report, also: Sequence[str] = ()
) -> None:
    """Report columns that neither the format nor ``also`` knows, and take their cells out."""
    columns = columns_of(table)
    closest = Suggester(columns)
    aliases = {
        key: info.alias for key, info in row_types()[table].model_fields.items() if info.alias
    }
    what = "key" if sheet.head.column else "column"
    unknown = [
        name for name in dict.fromkeys(sheet.columns) if name not in columns and name not in also
    ]
    for name in unknown:
        alias = aliases.get(name)
        hint = closest(name) if alias is None else f" (did you mean {quote(alias)}?)"
        report.error(_column_place(sheet, name), _field(name), f"unknown {what}{hint}")
    for row in sheet.rows if unknown else ():
        for name in unknown:
            row.pop(name, None)
    if unknown:
        sheet.columns = [name for name in sheet.columns if name not in unknown]


def _lacking_columns(table: str, sheet: Sheet, report: Report) -> set[str]:
    """Report required columns that the header lacks; an inline list has no header."""
    if sheet.head.column:
        return set()
    lacking = [
        c.name for c in columns_of(table).values() if c.required and c.name not in sheet.columns
    ]
    for name in lacking:
        report.error(sheet.head, name, "required column is missing")
    return set(lacking)


def _column_place(sheet: Sheet, name: str) -> Place:
    """Header of a file, or the first inline row that has the key."""
    if sheet.head.column == 0:
        return sheet.head
    return next(
        (sheet.places.at(k, name) for k, row in enumerate(sheet.rows) if name in row), sheet.head
    )


def _field(name: str) -> str:
    return name if name.isidentifier() else quote(name)


def type_rows(table: str, sheet: Sheet, report: Report) -> Table:
    """Check cells, types and doubles of a table."""
    lacking = _lacking_columns(table, sheet, report)
    clean_cells(sheet, columns_of(table), report)
    typed: Table | None = None
    if not lacking:
        with suppress(ValidationError):
            typed = Table(table, sheet, _adapter(table).validate_python(sheet.rows))
    if typed is None:
        slow = _SlowTyping(table, sheet, report, lacking)
        typed = Table(table, sheet, [slow.type(index) for index in range(len(sheet.rows))])
    _check_doubles(typed, report)
    return typed


class _SlowTyping:
    """Types row by row; a row with bad optional cells is kept without them, for further checks."""

    def __init__(self, table: str, sheet: Sheet, report: Report, lacking: set[str]) -> None:
        self.model = row_types()[table]
        self.columns = columns_of(table)
        self.sheet = sheet
        self.report = report
        self.lacking = lacking

    def type(self, index: int) -> BaseModel | None:
        """Return the typed row, ``None`` where it cannot be used."""
        row = self.sheet.rows[index]
        try:
            return self.model.model_validate(row)
        except ValidationError as error:
            bad = self._tell(error, index)
        for name in bad:
            row.pop(name, None)
            self.sheet.broken.add((index, name))
        try:
            return self.model.model_validate(row) if bad else None
        except ValidationError:
            return None

    def _tell(self, error: ValidationError, index: int) -> set[str]:
        """Report the faults of one row; returns the columns whose cells are bad."""
        bad: set[str] = set()
        for item in error.errors(include_url=False):
            name = str(item["loc"][0]) if item["loc"] else ""
            place = self.sheet.places.at(index, name)
            if item["type"] != "missing":
                choices = self.columns[name].choices if name in self.columns else ()
                text = describe(item, choices)
                self.report.error(place, name, text + _swapped(name, item["input"]))
                bad |= {name} - {""}
            elif name not in self.lacking and (index, name) not in self.sheet.broken:
                self.report.error(place, name, "is required but empty")
        return bad


def _swapped(column: str, value: object) -> str:
    """Hint at the commonest reason of an impossible latitude."""
    if not column.endswith("latitude"):
        return ""
    try:
        far = 90 < abs(float(str(value))) <= 180
    except ValueError:
        return ""
    return "; latitude and longitude are probably swapped" if far else ""


def _check_doubles(table: Table, report: Report) -> None:
    """Refuse two rows with the same key, naming the first."""
    key = KEYS.get(table.name)
    if key is None:
        return
    first: dict[Any, int] = {}
    single = key[0] if len(key) == 1 else None
    for index, row in enumerate(table.cells):
        value = row.get(single) if single is not None else tuple(map(row.get, key))
        earlier = first.setdefault(value, index)
        if earlier == index or value is None or (single is None and None in value):
            continue
        where = table.at(earlier, key[0])
        there = (
            f"line {where.line}"
            if where.file == table.at(index, key[0]).file
            else f"{where.file}:{where.line}"
        )
        words = (
            quote(value)
            if single is not None
            else ", ".join(f"{name} {quote(row[name])}" for name in key)
        )
        report.error(table.at(index, key[-1]), key[-1], f"{words} given twice (first on {there})")
