"""`mutasi-opt needs`: the peta jabatan and the balance of agencies."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from mutasi_opt.cli.options import JsonFlag, ScenarioArgument
from mutasi_opt.cli.terminal import print_json, results, say
from mutasi_opt.loading import load
from mutasi_opt.needs import needs, write_csv
from mutasi_opt.needs.show import show

__all__ = ["needs_command"]


def needs_command(
    scenario: ScenarioArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Write all rows to this CSV file.", metavar="CSV", dir_okay=False
        ),
    ] = None,
    as_json: JsonFlag = False,
) -> None:
    """Show the need of every position, how it was derived, and the balance of agencies.

    Example: mutasi-opt needs scenarios/mamuju/scenario.yaml -o needs.csv
    """
    report = needs(load(scenario))
    if output is not None:
        say(f"written: {write_csv(report, output)}")
    if as_json:
        content = asdict(report)
        content["as_of"] = report.as_of.isoformat()
        print_json(content)
    else:
        results().print(show(report))
