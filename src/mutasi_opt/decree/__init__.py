"""The workbook of a plan: annexes of the decree, lists for the desk, rows for other systems."""

from mutasi_opt.decree.draft import Draft, Mover, draft_of
from mutasi_opt.decree.particulars import Particulars
from mutasi_opt.decree.siasn import siasn_csv, siasn_lines
from mutasi_opt.decree.workbook import (
    WORKBOOK,
    draft_workbook,
    workbook,
    write_workbook,
)

__all__ = [
    "WORKBOOK",
    "Draft",
    "Mover",
    "Particulars",
    "draft_of",
    "draft_workbook",
    "siasn_csv",
    "siasn_lines",
    "workbook",
    "write_workbook",
]
