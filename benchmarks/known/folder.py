"""A public instance as a scenario folder: tables, scenario and model."""

import csv
import io
import json
from collections.abc import Mapping
from pathlib import Path

from benchmarks.known.instance import AS_OF, Known, Rows
from mutasi_opt.files import json_lines, write_file

__all__ = ["write_scenario"]


def write_scenario(known: Known, folder: Path) -> Path:
    """Write the tables, ``model.yaml`` and ``scenario.yaml`` of an instance.

    Returns
    -------
    Path
        The scenario file.
    """
    folder.mkdir(parents=True, exist_ok=True)
    tables = known.tables()
    for name, rows in tables.items():
        write_file(folder / f"{name}.csv", _table(rows))
    # JSON is YAML; nothing here needs more.
    write_file(folder / "model.yaml", json_lines(known.model()))
    content: Mapping[str, object] = {
        "format": "mutasi-opt/scenario-1",
        "name": known.name,
        "as_of": AS_OF,
        "model": "model.yaml",
        "tables": {name: f"{name}.csv" for name, rows in tables.items() if rows},
    }
    return write_file(folder / "scenario.yaml", json.dumps(content, indent=1) + "\n")


def _table(rows: Rows) -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
