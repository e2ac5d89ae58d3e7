"""The scenario's own keys: name, date, budgets and parameters."""

from collections.abc import Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from typing import Final

from pydantic import TypeAdapter, ValidationError

from mutasi_opt.loading.messages import describe, digits_only
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.loading.suggest import Suggester, quote
from mutasi_opt.loading.yamltree import Node, to_date
from mutasi_opt.model import Model
from mutasi_opt.scenario import Parameters

__all__ = [
    "BUDGETS",
    "check_budget_rules",
    "read_as_of",
    "read_budgets",
    "read_name",
    "read_parameters",
]

#: Keys of ``budgets``; each is read by the rule ``<key>_budget``.
BUDGETS: Final = ("incentive", "transport", "relocation", "training", "allowance_change")

_MAX_NAME: Final = 1000
#: Days of each month in the longest year.
_LONGEST: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_WHOLE: Final[TypeAdapter[int]] = TypeAdapter(int)


def read_as_of(tree: Node, report: Report) -> date | None:
    """Return the date at which law, ages and tenures are taken; ``None`` after a fault."""
    node = tree.get("as_of")
    if node is None:
        report.error(tree.place, "as_of", "is required (a date of the form YYYY-MM-DD)")
        return None
    day = to_date(node.value) if isinstance(node.value, str) else node.value
    if isinstance(day, date):
        return day
    text = f"{quote(node.plain())} is not a date of the form YYYY-MM-DD"
    report.error(node.place, "as_of", text)
    return None


def read_name(tree: Node, report: Report) -> str:
    """Return the name, empty after a fault."""
    node = tree.get("name")
    if node is None:
        report.error(tree.place, "name", "is required")
        return ""
    text = (node.text or "").strip()
    if not text:
        report.error(node.place, "name", "has to be text")
    elif len(text) > _MAX_NAME:
        report.error(node.place, "name", f"{quote(text)} is longer than {_MAX_NAME} characters")
    return text


def read_budgets(tree: Node, report: Report) -> dict[str, int]:
    """Return the budgets in rupiah; only the net change of allowances may be negative."""
    node = tree.get("budgets")
    closest = Suggester(BUDGETS)
    budgets: dict[str, int] = {}
    if node is None or not isinstance(node.value, dict):
        return budgets
    for key, child in node.value.items():
        if child.value is None:
            continue
        field = f"budgets.{key}"
        if key not in BUDGETS:
            hint = closest(key) or f" (known: {', '.join(BUDGETS)})"
            report.error(node.key_place(key), field, f"unknown budget{hint}")
            continue
        amount = _rupiah(child)
        if amount is None:
            text = (
                f"{quote(child.plain())} is not a whole number of rupiah{digits_only(child.text)}"
            )
            report.error(child.place, field, text)
        elif amount < 0 and key != "allowance_change":
            report.error(child.place, field, f"{quote(child.text)} is below 0")
        else:
            budgets[key] = amount
    return budgets


def _rupiah(node: Node) -> int | None:
    # 300.000 is how Indonesian writes 300,000, and a decimal number to YAML.
    if isinstance(node.value, bool | float):
        return None
    try:
        return _WHOLE.validate_python(node.plain())
    except ValidationError:
        return None


def read_parameters(tree: Node, tables: Mapping[str, Table], report: Report) -> Parameters:
    """Return the parameters, the defaults after a fault."""
    node = tree.get("parameters")
    if node is None:
        return Parameters()
    try:
        found = Parameters.model_validate(node.plain())
    except ValidationError as error:
        closest = Suggester(Parameters.model_fields)
        faults = error.errors(include_url=False)
        for item in faults:
            loc = tuple(item["loc"])
            field = "parameters" + _dotted(loc)
            if item["type"] == "too_short" and any(loc == other["loc"][:-1] for other in faults):
                continue  # a list whose items are at fault
            if item["type"] == "extra_forbidden" and len(loc) == 1:
                key = str(loc[0])
                report.error(node.key_place(key), field, f"unknown parameter{closest(key)}")
            elif item["type"] == "string_pattern_mismatch":
                text = f"{quote(item['input'])} is not a window of the form MM-DD..MM-DD"
                report.error(node.locate(loc), field, text)
            else:
                report.error(node.locate(loc), field, describe(item))
        return Parameters()
    _check_calendar(found, node, tables, report)
    return found


def _dotted(loc: Sequence[str | int]) -> str:
    """Path of a key; items of a list are counted from 1."""
    return "".join(f"[{part + 1}]" if isinstance(part, int) else f".{part}" for part in loc)


def _check_calendar(
    found: Parameters, node: Node, tables: Mapping[str, Table], report: Report
) -> None:
    """Refuse days that no year has, and warn of families that no job has."""
    jobs = tables["jobs"].usable() if "jobs" in tables else ()
    families = {job.family for _, job in jobs}
    closest = Suggester(families)
    for k, entry in enumerate(found.calendar):
        for number, window in enumerate(entry.windows):
            loc = ("calendar", k, "windows", number)
            for day in window.split(".."):
                if int(day[3:]) > _LONGEST[int(day[:2]) - 1]:
                    text = f"{quote(window)}: {quote(day)} is not a day of the calendar"
                    report.error(node.locate(loc), "parameters" + _dotted(loc), text)
        for number, family in enumerate(entry.families):
            loc = ("calendar", k, "families", number)
            if families and not any(fnmatchcase(name, family) for name in families):
                text = f"no job is of family {quote(family)}{closest(family)}"
                report.warn(node.locate(loc), "parameters" + _dotted(loc), text)


def check_budget_rules(tree: Node, model: Model, report: Report) -> None:
    """Warn of budgets that no rule in force reads."""
    node = tree.get("budgets")
    if node is None or not isinstance(node.value, dict):
        return
    rules = {rule.id: rule for rule in model.all_rules}
    for key, child in node.value.items():
        rule = rules.get(f"{key}_budget")
        if child.value is not None and (rule is None or rule.enforce == "off"):
            text = f"is not used: model {quote(model.name)} has no rule {key}_budget in force"
            report.warn(node.key_place(key), f"budgets.{key}", text)
