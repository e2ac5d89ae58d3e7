"""Results: JSON lines in ``benchmarks/results``, one file per state of the code."""

import json
from pathlib import Path
from typing import Any

from benchmarks.machine import ROOT

__all__ = [
    "CLOSERS",
    "QUESTIONS",
    "RACE",
    "RESULTS",
    "ROOTS",
    "Record",
    "Store",
    "lines",
    "newest",
    "read",
]

RESULTS = ROOT / "benchmarks" / "results"

#: Name of the results that compare solvers on cores; they are kept over all states of the code.
CLOSERS = "closers"

#: Name of the results that compare relaxations; the last measurement only.
ROOTS = "roots"

#: Name of the results about questions to a plan; the last measurement only.
QUESTIONS = "questions"

#: Name of the results of the race against rivals; they are kept over all states of the code.
RACE = "race"

#: Results that are not of `python -m benchmarks run`.
_APART = frozenset({CLOSERS, QUESTIONS, RACE, ROOTS})

#: One measured run.
Record = dict[str, Any]


class Store:
    """Results under one name, mostly of one state of the code: its hash is the name then."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / f"{name}.json"

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


def lines(path: Path) -> list[Record]:
    """Read every record; lines cut by an interruption are skipped."""
    if not path.is_file():
        return []
    records = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            records.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return records


def read(path: Path) -> list[Record]:
    """Read the last record of each (case, model, run)."""
    return list({_key(record): record for record in lines(path)}.values())


def newest(folder: Path) -> Path | None:
    """Return the file with the latest record of a run."""
    files = [path for path in sorted(folder.glob("*.json")) if path.stem not in _APART]
    dated = [(max(r["at"] for r in records), path) for path in files if (records := lines(path))]
    return max(dated)[1] if dated else None


def _key(record: Record) -> tuple[str, str | None, str]:
    return record["case"], record["model"], record["run"]
