"""Workbooks that people open, print and send back: styled, typed, and without any formula."""

from mutasi_opt.workbooks.sheet import Choice, Column, Format, Sheet
from mutasi_opt.workbooks.write import held, workbook_bytes

__all__ = ["Choice", "Column", "Format", "Sheet", "held", "workbook_bytes"]
