"""Results: JSON lines in ``benchmarks/results``, one file per state of the code."""

import json
from pathlib import Path
from typing import Any

from benchmarks.limits import Limits, limits_label
from benchmarks.machine import ROOT

__all__ = [
    "CLOSERS",
    "COMPARISONS",
    "QUESTIONS",
    "RACE",
    "RESULTS",
    "ROOTS",
    "Record",
    "Store",
    "key",
    "lines",
    "newest",
    "read",
]

RESULTS = ROOT / "benchmarks" / "results"

#: Name of the results that compare solvers on cores; they are kept over all states of the code.
CLOSERS = "closers"

#: Name of the results of two commands run in turn; kept over all states of the code.
COMPARISONS = "compare"

#: Name of the results about questions to a plan; the last measurement only.
QUESTIONS = "questions"

#: Name of the results of the race against rivals.
RACE = "race"

#: Name of the results that compare relaxations; the last measurement only.
ROOTS = "roots"

#: Length of the names of results of `python -m benchmarks run`: a hash of the code.
_HASH = 12

#: One measured run.
Record = dict[str, Any]

#: Case, model, run, limits in words, limit of the baseline, number of the repeat.
Key = tuple[str, str | None, str, str, float | None, int]


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
        """Return the last record of each run."""
        return read(self.path)

    def has(
        self,
        case: str,
        model: str | None,
        run: str,
        limits: Limits | None = None,
        baseline: float | None = None,
        repeat: int = 1,
    ) -> bool:
        """Whether a run is there that need not be repeated.

        One that broke is to be repeated; one that was stopped at a limit would be stopped again.
        """
        label = limits_label((limits or Limits()).document())
        wanted = case, model, run, label, baseline, repeat
        return any(
            key(record) == wanted and (not record["failed"] or record["stopped"] is not None)
            for record in self.records()
        )


def lines(path: Path) -> list[Record]:
    """Read every record; lines cut by an interruption are skipped."""
    if not path.is_file():
        return []
    records = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            record = json.loads(line)
        except json.JSONDecodeError:
            continue
        if isinstance(record, dict):
            records.append(record)
    return records


def read(path: Path) -> list[Record]:
    """Read the last record of each run."""
    return list({key(record): record for record in lines(path)}.values())


def newest(folder: Path) -> Path | None:
    """Return the file with the latest record of a run."""
    files = [path for path in sorted(folder.glob("*.json")) if _of_runs(path)]
    dated = [(max(r["at"] for r in records), path) for path in files if (records := lines(path))]
    return max(dated)[1] if dated else None


def key(record: Record) -> Key:
    """Tell which run a record is of."""
    return (
        record["case"],
        record["model"],
        record["run"],
        limits_label(record.get("limits", {})),
        record.get("limit"),
        record.get("repeat", 1),
    )


def _of_runs(path: Path) -> bool:
    """Whether a file is named by a hash of the code."""
    return len(path.stem) == _HASH and set(path.stem) <= set("0123456789abcdef")
