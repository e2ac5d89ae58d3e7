"""The page that people look at in place of JSON: one offline file with everything about a plan."""

from mutasi_opt.report.changes import price_new_decisions
from mutasi_opt.report.desk import desk_files
from mutasi_opt.report.papers import Papers, papers_of
from mutasi_opt.report.write import REPORT, open_report, report_html, write_report

__all__ = [
    "REPORT",
    "Papers",
    "desk_files",
    "open_report",
    "papers_of",
    "price_new_decisions",
    "report_html",
    "write_report",
]
