"""The small case with decisions, a flag, courses, a mentor and money, and its plan made by hand."""

import json
from pathlib import Path

from support.plans import plan_of, write_scenario

from mutasi_opt.case import Case
from mutasi_opt.loading import load
from mutasi_opt.plan import Plan, write_plan

#: R goes to a school in the hills, Y to an office of another agency.
MOVES = {"R": "P2", "Y": "P3"}

DECISIONS = """format: mutasi-opt/decisions-1
decisions:
  - {id: D1, kind: objection, employee: R, about: destination, position: P2, by: Kepala SDN 2, date: 2026-06-20}
  - {id: D2, kind: lock, employee: S, position: P1, by: Tim Penilai Kinerja, reason: an illness}
  - {id: D3, kind: forbid, employee: T, position: P2, by: Dinas Pendidikan}
"""
_OVER = """format: mutasi-opt/scenario-1
extends: scenario.yaml
decisions: decisions.yaml
budgets: {incentive: 20_000_000, training: 5_000_000}
tables:
  jobs: {patch: [{id: ADM, approval: gubernur}]}
  units: {patch: [{id: U2, hardship: 2}]}
  employees: {patch: [{id: V, performance: 2024:baik;2025:baik}]}
"""


def decided_scenario(folder: Path) -> Path:
    """Write the case and return the path of its scenario."""
    write_scenario(folder)
    (folder / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    path = folder / "decided.yaml"
    path.write_text(_OVER, encoding="utf-8")
    return path


def decided_plan(case: Case) -> Plan:
    """Return the plan that makes both moves, with an honest certificate."""
    return plan_of(case, MOVES)


def written(root: Path, **given: Path) -> Path:
    """Write the case and its plan below a folder, and return the plan folder."""
    path = decided_scenario(root / "in")
    return write_plan(decided_plan(load(path, **given)), root / "plan")


def content(folder: Path) -> dict[str, object]:
    """Return plan.json as it is."""
    found: dict[str, object] = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return found
