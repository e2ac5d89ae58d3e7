"""A scenario as a folder: scenario.yaml and one CSV file per table, written whole or not at all."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from mutasi_opt.decisions.edit_file import yaml_value
from mutasi_opt.errors import Fault, ScenarioError
from mutasi_opt.evidence.tables import table_cells, table_csv
from mutasi_opt.loading.columns import Kind, columns_of, row_types
from mutasi_opt.loading.suggest import quote
from mutasi_opt.plan.whole import FolderKind, check_place, write_whole
from mutasi_opt.scenario import TABLES, Scenario
from mutasi_opt.spreadsheet import plain_cell
from mutasi_opt.template.cells import CellRefusedError, cell_of
from mutasi_opt.template.keys import Keys
from mutasi_opt.texts import Lang

__all__ = ["SCENARIO_FILE", "check_folder", "write_folder"]

SCENARIO_FILE: Final = "scenario.yaml"
_DECISIONS: Final = "decisions.csv"
#: First line of the scenario file; a folder that carries it may be written again.
_MARK: Final = "# Written by mutasi-opt convert"
_TEXTS: Final = (Kind.TEXT, Kind.NIP, Kind.LIST)
#: A list that is known to be empty.
_NONE: Final = "-"


def _is_ours(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as stream:
            return stream.readline().startswith(_MARK)
    except (OSError, UnicodeDecodeError):
        return False


_KIND: Final = FolderKind(
    "scenario",
    frozenset({SCENARIO_FILE, *(f"{name}.csv" for name in row_types())}),
    SCENARIO_FILE,
    _is_ours,
)


def check_folder(folder: Path) -> Path:
    """Return the absolute path of a folder to be written.

    Raises
    ------
    PlanError
        The place is taken by something that is not ours, or nothing can be made there.
    """
    return check_place(folder, _KIND)


def write_folder(
    scenario: Scenario, keys: Keys, target: Path, check: Callable[[Path], None]
) -> Path:
    """Write the folder.

    Parameters
    ----------
    target : Path
        As `check_folder` returned it.
    check : callable
        Looks at scenario.yaml before the folder takes its place.

    Returns
    -------
    Path
        scenario.yaml.

    Raises
    ------
    ScenarioError
        Values that a CSV cannot hold, or that would start a formula in a spreadsheet.
    PlanError
        The folder cannot be written.
    """
    faults: list[Fault] = []
    contents: dict[str, str | bytes] = {}
    for name in row_types():
        rows = getattr(scenario, name)
        if not rows:
            continue
        cells = table_cells(name, rows)
        faults += _faults(name, rows, cells)
        contents[f"{name}.csv"] = table_csv(cells)
    if faults:
        raise ScenarioError(tuple(faults))
    contents[SCENARIO_FILE] = _scenario(keys, set(contents))
    write_whole(target, contents, lambda written: check(written / SCENARIO_FILE))
    return target / SCENARIO_FILE


def _faults(table: str, rows: Sequence[Any], cells: Sequence[Mapping[str, str]]) -> Iterator[Fault]:
    """Values that would come back as others, or that a spreadsheet would run."""
    fields = {info.alias or name: name for name, info in row_types()[table].model_fields.items()}
    for number, (row, line) in enumerate(zip(rows, cells, strict=True), 2):
        for name, column in columns_of(table).items():
            reason = ""
            try:
                cell_of(getattr(row, fields[name]), column, Lang.EN)
            except CellRefusedError as error:
                reason = str(error)
            text = line[name]
            if column.kind in _TEXTS and text != _NONE and plain_cell(text) != text:
                reason = (
                    f"{quote(text)} would start a formula in a spreadsheet; keep it in a workbook"
                )
            if reason:
                yield Fault(f"{table}.csv", number, 0, name, reason)


def _scenario(keys: Keys, files: Collection[str]) -> str:
    lines = [_MARK]
    lines += [f"{key}: {yaml_value(value)}" for key, value in keys.plain.items()]
    lines += ["tables:", *(f"  {name}: {name}.csv" for name in TABLES if f"{name}.csv" in files)]
    if _DECISIONS in files:
        lines.append(f"decisions: {_DECISIONS}")
    return "\n".join(lines) + "\n"
