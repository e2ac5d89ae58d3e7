"""Cases in which little of the rulebook is left: assignment, flow, and preferences alone.

One job, one seat per person or several per post, every place lawful for everybody; what a place costs
is the way from home, wishes and the move itself. They are for the model ``weighted``, whose other rules the scenario
switches off.
"""

import csv
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.cases.case import Case
from mutasi_opt.rules import RULES

__all__ = ["PLAIN", "write_assignment", "write_conflict", "write_network", "write_preferences"]

#: A place in Sulawesi around which units and homes are drawn, and how far from it in degrees.
_CENTRE, _SPREAD = (-2.68, 118.88), 0.4
#: Posts that a person may wish for, dearest first.
_WISHES = 5

_PLACE = {
    "one_post": {"enforce": "hard"},
    "capacity": {"enforce": "hard"},
    "distance": {"enforce": "soft", "free_km": 0, "points_per_km": 10},
    "aspirations": {"enforce": "soft", "weight": 300},
    "move_cost": {"enforce": "soft", "weight": 20},
}


def write_assignment(folder: Path, people: int, seed: int) -> Path:
    """As many single seats as people, everybody lawful everywhere: plain assignment."""
    return _write(folder, "plain assignment", people, people, seed, _PLACE)


def write_network(folder: Path, people: int, seed: int) -> Path:
    """Posts of several seats that miss people unevenly: a transportation problem with ladders."""
    rules = _PLACE | {
        "shortage": {"enforce": "soft", "weight": 40},
        "service": {"enforce": "soft", "weight": 500},
    }
    return _write(folder, "plain network", people, max(2, people // 10), seed, rules)


def write_preferences(folder: Path, people: int, seed: int) -> Path:
    """Wishes alone: people rank posts, their own last; posts rank people by claim."""
    rules = {name: _PLACE[name] for name in ("one_post", "capacity")}
    rules["aspirations"] = {
        "enforce": "soft", "weight": 100, "per_rank": 15, "at_most": 75,
    }  # fmt: skip
    return _write(folder, "preferences alone", people, max(2, people // 10), seed, rules)


def write_conflict(folder: Path, people: int, seed: int) -> Path:
    """A network in which more people are locked to one post than it has seats: infeasible."""
    rules = _PLACE | {"locks": {"enforce": "hard"}}
    return _write(folder, "plain conflict", people, max(2, people // 10), seed, rules, locked=0)


def _write(
    folder: Path,
    name: str,
    people: int,
    posts: int,
    seed: int,
    rules: Mapping[str, Any],
    locked: int | None = None,
) -> Path:
    """Write a case; to the post ``locked`` one person more is locked than it has seats."""
    draw = Random(f"{name} {seed}")
    folder.mkdir(parents=True, exist_ok=True)
    holders = _holders(draw, people, posts)
    width = len(str(posts))
    seats = [f"P{k:0{width}}" for k in range(posts)]
    maximum = [max(1, count) + (posts < people) * draw.randint(0, 2) for count in holders]
    need = [
        draw.randint(max(1, count - 2), count + 2) if posts < people else 1 for count in holders
    ]
    post = [seat for seat, count in zip(seats, holders, strict=True) for _ in range(count)]
    tables: dict[str, list[dict[str, Any]]] = {
        "agencies": [{"id": "A", "name": "Dinas"}],
        "units": [
            {"id": f"U{seat}", "agency": "A", "name": f"Unit {seat}", "district": "D"} | _spot(draw)
            for seat in seats
        ],
        "jobs": [{"id": "J", "name": "Pengelola", "kind": "pelaksana", "family": "umum"}],
        "positions": [
            {"id": seat, "unit": f"U{seat}", "job": "J", "need": min(n, most)}
            | {"minimum": 0, "maximum": most}
            for seat, n, most in zip(seats, need, maximum, strict=True)
        ],
        "employees": [_employee(draw, k, seat) for k, seat in enumerate(post)],
        "preferences": list(_wishes(draw, post, seats, own="move_cost" not in rules)),
    }
    for table, rows in tables.items():
        _write_table(folder / f"{table}.csv", rows)
    off = {rule.id: {"enforce": "off"} for rule in RULES}
    decisions = [] if locked is None else _locks(post, seats[locked], maximum[locked] + 1)
    _write_json(
        folder / "decisions.yaml", {"format": "mutasi-opt/decisions-1", "decisions": decisions}
    )
    scenario = folder / "scenario.yaml"
    content = {
        "format": "mutasi-opt/scenario-1",
        "name": f"{name}, {people} people",
        "as_of": "2026-07-01",
        "model": "weighted",
        "model_overrides": {"rules": off | dict(rules)},
        "decisions": "decisions.yaml",
        "tables": {table: f"{table}.csv" for table in tables},
    }
    _write_json(scenario, content)
    return scenario


def _holders(draw: Random, people: int, posts: int) -> list[int]:
    """People at each post today: one each, the others anywhere."""
    holders = [1] * posts
    for _ in range(people - posts):
        holders[draw.randrange(posts)] += 1
    return holders


def _spot(draw: Random, prefix: str = "") -> dict[str, float]:
    latitude, longitude = (round(at + draw.uniform(-_SPREAD, _SPREAD), 4) for at in _CENTRE)
    return {f"{prefix}latitude": latitude, f"{prefix}longitude": longitude}


def _employee(draw: Random, k: int, seat: str) -> dict[str, Any]:
    predicates = ("baik", "sangat_baik")
    return {
        "id": f"E{k:06}",
        "position": seat,
        "position_since": f"{draw.randint(2012, 2022)}-01-01",
        "pns_since": f"{draw.randint(2005, 2015)}-{draw.randint(1, 12):02}-01",
        "birth_date": f"{draw.randint(1975, 1990)}-{draw.randint(1, 12):02}-01",
        "performance": ";".join(f"{year}:{draw.choice(predicates)}" for year in (2024, 2025)),
    } | _spot(draw, "home_")


def _wishes(
    draw: Random, post: list[str], seats: list[str], *, own: bool
) -> Iterable[dict[str, Any]]:
    """Half of the people wish for up to five posts, the first of all more often than the last.

    ``own``: everybody names the own post behind them.
    """
    for k, seat in enumerate(post):
        wanted: list[str] = []
        for _ in range(draw.randint(0, 1) * draw.randint(1, _WISHES)):
            dear = seats[int(len(seats) * draw.random() ** 2)]
            if dear != seat and dear not in wanted:
                wanted.append(dear)
        wanted += [seat] * own
        for rank, target in enumerate(wanted, 1):
            yield {
                "employee": f"E{k:06}",
                "target_kind": "position",
                "target": target,
                "rank": rank,
            }


def _locks(post: Sequence[str], seat: str, number: int) -> list[dict[str, str]]:
    """Lock the first people from elsewhere to a seat."""
    others = [k for k, own in enumerate(post) if own != seat][:number]
    return [
        {"id": f"D{k}", "kind": "lock", "employee": f"E{k:06}", "position": seat} for k in others
    ]


def _write_table(path: Path, rows: list[dict[str, Any]]) -> None:
    fields = list(dict.fromkeys(key for row in rows for key in row))
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, fields, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _write_json(path: Path, content: object) -> None:
    """JSON is YAML, too."""
    path.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8", newline="\n")


def _case(
    name: str, title: str, write: Callable[[Path, int, int], Path], people: int, **more: Any
) -> Case:
    def build(folder: Path, seed: int = _SEED) -> None:
        write(folder, people, seed)

    return Case(f"{name}-{people}", "plain", title, people, _SEED, build=build, **more)


#: Seed of the cases by name.
_SEED = 7

PLAIN: tuple[Case, ...] = (
    *(_case("assignment", "plain assignment", write_assignment, n) for n in (500, 2000)),
    *(_case("network", "plain transportation problem", write_network, n) for n in (500, 2000)),
    *(_case("preferences", "wishes and claims alone", write_preferences, n) for n in (1000, 4000)),
    _case("conflict", "more locks than seats", write_conflict, 200, expect="infeasible"),
)
