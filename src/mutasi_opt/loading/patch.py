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

    In an inline patch a null, in a file the word ``null``, makes a cell unknown; a true ``remove``
    takes the row out.
    """
    key = KEYS.get(table)
    if key is None:
        text = "rows of this table have no key to patch by; use replace"
        report.error(patch.head, f"tables.{table}", text)
        return base
    work = _Patching(key, base, patch, report)
    for index in range(len(patch.rows)):
        work.lay(index)
    return work.result()


class _Patching:
    """A table on its way to the patched one; removed rows leave a gap until the end."""

    def __init__(self, key: tuple[str, ...], base: Sheet, patch: Sheet, report: Report) -> None:
        self.key = key
        self.base = base
        self.patch = patch
        self.report = report
        self.rows: list[dict[str, Any] | None] = [dict(row) for row in base.rows]
        self.where: list[tuple[Places, int]] = [(base.places, k) for k in range(len(base.rows))]
        self.cells: dict[tuple[int, str], Place] = {}
        self.found: dict[tuple[str, ...], int] = {}
        for k, row in enumerate(base.rows):
            self.found.setdefault(self._key(row), k)
        self.closest = Suggester(name[0] for name in self.found)

    def lay(self, k: int) -> None:
        """Lay row ``k`` of the patch over the table."""
        row, places = self.patch.rows[k], self.patch.places
        name = self._key(row)
        for column, part in zip(self.key, name, strict=True):
            if not part:
                if (k, column) not in self.patch.broken:
                    self.report.error(places.at(k, column), column, "is required but empty")
                return
        index = self.found.get(name)
        if str(row.get(REMOVE, "")).casefold() in _YES:
            self._remove(k, name)
        elif index is None:
            self.found[name] = len(self.rows)
            new = {c: value for c, value in row.items() if c != REMOVE and value != UNKNOWN}
            self.rows.append(new)
            self.where.append((places, k))
        else:
            self._change(index, k)

    def _key(self, row: dict[str, Any]) -> tuple[str, ...]:
        return tuple(str(row.get(column, "")) for column in self.key)

    def _remove(self, k: int, name: tuple[str, ...]) -> None:
        index = self.found.pop(name, None)
        if index is None:
            text = f"nothing to remove: {', '.join(map(quote, name))}{self.closest(name[0])}"
            self.report.error(self.patch.places.at(k, self.key[0]), self.key[0], text)
        else:
            self.rows[index] = None

    def _change(self, index: int, k: int) -> None:
        target = self.rows[index]
        for column, value in self.patch.rows[k].items():
            if target is None or column in self.key or column == REMOVE:
                continue
            self.cells[index, column] = self.patch.places.at(k, column)
            if value == UNKNOWN:
                target.pop(column, None)
            else:
                target[column] = value

    def result(self) -> Sheet:
        """Close the gaps that removed rows have left."""
        base, patch = self.base, self.patch
        kept = [(k, row) for k, row in enumerate(self.rows) if row is not None]
        new_index = {k: new for new, (k, _) in enumerate(kept)}
        columns = dict.fromkeys(
            [*base.columns, *(name for name in patch.columns if name != REMOVE)]
        )
        return Sheet(
            base.head,
            list(columns),
            [row for _, row in kept],
            PatchedPlaces(
                [self.where[k] for k, _ in kept],
                {(new_index[k], c): at for (k, c), at in self.cells.items() if k in new_index},
            ),
            textual=base.textual and patch.textual,
            broken={
                (new_index[k], column)
                for k, column in base.broken
                if k in new_index and (k, column) not in self.cells
            },
        )
