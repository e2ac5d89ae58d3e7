"""One mover of every kind, a seat of every kind of decree, and facts that show who may read what."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from support.build import scenario

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case, Source
from mutasi_opt.explain import Study
from mutasi_opt.instance import NONE, index
from mutasi_opt.model import Model
from mutasi_opt.plan import Plan, SolveStatus, StopReason

__all__ = ["MOVES", "NIPS", "movers_study"]

#: Name -> (NIP, today, plan, working place where it is another one).
MOVES: dict[str, tuple[str, str | None, str, str | None]] = {
    "Rudi": ("197001011995011001", "KABID-A", "KABID-B", None),
    "Prita": ("197502022000022002", "KASI-A", "SEKRE-B", None),
    "Demi": ("197303031998032003", "SEKRE-B2", "KASI-B", None),
    "Jaya": ("196804041993041004", "ASISTEN", "KADIS", None),
    "Guntur": ("198505052010051005", "GURU-1", "GURU-2", None),
    '=HYPERLINK("http://x")': ("198606062011062006", "GURU-1", "GURU-3", None),
    "Nina": ("199207072019072007", None, "ADM-B", None),
    "Rita": ("198808082012082008", "OLD", "ADM-A", None),
    "Sena": ("198909092013091009", "ADM-A", "ADM-A", "ADM-B"),
    "Inggit": ("199010102014101010", "ADM-A", "ADM-X", None),
    "Kepa": ("198011112005111011", "GURU-2", "GURU-1", None),
    "Tetap": ("198112122006121012", "ADM-B", "ADM-B", None),
}
NIPS = {name: row[0] for name, row in MOVES.items()}
_RULES = {"move_cap": {"enforce": "off"}, "outflow_cap": {"enforce": "off"}}
_JF = {"kind": "jf_keahlian", "family": "guru", "level": 1, "class": 8}


def _person(name: str) -> dict[str, Any]:
    nip, today, _, _ = MOVES[name]
    return {
        "id": nip,
        "name": name,
        "position": today,
        "position_since": None if today is None else "2020-03-01",
        "birth_date": f"{nip[:4]}-{nip[4:6]}-{nip[6:8]}",
        "rank": "III/d",
        "rank_since": "2022-04-01",
        "education_level": "S-1",
        "education_field": "manajemen",
        "performance": "2024:baik; 2025:sangat_baik",
        "conduct": "above",
        "potential": "8",
        "home_latitude": -2.5,
        "home_longitude": 119.0,
    }


def movers_study(
    state: str = "draft",
    budgets: Mapping[str, int] | None = None,
    decisions: Sequence[Mapping[str, Any]] = (),
    **changes: Mapping[str, Any],
) -> Study:
    """Return a plan made by hand, without a solver.

    Parameters
    ----------
    changes
        Name of a person -> columns that differ from the plain ones.
    """
    people = [{**_person(name), **changes.get(name, {})} for name in MOVES]
    next(row for row in people if row["id"] == NIPS["Kepa"])["duty_position"] = "KEPSEK-2"
    data = scenario(
        name="Kabupaten Contoh",
        agencies=[
            {"id": "A", "name": "Dinas A"},
            {"id": "B", "name": "Dinas B"},
            {"id": "X", "name": "Provinsi", "government": "prov"},
        ],
        units=[
            {"id": "UA", "agency": "A", "name": "Dinas A", "latitude": -2.5, "longitude": 119.0},
            {"id": "UB", "agency": "B", "name": "Kantor B", "latitude": -2.5, "longitude": 119.5},
            *({"id": f"S{k}", "agency": "A", "name": f"SDN {k}"} for k in (1, 2, 3)),
            {"id": "UX", "agency": "X", "name": "Kantor X"},
        ],
        jobs=[
            {"id": "JPT", "name": "Kepala Dinas", "kind": "jpt", "family": "pim", "class": 14},
            {
                "id": "BID",
                "name": "Kepala Bidang",
                "kind": "administrator",
                "family": "pim",
                "class": 11,
            },
            {
                "id": "SEK",
                "name": "Sekretaris",
                "kind": "administrator",
                "family": "pim",
                "class": 12,
            },
            {"id": "SIE", "name": "Kepala Seksi", "kind": "pengawas", "family": "pim", "class": 9},
            {"id": "GURU", "name": "Guru Kelas Ahli Pertama", **_JF},
            {"id": "KEP", "name": "Kepala Sekolah", **_JF, "family": "kepsek"},
            {
                "id": "ADM",
                "name": "Pengadministrasi",
                "kind": "pelaksana",
                "family": "umum",
                "class": 5,
            },
        ],
        positions=[
            {"id": "KADIS", "unit": "UA", "job": "JPT", "need": 1},
            {"id": "ASISTEN", "unit": "UB", "job": "JPT", "need": 1},
            {"id": "KABID-A", "unit": "UA", "job": "BID", "need": 1},
            {"id": "KABID-B", "unit": "UB", "job": "BID", "need": 1},
            {"id": "SEKRE-B", "unit": "UB", "job": "SEK", "need": 1},
            {"id": "SEKRE-B2", "unit": "UB", "job": "SEK", "need": 1},
            {"id": "KASI-A", "unit": "UA", "job": "SIE", "need": 1},
            {"id": "KASI-B", "unit": "UB", "job": "SIE", "need": 1},
            *(
                {"id": f"GURU-{k}", "unit": f"S{k}", "job": "GURU", "need": k, "maximum": 3}
                for k in (1, 2, 3)
            ),
            *(
                {"id": f"KEPSEK-{k}", "unit": f"S{k}", "job": "KEP", "duty_of": "guru"}
                for k in (1, 2)
            ),
            {"id": "ADM-A", "unit": "UA", "job": "ADM", "need": 1, "maximum": 4},
            {"id": "ADM-B", "unit": "UB", "job": "ADM", "need": 4, "maximum": 4},
            {"id": "OLD", "unit": "UA", "job": "ADM", "need": 0, "abolished_on": "2026-06-30"},
            {"id": "ADM-X", "unit": "UX", "job": "ADM", "maximum": 2},
        ],
        employees=people,
        standards=[{"job": "SEK", "competency": "KOM", "level": 3}],
        competencies=[{"employee": NIPS["Prita"], "competency": "KOM", "level": 2}],
        courses=[
            {"id": "KOM-3", "competency": "KOM", "to_level": 3, "cost": 7_000_000, "places": 20}
        ],
        preferences=[
            {
                "employee": NIPS['=HYPERLINK("http://x")'],
                "target_kind": "position",
                "target": "GURU-3",
                "rank": 1,
                "own_request": True,
            }
        ],
        decisions=decisions,
        budgets=dict(budgets or {}),
    )
    model = Model.model_validate(
        {
            "format": "mutasi-opt/model-1",
            "name": "small",
            "levels": [{"name": "total", "unit": "points"}],
            "rules": {**_RULES, "shortage": {"enforce": "soft", "level": "total"}},
        }
    )
    instance = index(data)
    position = instance.employees.post.copy()
    working = position.copy()
    for nip, _, target, place in MOVES.values():
        k = instance.employees.ids.index(nip)
        position[k] = instance.positions.ids.index(target)
        working[k] = instance.positions.ids.index(place or target)
    assert NONE not in position
    plan = Plan(
        Case(data, model, Source(Path("-"))),
        instance,
        SolveStatus.FEASIBLE,
        StopReason.GAP_LIMIT,
        (),
        Assignment(position.astype(np.int32), working.astype(np.int32)),
        None,
    )
    return Study(plan, "ab" * 32, state)
