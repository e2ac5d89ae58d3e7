"""Workbooks that people open, print and send back: styled, typed, and without any formula."""

from mutasi_opt.workbooks.sheet import Cell, Choice, Column, Format, RowStyle, Sheet
from mutasi_opt.workbooks.write import workbook_bytes

__all__ = ["Cell", "Choice", "Column", "Format", "RowStyle", "Sheet", "workbook_bytes"]
