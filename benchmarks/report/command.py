"""``python -m benchmarks report``: write the page and the tables from what was measured."""

import argparse
from pathlib import Path

from benchmarks.report.write import write_report
from benchmarks.store import RESULTS

__all__ = ["add_to"]


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command."""
    parser = commands.add_parser(
        "report",
        help="write report.html, table.md and headline.md from what was measured",
        description=(
            "Writes benchmarks/results/report.html, one page with curves, tables and the race, and "
            "the tables of it as table.md and headline.md. Measures nothing."
        ),
    )
    parser.add_argument(
        "--results", type=Path, default=RESULTS, metavar="DIR", help="folder of the results"
    )
    parser.set_defaults(command=_report)


def _report(options: argparse.Namespace) -> int:
    print(write_report(options.results))
    return 0
