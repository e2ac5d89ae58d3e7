"""Pydantic's errors in plain words, with the value that was found."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from mutasi_opt.loading.suggest import Suggester, quote

__all__ = ["describe", "digits_only"]

_LISTED = 6
#: 1.500.000, Rp 1.500.000,00, 1,500,000
_GROUPED = re.compile(r"(Rp\.?\s*)\d[\d.,]*|\d{1,3}([.,]\d{3}){2,}([.,]\d+)?(,-)?", re.IGNORECASE)


def describe(error: Mapping[str, Any], choices: Sequence[str] = ()) -> str:
    """Say in one phrase what is wrong.

    Parameters
    ----------
    error : mapping
        One item of ``ValidationError.errors()``.
    choices : sequence of str
        Words that the field accepts, for a suggestion.
    """
    kind = str(error["type"])
    value = error.get("input")
    context = error.get("ctx") or {}
    if kind in ("enum", "literal_error"):
        hint = _choose(value, choices, str(context.get("expected", "")))
        return f"unknown value {quote(value)}{hint}"
    if kind in _BOUNDS:
        return f"{quote(value)} {_bound(kind, value, context)}"
    if kind in _PLAIN:
        words = {key: str(item) for key, item in context.items()}
        return _PLAIN[kind].format(value=quote(value), **words)
    if kind == "value_error":
        return str(context.get("error", error["msg"]))
    for prefix, words_for in _FAMILIES.items():
        if kind.startswith(prefix):
            return f"{quote(value)} {words_for}{_comma(value) or digits_only(value)}"
    return str(error["msg"])


_NOT_FINITE = frozenset({"nan", "inf", "infinity"})
_FAMILIES = {
    "int_": "is not a whole number",
    "float_": "is not a number",
    "bool_": "is neither true nor false",
    "date": "is not a date of the form YYYY-MM-DD",
}
_BOUNDS = {
    "greater_than_equal": "is below",
    "greater_than": "is not above",
    "less_than_equal": "is above",
    "less_than": "is not below",
}
_PLAIN = {
    "missing": "is required",
    "extra_forbidden": "unknown key",
    "string_too_short": "is empty",
    "string_too_long": "{value} is longer than {max_length} characters",
    "string_type": "{value} is not text",
    "string_pattern_mismatch": "{value} is not of the expected form",
    "int_from_float": "{value} is not a whole number",
    "int_parsing_size": "{value} has too many digits",
    "list_type": "{value} is not a list",
    "tuple_type": "{value} is not a list",
    "dict_type": "{value} is not a mapping",
    "mapping_type": "{value} is not a mapping",
    "model_type": "{value} is not a mapping",
    "model_attributes_type": "{value} is not a mapping",
    "finite_number": "{value} is not a finite number",
    "too_short": "has too few items (at least {min_length})",
    "too_long": "has too many items (at most {max_length})",
    "frozen_set_type": "{value} is not a list",
    "set_type": "{value} is not a list",
}


def _bound(kind: str, value: object, context: Mapping[str, Any]) -> str:
    if str(value).casefold().lstrip("+-") in _NOT_FINITE:
        return "is not a number"
    limit = next(context[key] for key in ("ge", "gt", "le", "lt") if key in context)
    return f"{_BOUNDS[kind]} {_number(limit)}"


def _number(limit: object) -> str:
    if isinstance(limit, float) and limit.is_integer():
        limit = int(limit)
    return f"{limit:,}" if isinstance(limit, int) else str(limit)


def _comma(value: object) -> str:
    if (
        isinstance(value, str)
        and "," in value
        and value.replace(",", "", 1).lstrip("-").isdecimal()
    ):
        return " (decimals are written with a point)"
    return ""


def digits_only(value: object) -> str:
    """Hint for numbers with separators of thousands or a currency before them."""
    if isinstance(value, str) and _GROUPED.fullmatch(value.strip()):
        return " (digits only, without Rp and separators)"
    return ""


def _choose(value: object, choices: Sequence[str], expected: str) -> str:
    if choices:
        hint = Suggester(choices)(str(value))
        if hint:
            return hint
        if len(choices) <= _LISTED:
            return f" (known: {', '.join(choices)})"
        return f" (known: {', '.join(choices[:_LISTED])}, ...)"
    return f" (expected {expected})" if expected else ""
