"""Workbooks that people open, print and send back: styled, typed, and without any formula."""

from mutasi_opt.workbooks.sheet import MAX_SHEET_NAME, Cell, Choice, Column, Format, RowStyle, Sheet
from mutasi_opt.workbooks.show import frame_of, shown
from mutasi_opt.workbooks.styles import held
from mutasi_opt.workbooks.write import workbook_bytes

__all__ = [
    "MAX_SHEET_NAME",
    "Cell",
    "Choice",
    "Column",
    "Format",
    "RowStyle",
    "Sheet",
    "frame_of",
    "held",
    "shown",
    "workbook_bytes",
]
