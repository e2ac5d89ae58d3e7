"""The sheet ``scenario`` of keys: name, date, model, budgets, parameters and changes to the model."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final, NamedTuple

from mutasi_opt.loading.keys import BUDGETS
from mutasi_opt.loading.overlay import FORMAT, Outline
from mutasi_opt.loading.reader import DEFAULT_MODEL
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.workbook import SHEET, key_value
from mutasi_opt.model import BUILT_IN
from mutasi_opt.plan.document import relative_path
from mutasi_opt.scenario import Parameters, Scenario
from mutasi_opt.template.cells import number_cell, text_cell
from mutasi_opt.texts import Lang, Message, Texts, say
from mutasi_opt.workbooks import Column, Sheet
from mutasi_opt.workbooks.sheet import Cell

__all__ = ["Keys", "empty_keys", "key_sheet", "keys_of"]

_OVERRIDES: Final = "model_overrides"
_RUPIAH: Final = say("Rupiah, digits only; empty: no limit.")
#: Explanation of each key, in the order of the sheet.
_NOTES: Final[dict[str, Message | None]] = {
    "format": say("Leave as it is."),
    "name": say("Name of the plan to be made. Has to be filled in."),
    "as_of": say("Date of the law, ages and tenures, year-month-day. Has to be filled in."),
    "model": say("Name of a model that comes with the program, or a file beside this workbook."),
    "previous_plan": say("Folder of an earlier plan to start from; empty: none."),
    **{f"budgets.{key}": _RUPIAH for key in BUDGETS},
    "parameters.effective_minutes": say("Working minutes of a person a year. Empty: 75000."),
    "parameters.retirement_horizon_months": say(
        "Who retires within so many months does not count. Empty: 12."
    ),
    "parameters.travel_speed_kmh": say(
        "Kilometres an hour, for minutes of the sheet travel. Empty: 40."
    ),
    "parameters.calendar": say(
        "When moves take effect, by job family: {example}",
        example='[{families: ["guru*"], windows: ["06-15..07-15"]}]',
    ),
}
_OTHER: Final = say("Change to the model; points lead into its keys.")


class Keys(NamedTuple):
    """Keys of a scenario that are not tables.

    Attributes
    ----------
    values : dict of str to cell
        By dotted key, as a sheet of keys holds them.
    plain : dict
        The same as nested values, as a YAML file holds them.
    """

    values: dict[str, Cell]
    plain: dict[str, Any]


def empty_keys() -> Keys:
    """Keys that a new workbook begins with."""
    plain = {"format": FORMAT, "model": DEFAULT_MODEL}
    return Keys(dict(plain), dict(plain))


def keys_of(scenario: Scenario, plan: Outline, folder: Path) -> Keys:
    """Return the keys of a scenario as they are written into a file of ``folder``.

    Parameters
    ----------
    scenario : Scenario
    plan : Outline
        Of the same scenario: what names the model and the earlier plan.
    folder : Path
        Paths are made relative to it.
    """
    tree = plan.tree
    plain: dict[str, Any] = {"format": FORMAT, "name": scenario.name, "as_of": scenario.as_of}
    model = tree.get("model")
    name = DEFAULT_MODEL if model is None else str(model.value).strip()
    if model is not None and name not in BUILT_IN:
        name = relative_path(plan.folder_of(model) / name, folder)
    plain["model"] = name
    previous = tree.get("previous_plan")
    if previous is not None:
        path = plan.folder_of(previous) / str(previous.value).strip()
        plain["previous_plan"] = relative_path(path, folder)
    overrides = tree.get(_OVERRIDES)
    found = {
        "budgets": dict(scenario.budgets),
        "parameters": _parameters(scenario.parameters),
        _OVERRIDES: None if overrides is None else overrides.plain(),
    }
    plain |= {key: value for key, value in found.items() if value}
    values: dict[str, Cell] = {}
    for key, value in plain.items():
        if key in found:
            values |= dict(_flat(key, value))
        else:
            values[key] = text_cell(str(value))
    return Keys(values, plain)


def _parameters(found: Parameters) -> dict[str, Any]:
    """Parameters that are not the usual ones."""
    kept: dict[str, Any] = found.model_dump(mode="json", exclude_defaults=True)
    return kept


def _flat(key: str, value: Any) -> Iterator[tuple[str, Cell]]:  # noqa: ANN401 - any YAML value
    """Keys inside keys, joined by points; what points cannot say stands in one cell."""
    if isinstance(value, dict) and value and all(map(_pointed, value)):
        for inner, child in value.items():
            yield from _flat(f"{key}.{inner}", child)
    else:
        yield key, _cell(key, value)


def _pointed(key: str) -> bool:
    return bool(key) and "." not in key and key == key.strip()


def _cell(key: str, value: Any) -> Cell:  # noqa: ANN401
    """Cell that reads as the value; structures, and texts that look like none, as JSON."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_cell(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) and _reads_as(key, value, value):
        return text_cell(value)
    return text_cell(json.dumps(value, ensure_ascii=False, default=str))


def _reads_as(key: str, text: str, value: object) -> bool:
    report = Report()
    found = key_value(key, text, Place(SHEET), report)
    return found is not None and text == text.strip() != "" and found.plain() == value


def key_sheet(keys: Keys, lang: Lang) -> Sheet:
    """Return the sheet of keys, those that are empty included."""
    texts = Texts(lang)
    rows: list[list[Cell]] = []
    for key in dict.fromkeys((*_NOTES, *keys.values)):
        note = _NOTES.get(key, _OTHER)
        rows.append([key, keys.values.get(key), texts.tell(note or "")])
    columns = [
        Column("key", width=44),
        Column("value", width=44, note=", ".join(BUILT_IN)),
        Column("keterangan" if lang is Lang.ID else "explanation", width=60, wrap=True),
    ]
    return Sheet(SHEET, columns, rows, filtered=False, landscape=True)
