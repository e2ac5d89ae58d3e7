"""A small case on disk, and plans for it made by hand: no solver takes part."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from mutasi_opt.assignment import Assignment
from mutasi_opt.case import Case
from mutasi_opt.formulate import admissible_columns, compile_model, lagrangian, level_costs
from mutasi_opt.instance import NONE, Instance, index
from mutasi_opt.loading import load
from mutasi_opt.plan import Certificate, LevelProof, LevelResult, Plan, SolveStatus, StopReason
from mutasi_opt.plan.certificate import row_labels, vector_of
from mutasi_opt.plan.counting import count

SCALE = 1000

#: P1 has one too many, P2 is one short, P3 misses its minimum; W holds less education than asked.
TABLES: dict[str, list[dict[str, object]]] = {
    "agencies": [
        {"id": "A", "name": "Dinas Pendidikan", "service_priority": 2},
        {"id": "B", "name": "Dinas Sosial", "service_priority": 1},
    ],
    "units": [
        {
            "id": "U1",
            "agency": "A",
            "name": "SDN 1",
            "district": "D1",
            "latitude": -2.5,
            "longitude": 119.0,
        },
        {
            "id": "U2",
            "agency": "A",
            "name": "SDN 2",
            "district": "D2",
            "latitude": -2.5,
            "longitude": 119.5,
        },
        {
            "id": "U3",
            "agency": "B",
            "name": "Kantor",
            "district": "D1",
            "latitude": -2.5,
            "longitude": 119.0,
        },
    ],
    "jobs": [
        {
            "id": "GURU",
            "name": "Guru kelas",
            "kind": "jf_keahlian",
            "family": "guru",
            "level": 1,
            "min_education": "S-1",
        },
        {
            "id": "ADM",
            "name": "Pengadministrasi",
            "kind": "pelaksana",
            "family": "umum",
            "min_education": "SLTA",
        },
    ],
    "positions": [
        {"id": "P1", "unit": "U1", "job": "GURU", "need": 2, "minimum": 1, "maximum": 3},
        {"id": "P2", "unit": "U2", "job": "GURU", "need": 3, "minimum": 1, "maximum": 3},
        {"id": "P3", "unit": "U3", "job": "ADM", "need": 3, "minimum": 2, "maximum": 3},
        {"id": "P4", "unit": "U1", "job": "ADM", "need": 1, "minimum": 0, "maximum": 2},
    ],
    "employees": [
        {
            "id": "R",
            "name": "=Rani",
            "position": "P1",
            "home_latitude": -2.5,
            "home_longitude": 119.5,
        },
        {
            "id": "S",
            "name": "Sari",
            "position": "P1",
            "home_latitude": -2.5,
            "home_longitude": 119.0,
        },
        {
            "id": "T",
            "name": "Tono",
            "position": "P1",
            "home_latitude": -2.5,
            "home_longitude": 119.0,
        },
        {
            "id": "V",
            "name": "Vera",
            "position": "P2",
            "home_latitude": -2.5,
            "home_longitude": 119.5,
        },
        {"id": "W", "name": "Wati", "position": "P2", "education_level": "D-III"},
        {"id": "X", "name": "Xena", "position": "P3", "position_since": "2025-12-01"},
        {
            "id": "Y",
            "name": "Yuni",
            "position": "P4",
            "home_latitude": -2.5,
            "home_longitude": 119.0,
        },
        {"id": "Z", "name": "Zul", "position": "P4"},
        {"id": "OLD", "name": "Tua", "position": "P4", "birth_date": "1950-01-01"},
    ],
}
_PERSON = {"position_since": "2015-01-01", "birth_date": "1985-01-01", "education_level": "S-1"}

SCENARIO = """format: mutasi-opt/scenario-1
name: Kecil
as_of: 2026-07-01
model: standard
tables:
  agencies: agencies.csv
  units: units.csv
  jobs: jobs.csv
  positions: positions.csv
  employees: employees.csv
model_overrides: {rules: {move_cap: {maximum: 3}, outflow_cap: {enforce: off}}}
"""


def write_scenario(folder: Path, seats: Mapping[str, int] | None = None) -> Path:
    """Write the case and return the path of its scenario; ``seats`` are other maximums of posts."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in TABLES.items():
        full = [_PERSON | row for row in rows] if name == "employees" else rows
        if name == "positions" and seats:
            full = [row | {"maximum": seats.get(str(row["id"]), row["maximum"])} for row in rows]
        columns = list(dict.fromkeys(key for row in full for key in row))
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(full)
    path = folder / "scenario.yaml"
    path.write_text(SCENARIO, encoding="utf-8", newline="\n")
    return path


def placed(instance: Instance, moves: Mapping[str, str | None]) -> Assignment:
    """Today's assignment with some people elsewhere."""
    position = instance.employees.post.copy()
    for person, place in moves.items():
        target = NONE if place is None else instance.positions.ids.index(place)
        position[instance.employees.ids.index(person)] = target
    return Assignment.of(position)


#: Duals that prove the best value of balance (one head is missing among the general staff whatever
#: is done: 8 steps at a post and 8 in a group) and of placement: level -> duals of rows, of caps.
HELPFUL = {
    "balance": (
        {
            "shortage": {"P3": 8 * SCALE, "P4": 8 * SCALE},
            "agency_balance": {"A|umum": 8 * SCALE, "B|umum": 8 * SCALE},
        },
        {},
    ),
    "placement": (
        {
            "shortage": {"P2": 100 * SCALE, "P3": 160 * SCALE, "P4": 85 * SCALE},
            "agency_balance": {"A|umum": 85 * SCALE, "B|umum": 160 * SCALE},
        },
        {"balance": -20 * SCALE},
    ),
}
Duals = Mapping[str, tuple[Mapping[str, Mapping[str, int]], Mapping[str, int]]]


def plan_of(
    case: Case,
    moves: Mapping[str, str | None],
    *,
    duals: Duals | None = None,
    closed: bool = False,
) -> Plan:
    """Return a plan with the given moves and an honest certificate.

    ``duals`` are like `HELPFUL`; none at all prove little, but truly. ``closed`` claims the
    objective as a search bound: optimal.
    """
    instance, model = index(case.scenario), case.model
    assignment = placed(instance, moves)
    counted, today = (
        count(instance, model, assignment),
        count(instance, model, Assignment.today(instance)),
    )
    caps = [
        value + level.slack.of(value)
        for level, value in zip(model.levels, counted.objectives, strict=True)
    ][:-1]
    proofs = proofs_of(instance, case, caps, duals or {})
    levels = tuple(
        LevelResult(
            name=level.name,
            unit=level.unit,
            objective=counted.objectives[k],
            base=counted.objectives[k],
            bound=counted.objectives[k] if closed else proofs[k].dual_bound,
            dual_bound=proofs[k].dual_bound,
            search_bound=counted.objectives[k] if closed else None,
            cap=caps[k] if k < len(caps) else None,
            today=today.objectives[k],
            terms=counted.terms[k],
        )
        for k, level in enumerate(model.levels)
    )
    proven = all(level.base == level.bound for level in levels)
    return Plan(
        case,
        instance,
        SolveStatus.OPTIMAL if proven else SolveStatus.FEASIBLE,
        StopReason.PROOF if proven else StopReason.TIME_LIMIT,
        levels,
        assignment,
        Certificate(SCALE, proofs),
        statistics={"seconds": {"load": 0.5}, "columns": 1},
    )


def proofs_of(
    instance: Instance, case: Case, caps: Sequence[int], duals: Duals
) -> tuple[LevelProof, ...]:
    """Return what the duals prove per level."""
    formulation = compile_model(instance, case.model)
    columns = admissible_columns(instance, case.model)
    costs = level_costs(formulation, columns)
    starts = columns.starts(instance.num_employees)
    proofs = []
    for k, level in enumerate(case.model.levels):
        of_row, of_cap = duals.get(level.name, ({}, {}))
        y, unknown = vector_of(of_row, formulation, row_labels(instance, formulation))
        assert not unknown
        v = tuple(of_cap.get(earlier.name, 0) for earlier in case.model.levels[:k])
        priced = lagrangian(formulation, columns, starts, costs, k, y, v, caps[:k], SCALE)
        proofs.append(LevelProof(level.name, priced.bound, y, v, tuple(caps[:k])))
    return tuple(proofs)


def small_case(folder: Path, seats: Mapping[str, int] | None = None) -> Case:
    """Write the case and load it; ``seats`` are other maximums of posts."""
    return load(write_scenario(folder, seats))
