"""One rival, or our engine, on one case: a process that is measured, and a process that scores it."""

import importlib.util
import json
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psutil

from benchmarks.machine import ROOT
from benchmarks.measure import Measurement, run
from benchmarks.rivals.rival import Rival
from benchmarks.store import Record

__all__ = ["OURS", "Contest", "missing"]

#: Name of our engine among the rivals.
OURS = "ours"

#: Exit codes of `mutasi-opt solve` that leave a plan folder: done, infeasible, no plan in time.
_ANSWERED = (0, 4, 5)
#: Share of the machine's memory beyond which a run is stopped.
_MEMORY_SHARE = 0.85
#: Seconds beyond the limit of the search for reading, building and writing.
_GRACE = 300.0
#: Seconds for which the processors are watched before a run.
_LOOK = 0.5
#: Why a process was killed -> what came out.
_STOPPED = {
    "time": "out of time",
    "memory": "out of memory",
    "system": "killed by the system, for want of memory most likely",
}
#: Characters kept of what a failed process says.
_TOLD = 400


@dataclass(frozen=True)
class Contest:
    """One case under one model.

    ``limit`` are seconds of search, ``facts`` go into every record.
    """

    case: str
    scenario: Path
    model: str
    limit: float
    seed: int
    facts: dict[str, Any]

    def enter(self, rival: Rival) -> Record:
        """Run a rival and score what it wrote; whatever goes wrong is a record that says so."""
        absent = missing(rival)
        if absent is not None:
            return self._record(rival.name, "not installed", failed=True, errors=absent)
        with TemporaryDirectory() as folder:
            output = Path(folder) / "answer.json"
            measured, before = self._measured(
                sys.executable, "-m", rival.module, str(self.scenario), self.model,
                "--limit", str(self.limit), "--seed", str(self.seed), "-o", str(output),
            )  # fmt: skip
            if measured.exit_code != 0 and measured.stopped is None:
                return self._record(
                    rival.name, _crash(measured), failed=True, measured=measured, **before
                )
            if measured.stopped is not None and not output.is_file():
                outcome = _STOPPED[measured.stopped]
                return self._record(rival.name, outcome, measured=measured, **before)
            told = self._scored(output)
        if rival.package:
            told["version"] = _version(rival.package)
        return self._record(rival.name, measured=measured, **before, **told)

    def enter_ours(self) -> Record:
        """Run our engine to proof under the same limit, verify its plan and score it."""
        with TemporaryDirectory() as parent:
            folder = Path(parent) / "plan"
            measured, before = self._measured(
                sys.executable, "-m", "mutasi_opt", "solve", str(self.scenario), "-o", str(folder),
                "--model", self.model, "--gap", "0", "--time-limit", str(self.limit),
                "--seed", str(self.seed), "--json",
            )  # fmt: skip
            if measured.stopped is not None and not folder.is_dir():
                outcome = _STOPPED[measured.stopped]
                return self._record(OURS, outcome, measured=measured, **before)
            if measured.stopped is None and measured.exit_code not in _ANSWERED:
                return self._record(
                    OURS, _crash(measured), failed=True, measured=measured, **before
                )
            told = self._scored(folder)
            checked = run([sys.executable, "-m", "benchmarks.verifying", str(folder)], ROOT)
        told["verified"] = checked.exit_code == 0
        return self._record(OURS, measured=measured, **before, **told)

    def _measured(self, *command: str) -> tuple[Measurement, dict[str, Any]]:
        memory = psutil.virtual_memory().total / 2**20 * _MEMORY_SHARE
        before = {
            "busy_before": psutil.cpu_percent(_LOOK),
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        return run(command, ROOT, most_seconds=self.limit + _GRACE, most_mib=memory), before

    def _scored(self, answer: Path) -> dict[str, Any]:
        """What the scorer says of an answer; it is a process too, and may find nothing to score."""
        command = [sys.executable, "-m", "benchmarks.rivals.scorer"]
        done = run([*command, str(self.scenario), self.model, str(answer)], ROOT)
        try:
            told: dict[str, Any] = json.loads(done.output)
        except json.JSONDecodeError:
            return {"outcome": "not scored", "failed": True, "errors": done.errors[-_TOLD:]}
        if "unreadable" in told:
            return {"outcome": "unreadable answer", "failed": True, "errors": told["unreadable"]}
        told["outcome"] = _outcome(told["answer"], told["score"])
        return told

    def _record(
        self,
        rival: str,
        outcome: str = "",
        *,
        failed: bool = False,
        measured: Measurement | None = None,
        errors: str = "",
        **more: Any,
    ) -> Record:
        if measured is not None:
            figures = ("seconds", "cpu_seconds", "peak_mib", "exit_code", "stopped")
            more = {name: getattr(measured, name) for name in figures} | more
            if failed:
                errors = errors or measured.errors.strip()[-_TOLD:]
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return {
            "case": self.case,
            "model": self.model,
            "rival": rival,
            "limit": self.limit,
            "seed": self.seed,
            "failed": failed,
            "outcome": outcome,
            "errors": errors,
            "at": now,
            "busy_before": 0.0,
            "machine": self.facts,
            **more,
        }


def missing(rival: Rival) -> str | None:
    """What a rival needs and is not there."""
    if rival.package is not None and importlib.util.find_spec(rival.package) is None:
        return f"the package {rival.package} is not installed"
    if rival.program is not None and shutil.which(rival.program) is None:
        return f"the program {rival.program} is not installed"
    return None


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "unknown"


def _crash(measured: Measurement) -> str:
    if "MemoryError" in measured.errors or "OutOfMemoryError" in measured.errors:
        return "out of memory"
    return f"crashed (exit code {measured.exit_code})"


def _outcome(answer: dict[str, Any], score: dict[str, Any]) -> str:
    """What came out, in words."""
    if not score["has_plan"]:
        return {
            "no_plan": "no plan in time",
            "infeasible": "says infeasible",
            "unable": "cannot express the case",
        }.get(answer["status"], "no plan")
    if score["lawful"]:
        return "lawful plan"
    unsaid = _others(score["broken"], answer["cannot"])
    if unsaid:
        return f"unlawful: breaks {', '.join(unsaid)}"
    return f"lawful except {', '.join(sorted(score['broken']))}"


def _others(broken: dict[str, int], cannot: Sequence[str]) -> list[str]:
    return sorted(set(broken) - set(cannot))
