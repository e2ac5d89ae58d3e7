"""`Listing`: a table of facts that people take elsewhere, as CSV or a workbook that runs no formula."""

import csv
import io
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from mutasi_opt.codes import Grade
from mutasi_opt.errors import QuestionError
from mutasi_opt.files import write_file
from mutasi_opt.spreadsheet import plain_cell
from mutasi_opt.texts import Term

__all__ = ["GRADE_TERMS", "LISTING_SUFFIXES", "Cell", "Listing", "write_listing"]

#: What a cell holds; None is empty (unknown, or not for this reader).
Cell = str | int | float | None

#: What the readers of a list are called.
GRADE_TERMS: Final = {
    Grade.PUBLIC: Term("the public"),
    Grade.EMPLOYEE: Term("the employees concerned"),
    Grade.AGENCY_HEAD: Term("heads of agencies"),
    Grade.PERSONNEL_AGENCY: Term("the personnel agency"),
}
#: Endings of files that a listing can be written to.
LISTING_SUFFIXES: Final = (".csv", ".xlsx")
_SHEET: Final = 31


@dataclass(frozen=True)
class Listing:
    """Headings and rows, in the language and for the eyes of one reader."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()
    """What a reader has to know, among it for whom the list was made."""


def write_listing(listing: Listing, path: str | os.PathLike[str]) -> Path:
    """Write a listing whole or not at all; an existing file is replaced.

    Parameters
    ----------
    listing : Listing
    path : path
        Ends in ``.csv`` (UTF-8, comma-separated) or ``.xlsx`` (one sheet, notes on a second one).

    Raises
    ------
    QuestionError
        Another ending.
    OSError
        The file cannot be written.
    """
    target = Path(path)
    suffix = target.suffix.casefold()
    if suffix not in LISTING_SUFFIXES:
        listed = " or ".join(LISTING_SUFFIXES)
        raise QuestionError(f"{target.name}: a list is written to {listed}")
    content = _csv(listing) if suffix == ".csv" else _workbook(listing)
    return write_file(target, content)


def _safe(cell: Cell) -> Cell:
    return plain_cell(cell) if isinstance(cell, str) else cell


def _csv(listing: Listing) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([_safe(cell) for cell in listing.headings])
    writer.writerows([_safe(cell) for cell in row] for row in listing.rows)
    return stream.getvalue().encode()


def _workbook(listing: Listing) -> bytes:
    import openpyxl  # noqa: PLC0415 - slow to import, and most lists are not workbooks

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = _sheet_name(listing.title)
    sheet.append([_printable(cell) for cell in listing.headings])
    for row in listing.rows:
        sheet.append([_printable(cell) for cell in row])
    sheet.freeze_panes = "A2"
    notes = book.create_sheet("notes")
    for note in listing.notes:
        notes.append([_printable(note)])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _printable(cell: Cell) -> Cell:
    """Take out control characters, which workbooks refuse."""
    if not isinstance(cell, str):
        return cell
    return "".join(c for c in plain_cell(cell) if c.isprintable() or c == "\n")


def _sheet_name(title: str) -> str:
    kept = "".join(c for c in title if c.isprintable() and c not in "[]:*?/\\'")
    return kept[:_SHEET].strip() or "list"
