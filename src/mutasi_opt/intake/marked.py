"""The user's own workbooks, with the faulty cells marked and commented."""

import io
import re
import warnings
import zipfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from mutasi_opt.intake.flaws import Flaw, Gravity
from mutasi_opt.intake.told import ToldFlaw, flaw_rows
from mutasi_opt.texts import Texts

__all__ = ["UnmarkableError", "mark_workbook", "marked_name"]

#: Comments of one workbook, the gravest first; the other cells are only coloured.
_MOST_COMMENTS: Final = 2_000
_COLOURS: Final = {Gravity.ERROR: "F4B183", Gravity.WARNING: "FFE699", Gravity.NOTE: "DDEBF7"}
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
_SHEET: Final = "triage"
_AUTHOR: Final = "mutasi-opt"
_MADE: Final = (1980, 1, 1, 0, 0, 0)
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


class UnmarkableError(Exception):
    """A workbook that can be read holds something that cannot be written again."""


def marked_name(file: str) -> str:
    """Name of the marked copy of a workbook; macros are not in it."""
    return f"marked-{Path(file).stem}.xlsx"


def mark_workbook(data: bytes, flaws: Sequence[Flaw], texts: Texts) -> bytes:
    """Mark the cells of one workbook.

    Sheets, formats and formulas stay as they are; macros and links to other files are dropped, and
    so are charts and pictures, which openpyxl does not keep. The first sheet lists the findings,
    with a link to each cell. Nothing that is written becomes a formula.

    Parameters
    ----------
    data : bytes
        The workbook; it was read once already, within the limits.
    flaws : sequence of Flaw
        Those of this file, the gravest first.

    Raises
    ------
    UnmarkableError
        openpyxl, which reads all of a workbook, takes offence at something that nobody needed so far.
    """
    try:
        return _timeless(_marked(data, flaws, texts))
    except Exception as error:  # whatever openpyxl makes of a foreign file
        raise UnmarkableError(f"{type(error).__name__}: {error}") from error


def _marked(data: bytes, flaws: Sequence[Flaw], texts: Texts) -> bytes:
    import openpyxl  # noqa: PLC0415 - slow to import
    from openpyxl.comments import Comment  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data), keep_vba=False, keep_links=False)
    _drop_tables(book)
    fills = {
        gravity: PatternFill("solid", start_color=colour, end_color=colour)
        for gravity, colour in _COLOURS.items()
    }
    told = flaw_rows(flaws, texts)
    cells: defaultdict[tuple[str, int, int], list[tuple[Flaw, ToldFlaw]]] = defaultdict(list)
    for flaw, words in zip(flaws, told, strict=True):
        if flaw.at.row and flaw.at.column and flaw.at.sheet in book.sheetnames:
            cells[flaw.at.sheet, flaw.at.row, flaw.at.column].append((flaw, words))
    for number, ((sheet, row, column), found) in enumerate(cells.items()):
        cell = _anchor(book[sheet], row, column)
        cell.fill = fills[found[0][0].gravity]
        if number < _MOST_COMMENTS:
            lines = [" ".join(filter(None, (w.message + ".", w.suggestion))) for _, w in found]
            before = [] if cell.comment is None else [cell.comment.text]
            cell.comment = Comment("\n".join([*before, *lines]), _AUTHOR, height=120, width=320)
    _list_findings(book, told, texts)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _drop_tables(book: Any) -> None:  # noqa: ANN401 - openpyxl is untyped
    """Drop tables that name no columns: to name them openpyxl makes every cell, of a whole sheet if asked."""
    for page in book.worksheets:
        for table in [table for table in page.tables.values() if not table.tableColumns]:
            del page.tables[table.name]


def _anchor(page: Any, row: int, column: int) -> Any:  # noqa: ANN401 - openpyxl is untyped
    """Cell, or the first one of the merged cells that it is part of."""
    cell = page.cell(row, column)
    if type(cell).__name__ != "MergedCell":
        return cell
    found = next(r for r in page.merged_cells.ranges if cell.coordinate in r)
    return page.cell(found.min_row, found.min_col)


def _list_findings(book: Any, told: Sequence[ToldFlaw], texts: Texts) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.worksheet.hyperlink import Hyperlink  # noqa: PLC0415

    name = next(n for k in range(100) if (n := f"{_SHEET}{k or ''}") not in book.sheetnames)
    page = book.create_sheet(name, 0)
    book.active = 0
    for other in book.worksheets[1:]:
        other.sheet_view.tabSelected = False
    heads = (texts("Severity"), texts("Cell"), texts("Value"), texts("What is wrong"),
             texts("What was done, what to do"))  # fmt: skip
    for k, (head, width) in enumerate(zip(heads, (12, 28, 24, 60, 60), strict=True), 1):
        page.cell(1, k, head).font = Font(bold=True)
        page.column_dimensions["ABCDE"[k - 1]].width = width
    wrap = Alignment(wrap_text=True, vertical="top")
    fills = {g: PatternFill("solid", start_color=c, end_color=c) for g, c in _COLOURS.items()}
    for row, flaw in enumerate(told, 2):
        place = f"{flaw.sheet}!{flaw.cell}" if flaw.cell else flaw.sheet
        for k, text in enumerate(
            (flaw.severity, place, flaw.value, flaw.message, flaw.suggestion), 1
        ):
            cell = page.cell(row, k)
            _put(cell, text)
            cell.alignment = wrap
        page.cell(row, 1).fill = fills[Gravity(flaw.gravity)]
        if flaw.cell and flaw.cell[-1].isdigit() and flaw.cell[0].isalpha():
            sheet = flaw.sheet.replace("'", "''")
            cell = page.cell(row, 2)
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{sheet}'!{flaw.cell}")
            _put(cell, place)
            cell.font = Font(underline="single", color="0563C1")
    page.freeze_panes = "A2"
    page.auto_filter.ref = f"A1:E{len(told) + 1}"


def _put(cell: Any, text: str) -> None:  # noqa: ANN401
    """Write a text that stays one, whatever it starts with."""
    kept = "".join(c for c in text if c.isprintable() or c == "\n")
    cell.value = kept
    if kept:
        cell.data_type = "s"
    if kept.startswith(_RISKY):
        cell.quotePrefix = True


def _timeless(data: bytes) -> bytes:
    """Take the time of writing out of a workbook: same input, same bytes."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content)
            fixed = zipfile.ZipInfo(entry.filename, _MADE)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(fixed, content)
    return stream.getvalue()
