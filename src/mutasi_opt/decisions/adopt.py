"""Answers to a plan taken into it, where they leave it as it is."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.decisions.source import OpenPlan
from mutasi_opt.errors import ScenarioError, Severity
from mutasi_opt.formulate import admissible_columns
from mutasi_opt.instance import Instance, index
from mutasi_opt.plan.counting import count
from mutasi_opt.plan.document import findings_document, given_files
from mutasi_opt.plan.folder import ASSIGNMENTS, CERTIFICATE, replace_plan
from mutasi_opt.scenario import Decision
from mutasi_opt.verify import verify
from mutasi_opt.verify.inputs import find_case, with_precedence

__all__ = ["Adopted", "adopt", "verified"]

#: Decisions that bar pairs or ask nothing: a plan that keeps them is as good as it was without them.
_ANSWERS: Final = ("objection", "approve", "reject", "forbid")
#: Differences of a verification that are told.
_SHOWN: Final = 10


class Adopted(NamedTuple):
    """A plan.json with other decisions, and why it cannot be had."""

    raw: dict[str, Any]
    obstacles: tuple[str, ...]


def adopt(opened: OpenPlan, decisions: str | os.PathLike[str]) -> Adopted:
    """Take a decisions file into a plan, in place of the decisions that it was made with.

    The file has to hold all of these. New ones may be objections and answers that the plan keeps
    already; all that changes who may go where asks for another solve.

    Raises
    ------
    ScenarioError
        The file is at fault.
    """
    case = _with(opened, Path(decisions))
    instance = index(case.scenario)
    obstacles = [*_unsolved(opened.case, case), *_opened(opened, case, instance)]
    raw = _rewritten(opened, case, instance)
    if not obstacles:
        obstacles = [f"the plan does not hold: {text}" for text in verified(opened, raw)]
    if obstacles:
        name = Path(decisions).as_posix()
        here = opened.folder.as_posix()
        obstacles.append(f"solve again: mutasi-opt solve SCENARIO --decisions {name} --from {here}")
    return Adopted(raw, tuple(obstacles))


def verified(opened: OpenPlan, raw: dict[str, Any]) -> list[str]:
    """Verify a plan folder with another plan.json in it; returns the first few differences.

    The ledger, which has yet to tell of the other plan.json, is left out.
    """
    place = opened.folder.resolve()
    with tempfile.TemporaryDirectory(prefix=f".{place.name}.", dir=place.parent) as copy:
        for name in (ASSIGNMENTS, CERTIFICATE):
            shutil.copyfile(place / name, Path(copy) / name)
        replace_plan(copy, {key: value for key, value in raw.items() if key != "ledger"})
        audit = verify(copy, opened.case.source.path)
    texts = [difference.text for difference in audit.differences]
    more = [f"and {len(texts) - _SHOWN:,} more differences"] if len(texts) > _SHOWN else []
    return texts[:_SHOWN] + more


def _with(opened: OpenPlan, decisions: Path) -> Case:
    """Read the case of a plan again, with other decisions."""
    case, faults = find_case(opened.claim, opened.case.source.path, decisions)
    if case is None:
        raise ScenarioError(tuple(fault for fault in faults if fault.severity is Severity.ERROR))
    return with_precedence(case, opened.claim)


def _unsolved(before: Case, after: Case) -> Iterator[str]:
    """Decisions that the plan was not made with, and those that the file no longer has."""
    made_with = {row.id: row for row in before.scenario.decisions}
    for row in after.scenario.decisions:
        earlier = made_with.pop(row.id, None)
        if earlier is None and row.kind not in _ANSWERS:
            yield f"decision {row.id} ({row.kind}) was not in force when the plan was made"
        elif earlier is not None and _content(earlier) != _content(row):
            yield f"decision {row.id} is another one than when the plan was made"
    for name in made_with:
        yield f"decision {name} was in force when the plan was made, and is not in the file"


def _content(row: Decision) -> tuple[object, ...]:
    """Return what of a decision can change a plan."""
    return row.kind, row.employee, row.position, row.ground, bool(row.reason)


def _opened(opened: OpenPlan, case: Case, instance: Instance) -> Iterator[str]:
    """Say whether answers allow moves that the search for the plan did not know."""
    before = admissible_columns(opened.plan.instance, opened.case.model)
    after = admissible_columns(instance, case.model)
    fresh = np.setdiff1d(after.keys(instance), before.keys(opened.plan.instance))
    if len(fresh):
        yield f"the answers allow {len(fresh):,} moves that the plan did not consider"


def _rewritten(opened: OpenPlan, case: Case, instance: Instance) -> dict[str, Any]:
    """plan.json of the same assignments under other decisions."""
    assignment = opened.plan.assignment
    counted = None if assignment is None else count(instance, case.model, assignment)
    today = count(instance, case.model, Assignment.today(instance)).objectives
    raw = dict(opened.raw)
    raw["scenario"] = {
        "name": case.scenario.name,
        "path": opened.raw["scenario"]["path"],
        "files": dict(sorted(case.source.files.items())),
        **given_files(case),
    }
    raw["levels"] = [
        {**level, "today": int(value)} for level, value in zip(raw["levels"], today, strict=True)
    ]
    return {**raw, **findings_document(case, instance, assignment, counted)}
