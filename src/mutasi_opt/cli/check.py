"""`mutasi-opt check`: every fault and warning, sizes, need against holders."""

from collections.abc import Sequence
from typing import Any

import typer
from rich.table import Table

from mutasi_opt.case import Case
from mutasi_opt.cli.options import (
    DecisionsOption,
    JsonFlag,
    ModelOption,
    ScenarioArgument,
    StartOption,
)
from mutasi_opt.cli.terminal import ExitCode, lines, plain, print_json, results
from mutasi_opt.errors import Fault, Severity
from mutasi_opt.loading import read
from mutasi_opt.needs import needs
from mutasi_opt.needs.show import notes, summary
from mutasi_opt.scenario import TABLES

__all__ = ["check"]


def check(
    scenario: ScenarioArgument,
    model: ModelOption = None,
    decisions: DecisionsOption = None,
    start: StartOption = None,
    as_json: JsonFlag = False,
) -> None:
    """List every fault and warning of a scenario, its sizes, and need against holders.

    Exit code 0 if there is no error, 3 if there is one. Whether a lawful plan exists is for `solve` to find out.

    Example: mutasi-opt check scenarios/mamuju/scenario.yaml
    """
    case, faults = read(scenario, model, decisions=decisions, previous_plan=start)
    if as_json:
        print_json(_content(case, faults))
    else:
        _show(case, faults)
    if case is None:
        raise typer.Exit(ExitCode.INVALID)


def _content(case: Case | None, faults: Sequence[Fault]) -> dict[str, Any]:
    listed = [
        {
            "severity": str(fault.severity),
            "file": fault.file,
            "line": fault.line,
            "column": fault.column,
            "field": fault.field,
            "message": fault.message,
        }
        for fault in faults
    ]
    if case is None:
        return {"ok": False, "faults": listed}
    report = needs(case)
    known = [row for row in report.positions if row.need is not None]
    return {
        "ok": True,
        "faults": listed,
        "name": case.scenario.name,
        "as_of": case.scenario.as_of.isoformat(),
        "model": case.model.name,
        "sizes": _sizes(case),
        "need": sum(row.need or 0 for row in known),
        "holders": sum(row.holders for row in known),
        "heads": sum(row.heads for row in known),
        "positions_without_need": len(report.missing),
    }


def _show(case: Case | None, faults: Sequence[Fault]) -> None:
    for severity, word in ((Severity.ERROR, "error"), (Severity.WARNING, "warning")):
        listed = [str(fault) for fault in faults if fault.severity is severity]
        if listed:
            lines(listed)
            lines([f"{len(listed):,} {word}{'s' if len(listed) > 1 else ''}", ""])
    if case is None:
        return
    console = results()
    console.print(plain(f"{case.scenario.name}, {case.scenario.as_of}", style="bold"))
    table = Table()
    table.add_column("Table")
    table.add_column("Rows", justify="right")
    for name, size in _sizes(case).items():
        table.add_row(name, f"{size:,}")
    console.print(table)
    report = needs(case)
    for note in notes(report):
        console.print(note)
    console.print(summary(report))
    told = (
        "No error: this scenario can be given to solve, which finds out whether a plan is lawful."
    )
    console.print(plain(f"Model {case.model.name}. {told}"))


def _sizes(case: Case) -> dict[str, int]:
    """Rows per table, empty ones left out."""
    sizes = {name: len(getattr(case.scenario, name)) for name in (*TABLES, "decisions")}
    return {name: size for name, size in sizes.items() if size}
