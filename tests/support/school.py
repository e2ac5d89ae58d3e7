"""Teachers at five small schools: a chain of moves, wishes that are not met, and a mark on every private fact."""

import json
from pathlib import Path
from random import Random
from typing import Any

from mutasi_opt.case import Case
from mutasi_opt.engine import SolveOptions, solve
from mutasi_opt.explain import Study
from mutasi_opt.loading import load

__all__ = [
    "ASTI",
    "BUDI",
    "CITRA",
    "DEWI",
    "EKO",
    "PEOPLE",
    "marks",
    "school_study",
    "write_school",
]

#: ASTI goes to the seat of BUDI, who goes to a vacant one; CITRA wants the seat of BUDI and stays;
#: DEWI is barred by her performance, EKO has been in post for half a year.
ASTI, BUDI, CITRA, DEWI, EKO = PEOPLE = (
    "198001012005011001",
    "198102022006022002",
    "198203032007032003",
    "198304042008042004",
    "198405052009051005",
)
_NAMES = ("Asti", "Budi", "Citra", "Dewi", "Eko")
_POSTS = ("P1", "P2", "P4", "P5", "P1")
#: (latitude, longitude) of the schools: a degree is 111 km.
_SCHOOLS = {"P1": 119.0, "P2": 120.0, "P3": 121.0, "P4": 119.3, "P5": 119.4}
_HOMES = (120.0, 121.05, 119.3, 119.4, 119.03)
#: Kilometres between home and school, today or in the plan, that nobody else has.
_KM = ("111.1", "116.6", "188.9", "177.7", "218.8")

_MODEL = """format: mutasi-opt/model-1
name: sekolah
levels:
  - {name: balance, unit: steps, slack: 0}
  - {name: placement, unit: points, slack: 0}
rules:
  shortage: {enforce: soft, level: balance, weight: 1}
  distance: {enforce: soft, level: placement, free_km: 15, points_per_km: 2}
  aspirations: {enforce: soft, level: placement, weight: 60}
  move_cost: {enforce: soft, level: placement, weight: 20}
  move_cap: {enforce: off}
  outflow_cap: {enforce: off}
  calendar: {enforce: off}
"""


def marks(employee: str) -> dict[str, str]:
    """What only this person has, by how private it is: ``service`` and ``private``, joined by blanks."""
    k = PEOPLE.index(employee)
    return {
        "name": _NAMES[k],
        "service": f"sertifikat-{k} bidang-{k} urusan-{k}",
        "private": f"rumah-{k} keluh-{k} alasan-{k} {_KM[k]}",
    }


def _employee(k: int) -> dict[str, Any]:
    performance = "2024:kurang; 2025:baik" if PEOPLE[k] == DEWI else "2024:baik; 2025:baik"
    return {
        "id": PEOPLE[k],
        "name": _NAMES[k],
        "position": _POSTS[k],
        "position_since": "2026-01-01" if PEOPLE[k] == EKO else "2015-01-01",
        "birth_date": "1985-01-01",
        "rank": "III/c",
        "education_level": "S-1",
        "education_field": f"bidang-{k}",
        "experience": f"urusan-{k}:5",
        "certificates": f"sertifikat-{k}",
        "performance": performance,
        "home_district": f"rumah-{k}",
        "home_latitude": -2.5,
        "home_longitude": _HOMES[k],
        "hold_reason": f"keluh-{k}",
    }


def _content(draw: Random | None) -> dict[str, Any]:
    tables: dict[str, list[dict[str, Any]]] = {
        "agencies": [{"id": "DISDIK", "name": "Dinas Pendidikan"}],
        "units": [
            {
                "id": f"SDN-{place[1]}",
                "agency": "DISDIK",
                "name": f"SDN {place[1]}",
                "district": f"wilayah-{place[1]}",
                "latitude": -2.5,
                "longitude": longitude,
            }
            for place, longitude in _SCHOOLS.items()
        ],
        "jobs": [
            {
                "id": "GURU",
                "name": "Guru kelas",
                "kind": "jf_keahlian",
                "family": "guru",
                "level": 1,
                "min_education": "S-1",
            }
        ],
        "positions": [
            {"id": place, "unit": f"SDN-{place[1]}", "job": "GURU", "need": 1, "maximum": 1}
            for place in _SCHOOLS
        ],
        "employees": [_employee(k) for k in range(len(PEOPLE))],
        "preferences": [
            _wish(CITRA, "position", "P2"),
            _wish(DEWI, "unit", "SDN-3"),
            _wish(EKO, "unit", "SDN-3"),
        ],
        "relations": [{"employee_a": CITRA, "employee_b": DEWI, "kind": "sibling"}],
    }
    if draw is not None:
        for rows in tables.values():
            draw.shuffle(rows)
    return {
        "format": "mutasi-opt/scenario-1",
        "name": "Sekolah",
        "as_of": "2026-07-01",
        "model": "model.yaml",
        "tables": tables,
    }


def _wish(employee: str, kind: str, target: str) -> dict[str, Any]:
    reason = f"alasan-{PEOPLE.index(employee)}"
    row = {"employee": employee, "target_kind": kind, "target": target, "rank": 1}
    return {**row, "reason": reason}


def write_school(folder: Path, draw: Random | None = None) -> Path:
    """Write the case, its rows in the order that ``draw`` gives them; returns the scenario."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "model.yaml").write_text(_MODEL, encoding="utf-8")
    path = folder / "scenario.yaml"
    path.write_text(json.dumps(_content(draw)), encoding="utf-8")
    return path


def school_study(folder: Path, draw: Random | None = None, workers: int = 1) -> Study:
    """Solve the case to the proof and open it for questions."""
    case: Case = load(write_school(folder, draw))
    return Study(solve(case, SolveOptions(gap=0, workers=workers)))
