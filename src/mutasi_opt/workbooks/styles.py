"""Looks of cells, made once each, and texts that a cell may hold."""

import unicodedata
from typing import Any, Final

from mutasi_opt.workbooks.sheet import Column, Format, RowStyle

__all__ = ["FONT", "FONT_SIZE", "RISKY", "Styles", "clean", "held"]

FONT: Final = "Arial"
FONT_SIZE: Final = 10
#: A text that starts so becomes a formula when somebody edits its cell; Excel's own quote prefix prevents that.
RISKY: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMBERS: Final = {
    Format.TEXT: "@",
    Format.NUMBER: "General",
    Format.WHOLE: "#,##0",
    Format.DECIMAL: "#,##0.0#",
    Format.PERCENT: "0.0%",
    Format.MONEY: '"Rp" #,##0',
    Format.DATE: "yyyy-mm-dd",
    Format.DAY: "dd-mm-yyyy",
}
_ROWS: Final[dict[RowStyle, dict[str, object]]] = {
    RowStyle.GROUP: {"bold": True, "bg_color": "#F2F2F2"},
    RowStyle.TOTAL: {"bold": True, "bg_color": "#EAF1DD"},
}
_MAX_CELL: Final = 32_767
_KEPT: Final = "\n\t"
_NO_TEXT: Final = ("Cc", "Cs", "Cn")


class Styles:
    """Formats of cells of one workbook."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - XlsxWriter is untyped
        self._book, self._made = book, dict[tuple[object, ...], Any]()

    def __call__(self, **properties: object) -> Any:  # noqa: ANN401
        """Return the format with these properties of XlsxWriter."""
        key = tuple(sorted(properties.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(
                {"font_name": FONT, "font_size": FONT_SIZE, **properties}
            )
        return self._made[key]

    def cell(self, column: Column, style: RowStyle | None = None, *, risky: bool = False) -> Any:  # noqa: ANN401
        """Return the format of a value in a column."""
        look: dict[str, object] = {"num_format": _NUMBERS[column.format], "valign": "top"}
        if column.wrap:
            look["text_wrap"] = True
        if column.centred:
            look["align"] = "center"
        if risky:
            look["quote_prefix"] = True
        if style is not None:
            look.update(_ROWS[style])
        return self(border=1, border_color="#7F7F7F", **look)

    def heading(self, *, centred: bool = False, marked: bool = False) -> Any:  # noqa: ANN401
        """Return the format of a heading; in the middle where it spans cells or columns are counted."""
        place = {"valign": "vcenter", "align": "center"} if centred else {"valign": "top"}
        return self(
            bold=True,
            bg_color="#F4C7A1" if marked else "#DDE6EE",
            border=1,
            border_color="#808080",
            text_wrap=True,
            **place,
        )


def held(text: str) -> bool:
    """Whether a cell can hold a text just as it is."""
    return len(text) <= _MAX_CELL and text == _without_controls(text)


def clean(text: str) -> str:
    """Take out control characters, which workbooks refuse.

    Raises
    ------
    ValueError
        The text is longer than a cell may be.
    """
    kept = _without_controls(text)
    if len(kept) > _MAX_CELL:
        raise ValueError(f"a cell of a workbook holds at most {_MAX_CELL:,} characters")
    return kept


def _without_controls(text: str) -> str:
    """Take out control characters, halves of characters, and what is no character."""
    if text.isprintable():
        return text
    return "".join(c for c in text if c in _KEPT or unicodedata.category(c) not in _NO_TEXT)
