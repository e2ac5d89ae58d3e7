"""The page that people look at in place of JSON: one offline file with everything about a plan."""

from mutasi_opt.report.papers import Papers, papers_of
from mutasi_opt.report.write import REPORT, open_report, report_html, write_report

__all__ = ["REPORT", "Papers", "open_report", "papers_of", "report_html", "write_report"]
