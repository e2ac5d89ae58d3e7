"""Random tiny cases: up to five people and five posts, and any model over them."""

import json
from pathlib import Path
from random import Random
from typing import Any

from support.random_data import random_scenario

from mutasi_opt.case import Case, Source
from mutasi_opt.model import Model
from mutasi_opt.rules import RULES, Enforcement, Rule
from mutasi_opt.scenario import TABLES

__all__ = ["random_case", "random_model", "random_scenario", "write_random_case"]

#: Values that bring out what the defaults do not show; sometimes a default stays.
_PARAMETERS: dict[str, dict[str, list[Any]]] = {
    "shortage": {"bands": [["5%", "10%", "20%"], ["40%", "60%", "70%"], ["1%", "50%", "100%"]]},
    "agency_balance": {"bands": [["5%", "10%", "20%"], ["40%", "60%", "70%"]]},
    "agency_requests": {"refused": [0, 7], "profile": [20]},
    "approval": {"required": [False, False, False, True]},
    "aspirations": {"per_rank": [35], "at_most": [30, 100], "unwanted": [30]},
    "calendar": {"latest_months": [1, 6, 12]},
    "carers": {"extra_km": [0.5, 20], "unknown": ["pass", "fail"]},
    "class_change": {"steps": [0, 1, 1, 2], "unknown": ["pass"] * 5 + ["fail"]},
    "distance": {"free_km": [0, 2, 15], "ceiling_km": [None] * 6 + [20]},
    "duties": {"minimum_years": [0, 2]},
    "duty_period": {"years": [3, 8]},
    "election_freeze": {
        "windows": [[], [], [{"from": "2026-07-01", "until": "2026-08-31"}]],
        "heads": [True, False],
    },
    "fit": {"minimum": [None, None, None, 60], "unknown": ["pass", "pass", "fail"]},
    "government": {"allowed": [False, True]},
    "hardship_fairness": {"from_class": [1, 2]},
    "hardship_rotation": {"from_class": [1, 2], "after_years": [1, 3]},
    "incentive_budget": {"per_class": [{1: 6_000_000, 3: 5_999_999}]},
    "kin_line": {"kinds": [["spouse"], ["spouse", "sibling"]]},
    "least_change": {"approved": [1, 3]},
    "move_cap": {"maximum": [None, None, 1, 2, 3, "50%", "60%"]},
    "outflow_cap": {"maximum": [None, None, 1, 2, "50%", "100%"]},
    "pppk": {"move": ["none", "same_job"]},
    "profession_floor": {"per_subject": [0, 1, 2]},
    "profession_minimum": {"per_subject": [0, 1, 2]},
    "relocation_budget": {"from_km": [0, 10, 30]},
    "retirement": {"minimum_months": [12, 60]},
    "same_level": {"promotion": [False, True]},
    "load_limit": {"unlisted": [0, 3]},
    "scores": {"minimum": [None, None, 40], "unknown": ["pass", "pass", "fail"]},
    "scope": {"families": [[]] * 7 + [["umum"]], "agencies": [[]] * 7 + [["A"]]},
    "spouses": {"within_minutes": [None, 30, 100]},
    "stagnating": {"share": ["100%", 0.5]},
    "temporary": {
        "allowed": [True],
        "only": [False, False, False, True],
        "background": [False, False, True],
    },
    "tenure": {"minimum_years": [2, 5.5], "except_kinds": [["rotation"], []]},
    "transport_budget": {"free_km": [0, 15]},
}
#: Minimums by profession for the units and jobs of the random data.
_MINIMUMS = [
    {"unit_kind": "kantor", "family": "umum", "heads": 1},
    {"unit_kind": "puskesmas", "family": "umum", "heads": 2},
    {"unit_kind": "puskesmas", "subject": "ipa", "heads": 1},
]


def random_case(seed: int, *, canonical: bool = False) -> Case:
    """Scenario and model of one seed."""
    draw = Random(seed)
    return Case(random_scenario(draw), random_model(draw, canonical=canonical), Source(Path("-")))


def random_model(draw: Random, *, canonical: bool = False) -> Model:
    """One to three levels of random slack, goals anywhere, most barriers hard."""
    return Model.model_validate(_model(draw, canonical=canonical))


def _model(draw: Random, *, canonical: bool) -> dict[str, object]:
    names = ("first", "second", "third")[: draw.choice([1, 2, 3, 3])]
    levels = [{"name": name, "unit": "points", "slack": _slack(draw)} for name in names]
    shares = draw.choice([0.95, 0.8, 0.5]), draw.choice([0.15, 0.4, 0.8])
    root = draw.getrandbits(64)
    return {
        "format": "mutasi-opt/model-1",
        "name": "random",
        "canonical": canonical,
        "levels": levels,
        # A stream for each rule: a new one does not change the others.
        "rules": {
            rule.id: _rule(Random(f"{root} {rule.id}"), rule, names, *shares) for rule in RULES
        },
    }


def write_random_case(seed: int, folder: Path, *, canonical: bool = False) -> Path:
    """Write the case of a seed to files, as a user would, and return the path of its scenario."""
    draw = Random(seed)
    data = random_scenario(draw).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    (folder / "model.yaml").write_text(json.dumps(_model(draw, canonical=canonical)), "utf-8")
    decisions = data.pop("decisions", [])
    text = {"format": "mutasi-opt/decisions-1", "decisions": decisions}
    (folder / "decisions.yaml").write_text(json.dumps(text), "utf-8")
    content: dict[str, Any] = {
        "format": "mutasi-opt/scenario-1",
        "name": data.pop("name"),
        "as_of": data.pop("as_of"),
        "model": "model.yaml",
        "decisions": "decisions.yaml",
        "tables": {name: [_cells(row) for row in data.get(name, [])] for name in TABLES},
        "budgets": data.get("budgets", {}),
        "parameters": data.get("parameters", {}),
    }
    if previous := data.get("previous"):
        (folder / "before.json").write_text(json.dumps(_earlier(previous)), "utf-8")
        content["previous_plan"] = "before.json"
    path = folder / "scenario.yaml"
    path.write_text(json.dumps(content), "utf-8")
    return path


def _earlier(seats: list[dict[str, Any]]) -> dict[str, Any]:
    """As much of a plan as is read of an earlier one."""
    plain = {"to": None, "working": None}
    return {
        "format": "mutasi-opt/plan-1",
        "status": "optimal",
        "assignments": [plain | seat for seat in seats],
    }


def _cells(row: dict[str, Any]) -> dict[str, Any]:
    """Row as cells: lists and pairs become text."""
    return {
        key: ";".join(":".join(map(str, part)) if isinstance(part, list) else part for part in cell)
        or "-"
        if isinstance(cell, list)
        else cell
        for key, cell in row.items()
    }


def _slack(draw: Random) -> int | str:
    return draw.choice([0, 0, 0, 1, 2, 5, 40, "1%", "10%", "33.3%", "100%"])


def _rule(
    draw: Random, rule: type[Rule], levels: tuple[str, ...], hard: float, goals: float
) -> dict[str, object]:
    """Setting of a rule, given the shares of barriers that are hard and of goals that are on."""
    barrier = Enforcement.HARD in rule.modes and rule().enforce is not Enforcement.SOFT
    if barrier:
        other = draw.choice([Enforcement.SOFT, Enforcement.OFF])
        wish = Enforcement.HARD if draw.random() < hard else other
    elif draw.random() < goals:
        wish = draw.choice([Enforcement.SOFT] * 5 + [Enforcement.HARD])
    else:
        wish = Enforcement.OFF
    enforce = wish if wish in rule.modes else rule().enforce
    given: dict[str, object] = {"enforce": enforce}
    if enforce is Enforcement.SOFT:
        given |= {"level": draw.choice(levels), "weight": draw.choice([0, 0.3, 1, 1, 2, 7, 100])}
    for name, values in _PARAMETERS.get(rule.id, {}).items():
        if draw.random() < 0.85:
            given[name] = draw.choice(values)
    if "minimums" in rule.model_fields:
        given["minimums"] = draw.sample(_MINIMUMS, draw.randint(0, len(_MINIMUMS)))
    return given
