"""Writing a generated scenario: CSV tables and the YAML file that names them, all or nothing."""

import csv
import io
import json
import re
from pathlib import Path

from mutasi_opt.errors import MutasiError
from mutasi_opt.generator.features import Keys, Value
from mutasi_opt.generator.table import Table

__all__ = ["MARK", "csv_text", "write_scenario"]

#: First line of a generated scenario.yaml; a folder that carries it may be written again.
MARK = "# Written by mutasi-opt generate"
_SCENARIO = "scenario.yaml"
#: Text that YAML reads as text without quotes.
_PLAIN = re.compile(r"(?!true$|false$|null$)[a-z][a-z_]*|[0-9]+%")


def csv_text(table: Table) -> str:
    """CSV with LF line ends, quoting only where needed."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table)
    writer.writerows(zip(*table.values(), strict=True))
    return buffer.getvalue()


def _flow(value: Value) -> str:
    """Return a value in YAML's flow style, on one line; words and percentages stay unquoted."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _scenario_text(
    name: str,
    as_of: str,
    tables: dict[str, Table],
    origin: str,
    keys: Keys,
) -> str:
    lines = [
        f"{MARK}: {origin}. Every person in it is invented.",
        "format: mutasi-opt/scenario-1",
        f"name: {json.dumps(name, ensure_ascii=False)}",
        f"as_of: {as_of}",
        f"model: {keys.model}",
        *([f"model_overrides: {_flow({'rules': dict(keys.rules)})}"] if keys.rules else []),
        "tables:",
        *(f"  {table}: {table}.csv" for table in tables),
        *([f"budgets: {_flow(dict(keys.budgets))}"] if keys.budgets else []),
        "parameters:",
        "  effective_minutes: 75000",
        "  retirement_horizon_months: 12",
        *(f"  {key}: {_flow(value)}" for key, value in keys.parameters.items()),
    ]
    return "\n".join(lines) + "\n"


def _is_own(folder: Path) -> bool:
    scenario = folder / _SCENARIO
    if not scenario.is_file():
        return False
    with scenario.open(encoding="utf-8", errors="replace") as lines:
        return lines.readline().startswith(MARK)


def write_scenario(
    folder: Path,
    *,
    name: str,
    as_of: str,
    tables: dict[str, Table],
    origin: str,
    keys: Keys,
) -> Path:
    """Write the tables, then ``scenario.yaml``; each file appears whole or not at all.

    Parameters
    ----------
    folder, name, as_of, tables
        Where, and what.
    origin : str
        Recipe, size and seed, for the first line.
    keys : Keys
        What the scenario file says besides its tables.

    Returns
    -------
    Path
        ``folder / "scenario.yaml"``.

    Raises
    ------
    MutasiError
        When ``folder`` holds something that this generator did not write, or cannot be written.
    """
    try:
        if folder.exists() and not folder.is_dir():
            raise MutasiError(f"{folder}: is a file, not a folder")
        if folder.is_dir() and any(folder.iterdir()) and not _is_own(folder):
            raise MutasiError(
                f"{folder}: is not empty and was not written by 'mutasi-opt generate'"
            )
        folder.mkdir(parents=True, exist_ok=True)
        texts = {f"{table}.csv": csv_text(cells) for table, cells in tables.items()}
        texts[_SCENARIO] = _scenario_text(name, as_of, tables, origin, keys)
        fresh = [(folder / f".{file}.new", folder / file, text) for file, text in texts.items()]
        for temporary, _, text in fresh:
            temporary.write_bytes(text.encode("utf-8"))
        for temporary, final, _ in fresh:
            temporary.replace(final)
    except OSError as error:
        raise MutasiError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return folder / _SCENARIO
