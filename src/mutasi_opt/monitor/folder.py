"""The overlay as a folder: scenario.yaml with its patches, written whole or not at all."""

import csv
import io
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Final

from mutasi_opt.errors import PlanError
from mutasi_opt.loading import load
from mutasi_opt.loading.decisions import DECISIONS_FORMAT
from mutasi_opt.loading.overlay import FORMAT
from mutasi_opt.loading.yamltree import quoted
from mutasi_opt.monitor.monitor import Monitoring
from mutasi_opt.monitor.overlay import Overlay, Patch
from mutasi_opt.monitor.training import Trainee, Training
from mutasi_opt.plan.document import relative_path
from mutasi_opt.plan.whole import FolderKind, check_place, write_whole
from mutasi_opt.scenario import Decision, Outcome
from mutasi_opt.spreadsheet import plain_cell

__all__ = ["MARK", "check_overlay_place", "write_overlay"]

#: First line of the overlay's scenario.yaml; a folder that carries it may be written again.
MARK: Final = "# Written by mutasi-opt monitor"

_SCENARIO: Final = "scenario.yaml"
_EMPLOYEES: Final = "employees.csv"
_OUTCOMES: Final = "outcomes.csv"
_DECISIONS: Final = "decisions.yaml"
_TRAINING: Final = "training.csv"
_OUTCOME_COLUMNS: Final = ("employee", "date", "adaptation", "performance", "note")
_TRAINING_COLUMNS: Final = (
    "employee", "name", "position", "kind", "adaptation", "performance", "competency", "have",
    "needed", "course", "reaches", "cost", "within_budget", "remark", "mentor", "mentor_name",
    "mentor_position",
)  # fmt: skip


def _is_ours(path: Path) -> bool:
    try:
        with path.open(encoding="utf-8") as stream:
            return stream.readline().startswith(MARK)
    except (OSError, UnicodeDecodeError):
        return False


_KIND: Final = FolderKind(
    "monitoring",
    frozenset({_SCENARIO, _EMPLOYEES, _OUTCOMES, _DECISIONS, _TRAINING}),
    _SCENARIO,
    _is_ours,
)


def check_overlay_place(folder: str | os.PathLike[str]) -> Path:
    """Return the absolute path of an overlay folder to be written.

    Raises
    ------
    PlanError
        The place is taken by something that is not an overlay of ours, or nothing can be made
        there.
    """
    return check_place(folder, _KIND)


def write_overlay(monitoring: Monitoring, folder: str | os.PathLike[str]) -> Path:
    """Write the overlay for the next solve, and the training list beside it.

    ``scenario.yaml`` extends the scenario of the plan and patches it with ``employees.csv``,
    ``outcomes.csv`` and, where decisions still bind, ``decisions.yaml``; ``training.csv`` is for
    people. The folder appears whole, after it was read back; an older overlay is replaced.

    Raises
    ------
    PlanError
        The place is taken by something else, is where the plan's own scenario is read from, or
        cannot be written; an id would start a formula in a spreadsheet.
    ScenarioError
        The overlay would not be a valid scenario.
    """
    target = check_overlay_place(folder)
    overlay = monitoring.overlay
    _check(overlay, target)
    contents = {
        _SCENARIO: _scenario(monitoring, relative_path(overlay.base, target)),
        _EMPLOYEES: _table(Patch._fields, map(_guarded, overlay.employees)),
        _OUTCOMES: _table(_OUTCOME_COLUMNS, map(_outcome, overlay.outcomes)),
        _TRAINING: _table(_TRAINING_COLUMNS, _training(monitoring.training)),
    }
    if overlay.decisions:
        contents[_DECISIONS] = _decisions(overlay.decisions)
    write_whole(target, contents, lambda written: _read_back(written / _SCENARIO))
    return target


def _check(overlay: Overlay, target: Path) -> None:
    if any(target.resolve() in path.resolve().parents for path in overlay.sources):
        raise PlanError(
            f"{target}: the scenario of the plan is read from here; choose another place"
        )
    posts = [
        cell for row in overlay.employees for cell in (row.id, row.position, row.duty_position)
    ]
    for name in (*posts, *(row.employee for row in overlay.outcomes)):
        if plain_cell(name) != name:
            raise PlanError(
                f"id {name!r} would start a formula in a spreadsheet; give it another name"
            )


def _read_back(path: Path) -> None:
    """Refuse to leave behind what cannot be solved."""
    load(path)


def _scenario(monitoring: Monitoring, base: str) -> str:
    overlay = monitoring.overlay
    table = f"{{patch: {_OUTCOMES}}}" if overlay.patches_outcomes else _OUTCOMES
    lines = [
        f"{MARK}: the plan {monitoring.plan_hash[:12]} carried out, and what was reported since.",
        f"format: {FORMAT}",
        f"extends: {quoted(base)}",
        f"name: {quoted(overlay.name)}",
        f"as_of: {overlay.as_of}",
        "tables:",
        f"  outcomes: {table}",
    ]
    if overlay.employees:
        lines.append(f"  employees: {{patch: {_EMPLOYEES}}}")
    if overlay.decisions:
        lines.append(f"decisions: {_DECISIONS}")
    elif overlay.forgets_decisions:
        lines += [
            "# They were carried out with the plan, or belonged to it, and bind no more.",
            "decisions: null",
        ]
    if overlay.forgets_plan:
        lines.append("previous_plan: null")
    return "\n".join(lines) + "\n"


def _decisions(decisions: Iterable[Decision]) -> str:
    lines = [f"format: {DECISIONS_FORMAT}", "decisions:"]
    for row in decisions:
        cells = row.model_dump(mode="json", by_alias=True, exclude_none=True)
        lines.append(
            f"  - {{{', '.join(f'{key}: {_scalar(cell)}' for key, cell in cells.items())}}}"
        )
    return "\n".join(lines) + "\n"


def _scalar(cell: object) -> str:
    return quoted(cell) if isinstance(cell, str) else json.dumps(cell)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return stream.getvalue()


def _guarded(cells: Iterable[object]) -> list[str]:
    """Cells as text, unknown ones empty; none starts a formula in a spreadsheet."""
    return [plain_cell(_text(cell)) for cell in cells]


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, date):
        return cell.isoformat()
    return str(cell.value) if isinstance(cell, Enum) else str(cell)


def _outcome(row: Outcome) -> list[str]:
    return _guarded((row.employee, row.on, row.adaptation, row.performance, row.note))


def _training(training: Training) -> Iterator[list[str]]:
    """One line per person and course, gap or competency to assess; at least one per person."""
    for person in training.people:
        head = person[:6]
        mentor = person.mentor[:3] if person.mentor is not None else (None, None, None)
        for middle in _help(person):
            yield _guarded((*head, *middle, *mentor))


def _help(person: Trainee) -> Iterator[tuple[object, ...]]:
    nothing = True
    for line in person.courses:
        nothing = False
        remarks = [
            *(["not assessed"] if line.have is None else []),
            *(["leads only part of the way"] if line.reaches < line.needed else []),
            *(["was in the plan already"] if line.planned else []),
        ]
        yield (
            line.competency, line.have, line.needed, line.course, line.reaches, line.cost,
            line.within_budget, "; ".join(remarks),
        )  # fmt: skip
    for gap in person.gaps:
        nothing = False
        yield (gap.competency, gap.have, gap.needed, None, None, None, None, gap.why)
    if person.assess:
        nothing = False
        yield (";".join(person.assess), *(None,) * 6, "not assessed")
    if nothing:
        yield (None,) * 8
