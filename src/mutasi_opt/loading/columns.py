"""What the columns of each table are, read off the row types."""

from dataclasses import dataclass
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from mutasi_opt.scenario import TABLES, Decision, field_notes

__all__ = [
    "KEYS",
    "REQUIRED_TABLES",
    "Column",
    "Kind",
    "column_notes",
    "columns_of",
    "default_of",
    "row_types",
]

#: Tables that a scenario has to have.
REQUIRED_TABLES: Final = ("agencies", "units", "jobs", "positions", "employees")

#: What makes a row the same as another one; tables that are not listed may say a thing twice.
KEYS: Final[dict[str, tuple[str, ...]]] = {
    "agencies": ("id",),
    "units": ("id",),
    "jobs": ("id",),
    "positions": ("id",),
    "employees": ("id",),
    "courses": ("id",),
    "decisions": ("id",),
    "competencies": ("employee", "competency"),
    "standards": ("job", "competency"),
    "preferences": ("employee", "target_kind", "target"),
    "relations": ("employee_a", "employee_b", "kind"),
    "travel": ("from_district", "to_district"),
    "outcomes": ("employee", "date"),
    "scores": ("employee", "position"),
    "loads": ("employee", "unit"),
}

_EMPLOYEE_IDS: Final = frozenset({"employee", "employee_a", "employee_b"})


class Kind(StrEnum):
    """How a cell is cleaned before its type is checked."""

    TEXT = "text"
    NIP = "nip"
    LIST = "list"
    DATE = "date"
    BOOL = "bool"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the format."""

    name: str
    kind: Kind
    required: bool
    choices: tuple[str, ...] = ()


def row_types() -> dict[str, type[BaseModel]]:
    """Name of every table, decisions included, and the type of its rows."""
    return {**TABLES, "decisions": Decision}


@cache
def columns_of(table: str) -> dict[str, Column]:
    """Columns of ``table`` by name, in the order of the format."""
    columns: dict[str, Column] = {}
    for attribute, info in row_types()[table].model_fields.items():
        name = info.alias or attribute
        base = _base(info.annotation)
        is_nip = name in _EMPLOYEE_IDS or (table == "employees" and name == "id")
        kind = Kind.NIP if is_nip else _kind(base)
        columns[name] = Column(name, kind, info.is_required(), _choices(base))
    return columns


@cache
def column_notes(table: str) -> dict[str, str]:
    """Meaning and unit of every column of ``table``, in English; catalogues know it in other languages.

    Read from the source of the row types, hence not part of `columns_of`, which every load needs.
    """
    row = row_types()[table]
    notes = field_notes(row)
    return {info.alias or name: notes.get(name, "") for name, info in row.model_fields.items()}


def default_of(table: str, column: str) -> str | None:
    """Return what an empty cell counts as, as it is written in a file; None where it is unknown."""
    for name, info in row_types()[table].model_fields.items():
        if (info.alias or name) == column and not info.is_required() and info.default is not None:
            value = info.default
            return str(value).lower() if isinstance(value, bool) else f"{value}"
    return None


def _base(annotation: Any) -> Any:  # noqa: ANN401 - any type expression
    """Type without ``None`` and without annotations."""
    if get_origin(annotation) is Annotated:
        return _base(get_args(annotation)[0])
    if get_origin(annotation) in (Union, UnionType):
        parts = [part for part in get_args(annotation) if part is not type(None)]
        return _base(parts[0])
    return annotation


def _kind(base: Any) -> Kind:  # noqa: ANN401
    if get_origin(base) is tuple:
        return Kind.LIST
    if base is date:
        return Kind.DATE
    if base is bool:
        return Kind.BOOL
    if base in (int, float):
        return Kind.NUMBER
    return Kind.TEXT


def _choices(base: Any) -> tuple[str, ...]:  # noqa: ANN401
    if get_origin(base) is Literal:
        return tuple(map(str, get_args(base)))
    if isinstance(base, type) and issubclass(base, Enum):
        return tuple(str(member.value) for member in base)
    if get_origin(base) is tuple:
        return tuple(
            choice for part in get_args(base) if part is not ... for choice in _choices(_item(part))
        )
    return ()


def _item(part: Any) -> Any:  # noqa: ANN401
    base = _base(part)
    return _base(get_args(base)[1]) if get_origin(base) is tuple else base
