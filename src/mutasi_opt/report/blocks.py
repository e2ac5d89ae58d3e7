"""What a report consists of: sections of paragraphs, figures, charts and tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mutasi_opt.explain.document import Bullets, Paragraph
from mutasi_opt.texts import Message

__all__ = ["Block", "Chart", "Folded", "Part", "Table", "Tile", "Tiles"]


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure that is told large, and what it stands for; ``note`` compares it."""

    figure: Message
    label: Message
    note: Message | None = None


@dataclass(frozen=True, slots=True)
class Tiles:
    """Figures beside each other."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart.

    Attributes
    ----------
    id : str
        Of its place in the page.
    title : Message
    description : Message
        What screen readers tell; the numbers are in a table beside it.
    spec : mapping
        Vega-Lite, in the language of the page.
    """

    id: str
    title: Message
    description: Message
    spec: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the page.

    Attributes
    ----------
    caption : Message
    headings : tuple of Message
    rows : tuple of tuple of Message or None
        None is an empty cell.
    words : int
        As many columns from the left hold words; the others hold numbers.
    wide : bool
        Whether cells of numbers hold more than one, and may be broken into lines.
    folded : bool
        Whether it opens on demand only; it is printed all the same.
    """

    caption: Message
    headings: tuple[Message, ...]
    rows: tuple[tuple[Message | None, ...], ...]
    words: int = 1
    folded: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """Blocks that open on demand."""

    title: Message
    blocks: tuple["Block", ...]


Block = Paragraph | Bullets | Tiles | Chart | Table | Folded


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page: ``id`` is its anchor."""

    id: str
    title: Message
    blocks: tuple[Block, ...]
