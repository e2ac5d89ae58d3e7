"""Results: JSON lines in ``benchmarks/results``, one file per state of the code."""

import json
from pathlib import Path
from typing import Any

from benchmarks.machine import ROOT

__all__ = ["RESULTS", "Record", "Store", "newest", "read"]

RESULTS = ROOT / "benchmarks" / "results"

#: One measured run.
Record = dict[str, Any]


class Store:
    """Results of one state of the code; what is there need not be measured again."""

    def __init__(self, folder: Path, code: str) -> None:
        self.path = folder / f"{code}.json"

    def add(self, record: Record) -> None:
        """Append a record."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        cut = self.path.is_file() and not self.path.read_bytes().endswith(b"\n")
        with self.path.open("a", encoding="utf-8", newline="\n") as file:
            file.write("\n" * cut + json.dumps(record, ensure_ascii=False) + "\n")

    def records(self) -> list[Record]:
        """Return the last record of each (case, model, run)."""
        return read(self.path)

    def has(self, case: str, model: str | None, run: str) -> bool:
        """Whether a run is there and did not fail."""
        return any(
            _key(record) == (case, model, run) and not record["failed"] for record in self.records()
        )


def read(path: Path) -> list[Record]:
    """Read the last record of each (case, model, run); lines cut by an interruption are skipped."""
    if not path.is_file():
        return []
    last: dict[tuple[str, str | None, str], Record] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            record = json.loads(line)
        except json.JSONDecodeError:
            continue
        last[_key(record)] = record
    return list(last.values())


def newest(folder: Path) -> Path | None:
    """Return the file with the latest record."""
    files = {path: read(path) for path in sorted(folder.glob("*.json"))}
    dated = [(max(r["at"] for r in records), path) for path, records in files.items() if records]
    return max(dated)[1] if dated else None


def _key(record: Record) -> tuple[str, str | None, str]:
    return record["case"], record["model"], record["run"]
