"""Writing a generated scenario: CSV tables and the YAML file that names them, all or nothing."""

import csv
import io
import json
from pathlib import Path

from mutasi_opt.errors import MutasiError
from mutasi_opt.generator.table import Table

__all__ = ["MARK", "csv_text", "write_scenario"]

#: First line of a generated scenario.yaml; a folder that carries it may be written again.
MARK = "# Written by mutasi-opt generate"
_SCENARIO = "scenario.yaml"


def csv_text(table: Table) -> str:
    """CSV with LF line ends, quoting only where needed."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(table)
    writer.writerows(zip(*table.values(), strict=True))
    return buffer.getvalue()


def _scenario_text(
    name: str,
    as_of: str,
    tables: dict[str, Table],
    origin: str,
    move_cap: int | None,
) -> str:
    # Few moves with a large effect is what leaders ask for; the goals compete for them.
    few = f"model_overrides: {{rules: {{move_cap: {{maximum: {move_cap}%}}}}}}"
    lines = [
        f"{MARK}: {origin}. Every person in it is invented.",
        "format: mutasi-opt/scenario-1",
        f"name: {json.dumps(name, ensure_ascii=False)}",
        f"as_of: {as_of}",
        "model: standard",
        *([] if move_cap is None else [few]),
        "tables:",
        *(f"  {table}: {table}.csv" for table in tables),
        "parameters:",
        "  effective_minutes: 75000",
        "  retirement_horizon_months: 12",
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
    move_cap: int | None = None,
) -> Path:
    """Write the tables, then ``scenario.yaml``; each file appears whole or not at all.

    Parameters
    ----------
    folder, name, as_of, tables
        Where, and what.
    origin : str
        Recipe, size and seed, for the first line.
    move_cap : int, optional
        Most moves in percent of the staff; the model's if left out.

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
        texts[_SCENARIO] = _scenario_text(name, as_of, tables, origin, move_cap)
        fresh = [(folder / f".{file}.new", folder / file, text) for file, text in texts.items()]
        for temporary, _, text in fresh:
            temporary.write_bytes(text.encode("utf-8"))
        for temporary, final, _ in fresh:
            temporary.replace(final)
    except OSError as error:
        raise MutasiError(f"{folder}: cannot be written: {error.strerror or error}") from error
    return folder / _SCENARIO
