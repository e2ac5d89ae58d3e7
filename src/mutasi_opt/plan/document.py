"""plan.json: what is decided and what is known, by ids, never by names."""

import os
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, Final

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.instance import Instance
from mutasi_opt.plan.counting import Count, count
from mutasi_opt.plan.decisions import decision_rows
from mutasi_opt.plan.development import development
from mutasi_opt.plan.hashes import model_hash
from mutasi_opt.plan.plan import Conflict, LevelResult, Plan, WithoutLeapfrog
from mutasi_opt.plan.table import Row

__all__ = ["PLAN_FORMAT", "findings_document", "given_files", "plan_document"]

PLAN_FORMAT: Final = "mutasi-opt/plan-1"


def plan_document(plan: Plan, folder: Path, rows: Sequence[Row]) -> dict[str, Any]:
    """Content of plan.json in a folder; ``conflicts`` is there only for an infeasible case."""
    case, model = plan.case, plan.case.model
    counted = None
    if plan.assignment is not None:
        counted = count(plan.instance, model, plan.assignment)
    findings = findings_document(case, plan.instance, plan.assignment, counted)
    document: dict[str, Any] = {
        "format": PLAN_FORMAT,
        "state": "draft",
        "scenario": {
            "name": case.scenario.name,
            "path": relative_path(case.source.path, folder),
            "files": dict(sorted(case.source.files.items())),
            **given_files(case),
        },
        "model": {"name": model.name, "sha256": model_hash(model)},
        "status": str(plan.status),
        "stopped_by": str(plan.stopped_by),
        "grade": "personnel_agency",
        "levels": [_level(level, [rule.id for rule in model.all_rules]) for level in plan.levels],
        "assignments": [_assignment(row) for row in rows],
        **findings,
    }
    if plan.conflicts:
        document["conflicts"] = [_conflict(conflict) for conflict in plan.conflicts]
    if plan.no_leapfrog is not None:
        document["no_leapfrog"] = _no_leapfrog(plan.no_leapfrog)
    document["statistics"] = dict(plan.statistics)
    document["software"] = {
        name.replace("-", "_"): _version(name) for name in ("mutasi-opt", "ortools")
    }
    return document


def given_files(case: Case) -> dict[str, str]:
    """Return the files named in place of the scenario's own: without them the case is another one."""
    source = case.source
    given = {"decisions": source.decisions, "previous_plan": source.previous_plan}
    return {key: path for key, path in given.items() if path is not None}


def findings_document(
    case: Case, instance: Instance, assignment: Assignment | None, counted: Count | None
) -> dict[str, list[Any]]:
    """Return what follows from the assignments: breaches inherited, flags, help for movers, effects."""
    found: dict[str, list[Any]] = {"inherited": [], "flags": [], "movers": []}
    if assignment is not None and counted is not None:
        movers = development(instance, case.model, assignment)
        found = {
            "inherited": counted.inherited(instance),
            "flags": counted.flags(instance),
            "movers": [{**asdict(mover), "courses": list(mover.courses)} for mover in movers],
        }
    return {**found, "decisions": decision_rows(case, instance, assignment)}


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


def _no_leapfrog(found: WithoutLeapfrog) -> dict[str, Any]:
    return {
        "precedence": [row.model_dump(mode="json") for row in found.precedence],
        "left": [asdict(row) for row in found.left],
        "without": [
            {"name": level.name, "base": _whole(level.base), "bound": _whole(level.bound)}
            for level in found.without
        ],
        "rounds": found.rounds,
    }


def _conflict(conflict: Conflict) -> dict[str, Any]:
    return {
        "rules": list(conflict.rules),
        "employees": list(conflict.employees),
        "positions": list(conflict.positions),
        "agencies": list(conflict.agencies),
        "units": list(conflict.units),
        "courses": list(conflict.courses),
        "reasons": list(conflict.reasons),
        "minimal": conflict.minimal,
    }


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"
