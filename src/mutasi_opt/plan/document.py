"""plan.json: what is decided and what is known, by ids, never by names."""

import os
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from mutasi_opt.plan.counting import count
from mutasi_opt.plan.hashes import model_hash
from mutasi_opt.plan.plan import Conflict, LevelResult, Plan
from mutasi_opt.plan.table import Row

__all__ = ["PLAN_FORMAT", "plan_document"]

PLAN_FORMAT: Final = "mutasi-opt/plan-1"


def plan_document(plan: Plan, folder: Path, rows: Sequence[Row]) -> dict[str, Any]:
    """Content of plan.json in a folder; ``conflicts`` is there only for an infeasible case."""
    case, model = plan.case, plan.case.model
    inherited = []
    if plan.assignment is not None:
        inherited = count(plan.instance, model, plan.assignment).inherited(plan.instance)
    document: dict[str, Any] = {
        "format": PLAN_FORMAT,
        "state": "draft",
        "scenario": {
            "name": case.scenario.name,
            "path": relative_path(case.source.path, folder),
            "files": dict(sorted(case.source.files.items())),
        },
        "model": {"name": model.name, "sha256": model_hash(model)},
        "status": str(plan.status),
        "stopped_by": str(plan.stopped_by),
        "grade": "personnel_agency",
        "levels": [_level(level, [rule.id for rule in model.all_rules]) for level in plan.levels],
        "assignments": [_assignment(row) for row in rows],
        "inherited": inherited,
    }
    if plan.conflicts:
        document["conflicts"] = [_conflict(conflict) for conflict in plan.conflicts]
    document["statistics"] = dict(plan.statistics)
    document["software"] = {
        name.replace("-", "_"): _version(name) for name in ("mutasi-opt", "ortools")
    }
    return document


def relative_path(path: Path, folder: Path) -> str:
    """Path as seen from a folder, with forward slashes; absolute if on another drive."""
    target, start = path.resolve(), folder.resolve()
    try:
        return Path(os.path.relpath(target, start)).as_posix()
    except ValueError:
        return target.as_posix()


def _level(level: LevelResult, order: Sequence[str]) -> dict[str, Any]:
    return {
        "name": level.name,
        "unit": level.unit,
        "objective": _whole(level.objective),
        "base": _whole(level.base),
        "bound": _whole(level.bound),
        "dual_bound": _whole(level.dual_bound),
        "search_bound": _whole(level.search_bound),
        "cap": _whole(level.cap),
        "today": _whole(level.today),
        "terms": {rule: int(level.terms[rule]) for rule in order if rule in level.terms},
    }


def _whole(value: int | None) -> int | None:
    """Integers as Python's own, whatever integer type computed them."""
    return None if value is None else int(value)


def _assignment(row: Row) -> dict[str, str | None]:
    return {
        "employee": row.employee,
        "from": row.origin,
        "to": row.to,
        "kind": row.kind,
        "effective": row.effective,
        "working": row.working,
        "until": row.until,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "rules": list(conflict.rules),
        "employees": list(conflict.employees),
        "positions": list(conflict.positions),
        "agencies": list(conflict.agencies),
        "reasons": list(conflict.reasons),
        "minimal": conflict.minimal,
    }


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"
