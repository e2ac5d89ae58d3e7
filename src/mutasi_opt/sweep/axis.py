"""What is varied, and over which values: ``rules.distance.points_per_km=0,1,2`` or ``budgets.transport=0..1e9:5``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from pydantic import ValidationError

from mutasi_opt.case import Case
from mutasi_opt.errors import Fault, ScenarioError
from mutasi_opt.loading.messages import describe
from mutasi_opt.loading.suggest import quote, suggest
from mutasi_opt.model import Model
from mutasi_opt.rules import Enforcement, Rule
from mutasi_opt.rules.parts.money import BudgetRule

__all__ = ["MOST_POINTS", "Axis", "Value", "read_axis", "slack_axis", "soft_rule"]

#: More points than this are a mistake of typing.
MOST_POINTS: Final = 200
_OPTION: Final = "--vary"
_RANGE: Final = re.compile(r"(?P<low>[^.:%]+(?:\.\d+)?%?)\.\.(?P<high>[^:]+):(?P<number>\d+)")
_NUMBER: Final = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?%?")
_KINDS: Final = ("budgets", "levels", "rules")

#: What a value is set to: as a scenario file would hold it.
Value = int | float | str | None


@dataclass(frozen=True)
class Axis:
    """A weight, budget, cap or slack, and the values it takes.

    Attributes
    ----------
    kind : str
        ``rules``, ``budgets`` or ``levels``.
    name, field : str
        Id of the rule and its parameter; the budget (no field); the level and ``slack``.
    values : tuple of (int, float, str or None)
        In the order given; percentages are texts such as ``"5%"``, None is no limit.
    """

    kind: str
    name: str
    field: str
    values: tuple[Value, ...]

    @property
    def path(self) -> str:
        """Dotted path of what is varied."""
        return ".".join(filter(None, (self.kind, self.name, self.field)))

    def overlay(self, value: Value) -> dict[str, Any]:
        """Return the keys of a scenario that set it to a value."""
        if self.kind == "budgets":
            return {"budgets": {self.name: value}}
        return {"model_overrides": {self.kind: {self.name: {self.field: value}}}}

    def number(self, value: Value) -> float | None:
        """Place of a value on a line; None where it is no number."""
        if isinstance(value, str):
            value = value.removesuffix("%")
        try:
            return None if value is None else float(value)
        except ValueError:
            return None


def read_axis(text: str, case: Case) -> Axis:
    """Read what to vary, and check every value against the case.

    Parameters
    ----------
    text : str
        ``PATH=VALUES``: values with commas, each a number, a percentage, ``none``, or a range
        ``LOW..HIGH:N`` of N equal steps with both ends.
    case : Case

    Raises
    ------
    ScenarioError
        With everything that is wrong.
    """
    path, equals, listed = text.partition("=")
    path = path.strip()
    if not equals or not path or not listed.strip():
        raise _refused(
            path, [f"{quote(text)} has to be PATH=VALUES, such as budgets.transport=0,1e9"]
        )
    kind, name, field = _resolved(path, case)
    values, faults = _values(listed)
    if not faults:
        axis = Axis(kind, name, field, values)
        faults = [fault for value in values for fault in _faults(axis, value, case)]
        if not faults:
            return axis
    raise _refused(path, faults)


def slack_axis(level: str, slacks: tuple[int, ...]) -> Axis:
    """Return the axis that gives a level some slacks, in its unit."""
    return Axis("levels", level, "slack", slacks)


def _refused(path: str, texts: list[str]) -> ScenarioError:
    return ScenarioError(tuple(Fault(_OPTION, 0, 0, path, text) for text in texts))


def _resolved(path: str, case: Case) -> tuple[str, str, str]:
    """Split a path into kind, name and field, each of them known."""
    kind, *rest = path.split(".")
    if kind not in _KINDS:
        raise _refused(path, [f"unknown {quote(kind)}{suggest(kind, _KINDS)}"])
    if len(rest) != (1 if kind == "budgets" else 2):
        form = {"budgets": "budgets.KIND", "levels": "levels.LEVEL.slack"}
        raise _refused(path, [f"has to be {form.get(kind, 'rules.RULE.PARAMETER')}"])
    name, field = rest[0], "" if kind == "budgets" else rest[1]
    known, fields = _known(kind, case.model)
    if name not in known:
        what = {"budgets": "budget", "levels": "level", "rules": "rule"}[kind]
        raise _refused(path, [f"unknown {what} {quote(name)}{suggest(name, list(known))}"])
    if field and field not in fields(name):
        raise _refused(path, [f"unknown parameter {quote(field)}{suggest(field, fields(name))}"])
    _in_force(path, known[name], kind, case)
    return kind, name, field


def _known(kind: str, model: Model) -> tuple[Mapping[str, Any], Any]:
    """Names of a kind, and the parameters of each."""
    if kind == "levels":
        return {level.name: level for level in model.levels}, lambda name: ["slack"]
    if kind == "budgets":
        rules = {rule.key: rule for rule in model.all_rules if isinstance(rule, BudgetRule)}
        return rules, lambda name: []
    return (
        {rule.id: rule for rule in model.all_rules},
        lambda name: sorted(type(getattr(model.rules, name)).model_fields),
    )


def _in_force(path: str, found: Any, kind: str, case: Case) -> None:  # noqa: ANN401 - a rule or level
    """Refuse what would change nothing."""
    if isinstance(found, Rule) and path.rpartition(".")[2] != "enforce":
        if not found.in_force(case.scenario.as_of):
            model = quote(case.model.name)
            text = f"rule {found.id} is off in model {model}, so that it changes nothing"
            raise _refused(path, [text])
    elif kind == "levels" and found.name == case.model.levels[-1].name:
        raise _refused(path, ["the last level has no later one to give slack to"])


def _values(listed: str) -> tuple[tuple[Value, ...], list[str]]:
    """Read values with commas; each once."""
    found: dict[Value, None] = {}
    faults = []
    for part in map(str.strip, listed.split(",")):
        match = _RANGE.fullmatch(part)
        if match is None and ".." in part:
            faults.append(f"{quote(part)} is not a range LOW..HIGH:N, such as 0..10%:6")
        elif match is None:
            found[_value(part)] = None
        else:
            steps = _range(match["low"].strip(), match["high"].strip(), int(match["number"]))
            if isinstance(steps, str):
                faults.append(f"{quote(part)}: {steps}")
            else:
                found.update(dict.fromkeys(steps))
    if len(found) > MOST_POINTS:
        faults.append(f"{len(found):,} values are more than {MOST_POINTS}")
    return tuple(found), faults


def _value(text: str) -> Value:
    if text.lower() in ("none", "null"):
        return None
    if not _NUMBER.fullmatch(text) or text.endswith("%"):
        return text
    return _plain(Decimal(text))


def _plain(number: Decimal) -> int | float:
    """Return a whole number as such."""
    return int(number) if number == number.to_integral_value() else float(number)


def _range(low: str, high: str, number: int) -> list[Value] | str:
    """Return equal steps between two ends, or what is wrong with them."""
    percent = low.endswith("%") or high.endswith("%")
    try:
        start, stop = (Decimal(end.removesuffix("%")) for end in (low, high))
    except InvalidOperation:
        return "both ends have to be numbers or percentages"
    if (
        not start.is_finite()
        or not stop.is_finite()
        or max(abs(start), abs(stop)) > Decimal("1e15")
    ):
        return "both ends have to be numbers up to 1e15"
    if not 2 <= number <= MOST_POINTS:
        return f"the number of values has to be between 2 and {MOST_POINTS}"
    steps = [start + (stop - start) * k / (number - 1) for k in range(number)]
    whole = start == int(start) and stop == int(stop) and abs(stop - start) >= number - 1
    if percent:
        return [f"{_plain(round(step, 4))}%" for step in steps]
    return [_plain(step.to_integral_value() if whole else round(step, 6)) for step in steps]


def _faults(axis: Axis, value: Value, case: Case) -> list[str]:
    """Say what is wrong with a value, as the loader would."""
    if axis.kind == "budgets":
        if not isinstance(value, int):
            return [f"{quote(value)} is not a whole number of rupiah"]
        if value < 0 and axis.name != "allowance_change":
            return [f"{quote(value)} is below 0"]
        return []
    content = case.model.model_dump()
    if axis.kind == "levels":
        next(one for one in content["levels"] if one["name"] == axis.name)["slack"] = value
    else:
        content["rules"][axis.name][axis.field] = value
    try:
        Model.model_validate(content)
    except ValidationError as error:
        # Several errors about one value, one for each form of it, are one fault.
        told = [describe(item) for item in error.errors(include_url=False)]
        wrong_form = [str(item["type"]).endswith("_type") for item in error.errors()]
        kept = [text for text, form in zip(told, wrong_form, strict=True) if not form]
        return ["; or ".join(dict.fromkeys(kept or told))]
    return []


def soft_rule(axis: Axis, model: Model) -> Rule | None:
    """Return the goal whose weight or shape is varied: its level then changes its unit with the value."""
    if axis.kind != "rules":
        return None
    rule: Rule = getattr(model.rules, axis.name)
    return rule if rule.enforce is Enforcement.SOFT else None
