"""Lays a patch over a table: rows are found by their key, cells that hold something win."""

from typing import Any, Final

from mutasi_opt.loading.columns import KEYS
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.sheet import PatchedPlaces, Places, Sheet
from mutasi_opt.loading.suggest import Suggester, quote

__all__ = ["REMOVE", "UNKNOWN", "apply_patch"]

#: Column of a patch; true takes the row out.
REMOVE: Final = "remove"
#: Cell of a patch that makes the value unknown again (an empty cell leaves it as it is).
UNKNOWN: Final = "null"

_YES: Final = frozenset({"true", "yes", "ya", "1"})


def apply_patch(table: str, base: Sheet, patch: Sheet, report: Report) -> Sheet:
    """Return ``base`` with ``patch`` laid over it; rows with a new key are added at the end.

    In an inline patch a null, in a file the word ``null``, makes a cell unknown; a true ``remove`` takes the row out.
    """
    key = KEYS.get(table)
    if key is None:
        report.error(
            patch.head, f"tables.{table}", "rows of this table have no key to patch by; use replace"
        )
        return base
    rows: list[dict[str, Any] | None] = [dict(row) for row in base.rows]
    where: list[tuple[Places, int]] = [(base.places, k) for k in range(len(rows))]
    found: dict[tuple[str, ...], int] = {}
    for k, row in enumerate(base.rows):
        found.setdefault(_key(row, key), k)
    known = Suggester(key[0] for key in found)
    cells: dict[tuple[int, str], Place] = {}
    for k, row in enumerate(patch.rows):
        name = _key(row, key)
        if not all(name):
            missing = next(column for column, part in zip(key, name, strict=True) if not part)
            report.error(patch.places.at(k, missing), missing, "is required but empty")
            continue
        index = found.get(name)
        values = {column: value for column, value in row.items() if column != REMOVE}
        if _removes(row):
            if index is None:
                shown = ", ".join(map(quote, name))
                report.error(
                    patch.places.at(k, key[0]),
                    key[0],
                    f"nothing to remove: {shown}{known(name[0])}",
                )
            else:
                rows[index] = None
                del found[name]
        elif index is None:
            found[name] = len(rows)
            rows.append({column: value for column, value in values.items() if value != UNKNOWN})
            where.append((patch.places, k))
        else:
            target = rows[index]
            for column, value in values.items():
                if target is not None and column not in key:
                    cells[index, column] = patch.places.at(k, column)
                    target[column] = value
                    if value == UNKNOWN:
                        del target[column]
    return _gather(base, patch, rows, where, cells)


def _gather(
    base: Sheet,
    patch: Sheet,
    rows: list[dict[str, Any] | None],
    where: list[tuple[Places, int]],
    cells: dict[tuple[int, str], Place],
) -> Sheet:
    """Close the gaps that removed rows have left."""
    kept = [k for k, row in enumerate(rows) if row is not None]
    new_index = {old: new for new, old in enumerate(kept)}
    columns = list(
        dict.fromkeys([*base.columns, *(name for name in patch.columns if name != REMOVE)])
    )
    moved = {
        (new_index[k], column): place for (k, column), place in cells.items() if k in new_index
    }
    places = PatchedPlaces([where[k] for k in kept], moved)
    broken = {
        (new_index[k], column)
        for k, column in base.broken
        if k in new_index and (k, column) not in cells
    }
    textual = base.textual and patch.textual
    return Sheet(
        base.head, columns, [row for row in rows if row is not None], places, textual, broken
    )


def _key(row: dict[str, Any], key: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(str(row.get(column, "")) for column in key)


def _removes(row: dict[str, Any]) -> bool:
    value = row.get(REMOVE)
    return value is not None and str(value).casefold() in _YES
