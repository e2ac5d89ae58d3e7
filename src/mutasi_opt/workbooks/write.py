"""Sheets to the bytes of a workbook (.xlsx), by XlsxWriter: same sheets, same bytes."""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Final

import xlsxwriter

from mutasi_opt.workbooks.sheet import MAX_SHEET_NAME, Cell, Column, Format, Sheet

__all__ = ["held", "workbook_bytes"]

#: XlsxWriter turns texts into formulas, links and numbers unless told not to.
_PLAIN: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
_NUMBERS: Final = {
    Format.TEXT: "@",
    Format.NUMBER: "General",
    Format.WHOLE: "#,##0",
    Format.DECIMAL: "#,##0.0#",
    Format.PERCENT: "0.0%",
    Format.MONEY: '"Rp" #,##0',
    Format.DATE: "yyyy-mm-dd",
}
#: A text that starts so becomes a formula when somebody edits its cell; Excel's own quote prefix prevents that.
_RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
_FORBIDDEN: Final = "[]:*?/\\'"
#: A workbook tells when it was made; ours would differ from run to run.
_MADE: Final = datetime(2000, 1, 1)
_NARROWEST, _WIDEST = 8.0, 60.0
_A4: Final = 9
_MAX_CELL: Final = 32_767
_LAST_ROW: Final = 1_048_575
#: Size of a note in pixels; the usual one shows four short lines.
_NOTE: Final = {"x_scale": 2.2, "y_scale": 1.6}
_KEPT: Final = "\n\t"
_NO_TEXT: Final = ("Cc", "Cs", "Cn")
_LOOKED_AT: Final = 2_000


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
    book = xlsxwriter.Workbook(stream, dict(_PLAIN))
    book.set_properties({"title": title, "subject": subject, "created": _MADE})
    styles = _Styles(book)
    taken: set[str] = set()
    for sheet in sheets:
        page = book.add_worksheet(_free_name(sheet.name, taken))
        _write(page, sheet, styles)
    book.close()
    return stream.getvalue()


class _Styles:
    """Formats of cells, made once each."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - XlsxWriter is untyped
        self._book, self._made = book, dict[tuple[object, ...], Any]()

    def __call__(self, **properties: object) -> Any:  # noqa: ANN401
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_size": 10, **properties})
        return self._made[key]

    def heading(self, column: Column) -> Any:  # noqa: ANN401
        fill = "#F4C7A1" if column.marked else "#DDE6EE"
        return self(
            bold=True, bg_color=fill, border=1, border_color="#808080", text_wrap=True, valign="top"
        )

    def cell(self, column: Column, *, risky: bool = False) -> Any:  # noqa: ANN401
        look: dict[str, object] = {"num_format": _NUMBERS[column.format], "valign": "top"}
        if column.wrap:
            look["text_wrap"] = True
        if risky:
            look["quote_prefix"] = True
        return self(border=1, border_color="#BFBFBF", **look)


def _write(page: Any, sheet: Sheet, styles: _Styles) -> None:  # noqa: ANN401
    head = len(sheet.above) + bool(sheet.above)
    for number, line in enumerate(sheet.above):
        page.write_string(number, 0, _clean(line), styles(bold=number == 0))
    for k, column in enumerate(sheet.columns):
        _head(page, sheet, head, k, styles)
        _choose(page, sheet, head, k)
        for number, row in enumerate(sheet.rows, head + 1):
            if row[k] is not None or not sheet.endless:
                _put(page, number, k, row[k], column, styles)
    stop = head + len(sheet.rows)
    for number in range(stop + 1, stop + 1 + sheet.spare):
        for k, column in enumerate(sheet.columns):
            page.write_blank(number, k, None, styles.cell(column))
    for number, line in enumerate(sheet.below, stop + sheet.spare + 2):
        page.write_string(number, 0, _clean(line), styles())
    page.freeze_panes(head + 1, 0)
    if sheet.filtered and sheet.columns:
        page.autofilter(head, 0, max(stop, head + 1), len(sheet.columns) - 1)
    _print(page, sheet, head)


def _head(page: Any, sheet: Sheet, head: int, k: int, styles: _Styles) -> None:  # noqa: ANN401
    """Heading of a column, its note, and how wide it is."""
    column = sheet.columns[k]
    page.write_string(head, k, _clean(column.heading), styles.heading(column))
    if column.note:
        page.write_comment(head, k, _clean(column.note), _NOTE)
    width = column.width or _fit(column, [row[k] for row in sheet.rows[:_LOOKED_AT]])
    page.set_column(k, k, width, styles.cell(column) if sheet.endless else None)


def _print(page: Any, sheet: Sheet, head: int) -> None:  # noqa: ANN401
    """A4, one page wide, headings on every page, page numbers at the foot."""
    page.set_paper(_A4)
    if sheet.landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    page.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    page.set_footer("&L&A&R&P / &N")


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


def _put(page: Any, row: int, k: int, value: Cell, column: Column, styles: _Styles) -> None:  # noqa: ANN401
    match value:
        case None:
            page.write_blank(row, k, None, styles.cell(column))
        case bool():
            page.write_boolean(row, k, value, styles.cell(column))
        case int() | float():
            page.write_number(row, k, value, styles.cell(column))
        case date():
            page.write_datetime(row, k, value, styles.cell(column))
        case str():
            text = _clean(value)
            page.write_string(row, k, text, styles.cell(column, risky=text.startswith(_RISKY)))


def held(text: str) -> bool:
    """Whether a cell can hold a text just as it is."""
    return len(text) <= _MAX_CELL and text == _without_controls(text)


def _without_controls(text: str) -> str:
    """Take out what a workbook refuses: control characters, halves of characters, no characters."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _NO_TEXT)


def _clean(text: str) -> str:
    """Return what a cell holds of a text."""
    kept = _without_controls(text)
    if len(kept) > _MAX_CELL:
        raise ValueError(f"a cell of a workbook holds at most {_MAX_CELL:,} characters")
    return kept


def _fit(column: Column, values: Sequence[Cell]) -> float:
    """Width for the longest word of the heading and almost the longest value."""
    lengths = sorted(len(str(value)) for value in values if value is not None)
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
