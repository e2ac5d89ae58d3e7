"""The tables that the checker reads: the input files themselves where it can read them, else written out.

A table goes into the archive byte for byte as it was read where it is a plain CSV file (commas,
UTF-8, the column names of the format) whose every cell the checker reads as the loader did; its
SHA-256 is then the one that plan.json states for the input file. Anything else (workbooks, patched,
inline or translated tables) is written out from what was read.
"""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from mutasi_opt.case import Case
from mutasi_opt.loading.columns import row_types
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.outlines import read_outline
from mutasi_opt.loading.overlay import Layer
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.sources import Sources

__all__ = ["CHECKED_TABLES", "EvidenceTable", "evidence_tables", "table_cells", "table_csv"]

#: Tables that the checker reads; the others are none of its business, and full of private facts.
CHECKED_TABLES: Final = (
    "agencies", "units", "jobs", "positions", "employees", "workload", "preferences", "travel",
)  # fmt: skip


@dataclass(frozen=True)
class EvidenceTable:
    """A table as the checker gets it.

    Attributes
    ----------
    name : str
    content : bytes
        CSV.
    source : str or None
        Key of the same bytes in ``scenario.files`` of plan.json; None where they were written out.
    """

    name: str
    content: bytes
    source: str | None

    @property
    def sha256(self) -> str:
        """Hash of the content, hex."""
        return hashlib.sha256(self.content).hexdigest()


def evidence_tables(case: Case) -> tuple[EvidenceTable, ...]:
    """Return the tables that the checker reads, those without rows left out."""
    originals = _originals(case)
    found = []
    for name in CHECKED_TABLES:
        rows = table_cells(name, getattr(case.scenario, name))
        if not rows:
            continue
        source, content = originals.get(name, ("", b""))
        if source and _reads_alike(content, rows):
            found.append(EvidenceTable(name, content, source))
        else:
            found.append(EvidenceTable(name, table_csv(rows), None))
    return tuple(found)


def _originals(case: Case) -> dict[str, tuple[str, bytes]]:
    """Return key and bytes of the tables that are one CSV file, unchanged since they were read."""
    path, known = case.source.path, case.source.files
    if not path.is_file():
        return {}
    report = Report()
    files = Files(path.parent, report)
    plan = read_outline(path, Sources(files))
    if plan is None or report.failed:
        return {}
    found = {}
    for name, layers in plan.layers.items():
        file = _only_file(layers)
        if file is None:
            continue
        shown, content = files.show(file), file.read_bytes()
        if known.get(shown) == hashlib.sha256(content).hexdigest():
            found[name] = shown, content
    return found


def _only_file(layers: Sequence[Layer]) -> Path | None:
    """Return the one CSV file that a table is read from, if that is all."""
    if len(layers) != 1 or layers[0].patch or not isinstance(layers[0].node.value, str):
        return None
    file = layers[0].folder / layers[0].node.value.strip()
    return file if file.suffix.lower() == ".csv" and file.is_file() else None


def table_cells(name: str, rows: Sequence[Any]) -> list[dict[str, str]]:
    """Return the rows of a table as text by column; what is unknown is empty."""
    fields = row_types()[name].model_fields
    columns = {field: info.alias or field for field, info in fields.items()}
    return [
        {column: _cell(getattr(row, field)) for field, column in columns.items()} for row in rows
    ]


def _cell(value: object) -> str:
    """Write a value as the format of the tables has it."""
    match value:
        case None:
            text = ""
        case bool():
            text = str(value).lower()
        case tuple():
            text = ";".join(_item(part) for part in value) or "-"
        case date():
            text = value.isoformat()
        case _:
            text = str(value)
    return text


def _item(part: object) -> str:
    return ":".join(str(item) for item in part) if isinstance(part, tuple) else str(part)


def table_csv(rows: Sequence[Mapping[str, str]]) -> bytes:
    """Return rows as a CSV file with a header; there has to be a row."""
    buffer = io.StringIO(newline="")
    writer = csv.DictWriter(buffer, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue().encode()


def _reads_alike(content: bytes, rows: Sequence[Mapping[str, str]]) -> bool:
    """Whether a plain reader of the file finds the same cells, rows in any order."""
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        given = [{key: cell.strip() for key, cell in row.items()} for row in reader]
    except (UnicodeDecodeError, csv.Error, AttributeError):
        return False  # a row that is too short or too long has None for a key or a cell
    if len(given) != len(rows) or (given and not given[0].keys() <= rows[0].keys()):
        return False
    return all(
        _same(cell, row[column])
        for found, row in zip(given, rows, strict=True)
        for column, cell in found.items()
    )


def _same(given: str, read: str) -> bool:
    """Whether two cells say the same; an empty one stands for the default of the column."""
    if given in ("", read):
        return True
    pairs = zip(_parts(given), _parts(read), strict=False)
    return len(_parts(given)) == len(_parts(read)) and all(_equal(*pair) for pair in pairs)


def _parts(cell: str) -> list[str]:
    return [part.strip() for item in cell.split(";") for part in item.rsplit(":", 1)]


def _equal(given: str, read: str) -> bool:
    if given == read:
        return True
    try:
        return float(given) == float(read)
    except ValueError:
        return False
