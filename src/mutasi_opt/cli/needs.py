"""`mutasi-opt needs`: the peta jabatan, the balance, what stands behind it, and the years ahead."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated

import typer

from mutasi_opt.cli.options import JsonFlag, ScenarioArgument
from mutasi_opt.cli.terminal import print_json, results, say
from mutasi_opt.loading import load
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.needs import Selection, content, needs, outlook, write_csv
from mutasi_opt.needs.show import show
from mutasi_opt.scenario import Scenario

__all__ = ["needs_command"]


def _filter(name: str, what: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        name, help=f"Show this {what} only; may be given several times.", metavar="ID"
    )
    return option


def needs_command(
    scenario: ScenarioArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", help="Write all rows to this CSV file.", metavar="CSV", dir_okay=False
        ),
    ] = None,
    agency: Annotated[list[str] | None, _filter("--agency", "agency")] = None,
    unit: Annotated[list[str] | None, _filter("--unit", "unit")] = None,
    family: Annotated[list[str] | None, _filter("--family", "profession (job family)")] = None,
    as_json: JsonFlag = False,
) -> None:
    """Show the need of every position, what it was derived from, the balance, and five years ahead.

    Example: mutasi-opt needs scenarios/mamuju/scenario.yaml --agency DINKES -o needs.csv
    """
    case = load(scenario)
    selection = _selection(case.scenario, agency or (), unit or (), family or ())
    report, ahead = needs(case, selection), outlook(case, selection)
    if output is not None:
        say(f"written: {write_csv(report, output, ahead)}")
    if as_json:
        print_json(content(report, ahead))
    else:
        results().print(show(report, ahead))


def _selection(
    scenario: Scenario, agencies: Sequence[str], units: Sequence[str], families: Sequence[str]
) -> Selection:
    """Make the selection, or refuse all unknown ids at once."""
    faults = [
        *_unknown("agency", agencies, ((row.id, row.name) for row in scenario.agencies)),
        *_unknown("unit", units, ((row.id, row.name) for row in scenario.units)),
        *_unknown("family", families, ((row.family, row.family) for row in scenario.jobs)),
    ]
    if faults:
        raise typer.BadParameter("; ".join(faults))
    return Selection(frozenset(agencies), frozenset(units), frozenset(families))


def _unknown(what: str, given: Sequence[str], named: Iterable[tuple[str, str]]) -> list[str]:
    """Say which ids there are not; who writes a name, or misspells one, is told the id."""
    ids: dict[str, str] = {}
    for key, name in sorted(named):
        ids.setdefault(name.casefold(), key)
        ids[key.casefold()] = key
    known, suggest = set(ids.values()), Suggester(ids)
    faults = []
    for word in given:
        if word in known:
            continue
        near = word.casefold() if word.casefold() in ids else suggest.nearest(word)
        hint = f" (did you mean {quote(ids[near])}?)" if near is not None else ""
        faults.append(f"unknown {what} {quote(word)}{hint}")
    return faults
