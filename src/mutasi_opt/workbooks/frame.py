"""What stands above and below the table of a sheet."""

import math
from collections.abc import Mapping
from typing import Any, Final

from mutasi_opt.workbooks.paging import Heights
from mutasi_opt.workbooks.sheet import Sheet
from mutasi_opt.workbooks.styles import RISKY, Styles, clean

__all__ = ["line_height", "write_above", "write_below"]

#: Height of a line of 10 points, in points.
_LINE: Final = 13.0
#: Excel makes no row higher, in points.
_HIGHEST: Final = 409.0
#: Share of the width of a table at which blocks at its right begin.
_RIGHT: Final = 0.5


def write_above(
    page: Any,  # noqa: ANN401 - XlsxWriter is untyped
    sheet: Sheet,
    widths: list[float],
    heights: Heights,
    styles: Styles,
) -> int:
    """Write the corner, titles and lines above; return the row at which the headings begin."""
    row = 0
    start, last = _right_block(widths), len(widths) - 1
    for line in sheet.corner:
        look = {"bold": True, "align": "left", "valign": "top", "text_wrap": True}
        _span(page, row, (start, last), line, styles, look)
        heights.set(row, line_height(line, sum(widths[start:])))
        row += 1
    if sheet.corner:
        row += 1
    for line in sheet.titles:
        look = {"bold": True, "align": "center", "font_size": 12}
        _span(page, row, (0, last), line, styles, look)
        heights.set(row, _LINE * 1.2)
        row += 1
    if sheet.titles:
        row += 1
    for number, line in enumerate(sheet.above):
        _span(page, row, (0, 0), line, styles, {"bold": number == 0})
        row += 1
    return row + bool(sheet.above)


def write_below(
    page: Any,  # noqa: ANN401
    sheet: Sheet,
    widths: list[float],
    row: int,
    heights: Heights,
    styles: Styles,
) -> int:
    """Write lines, notes and the signature, from a row on; return the row after them."""
    last = len(widths) - 1
    for line in sheet.below:
        _span(page, row, (0, 0), line, styles, {})
        row += 1
    for line in sheet.notes:
        look = {"text_wrap": True, "valign": "top", "italic": True}
        _span(page, row, (0, last), line, styles, look)
        heights.set(row, line_height(line, sum(widths)))
        row += 1
    row += bool(sheet.notes)
    start = _right_block(widths)
    for line in sheet.signature:
        _span(page, row, (start, last), line, styles, {"align": "center"})
        row += 1
    return row


def line_height(text: str, width: float) -> float:
    """Height in points of a text that breaks into lines of a width in characters.

    No program fits merged cells to their text, and not every one does others when it opens a file.
    """
    if not text:
        return _LINE
    lines = sum(max(1, math.ceil(0.93 * len(line) / max(1.0, width))) for line in text.split("\n"))
    return min(_HIGHEST, _LINE * lines)


def _right_block(widths: list[float]) -> int:
    """First column of a block that begins right of the middle."""
    total, passed = sum(widths), 0.0
    for k, width in enumerate(widths):
        if passed >= _RIGHT * total:
            return k
        passed += width
    return max(0, len(widths) - 1)


def _span(
    page: Any,  # noqa: ANN401
    row: int,
    columns: tuple[int, int],
    text: str,
    styles: Styles,
    look: Mapping[str, object],
) -> None:
    """Write a text over several columns, from the first to the last of them."""
    first, last = columns
    told = clean(text)
    quoted = {"quote_prefix": True} if told.startswith(RISKY) else {}
    made = styles(**look, **quoted)
    if last > first:
        page.merge_range(row, first, row, last, "", made)
    page.write_string(row, max(0, first), told, made)
