"""A table as read: cells without types, and where each of them stands."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from mutasi_opt.loading.report import Place
from mutasi_opt.loading.yamltree import Node

__all__ = ["LinePlaces", "NodePlaces", "PatchedPlaces", "Places", "Sheet"]


class Places(Protocol):
    """Finds the place of a cell."""

    def at(self, index: int, column: str) -> Place:
        """Place of the cell of row ``index`` (from 0)."""
        ...


@dataclass(frozen=True, slots=True)
class LinePlaces:
    """Rows of a file, one line number each."""

    file: str
    lines: Sequence[int]

    def at(self, index: int, column: str) -> Place:
        """Line of the row."""
        return Place(self.file, self.lines[index])


@dataclass(frozen=True, slots=True)
class NodePlaces:
    """Rows written inline in YAML."""

    nodes: Sequence[Node]

    def at(self, index: int, column: str) -> Place:
        """Line and column of the value, or of the row where it has no such key."""
        return self.nodes[index].locate((column,))


@dataclass(frozen=True, slots=True)
class PatchedPlaces:
    """Rows of one sheet with cells and rows of another laid over."""

    rows: Sequence[tuple[Places, int]]
    cells: dict[tuple[int, str], Place]

    def at(self, index: int, column: str) -> Place:
        """Place of the file that had the last word on the cell."""
        found = self.cells.get((index, column))
        if found is not None:
            return found
        places, row = self.rows[index]
        return places.at(row, column)


@dataclass(slots=True)
class Sheet:
    """A table as read.

    Attributes
    ----------
    head : Place
        Where the header stands (line 1 of a file).
    columns : list of str
        Header, without empty names.
    rows : list of dict
        Cells that hold something, by column: text where the source is text, else what the source
        holds.
    places : Places
    textual : bool
        Whether every cell is text already.
    """

    head: Place
    columns: list[str]
    rows: list[dict[str, Any]]
    places: Places
    textual: bool = False
    broken: set[tuple[int, str]] = field(default_factory=set)
    """Cells that were taken out because of a fault already told."""
