"""Edits of a case: single facts, decisions, budgets and parameters changed, in memory as an overlay would do it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

from mutasi_opt.case import Case
from mutasi_opt.loading.columns import KEYS
from mutasi_opt.model import Model
from mutasi_opt.scenario import TABLES, Decision, Scenario

__all__ = [
    "BudgetEdit",
    "Cell",
    "Edit",
    "RowEdit",
    "RowGone",
    "RuleEdit",
    "decided",
    "edited",
    "key_columns",
]

#: What a cell holds, as a file would: lists are text joined by ``;``, None is unknown.
Cell: TypeAlias = str | int | float | bool | date | None


@dataclass(frozen=True, slots=True)
class RowEdit:
    """Cells laid over the row of a table that has the same key; a new row where there is none.

    ``cells`` holds (column, value) pairs, the key among them. Decisions are the table ``decisions``. Rows of a table
    without a key (``agency_requests``) are always new.
    """

    table: str
    cells: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class RowGone:
    """Rows taken out of a table: those that hold all of ``cells``."""

    table: str
    cells: tuple[tuple[str, Cell], ...]


@dataclass(frozen=True, slots=True)
class BudgetEdit:
    """A budget set to an amount in rupiah."""

    key: str
    amount: int


@dataclass(frozen=True, slots=True)
class RuleEdit:
    """A parameter of a rule set to a value, for everybody."""

    rule: str
    field: str
    value: str | float | bool | tuple[str, ...] | None


Edit: TypeAlias = RowEdit | RowGone | BudgetEdit | RuleEdit


def key_columns(table: str) -> tuple[str, ...]:
    """Columns that make a row the same as another one; none where rows have no key."""
    return KEYS.get(table, ())


def decided(**cells: Cell) -> RowEdit:
    """Return the edit that adds a decision."""
    return RowEdit("decisions", tuple(cells.items()))


def edited(case: Case, edits: Iterable[Edit]) -> Case:
    """Return a case with edits made, one after the other.

    Raises
    ------
    pydantic.ValidationError
        A value is not one that a scenario or a model may hold.
    """
    scenario, model = case.scenario, case.model
    for edit in edits:
        match edit:
            case RowEdit():
                rows = _laid(edit, _rows(scenario, edit.table))
                scenario = scenario.model_copy(update={edit.table: rows})
            case RowGone():
                kept = tuple(row for row in _rows(scenario, edit.table) if not _holds(row, edit))
                scenario = scenario.model_copy(update={edit.table: kept})
            case BudgetEdit():
                budgets = {**scenario.budgets, edit.key: edit.amount}
                scenario = scenario.model_copy(update={"budgets": budgets})
            case RuleEdit():
                model = _ruled(model, edit)
    return replace(case, scenario=scenario, model=model)


def _rows(scenario: Scenario, table: str) -> tuple[Any, ...]:
    rows: tuple[Any, ...] = getattr(scenario, table)
    return rows


def _laid(edit: RowEdit, rows: Sequence[Any]) -> tuple[Any, ...]:
    row_type = Decision if edit.table == "decisions" else TABLES[edit.table]
    cells = dict(edit.cells)
    key = key_columns(edit.table)
    wanted = {name: cells[name] for name in key}
    kept = list(rows)
    for k, row in enumerate(kept):
        if key and _agrees(row, wanted):
            given = row.model_dump(by_alias=True, exclude_unset=True)
            kept[k] = row_type.model_validate(_known(given | cells))
            return tuple(kept)
    return (*kept, row_type.model_validate(_known(cells)))


def _known(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Leave out what is unknown, so that defaults apply as they do to an empty cell."""
    return {name: value for name, value in cells.items() if value is not None}


def _agrees(row: Any, cells: Mapping[str, Cell]) -> bool:  # noqa: ANN401 - a row of any table
    held = row.model_dump(by_alias=True, include=_fields(row, cells))
    return all(held[name] == value for name, value in cells.items())


def _fields(row: Any, cells: Mapping[str, Cell]) -> set[str]:  # noqa: ANN401
    """Names in Python of some columns."""
    fields = type(row).model_fields
    return {name for name, field in fields.items() if (field.alias or name) in cells}


def _holds(row: Any, edit: RowGone) -> bool:  # noqa: ANN401
    return _agrees(row, dict(edit.cells))


def _ruled(model: Model, edit: RuleEdit) -> Model:
    rule = getattr(model.rules, edit.rule)
    changed = type(rule).model_validate(rule.model_dump() | {edit.field: edit.value})
    rules = model.rules.model_copy(update={edit.rule: changed})
    return model.model_copy(update={"rules": rules})
