"""Workbooks that people open, print and send back: styled, typed, and without any formula."""

from mutasi_opt.workbooks.sheet import MAX_SHEET_NAME, Cell, Choice, Column, Format, RowStyle, Sheet
from mutasi_opt.workbooks.write import workbook_bytes

__all__ = [
    "MAX_SHEET_NAME",
    "Cell",
    "Choice",
    "Column",
    "Format",
    "RowStyle",
    "Sheet",
    "workbook_bytes",
]
from mutasi_opt.workbooks.sheet import Choice, Column, Format, Sheet
from mutasi_opt.workbooks.show import shown
__all__ = ["Choice", "Column", "Format", "Sheet", "shown", "workbook_bytes"]
