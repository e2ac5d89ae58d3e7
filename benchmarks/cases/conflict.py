"""Infeasible: two orders that cannot both be carried out, hidden in a whole regency.

Two people of one job are ordered to the same single seat. No plan is lawful; the answer is a proof, and the two
orders with the seat named among thousands of rules that hold.
"""

import json
from pathlib import Path

from benchmarks.cases.draft import regency_draft

__all__ = ["planted_conflict"]


def planted_conflict(folder: Path, employees: int, seed: int) -> Path:
    """Write a regency with one conflict; `solve` ends with exit code 4."""
    draft = regency_draft(f"Konflik, {employees} pegawai", employees, seed)
    people, positions = draft.tables["employees"], draft.tables["positions"]
    job_of = dict(zip(positions["id"], positions["job"], strict=True))
    held = draft.holders()
    seat = next(
        position
        for position, job, duty, gone in zip(
            positions["id"],
            positions["job"],
            positions["duty_of"],
            positions["abolished_on"],
            strict=True,
        )
        if job == "PENGADMINISTRASI" and not duty and not gone and held[position] >= 1
    )
    free = [
        k
        for k, position in enumerate(people["position"])
        if position
        and position != seat
        and job_of[position] == "PENGADMINISTRASI"
        and people["status"][k] == "pns"
        and people["legal_standing"][k] == "active"
        and not people["hold"][k]
    ]
    positions["maximum"][positions["id"].index(seat)] = str(held[seat] + 1)
    ordered = [people["id"][k] for k in draft.draw().sample(free, 2)]
    stays = [p for p, at in zip(people["id"], people["position"], strict=True) if at == seat]
    rows = [*((person, seat) for person in ordered), *((person, seat) for person in stays)]
    decisions = [
        {
            "id": f"D{k}",
            "kind": "lock",
            "employee": person,
            "position": position,
            "reason": "perintah",
        }
        for k, (person, position) in enumerate(rows, 1)
    ]
    scenario = draft.write(folder)
    orders = {"format": "mutasi-opt/decisions-1", "decisions": decisions}
    text = json.dumps(orders, indent=1) + "\n"  # JSON is YAML, too
    (folder / "decisions.yaml").write_bytes(text.encode("utf-8"))
    with scenario.open("ab") as file:
        file.write(b"decisions: decisions.yaml\n")
    return scenario
