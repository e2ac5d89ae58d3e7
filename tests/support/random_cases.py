"""Random tiny cases: up to five people and five positions, and any model over them."""

import json
from pathlib import Path
from random import Random
from typing import Any

from support.build import scenario

from mutasi_opt.case import Case, Source
from mutasi_opt.model import Model
from mutasi_opt.rules import RULES, Enforcement, Rule
from mutasi_opt.scenario import TABLES, Scenario

__all__ = ["random_case", "random_model", "random_scenario", "write_random_case"]

_GOALS = ("unplaced", "service", "shortage", "agency_balance", "distance", "fit", "rotation")
_PARAMETERS = {
    "shortage": {"bands": [["5%", "10%", "20%"], ["40%", "60%", "70%"], ["1%", "50%", "100%"]]},
    "agency_balance": {"bands": [["5%", "10%", "20%"], ["40%", "60%", "70%"]]},
    "distance": {"free_km": [0, 2, 15], "ceiling_km": [None, None, None, 20]},
    "fit": {"minimum": [None, None, None, 60], "unknown": ["pass", "pass", "fail"]},
    "same_level": {"promotion": [False, True]},
    "tenure": {"minimum_years": [2, 5.5]},
    "move_cap": {"maximum": [None, None, 1, 2, 3, "50%", "60%"]},
    "outflow_cap": {"maximum": [None, None, 1, 2, "50%", "100%"]},
    "government": {"allowed": [False, True]},
}


def random_case(seed: int, *, canonical: bool = False) -> Case:
    """Scenario and model of one seed."""
    draw = Random(seed)
    return Case(random_scenario(draw), random_model(draw, canonical=canonical), Source(Path("-")))


def random_model(draw: Random, *, canonical: bool = False) -> Model:
    """One to three levels of random slack, goals anywhere, most barriers hard."""
    return Model.model_validate(_model(draw, canonical=canonical))


def _model(draw: Random, *, canonical: bool) -> dict[str, object]:
    names = ("first", "second", "third")[: draw.choice([1, 2, 3, 3])]
    return {
        "format": "mutasi-opt/model-1",
        "name": "random",
        "canonical": canonical,
        "levels": [{"name": name, "unit": "points", "slack": _slack(draw)} for name in names],
        "rules": {rule.id: _rule(draw, rule, names) for rule in RULES},
    }


def write_random_case(seed: int, folder: Path, *, canonical: bool = False) -> Path:
    """Write the case of a seed to files, as a user would, and return the path of its scenario."""
    draw = Random(seed)
    data = random_scenario(draw).model_dump(mode="json", by_alias=True, exclude_defaults=True)
    (folder / "model.yaml").write_text(json.dumps(_model(draw, canonical=canonical)), "utf-8")
    decisions = data.pop("decisions", [])
    text = {"format": "mutasi-opt/decisions-1", "decisions": decisions}
    (folder / "decisions.yaml").write_text(json.dumps(text), "utf-8")
    content = {
        "format": "mutasi-opt/scenario-1",
        "name": data.pop("name"),
        "as_of": data.pop("as_of"),
        "model": "model.yaml",
        "decisions": "decisions.yaml",
        "tables": {name: [_cells(row) for row in data.get(name, [])] for name in TABLES},
    }
    path = folder / "scenario.yaml"
    path.write_text(json.dumps(content), "utf-8")
    return path


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


def _rule(draw: Random, rule: type[Rule], levels: tuple[str, ...]) -> dict[str, object]:
    goal = rule.id in _GOALS or rule.id == "move_cost"
    if goal:
        wish = Enforcement.SOFT if draw.random() < 0.7 else Enforcement.OFF
    else:
        wish = draw.choice([Enforcement.HARD] * 10 + [Enforcement.SOFT, Enforcement.OFF])
    enforce = wish if wish in rule.modes else rule().enforce
    given: dict[str, object] = {"enforce": enforce}
    if enforce is Enforcement.SOFT:
        given |= {"level": draw.choice(levels), "weight": draw.choice([0, 0.3, 1, 1, 2, 7, 100])}
    for name, values in _PARAMETERS.get(rule.id, {}).items():
        if draw.random() < 0.7:
            given[name] = draw.choice(values)
    return given


def random_scenario(draw: Random) -> Scenario:
    """Data; ``strict`` says how many of the people and posts have something that stops a move."""
    strict = draw.choice([0.0, 0.0, 0.0, 0.05, 0.2])
    posts = [f"p{k}" for k in range(draw.choice([1, 2, 3, 3, 4, 4, 5]))]
    people = [f"e{k}" for k in range(draw.choice([0, 1, 2, 3, 4, 4, 5, 5, 5]))]
    rarely = lambda *values: draw.choice(values) if draw.random() < strict else None  # noqa: E731
    return scenario(
        agencies=[
            {"id": "A", "service_priority": draw.choice([1, 3])},
            {"id": "B", "government": "two" if rarely(1) else "one"},
        ],
        units=[
            {
                "id": name,
                "agency": draw.choice("AB"),
                "district": draw.choice([None, "d0", "d1"]),
                "latitude": draw.choice([-2.9, -3.0, -3.1, -3.4]),
                "longitude": draw.choice([104.7, 104.8, 105.1]),
            }
            for name in ("UA", "UB", "UC")
        ],
        jobs=_jobs(draw, strict),
        positions=[_position(draw, name, strict) for name in posts],
        employees=[_employee(draw, name, posts, strict) for name in people],
        standards=[{"job": "guru", "competency": "KOM", "level": 3}],
        competencies=[
            {"employee": name, "competency": "KOM", "level": draw.randint(1, 4)}
            for name in people
            if draw.random() < 0.4
        ],
        travel=[{"from_district": "d0", "to_district": "d1", "minutes": draw.choice([20, 90])}],
        decisions=_decisions(draw, people, posts, strict),
    )


def _jobs(draw: Random, strict: float) -> list[dict[str, object]]:
    rarely = lambda *values: draw.choice(values) if draw.random() < strict else None  # noqa: E731
    return [
        {
            "id": "guru",
            "kind": "jf_keahlian",
            "family": draw.choice(["guru", "umum", "umum"]),
            "level": 2 if rarely(1) else 1,
            "group": draw.choice([None, "umum"]),
            "min_rank": rarely("III/a"),
            "min_education": rarely("S-1"),
            "certificates": rarely("pendidik"),
            "urusan": "pendidikan",
            "min_experience_years": rarely(2),
            "max_age_on_entry": rarely(53),
        },
        {"id": "staf", "kind": "pelaksana", "family": "umum", "max_age_on_entry": rarely(50)},
        {"id": "kasi", "kind": "pengawas", "family": "umum"},
    ]


def _position(draw: Random, name: str, strict: float) -> dict[str, object]:
    rarely = lambda *values: draw.choice(values) if draw.random() < strict else None  # noqa: E731
    return {
        "id": name,
        "unit": draw.choice(["UA", "UB", "UC"]),
        "job": draw.choice(["guru", "staf", "staf", "staf"] + ["kasi"] * (strict > 0)),
        "need": draw.choice([None, 0, 1, 1, 2, 3, 10]),
        "minimum": draw.choice([None, None, 0, 1, 2]),
        "maximum": draw.choice([None, 0, 1, 2, 3, 3]),
        "duty_of": rarely("guru"),
        "created_on": rarely("2027-01-01"),
        "abolished_on": "2026-01-01" if draw.random() < 0.06 else None,
    }


def _employee(draw: Random, name: str, posts: list[str], strict: float) -> dict[str, object]:
    rarely = lambda *values: draw.choice(values) if draw.random() < strict else None  # noqa: E731
    home = draw.random() < 0.8
    return {
        "id": name,
        "position": None if draw.random() < 0.15 else draw.choice(posts),
        "position_since": rarely("2025-05-05", "2023-03-01") or "2015-01-01",
        "duty_position": rarely(posts[0]),
        "birth_date": rarely("1969-01-01", "1968-03-01") or draw.choice(["1975-01-01", None]),
        "status": rarely("cpns", "pppk") or "pns",
        "legal_standing": rarely("study") or "active",
        "discipline_until": rarely("2026-12-31"),
        "rank": rarely("II/d", "III/a", "III/c"),
        "education_level": rarely("SLTA", "S-1"),
        "experience": rarely("pendidikan:1", "pendidikan:9", "umum:3"),
        "certificates": rarely("-", "pendidik") or draw.choice([None, "pendidik"]),
        "home_latitude": draw.choice([-2.9, -3.1, -3.4]) if home else None,
        "home_longitude": draw.choice([104.7, 105.1]) if home else None,
        "home_district": draw.choice([None, "d0", "d1"]),
        "hold": rarely("stay", "must_move") or "none",
    }


def _decisions(
    draw: Random, people: list[str], posts: list[str], strict: float
) -> list[dict[str, object]]:
    wanted = draw.choice([0, 0, 0, 1, 2]) if people else 0
    locked: set[str] = set()
    found: list[dict[str, object]] = []
    for _ in range(wanted):
        who = draw.choice(people)
        kind = draw.choice(["lock", "forbid", "forbid", "must_move"])
        if kind == "lock" and who in locked:
            continue
        locked |= {who} if kind == "lock" else set()
        place = None if kind == "must_move" else draw.choice(posts)
        reason = "reorganisation" if draw.random() < 0.5 + strict else None
        found.append({"kind": kind, "employee": who, "position": place, "reason": reason})
    return found
