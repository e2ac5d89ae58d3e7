"""Random tiny cases in which people pass each other over: few seats that many would rather have."""

from pathlib import Path
from random import Random
from typing import Any

from support.build import scenario

from mutasi_opt.case import Case, Source
from mutasi_opt.model import Model

__all__ = ["passing_case"]

_SEATS = ("p0", "p1", "p2", "p3")
_CLAIMS = ("fit", "service", "age", "tenure", "rank", "wish")


def passing_case(seed: int) -> Case:
    """Four people and four seats; wishes, budgets, orders and levels that bind."""
    draw = Random(seed)
    units = [
        {"id": f"u{k}", "agency": "A", "latitude": -5.0, "longitude": 105.0 + 0.2 * k}
        | {"hardship": draw.choice([0, 0, 2])}
        for k in range(3)
    ]
    positions: list[dict[str, Any]] = [
        {"id": name, "unit": f"u{draw.randrange(3)}", "job": draw.choice(["J", "J", "K"])}
        | {"need": draw.choice([0, 1, 1, 2]), "minimum": 0, "maximum": draw.choice([1, 1, 2])}
        for name in _SEATS
    ]
    if draw.random() < 0.2:
        positions[0]["abolished_on"] = "2026-01-01"
    people = [
        {"id": f"e{k}", "position": draw.choice([*_SEATS[:3], *_SEATS[:3], None])}
        | {"home_latitude": -5.0, "home_longitude": 105.0 + draw.random() / 2}
        | {
            "pns_since": f"20{draw.randrange(10, 20)}-01-01",
            "rank": draw.choice(["III/a", "III/c"]),
        }
        | {"birth_date": f"19{draw.randrange(75, 95)}-01-01"}
        | {"performance": draw.choice(["2024:baik;2025:baik", "2024:kurang;2025:baik", None])}
        | {"education_level": draw.choice(["S-1", "D-III"])}
        for k in range(4)
    ]
    wishes = {
        (f"e{draw.randrange(4)}", draw.choice(_SEATS)): draw.choice([0, 1, 2]) for _ in range(3)
    }
    data = scenario(
        units=units,
        jobs=[{"id": "J"}, {"id": "K", "min_education": "S-1"}],
        positions=positions,
        employees=people,
        preferences=[
            {"employee": who, "target_kind": "position", "target": seat, "rank": rank}
            for (who, seat), rank in sorted(wishes.items())
        ],
        standards=[{"job": job, "competency": "KOM", "level": 4} for job in "JK"],
        competencies=[
            {"employee": f"e{k}", "competency": "KOM", "level": draw.randint(1, 4)}
            for k in range(4)
        ],
        decisions=_decisions(draw),
        budgets={"incentive": draw.choice([0, 12_000_000, 24_000_000])}
        if draw.random() < 0.6
        else {},
    )
    return Case(data, _model(draw), Source(Path("-")))


def _decisions(draw: Random) -> list[dict[str, Any]]:
    kinds = draw.choices(["", "", "lock", "must_move", "forbid", "approve"], k=2)
    rows = []
    for k, kind in enumerate(kinds):
        if kind:
            row = {"kind": kind, "employee": f"e{k}", "by": "Tim", "reason": "x"}
            rows.append(row if kind == "must_move" else {**row, "position": draw.choice(_SEATS)})
    return rows


def _model(draw: Random) -> Model:
    claims = [{"claim": name, "band": draw.choice([1, 5, 20])} for name in draw.sample(_CLAIMS, 3)]
    levels = [
        {"name": "balance", "unit": "steps", "slack": draw.choice([0, 0, 2])},
        {"name": "placement", "unit": "points"},
    ]
    goals = {
        "unplaced": {"level": "balance", "weight": 50},
        "shortage": {"level": "balance"},
        "distance": {"level": "placement", "free_km": 0},
        "aspirations": {"level": "placement"},
        "move_cost": {"level": "placement", "weight": draw.choice([0, 20])},
    }
    rules: dict[str, Any] = {name: {"enforce": "soft", **row} for name, row in goals.items()}
    rules |= {
        "move_cap": {"enforce": "hard", "maximum": draw.choice([1, 2, None, None])},
        "outflow_cap": {"enforce": "off"},
        "incentive_budget": {"enforce": "hard", "level": "placement"},
        "tenure": {"enforce": "off"},
    }
    return Model.model_validate(
        {
            "format": "mutasi-opt/model-1",
            "name": "passing",
            "levels": levels,
            "claims": claims,
            "rules": rules,
        }
    )
