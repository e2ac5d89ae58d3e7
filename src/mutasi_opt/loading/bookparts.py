"""What the sheets of a workbook share: their names, texts, and which formats are dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from posixpath import normpath
from typing import Any, Final

from mutasi_opt.loading.limits import MAX_CELL_TEXT, MAX_CELLS
from mutasi_opt.loading.package import BrokenPackageError, Package, run_parser

__all__ = ["BookParts", "SheetPart", "TextParts", "plain_text", "read_parts", "tags"]

_MAIN_SPACES: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
#: Attribute that names the relation of a sheet.
_LINKS: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
#: Characters that XML cannot hold are written as the number of their UTF-16 unit.
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_EPOCH: Final = date(1899, 12, 30)
_EPOCH_1904: Final = date(1904, 1, 1)


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of cells.

    Attributes
    ----------
    name : str
    part : str
        Path in the package.
    hidden : bool
    """

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class BookParts:
    """What the sheets of a workbook share.

    Attributes
    ----------
    sheets : tuple of SheetPart
        In their order; sheets of charts are left out.
    texts : sequence of str
        Texts that cells refer to by number.
    dates : frozenset of int
        Styles (by number) that show a number as a date.
    epoch : date
        Day zero of numbers that are dates.
    """

    sheets: tuple[SheetPart, ...]
    texts: Sequence[str]
    dates: frozenset[int]
    epoch: date


def tags(*names: str) -> dict[str, str]:
    """Map names of elements as a parser gives them, in any of the two main namespaces, to short ones."""
    return {f"{space} {name}": name for space in _MAIN_SPACES for name in names}


def plain_text(text: str) -> str:
    """Return a text with the characters that were written as numbers."""
    if "_x" not in text:
        return text
    units = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return units.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def read_parts(package: Package) -> BookParts:
    """Read what the sheets share.

    Raises
    ------
    BrokenPackageError, and those of BROKEN_PART
        A part is damaged or not safe.
    """
    book = _Book()
    run_parser(package, _WORKBOOK, book.listen)
    targets = _relations(package)
    sheets = [
        SheetPart(name, targets[link][1], hidden)
        for name, link, hidden in book.sheets
        if targets[link][0] == "worksheet"
    ]
    shared = dict(targets.values())
    texts = _texts(package, shared["sharedStrings"]) if "sharedStrings" in shared else []
    dates = _date_styles(package, shared["styles"]) if "styles" in shared else frozenset()
    return BookParts(tuple(sheets), texts, dates, book.epoch)


class _Book:
    """The list of sheets, and the day that numbers count from."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.epoch = _EPOCH
        self._tags = tags("sheet", "workbookPr")

    def listen(self, parser: Any) -> None:  # noqa: ANN401 - expat has no type for it
        """Set what the parser calls."""
        parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self._tags.get(name)
        if tag == "sheet":
            key = next((key for key in _LINKS if key in attributes), _LINKS[0])
            hidden = attributes.get("state", "visible") != "visible"
            self.sheets.append((attributes["name"], attributes[key], hidden))
        elif tag == "workbookPr" and attributes.get("date1904") in ("1", "true", "on"):
            self.epoch = _EPOCH_1904


def _relations(package: Package) -> dict[str, tuple[str, str]]:
    """Kind and part of each relation of the workbook, by its id; those to other files are left out."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            target = attributes["Target"]
            part = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
            found[attributes["Id"]] = (attributes["Type"].rsplit("/", maxsplit=1)[-1], part)

    def listen(parser: Any) -> None:  # noqa: ANN401
        parser.StartElementHandler = start

    run_parser(package, _RELATIONS, listen)
    return found


class TextParts:
    """A text in the making, from the pieces that a parser hands over."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def add(self, piece: str) -> None:
        """Add a piece.

        Raises
        ------
        BrokenPackageError
            The text is longer than any cell.
        """
        self._length += len(piece)
        if self._length > MAX_CELL_TEXT:
            raise BrokenPackageError(f"too large: a text of more than {MAX_CELL_TEXT:,} characters")
        self._parts.append(piece)

    def take(self) -> str:
        """Return the text, and begin another one."""
        text = self._parts[0] if len(self._parts) == 1 else "".join(self._parts)
        self._parts.clear()
        self._length = 0
        return text


class _Texts:
    """Shared texts: the runs of each put together, phonetic guides left out."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self._tags = tags("si", "t", "rPh")
        self._text = TextParts()
        self._guide = self._open = False

    def listen(self, parser: Any) -> None:  # noqa: ANN401
        """Set what the parser calls."""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        del attributes
        tag = self._tags.get(name)
        self._open = tag == "t" and not self._guide
        if tag == "rPh":
            self._guide = True

    def _end(self, name: str) -> None:
        tag = self._tags.get(name)
        self._open = False
        if tag == "rPh":
            self._guide = False
        elif tag == "si":
            if len(self.found) >= MAX_CELLS:
                raise BrokenPackageError(f"too large: more than {MAX_CELLS:,} texts")
            self.found.append(plain_text(self._text.take()))

    def _data(self, text: str) -> None:
        if self._open:
            self._text.add(text)


def _texts(package: Package, part: str) -> list[str]:
    texts = _Texts()
    run_parser(package, part, texts.listen)
    return texts.found


class _Styles:
    """Formats of numbers, and the style of cells that uses each."""

    def __init__(self) -> None:
        self.formats: dict[int, str] = {}
        self.used: list[int] = []
        self._tags = tags("numFmt", "cellXfs", "xf")
        self._inside = False

    def listen(self, parser: Any) -> None:  # noqa: ANN401
        """Set what the parser calls."""
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = self._tags.get(name)
        if tag == "numFmt":
            self.formats[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif tag == "cellXfs":
            self._inside = True
        elif tag == "xf" and self._inside:
            self.used.append(int(attributes.get("numFmtId", 0)))

    def _end(self, name: str) -> None:
        if self._tags.get(name) == "cellXfs":
            self._inside = False


def _date_styles(package: Package, part: str) -> frozenset[int]:
    from openpyxl.styles.numbers import (  # noqa: PLC0415 - slow to import, and most scenarios have no workbook
        BUILTIN_FORMATS,
        is_date_format,
        is_timedelta_format,
    )

    styles = _Styles()
    run_parser(package, part, styles.listen)
    dates = {
        number
        for number in set(styles.used)
        if (code := styles.formats.get(number) or BUILTIN_FORMATS.get(number))
        and is_date_format(code)
        and not is_timedelta_format(code)
    }
    return frozenset(k for k, number in enumerate(styles.used) if number in dates)
