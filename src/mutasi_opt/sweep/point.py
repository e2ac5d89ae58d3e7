"""One point of a sweep: its scenario, its plan folder, and the record that says it is finished."""

import hashlib
import os
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

import numpy as np
from pydantic import BaseModel, ConfigDict, ValidationError

from mutasi_opt.case import Case
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.engine.options import Reporter
from mutasi_opt.errors import MutasiError
from mutasi_opt.files import json_lines, write_file
from mutasi_opt.instance import Instance
from mutasi_opt.loading import load
from mutasi_opt.loading.overlay import FORMAT as SCENARIO_FORMAT
from mutasi_opt.loading.plantext import canonical_json
from mutasi_opt.plan.counting import count
from mutasi_opt.plan.folder import plan_folder_hash, write_plan
from mutasi_opt.plan.hashes import model_hash
from mutasi_opt.plan.plan import Plan, SolveStatus, StopReason
from mutasi_opt.sweep.axis import Axis, Value

__all__ = ["LevelPoint", "Point", "Slot", "solve_point"]

_RECORD: Final = "mutasi-opt/sweep-point-1"


class LevelPoint(BaseModel):
    """A level of the plan of a point, in its unit; None where there is no plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    unit: str
    objective: int | None
    base: int | None
    bound: int | None
    cap: int | None
    terms: dict[str, int]


class Point(BaseModel):
    """What a solve at one value gave.

    Attributes
    ----------
    key : str
        Hash of everything that the solve rests on: input, model, options, version.
    plan : str
        Hash of the plan in the folder.
    value : int, float, str or None
        Of what is varied.
    status, stopped_by : str
    levels : tuple of LevelPoint
        By the model of the point.
    yardstick : dict of dict
        Level -> rule -> charge, counted by the model of the scenario as it is: points of a sweep
        over weights are compared by it. Empty without a plan.
    moved : int
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: str = _RECORD
    key: str
    plan: str
    value: Value
    status: SolveStatus
    stopped_by: StopReason
    levels: tuple[LevelPoint, ...]
    yardstick: dict[str, dict[str, int]]
    moved: int

    @property
    def solved(self) -> bool:
        """Whether there is a plan."""
        return bool(self.yardstick)


@dataclass(frozen=True)
class Slot:
    """Where a point is kept: ``NN.yaml``, the plan folder ``NN``, and ``NN.json`` once it is finished.

    Parameters
    ----------
    folder : Path
    name : str
    """

    folder: Path
    name: str

    @property
    def scenario(self) -> Path:
        """The scenario of the point: the given one with one key changed."""
        return self.folder / f"{self.name}.yaml"

    @property
    def plan(self) -> Path:
        """Its plan folder."""
        return self.folder / self.name

    @property
    def record(self) -> Path:
        """What is known of it; written last."""
        return self.folder / f"{self.name}.json"

    def case(self, base: Case, axis: Axis, value: Value) -> Case:
        """Write the scenario of a value, unless it is there, and read it.

        Raises
        ------
        ScenarioError
            The value makes the scenario invalid.
        OSError
            It cannot be written.
        """
        told = "none" if value is None else str(value)
        content = {
            "format": SCENARIO_FORMAT,
            "name": f"{base.scenario.name}, {axis.path} = {told}"[:200],
            "extends": _relative(base.source.path, self.folder),
            **axis.overlay(value),
        }
        # JSON is YAML, and quotes everything that could be read as something else.
        text = json_lines(content)
        if not self.scenario.is_file() or self.scenario.read_text("utf-8") != text:
            write_file(self.scenario, text)
        return load(self.scenario)

    def finished(self, key: str) -> Point | None:
        """Return the point if it was finished with these settings, and its plan is still there."""
        try:
            point = Point.model_validate_json(self.record.read_text("utf-8"))
            whole = point.key == key and plan_folder_hash(self.plan) == point.plan
        except (OSError, ValueError, ValidationError, MutasiError):
            return None
        return point if whole and point.format == _RECORD else None


def solve_point(
    slot: Slot,
    base: tuple[Case, Instance],
    axis: Axis,
    value: Value,
    options: SolveOptions,
    progress: Reporter | None = None,
) -> Point | None:
    """Return a point: as it was finished before, or solved now.

    Returns
    -------
    Point or None
        None where the search was interrupted: it is made again the next time.

    Raises
    ------
    ScenarioError, PlanError, SolverError, OSError
        The value makes the scenario invalid; nothing can be written; a solver broke.
    """
    case = slot.case(base[0], axis, value)
    key = _key(case, options)
    known = slot.finished(key)
    if known is not None or options.stop.is_set():
        return known
    plan = solve(case, options, progress)
    if plan.stopped_by is StopReason.INTERRUPTED:
        return None
    slot.record.unlink(missing_ok=True)
    write_plan(plan, slot.plan)
    point = _point(plan, key, plan_folder_hash(slot.plan), value, base)
    write_file(slot.record, point.model_dump_json(indent=1) + "\n")
    return point


def _point(plan: Plan, key: str, written: str, value: Value, base: tuple[Case, Instance]) -> Point:
    yardstick: dict[str, dict[str, int]] = {}
    moved = 0
    if plan.assignment is not None:
        # Only a key of the model or a budget differs, so that indices are the same.
        counted = count(base[1], base[0].model, plan.assignment)
        yardstick = dict(zip(base[0].model.level_names, counted.terms, strict=True))
        moved = int(np.count_nonzero(plan.assignment.moved(plan.instance)))
    return Point(
        key=key,
        plan=written,
        value=value,
        status=plan.status,
        stopped_by=plan.stopped_by,
        levels=tuple(
            LevelPoint(
                name=level.name,
                unit=level.unit,
                objective=level.objective,
                base=level.base,
                bound=level.bound,
                cap=level.cap,
                terms=dict(level.terms),
            )
            for level in plan.levels
        ),
        yardstick=yardstick,
        moved=moved,
    )


def _key(case: Case, options: SolveOptions) -> str:
    settings: dict[str, Any] = {
        "files": dict(case.source.files),
        "model": model_hash(case.model),
        "time_limit": options.time_limit,
        "gap": options.gap,
        "workers": options.workers,
        "seed": options.seed,
        "version": version("mutasi-opt"),
    }
    return hashlib.sha256(canonical_json(settings)).hexdigest()


def _relative(scenario: Path, folder: Path) -> str:
    """Path of the scenario from a folder, with forward slashes; absolute on another drive."""
    try:
        path = os.path.relpath(scenario.absolute(), folder.absolute())
    except ValueError:
        path = str(scenario.absolute())
    return Path(path).as_posix()
