"""Carry out one run of the registry and turn it into records."""

import shutil
import sys
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psutil

from benchmarks.limits import Limits
from benchmarks.machine import facts
from benchmarks.measure import Measurement, run
from benchmarks.registry import RUNS, Case, Run
from benchmarks.store import Record
from benchmarks.told import json_object, told
from benchmarks.workspace import plan_folder, scenario_file

__all__ = ["Bench", "Settings"]

_PACKAGE = (sys.executable, "-m", "mutasi_opt")
_BUILD = (sys.executable, "-m", "benchmarks.building")
_VERIFY = (sys.executable, "-m", "benchmarks.verifying")
_BASELINE = (sys.executable, "-m", "benchmarks.allpairs")
_FLOOR = (sys.executable, "-m", "benchmarks.floor")

#: Share of the machine's memory beyond which a run is stopped.
_MEMORY_SHARE = 0.85
#: Seconds for which the processors are watched before a run.
_LOOK = 0.5
#: Seconds that a whole run may need beyond the time limit of its search: start, reading, writing.
_GRACE = 120
#: Exit codes of the program that are answers: a plan, proven infeasible, no plan in time.
_DONE, _INFEASIBLE, _NO_PLAN = 0, 4, 5


@dataclass(frozen=True)
class Settings:
    """How long runs may take and under what limits.

    Attributes
    ----------
    time_limit : seconds that a solve may take, from the start of its process; `limits` may say less.
    baseline_limit : seconds that CP-SAT gets for all pairs.
    limits : what runs are held to beside that; part of the key of their records.
    """

    time_limit: float = 1200.0
    baseline_limit: float = 60.0
    limits: Limits = field(default_factory=Limits)

    @property
    def seconds(self) -> float:
        """Time limit of a search."""
        return self.limits.seconds or self.time_limit


class Bench:
    """Runs of one state of the code under the same settings.

    Parameters
    ----------
    root : the checkout; processes are started there.
    code : hash of the measured code.
    settings : limits.
    """

    def __init__(self, root: Path, code: str, settings: Settings) -> None:
        self._root, self._code, self._settings = root, code, settings
        self._facts = facts(code)

    def perform(self, case: Case, model: str | None, kind: Run, repeat: int = 1) -> list[Record]:
        """Measure one run; of a proof, its verification too.

        A run that fails gives a record that says so, also where its scenario could not be made. The
        baseline fails only where it breaks, not where it finds nothing in time.
        """
        # What others use of the processors just before the run; its own children are gone by now.
        busy = psutil.cpu_percent(_LOOK)
        try:
            measured, extra = self._started(case, model, kind)
        except (OSError, RuntimeError) as error:
            measured, extra = Measurement(0.0, 0.0, 0.0, 1, "", str(error), None), {}
        record = self._record(case, model, kind, repeat, busy, measured, extra)
        if kind.gap is None or record["failed"] or model is None:
            return [record]
        return self._with_verification(case, model, record, repeat)

    def prepare(self, case: Case) -> Path:
        """Scenario file of a case, made where it is not there yet.

        Raises
        ------
        RuntimeError
            It could not be made.
        """
        scenario = scenario_file(case)
        if case.folder is None and not scenario.is_file():
            measured = self._generate(case)
            if measured.exit_code:
                raise RuntimeError(f"making {case.name} failed: {measured.errors.strip()[-400:]}")
        return scenario

    def plan(self, case: Case, model: str) -> Path:
        """Folder of a case's proven plan, solved where it is not there yet."""
        folder = self._folder(case, model, "prove")
        if not folder.is_dir():
            self._solve(case, model, RUNS["prove"])
        return folder

    def _started(
        self, case: Case, model: str | None, kind: Run
    ) -> tuple[Measurement, dict[str, Any]]:
        if kind.name == "generate":
            return self._generate(case), {}
        if model is None:
            raise ValueError(f"run {kind.name} needs a model")
        if kind.name == "verify":
            return self._verify(self.plan(case, model))
        if kind.name == "all-pairs":
            return self._all_pairs(case, model)
        if kind.name == "floor":
            measured = self._measured(*_FLOOR, str(self.prepare(case)), model)
            return measured, json_object(measured.output)
        return self._solve(case, model, kind)

    def _record(
        self,
        case: Case,
        model: str | None,
        kind: Run,
        repeat: int,
        busy: float,
        measured: Measurement,
        extra: dict[str, Any],
    ) -> Record:
        lawful = {_DONE}
        if kind.gap is not None:
            lawful = {_NO_PLAN, _INFEASIBLE if case.expect == "infeasible" else _DONE}
        failed = measured.stopped is not None or measured.exit_code not in lawful
        if kind.name == "all-pairs" and measured.stopped is not None:
            failed = False
        return {
            "case": case.name,
            "model": model,
            "run": kind.name,
            "repeat": repeat,
            "limits": self._settings.limits.document(),
            "failed": failed,
            "seconds": measured.seconds,
            "cpu_seconds": measured.cpu_seconds,
            "peak_mib": measured.peak_mib,
            "exit_code": measured.exit_code,
            "stopped": measured.stopped,
            **extra,
            **({"errors": measured.errors.strip()[-400:]} if failed else {}),
            "at": datetime.now(UTC).isoformat(timespec="seconds"),
            "busy_before": busy,
            "machine": self._facts,
        }

    def _with_verification(
        self, case: Case, model: str, record: Record, repeat: int
    ) -> list[Record]:
        """Verify the plan that was just written; one that the verifier denies has failed."""
        folder = self._folder(case, model, record["run"])
        if not folder.is_dir():
            return [record]
        measured, extra = self._verify(folder)
        checked = self._record(case, model, RUNS["verify"], repeat, 0.0, measured, extra)
        verified = {"ok": not checked["failed"], "seconds": measured.seconds}
        record = {**record, "verified": verified}
        if checked["failed"]:
            denied = f"the verifier does not accept the plan: {measured.errors.strip()[-400:]}"
            record |= {"failed": True, "errors": denied}
        return [record, checked] if record["run"] == "prove" else [record]

    def _folder(self, case: Case, model: str, run_name: str) -> Path:
        return plan_folder(case, model, run_name, self._code, self._settings.limits.document())

    def _generate(self, case: Case) -> Measurement:
        folder = scenario_file(case).parent
        _remove(folder)
        if case.build is not None:
            return self._measured(*_BUILD, case.name, str(folder))
        size = ("--employees", str(case.employees), "--seed", str(case.seed))
        return self._measured(*_PACKAGE, "generate", *size, "-o", str(folder))

    def _solve(self, case: Case, model: str, kind: Run) -> tuple[Measurement, dict[str, Any]]:
        scenario = self.prepare(case)
        folder = self._folder(case, model, kind.name)
        _remove(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        seconds, cores = self._settings.seconds, self._settings.limits.cores
        options = ["--model", model, "--gap", str(kind.gap), "--time-limit", str(seconds)]
        options += [] if cores is None else ["--workers", str(cores)]
        measured = self._measured(
            *_PACKAGE, "solve", str(scenario), "-o", str(folder), *options, "--json"
        )
        plan = folder / "plan.json"
        return measured, told(plan) if plan.is_file() else {}

    def _verify(self, folder: Path) -> tuple[Measurement, dict[str, Any]]:
        measured = self._measured(*_VERIFY, str(folder))
        answer = json_object(measured.output)
        return measured, {
            "on_search": answer.get("on_search", {}),
            "seconds_by_phase": answer.get("seconds", {}),
        }

    def _all_pairs(self, case: Case, model: str) -> tuple[Measurement, dict[str, Any]]:
        limit = self._settings.baseline_limit
        measured = self._measured(*_BASELINE, str(self.prepare(case)), model, str(limit))
        status = {
            "memory": "out of memory",
            "system": "out of memory",
            "time": "too slow to start",
        }.get(str(measured.stopped), "failed")
        return measured, {"limit": limit, "status": status, **json_object(measured.output)}

    def _measured(self, *command: str) -> Measurement:
        limits = self._settings.limits
        memory = psutil.virtual_memory().total / 2**20 * _MEMORY_SHARE
        if limits.memory_gib is not None:
            memory = min(memory, limits.memory_gib * 1024)
        most = max(self._settings.seconds, self._settings.baseline_limit) + _GRACE
        return run(command, self._root, most_seconds=most, most_mib=memory, cores=limits.cores)


def _remove(folder: Path) -> None:
    if folder.is_dir():
        shutil.rmtree(folder)
