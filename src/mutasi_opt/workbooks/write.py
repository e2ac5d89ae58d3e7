"""Sheets to the bytes of a workbook (.xlsx), by XlsxWriter: same sheets, same bytes."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

import xlsxwriter

from mutasi_opt.workbooks.frame import line_height, write_above, write_below
from mutasi_opt.workbooks.paging import Heights, page_breaks, print_scale, printable
from mutasi_opt.workbooks.sheet import MAX_SHEET_NAME, Cell, Column, RowStyle, Sheet
from mutasi_opt.workbooks.styles import FONT, FONT_SIZE, RISKY, Styles, clean

__all__ = ["workbook_bytes"]

#: XlsxWriter turns texts into formulas, links and numbers unless told not to.
_PLAIN: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_FORBIDDEN: Final = "[]:*?/\\'"
#: A workbook tells when it was made; ours would differ from run to run.
_MADE: Final = datetime(2000, 1, 1)
_NARROWEST, _WIDEST = 8.0, 60.0
_A4: Final = 9
_LOOKED_AT: Final = 2_000
#: Excel has 1,048,576; the rest is for what stands above and below a table.
_MAX_ROWS: Final = 1_048_000
_LAST_ROW: Final = 1_048_575
#: Size of a note; the usual one shows four short lines.
_NOTE: Final = {"x_scale": 2.2, "y_scale": 1.6}


def workbook_bytes(sheets: Iterable[Sheet], title: str, subject: str = "") -> bytes:
    """Write sheets into one workbook.

    Texts stay texts whatever they start with, dates are dates, control characters are taken out.

    Parameters
    ----------
    sheets : iterable of Sheet
        Names that are equal (but for case) get numbers.
    title, subject : str
        Properties of the document.

    Raises
    ------
    ValueError
        A text is longer than a cell may be, or a sheet has more rows than Excel.
    """
    stream = io.BytesIO()
    # Widths of columns are in digits of this font; every office program has one of its measures.
    # XlsxWriter writes into the mapping that it gets.
    font = {"font_name": FONT, "font_size": FONT_SIZE}
    book = xlsxwriter.Workbook(stream, {**_PLAIN, "default_format_properties": font})
    book.set_properties({"title": title, "subject": subject, "created": _MADE})
    styles = Styles(book)
    taken: set[str] = set()
    for sheet in sheets:
        page = book.add_worksheet(_free_name(sheet.name, taken))
        _write(page, sheet, styles)
    book.close()
    return stream.getvalue()


def _write(page: Any, sheet: Sheet, styles: Styles) -> None:  # noqa: ANN401
    widths = [
        column.width or _fit(column, [row[k] for row in sheet.rows[:_LOOKED_AT]])
        for k, column in enumerate(sheet.columns)
    ]
    if len(sheet.rows) + sheet.spare > _MAX_ROWS:
        raise ValueError(f"a sheet of a workbook holds at most {_MAX_ROWS:,} rows")
    heights = Heights(page)
    top = write_above(page, sheet, widths, heights, styles)
    head = _write_headings(page, sheet, top, heights, widths, styles)
    banded = any(column.band for column in sheet.columns)
    for k, column in enumerate(sheet.columns):
        if column.note:
            spans = banded and not column.band  # then the first of the merged cells takes it
            page.write_comment(top if spans else top + banded, k, clean(column.note), _NOTE)
        page.set_column(k, k, widths[k], styles.cell(column) if sheet.endless else None)
        _choose(page, sheet, head, k)
    _write_rows(page, sheet, head, heights, widths, styles)
    stop = head + len(sheet.rows)
    for number in range(stop + 1, stop + 1 + sheet.spare):
        for k, column in enumerate(sheet.columns):
            page.write_blank(number, k, None, styles.cell(column))
    end = write_below(page, sheet, widths, stop + sheet.spare + 2, heights, styles)
    if sheet.frozen:
        page.freeze_panes(head + 1, 0)
    if sheet.filtered and sheet.columns and not sheet.numbered:
        page.autofilter(head, 0, max(stop, head + 1), len(sheet.columns) - 1)
    _print(page, sheet, top, head)
    if sheet.signature:
        _break_pages(page, sheet, widths, heights, (top, head, stop, end))
    else:
        page.fit_to_pages(1, 0)


def _write_headings(
    page: Any,  # noqa: ANN401
    sheet: Sheet,
    top: int,
    heights: Heights,
    widths: list[float],
    styles: Styles,
) -> int:
    """Write bands, headings and numbers of columns; return the last row of them."""
    banded = any(column.band for column in sheet.columns)
    row = top + banded
    plain, centred = styles.heading(), styles.heading(centred=True)
    marked = styles.heading(marked=True)
    look = centred if banded or sheet.numbered else plain
    for k, column in enumerate(sheet.columns):
        if banded and not column.band:
            page.merge_range(top, k, row, k, "", look)
            page.write_string(top, k, clean(column.heading), look)
        else:
            page.write_string(row, k, clean(column.heading), marked if column.marked else look)
    needed = (
        line_height(column.heading, width / 1.2)
        for column, width in zip(sheet.columns, widths, strict=True)
    )
    if sheet.columns:
        heights.set(row, max(needed))
    for first, last, band in _bands(sheet.columns):
        if last > first:
            page.merge_range(top, first, top, last, "", look)
        page.write_string(top, first, clean(band), look)
    if sheet.numbered:
        row += 1
        for k in range(len(sheet.columns)):
            page.write_string(row, k, str(k + 1), centred)
    return row


def _bands(columns: Sequence[Column]) -> list[tuple[int, int, str]]:
    """First and last column of each band."""
    found: list[tuple[int, int, str]] = []
    for k, column in enumerate(columns):
        if found and found[-1][1] == k - 1 and found[-1][2] == column.band:
            found[-1] = (found[-1][0], k, column.band)
        elif column.band:
            found.append((k, k, column.band))
    return found


def _write_rows(
    page: Any,  # noqa: ANN401
    sheet: Sheet,
    head: int,
    heights: Heights,
    widths: list[float],
    styles: Styles,
) -> None:
    """Write the values, each as what it is."""
    kinds: tuple[RowStyle | None, ...] = (None, *RowStyle)
    looks = {
        kind: [
            (styles.cell(column, kind), styles.cell(column, kind, risky=True))
            for column in sheet.columns
        ]
        for kind in kinds
    }
    wrapped = [k for k, column in enumerate(sheet.columns) if column.wrap]
    for number, row in enumerate(sheet.rows):
        texts = ((row[k], widths[k]) for k in wrapped)
        needed = [line_height(text, width) for text, width in texts if isinstance(text, str)]
        if needed:
            heights.set(head + 1 + number, max(needed))
        own = looks[sheet.row_styles.get(number)]
        for k, (value, (plain, risky)) in enumerate(zip(row, own, strict=True)):
            if value is not None or not sheet.endless:
                _put(page, head + 1 + number, k, value, plain, risky)


def _print(page: Any, sheet: Sheet, top: int, head: int) -> None:  # noqa: ANN401
    """A4, headings on every page, page numbers at the foot."""
    page.set_paper(_A4)
    if sheet.landscape:
        page.set_landscape()
    page.repeat_rows(top, head)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    if sheet.page_head:
        page.set_header("&C" + clean(sheet.page_head).replace("&", "&&"))
    page.set_footer("&L&A&R&P / &N")


def _break_pages(
    page: Any,  # noqa: ANN401
    sheet: Sheet,
    widths: list[float],
    heights: Heights,
    marks: tuple[int, int, int, int],
) -> None:
    """Scale to one page wide, and break so that the last row goes with the signature.

    ``marks``: first row of the headings, last row of them, last row of the table, row after everything.
    """
    top, head, stop, end = marks
    scale = print_scale(widths, landscape=sheet.landscape)
    page.set_print_scale(scale)
    breaks = page_breaks(
        sum(heights.of(0, head + 1)),
        sum(heights.of(top, head + 1)),
        heights.of(head + 1, stop + 1),
        sum(heights.of(stop + 1, end)),
        printable(scale, landscape=sheet.landscape),
    )
    page.set_h_pagebreaks([head + 1 + row for row in breaks])


def _choose(page: Any, sheet: Sheet, head: int, k: int) -> None:  # noqa: ANN401
    choice = sheet.columns[k].choice
    if choice is None:
        return
    last = _LAST_ROW if sheet.endless else head + max(1, len(sheet.rows) + sheet.spare)
    rule: dict[str, object] = {
        "validate": "list",
        "source": choice.source or list(choice.words),
        "error_type": "stop" if choice.strict else "information",
    }
    page.data_validation(head + 1, k, last, k, rule)


def _put(page: Any, row: int, k: int, value: Cell, plain: Any, risky: Any) -> None:  # noqa: ANN401
    match value:
        case None:
            page.write_blank(row, k, None, plain)
        case str():
            text = clean(value)
            page.write_string(row, k, text, risky if text.startswith(RISKY) else plain)
        case bool():
            page.write_boolean(row, k, value, plain)
        case int() | float():
            page.write_number(row, k, value, plain)
        case date():
            page.write_datetime(row, k, value, plain)


def _fit(column: Column, values: Sequence[Cell]) -> float:
    """Width for the longest word of the heading and almost the longest line of the values."""
    lengths = sorted(
        max(map(len, str(value).splitlines()), default=0) for value in values if value is not None
    )
    most = lengths[int(0.98 * (len(lengths) - 1))] if lengths else 0
    word = max(map(len, column.heading.split()), default=0) + 2
    return min(_WIDEST, max(_NARROWEST, word, most + 1.5))


def _free_name(name: str, taken: set[str]) -> str:
    """Name that Excel accepts and no other sheet has."""
    kept = "".join(c for c in name if c.isprintable() and c not in _FORBIDDEN).strip() or "sheet"
    found, number = kept[:MAX_SHEET_NAME].strip(), 1
    while found.casefold() in taken:
        number += 1
        tail = f" {number}"
        found = kept[: MAX_SHEET_NAME - len(tail)].strip() + tail
    taken.add(found.casefold())
    return found
