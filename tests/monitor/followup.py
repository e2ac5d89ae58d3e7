"""A small plan folder to be followed up: a dinas with two schools, one of them remote, and an office."""

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from support.plans import placed

from mutasi_opt.assignment import Assignment
from mutasi_opt.instance import index
from mutasi_opt.loading import load
from mutasi_opt.monitor.followed import Followed
from mutasi_opt.plan import Plan, SolveStatus, StopReason, write_plan

PERSON = {
    "birth_date": "1985-01-01",
    "position_since": "2015-01-01",
    "education_level": "S-1",
    "performance": "2024:baik;2025:baik",
}

#: Siti and Budi move to the remote school, Andi to the other agency's office; the rest stays.
TABLES: dict[str, list[dict[str, Any]]] = {
    "agencies": [{"id": "DIK", "name": "Dinas Pendidikan"}, {"id": "SOS", "name": "Dinas Sosial"}],
    "units": [
        {"id": "SD1", "agency": "DIK", "name": "SDN 1", "district": "Kota", "hardship": 0},
        {"id": "SD2", "agency": "DIK", "name": "SDN 2", "district": "Pulau", "hardship": 3},
        {"id": "KAN", "agency": "SOS", "name": "Kantor", "district": "Kota"},
    ],
    "jobs": [
        {"id": "GURU", "name": "Guru", "kind": "jf_keahlian", "family": "guru", "level": 1},
        {"id": "ADM", "name": "Pengadministrasi", "kind": "pelaksana", "family": "umum"},
        {"id": "PEKSOS", "name": "Pengelola", "kind": "pelaksana", "family": "umum"},
    ],
    "positions": [
        {"id": "SD1-GURU", "unit": "SD1", "job": "GURU"},
        {"id": "SD2-GURU", "unit": "SD2", "job": "GURU"},
        {"id": "SD1-ADM", "unit": "SD1", "job": "ADM"},
        {"id": "KAN-PEKSOS", "unit": "KAN", "job": "PEKSOS"},
    ],
    "employees": [
        {"id": "ANDI", "name": "Andi", "position": "SD1-ADM"},
        {"id": "BUDI", "name": "Budi", "position": "SD1-GURU"},
        {"id": "DEWI", "name": "Dewi", "position": "SD2-GURU", "position_since": "2010-01-01"},
        {"id": "EKO", "name": "Eko", "position": "KAN-PEKSOS", "position_since": "2020-01-01"},
        {"id": "SITI", "name": "Siti", "position": "SD1-GURU"},
    ],
    "standards": [
        {"job": "GURU", "competency": "KOM", "level": 3},
        {"job": "PEKSOS", "competency": "KOM", "level": 2},
        {"job": "PEKSOS", "competency": "TEKSOS", "level": 3},
    ],
    "competencies": [
        {"employee": "BUDI", "competency": "KOM", "level": 1},
        {"employee": "SITI", "competency": "KOM", "level": 3},
    ],
    "courses": [
        {"id": "KOM-2", "competency": "KOM", "to_level": 2, "cost": 1000},
        {"id": "KOM-3", "competency": "KOM", "to_level": 3, "cost": 5000, "places": 1},
        {"id": "SOS-3", "competency": "TEKSOS", "to_level": 3, "cost": 4000},
    ],
}
MOVES = {"ANDI": "KAN-PEKSOS", "BUDI": "SD2-GURU", "SITI": "SD2-GURU"}
OUTCOMES = """\
employee,date,adaptation,performance,note
ANDI,2027-01-10,2,,
BUDI,2026-10-01,3,baik,
BUDI,2027-01-12,1,kurang,belum betah
DEWI,2027-01-12,5,sangat_baik,
SITI,2027-01-12,4,baik,
"""


def write_case(folder: Path, changes: Mapping[str, Any] | None = None, **keys: Any) -> Path:
    """Write the scenario; ``changes`` replace tables, ``keys`` are further keys of scenario.yaml."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {**TABLES, **(changes or {})}
    for name, rows in tables.items():
        full = [PERSON | row for row in rows] if name == "employees" else rows
        columns = list(dict.fromkeys(key for row in full for key in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(full)
    content = {
        "format": "mutasi-opt/scenario-1",
        "name": "Kecil",
        "as_of": "2026-07-01",
        "tables": {name: f"{name}.csv" for name in tables},
        **keys,
    }
    path = folder / "scenario.yaml"
    text = json.dumps(content, ensure_ascii=False).replace('"2026-07-01"', "2026-07-01", 1)
    for sign in ("\x7f", "\u2028"):  # JSON leaves as they are what YAML wants spelt out
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def write_decree(
    scenario: Path,
    folder: Path,
    moves: Mapping[str, str | None] = MOVES,
    away: Mapping[str, str] | None = None,
    **inputs: Path,
) -> Path:
    """Write a plan folder with the given moves, and temporary assignments, as if it were solved.

    ``inputs`` are decisions and the earlier plan, named in place of the scenario's.
    """
    case = load(scenario, **inputs)
    instance = index(case.scenario)
    position = placed(instance, moves).position
    working = position.copy()
    for person, place in (away or {}).items():
        k, seat = instance.employees.ids.index(person), instance.positions.ids.index(place)
        working[k] = seat
    assignment = Assignment(position, working)
    plan = Plan(
        case, instance, SolveStatus.FEASIBLE, StopReason.TIME_LIMIT, (), assignment, None
    )  # fmt: skip
    return write_plan(plan, folder)


def write_all(
    folder: Path, outcomes: str = OUTCOMES, changes: Mapping[str, Any] | None = None, **keys: Any
) -> tuple[Path, Path]:
    """Write scenario, plan and outcomes below a folder; return the plan folder and the outcomes."""
    plan = write_decree(write_case(folder / "in", changes, **keys), folder / "plan")
    table = folder / "outcomes.csv"
    table.write_text(outcomes, encoding="utf-8", newline="\n")
    return plan, table


def edited(plan: Path, change: Mapping[str, Any]) -> Path:
    """Change keys of plan.json."""
    path = plan / "plan.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps(content | change), encoding="utf-8")
    return plan


def person(employee: int, **facts: Any) -> Followed:
    """Somebody who moved from position 0 to position 1 and is reported on with what is given."""
    plain: dict[str, Any] = {
        "kind": "redistribution",
        "moved": True,
        "origin": 0,
        "seat": 1,
        "place": 1,
        "effective": date(2026, 7, 1),
        "reported": bool(facts.keys() & {"adaptation", "performance"}),
        "adaptation": None,
        "performance": None,
    }
    return Followed(employee, **(plain | facts))


def stayer(employee: int, seat: int, **facts: Any) -> Followed:
    """Somebody who stayed at a position."""
    where = {"kind": "stay", "moved": False, "origin": seat, "seat": seat, "place": seat}
    return person(employee, **where, **facts)


def lines(rows: Sequence[Sequence[Any]]) -> list[str]:
    """Rows as text that a reviewer can follow; unknown is a dash."""
    return [" ".join("-" if cell is None else str(cell) for cell in row) for row in rows]
