"""Writing the files of the report."""

from pathlib import Path

from benchmarks.machine import measured_code
from benchmarks.report.document import headline_markdown, markdown
from benchmarks.report.page import page
from benchmarks.report.results import Results, read_results
from mutasi_opt.files import write_file

__all__ = ["write_report", "write_tables"]


def write_tables(folder: Path) -> Results:
    """Write `table.md` and `headline.md` from the results in a folder, and return these."""
    results = read_results(folder, measured_code())
    folder.mkdir(parents=True, exist_ok=True)
    write_file(folder / "table.md", markdown(results))
    write_file(folder / "headline.md", headline_markdown(results))
    return results


def write_report(folder: Path) -> Path:
    """Write the tables and `report.html`, and return the path of the page."""
    results = write_tables(folder)
    return write_file(folder / "report.html", page(results))
