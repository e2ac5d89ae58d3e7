"""One family in which every pair is lawful: people x positions pairs, and no rule that thins them out.

The largest number of pairs that so many people and places can have. Everybody holds the same job, each unit has one
position, and all rules that forbid pairs are off; goals, caps and minimums are those of the model.
"""

from pathlib import Path

from benchmarks.cases.draft import Draft, regency_draft, rules_off

__all__ = ["one_family", "to_one_job"]

_JOB = "PENGADMINISTRASI"
#: Rules in force: none of them forbids a pair.
_KEPT = (
    "one_post", "capacity", "floor", "move_cap", "outflow_cap", "unplaced", "service", "shortage", "agency_balance",
    "distance", "fit", "aspirations", "hardship_rotation", "hardship_fairness", "spouses", "move_cost",
)  # fmt: skip


def one_family(folder: Path, employees: int, seed: int) -> Path:
    """Write a regency in which everybody may go everywhere."""
    draft = regency_draft(f"Satu jabatan, {employees} pegawai", employees, seed)
    draft.keep_serving()
    to_one_job(draft)
    draft.rules = rules_off(*_KEPT)
    return draft.write(folder)


def to_one_job(draft: Draft) -> None:
    """Give everybody the same job, and each unit one position with the people who are there."""
    positions, people = draft.tables["positions"], draft.tables["employees"]
    unit_of = dict(zip(positions["id"], positions["unit"], strict=True))
    people["position"] = [f"{unit_of[cell]}-POS" if cell else "" for cell in people["position"]]
    people["duty_position"] = [""] * len(people["id"])
    people["duty_since"] = [""] * len(people["id"])
    people["assignment_kind"] = [""] * len(people["id"])
    units = sorted(set(positions["unit"]))
    rows = len(units)
    draft.tables["positions"] = {name: [""] * rows for name in positions} | {
        "id": [f"{unit}-POS" for unit in units],
        "unit": units,
        "job": [_JOB] * rows,
    }
    draw, held = draft.draw(), draft.holders()
    needs = [max(1, count + draw.randint(-2, 2)) for count in held.values()]
    cells = draft.tables["positions"]
    cells["need"] = [str(need) for need in needs]
    cells["minimum"] = [str(need // 2) for need in needs]
    cells["maximum"] = [str(need + 2) for need in needs]
    draft.keep("jobs", lambda row: row["id"] == _JOB)
    draft.keep("standards", lambda row: row["job"] == _JOB)
    for table in ("workload", "norms", "agency_requests"):
        draft.keep(table, lambda row: False)
    draft.keep("preferences", lambda row: row["target_kind"] not in {"position", "job"})
