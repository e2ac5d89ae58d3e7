"""JSON files of a plan folder: written so that a person can read a diff, read with distrust."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, TypeVar

from pydantic import BaseModel, ValidationError

from mutasi_opt.errors import PlanError
from mutasi_opt.loading.messages import describe
from mutasi_opt.loading.plantext import parse_json
from mutasi_opt.loading.suggest import quote

__all__ = ["json_text", "read_json"]

_Shape = TypeVar("_Shape", bound=BaseModel)
#: No plan of 5 million people is larger than this.
_MOST_BYTES: Final = 4 * 2**30
_SHOWN: Final = 5


def json_text(document: Mapping[str, Any]) -> str:
    """JSON with one line per key and, in lists, one line per item."""
    parts = [f" {_compact(key)}: {_value(value)}" for key, value in document.items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def read_json(path: Path, shape: type[_Shape]) -> tuple[_Shape, dict[str, Any]]:
    """Read a file and check its shape.

    Returns
    -------
    tuple
        The content as ``shape``, and as read.

    Raises
    ------
    PlanError
        Missing, unreadable, not JSON, a key twice, or not of the shape; one line per fault.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PlanError(f"{path.name}: larger than {_MOST_BYTES} bytes")
        raw = parse_json(path.read_bytes())
    except OSError as error:
        raise PlanError(f"{path.name}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise PlanError(f"{path.name}: not JSON: {error}") from error
    try:
        return shape.model_validate(raw), raw
    except ValidationError as error:
        faults = error.errors(include_url=False)
        lines = [f"{path.name}: {_told(fault)}" for fault in faults]
        more = [f"... and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
        raise PlanError("\n".join(lines[:_SHOWN] + more)) from error


def _told(fault: Mapping[str, Any]) -> str:
    """Say where a fault is and what is wrong there; items of a list are counted from 1."""
    where = "".join(
        f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in fault["loc"]
    ).lstrip(".")
    text = describe(fault)
    if fault["type"] == "int_type" and isinstance(fault["input"], str):
        text = f"{quote(fault['input'])} is text, not a whole number"
    return f"{where}: {text}" if where else text


def _value(value: object) -> str:
    if isinstance(value, list) and value:
        return "[\n  " + ",\n  ".join(map(_compact, value)) + "\n ]"
    return _compact(value)


def _compact(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
