"""Carry out one run of the registry and turn it into a record."""

import json
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from benchmarks.machine import facts
from benchmarks.measure import Measurement, run
from benchmarks.registry import RUNS, Case, Run
from benchmarks.store import Record
from benchmarks.workspace import plan_folder, scenario_file

__all__ = ["Bench"]

_PACKAGE = (sys.executable, "-m", "mutasi_opt")
_VERIFY = (sys.executable, "-m", "benchmarks.verifying")
_BASELINE = (sys.executable, "-m", "benchmarks.allpairs")
_FLOOR = (sys.executable, "-m", "benchmarks.floor")

#: Share of the machine's memory beyond which a run is stopped.
_MEMORY_SHARE = 0.85
#: Seconds for which the processors are watched before a run.
_LOOK = 0.5
#: Seconds that a whole run may need beyond the time limit of its search: start, reading, writing.
_GRACE = 120


class Bench:
    """Runs with one time limit for the search and one for the baseline.

    Parameters
    ----------
    root : the checkout; processes are started there.
    code : hash of the measured code.
    time_limit : seconds that a solve may take, from the start of its process.
    baseline_limit : seconds that CP-SAT gets for all pairs.
    """

    def __init__(self, root: Path, code: str, time_limit: float, baseline_limit: float) -> None:
        self._root, self._code = root, code
        self._time_limit, self._baseline_limit = time_limit, baseline_limit
        self._facts = facts(code)

    def perform(self, case: Case, model: str | None, kind: Run) -> Record:
        """Measure one run.

        A run that fails gives a record that says so; the baseline fails only where it breaks, not
        where it finds nothing in time.
        """
        # What others use of the processors just before the run; its own children are gone by now.
        busy = psutil.cpu_percent(_LOOK)
        at = datetime.now(UTC).isoformat(timespec="seconds")
        if kind.name == "generate":
            measured, extra = self._generate(case)
        elif model is None:
            raise ValueError(f"run {kind.name} needs a model")
        elif kind.name == "verify":
            measured, extra = self._verify(case, model)
        elif kind.name == "all-pairs":
            measured, extra = self._all_pairs(case, model)
        elif kind.name == "floor":
            measured, extra = self._floor(case, model)
        else:
            measured, extra = self._solve(case, model, kind)
        failed = measured.stopped is not None or measured.exit_code != 0
        if kind.name == "all-pairs" and measured.stopped is not None:
            failed = False
        return {
            "case": case.name,
            "model": model,
            "run": kind.name,
            "failed": failed,
            "seconds": measured.seconds,
            "cpu_seconds": measured.cpu_seconds,
            "peak_mib": measured.peak_mib,
            "exit_code": measured.exit_code,
            "stopped": measured.stopped,
            **extra,
            **({"errors": measured.errors.strip()[-400:]} if failed else {}),
            "at": at,
            "busy_before": busy,
            "machine": self._facts,
        }

    def prepare(self, case: Case) -> Path:
        """Scenario file of a case, generated where it is not there yet.

        Raises
        ------
        RuntimeError
            The generator failed.
        """
        scenario = scenario_file(case)
        if case.folder is None and not scenario.is_file():
            measured, _ = self._generate(case)
            if measured.exit_code:
                raise RuntimeError(
                    f"generating {case.name} failed: {measured.errors.strip()[-400:]}"
                )
        return scenario

    def plan(self, case: Case, model: str) -> Path:
        """Folder of a case's proven plan, solved where it is not there yet."""
        folder = plan_folder(case, model, "prove", self._code)
        if not folder.is_dir():
            self._solve(case, model, RUNS["prove"])
        return folder

    def _generate(self, case: Case) -> tuple[Measurement, dict[str, Any]]:
        folder = scenario_file(case).parent
        _remove(folder)
        size = ("--employees", str(case.employees), "--seed", str(case.seed))
        return self._measured(*_PACKAGE, "generate", *size, "-o", str(folder)), {}

    def _solve(self, case: Case, model: str, kind: Run) -> tuple[Measurement, dict[str, Any]]:
        scenario = self.prepare(case)
        folder = plan_folder(case, model, kind.name, self._code)
        _remove(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        options = ("--model", model, "--gap", str(kind.gap), "--time-limit", str(self._time_limit))
        measured = self._measured(
            *_PACKAGE, "solve", str(scenario), "-o", str(folder), *options, "--json",
            most_seconds=self._time_limit + _GRACE,
        )  # fmt: skip
        plan = folder / "plan.json"
        return measured, _told(plan) if plan.is_file() else {}

    def _verify(self, case: Case, model: str) -> tuple[Measurement, dict[str, Any]]:
        measured = self._measured(*_VERIFY, str(self.plan(case, model)))
        answer = _json(measured.output)
        return measured, {
            "on_search": answer.get("on_search", {}),
            "seconds_by_phase": answer.get("seconds", {}),
        }

    def _all_pairs(self, case: Case, model: str) -> tuple[Measurement, dict[str, Any]]:
        scenario = self.prepare(case)
        measured = self._measured(*_BASELINE, str(scenario), model, str(self._baseline_limit))
        status = {"memory": "out of memory", "time": "too slow to start"}.get(
            str(measured.stopped), "failed"
        )
        return measured, {
            "limit": self._baseline_limit,
            "status": status,
            **_json(measured.output),
        }

    def _floor(self, case: Case, model: str) -> tuple[Measurement, dict[str, Any]]:
        scenario = self.prepare(case)
        measured = self._measured(*_FLOOR, str(scenario), model)
        return measured, _json(measured.output)

    def _measured(self, *command: str, most_seconds: float | None = None) -> Measurement:
        memory = psutil.virtual_memory().total / 2**20 * _MEMORY_SHARE
        return run(command, self._root, most_seconds=most_seconds, most_mib=memory)


def _told(plan: Path) -> dict[str, Any]:
    """What a plan says of itself."""
    document = json.loads(plan.read_text(encoding="utf-8"))
    statistics = document["statistics"]
    moved = [a for a in document["assignments"] if a["kind"] != "stay"]
    keys = ("name", "unit", "objective", "base", "bound", "dual_bound", "today")
    return {
        "status": document["status"],
        "stopped_by": document["stopped_by"],
        "employees": len(document["assignments"]),
        "moves": len(moved),
        "columns": statistics.get("columns"),
        "core_columns": statistics.get("core_columns"),
        "levels": [{key: level[key] for key in keys} for level in document["levels"]],
        "seconds_by_phase": statistics.get("seconds", {}),
    }


def _json(output: str) -> dict[str, Any]:
    """Return the object that a program printed; empty where it was killed before."""
    try:
        answer = json.loads(output)
    except json.JSONDecodeError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _remove(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)
