"""Edits of a case as a file: a scenario that extends the one of the plan and says nothing but the edits."""

import json
import os
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from mutasi_opt.case import Case
from mutasi_opt.decisions.edits import (
    BudgetEdit,
    Edit,
    RowEdit,
    RowGone,
    RuleEdit,
    edited,
    key_columns,
)
from mutasi_opt.decisions.source import refusal
from mutasi_opt.loading import load
from mutasi_opt.loading.modelsource import BUILT_IN_PREFIX
from mutasi_opt.loading.overlay import FORMAT
from mutasi_opt.plan.document import relative_path

__all__ = ["EDIT_MARK", "check_target", "write_edits", "yaml_value"]

#: The first line; a file that begins with it may be written again. No other file of ours begins so.
EDIT_MARK: Final = "# Written by mutasi-opt as an answer: a scenario that changes another one."

_MAX_NAME: Final = 900


def write_edits(
    case: Case,
    edits: Sequence[Edit],
    target: str | os.PathLike[str],
    name: str,
    remarks: Iterable[str] = (),
) -> Path:
    """Write an overlay scenario, and read it back.

    Parameters
    ----------
    case : Case
        As it was read from files.
    edits : sequence of Edit
    target : path
        A file to be made; one of ours is replaced, unless the case was read from it.
    name : str
        Added to the name of the scenario.
    remarks : iterable of str
        Lines of comment at the top, for whoever opens the file.

    Raises
    ------
    ScenarioError
        The place is taken by another file or cannot be written, the file would not be a valid
        scenario, or would not say the same as the edits (the plan was made with a model that the
        scenario does not name).
    """
    place = Path(target)
    check_target(case, place)
    text = _text(case, edits, place, f"{case.scenario.name[:_MAX_NAME]}, {name}", remarks)
    beside = place.with_name(f".{place.name}.{os.getpid()}.yaml")
    try:
        beside.write_text(text, encoding="utf-8", newline="\n")
        _read_back(beside, edited(case, edits))
        beside.replace(place)
    except OSError as error:
        raise refusal(place, f"cannot be written ({error.strerror})") from error
    finally:
        beside.unlink(missing_ok=True)
    return place


def check_target(case: Case, target: str | os.PathLike[str]) -> None:
    """Refuse a place where an overlay of a case may not be written; before any long search.

    Raises
    ------
    ScenarioError
        The case was read from that file, another file is there, or there is no such folder.
    """
    place = Path(target)
    if not place.parent.is_dir():
        raise refusal(place, f"there is no folder {place.parent}")
    if not os.path.lexists(place):
        return
    if place.is_dir():
        raise refusal(place, "is a folder; name a file")
    if any(_is_same(place, path) for path in _read_from(case)):
        raise refusal(place, "the case is read from this file, and it is left as it is")
    try:
        with place.open(encoding="utf-8") as stream:
            ours = stream.readline(len(EDIT_MARK) + 1).rstrip("\n") == EDIT_MARK
    except (OSError, UnicodeDecodeError):
        ours = False
    if not ours:
        raise refusal(place, "is no overlay of ours and is left as it is")


def _read_from(case: Case) -> list[Path]:
    """Every file that a case was read from."""
    source = case.source
    folder = source.path.parent
    named = (key.partition("#")[0] for key in source.files if not key.startswith(BUILT_IN_PREFIX))
    return [source.path, *(folder / name for name in named)]


def _is_same(place: Path, other: Path) -> bool:
    try:
        return place.samefile(other)
    except OSError:  # one of them is gone
        return place.resolve() == other.resolve()


def _read_back(path: Path, wanted: Case) -> None:
    found = load(path)
    same = found.model == wanted.model and all(
        getattr(found.scenario, field) == getattr(wanted.scenario, field)
        for field in type(found.scenario).model_fields
        if field != "name"
    )
    if not same:
        raise refusal(
            wanted.source.path,
            "the plan was made with a model or input that an overlay of this scenario does not "
            "have; name them in the scenario",
        )


def _text(case: Case, edits: Sequence[Edit], place: Path, name: str, remarks: Iterable[str]) -> str:
    folder = place.parent
    source = case.source
    lines = [EDIT_MARK]
    lines += [f"# {' '.join(remark.split())}" for remark in remarks]
    base = relative_path(source.path, folder)
    lines += [f"format: {FORMAT}", f"extends: {yaml_value(base)}", f"name: {yaml_value(name)}"]
    built_in = [key for key in source.files if key.startswith(BUILT_IN_PREFIX)]
    lines += [f"model: {yaml_value(key.removeprefix(BUILT_IN_PREFIX))}" for key in built_in[:1]]
    if source.previous_plan is not None:
        start = relative_path(source.path.parent / source.previous_plan, folder)
        lines.append(f"previous_plan: {yaml_value(start)}")
    lines += _tables(case, edits)
    lines += _decisions(case, edits)
    budgets = {edit.key: edit.amount for edit in edits if isinstance(edit, BudgetEdit)}
    if budgets:
        lines.append(f"budgets: {yaml_value(budgets)}")
    rules: dict[str, dict[str, Any]] = {}
    for edit in edits:
        if isinstance(edit, RuleEdit):
            rules.setdefault(edit.rule, {})[edit.field] = edit.value
    if rules:
        lines.append(f"model_overrides: {yaml_value({'rules': rules})}")
    return "\n".join(lines) + "\n"


def _tables(case: Case, edits: Sequence[Edit]) -> list[str]:
    """Patches of tables whose rows have a key, and the other tables whole."""
    rows = [
        edit for edit in edits if isinstance(edit, RowEdit | RowGone) and edit.table != "decisions"
    ]
    names = sorted({edit.table for edit in rows})
    lines = ["tables:"] if names else []
    for name in names:
        if key_columns(name):
            found = getattr(case.scenario, name)
            content = [_patch(edit) for edit in rows if edit.table == name]
            mode = "patch" if found else "replace"
        else:
            changed = edited(case, edits).scenario
            content = [_row(row) for row in getattr(changed, name)]
            mode = "replace"
        lines.append(f"  {name}:")
        lines.append(f"    {mode}:" if content else f"    {mode}: []")
        lines += [f"      - {yaml_value(row)}" for row in content]
    return lines


def _patch(edit: RowEdit | RowGone) -> dict[str, Any]:
    if isinstance(edit, RowGone):
        return {**dict(edit.cells), "remove": True}
    return dict(edit.cells)


def _decisions(case: Case, edits: Sequence[Edit]) -> list[str]:
    """All decisions, where any differs or the plan was made with others than the scenario's."""
    touched = any(
        isinstance(edit, RowEdit | RowGone) and edit.table == "decisions" for edit in edits
    )
    if not touched and case.source.decisions is None:
        return []
    rows = edited(case, edits).scenario.decisions
    if not rows:
        return ["decisions: null"]
    return ["decisions:", *(f"  - {yaml_value(_row(row))}" for row in rows)]


def _row(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of any table
    cells: dict[str, Any] = row.model_dump(mode="json", by_alias=True, exclude_none=True)
    return cells


def yaml_value(value: Any) -> str:  # noqa: ANN401
    """Value as JSON, which YAML reads; what cannot be printed is spelled out."""
    text = json.dumps(value, ensure_ascii=False, default=_plain)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in text)


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
