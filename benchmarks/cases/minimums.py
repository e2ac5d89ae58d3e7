"""Minimums barely met: need, minimum and maximum of each position are the people who are there today.

Nothing is left over anywhere, so that whoever moves has to be replaced, and plans are chains of exchanges that close:
relaxations split them, and a search that moves one person at a time finds no lawful step.
"""

from pathlib import Path

from benchmarks.cases.draft import regency_draft

__all__ = ["barely_met"]


def barely_met(folder: Path, employees: int, seed: int) -> Path:
    """Write a regency without any slack; nobody is without a post and nobody has to leave."""
    draft = regency_draft(f"Minimum pas, {employees} pegawai", employees, seed)
    draft.keep_serving()
    people, positions = draft.tables["employees"], draft.tables["positions"]
    bound = [k for k, hold in enumerate(people["hold"]) if hold == "must_move"]
    for k in bound:
        people["hold"][k] = people["hold_reason"][k] = ""
    held = draft.holders()
    for k, position in enumerate(positions["id"]):
        positions["abolished_on"][k] = positions["created_on"][k] = ""
        if not positions["duty_of"][k]:
            for column in ("need", "minimum", "maximum"):
                positions[column][k] = str(held[position])
    for table in ("workload", "norms"):
        draft.keep(table, lambda row: False)
    draft.rules = {"move_cap": {"maximum": None}, "outflow_cap": {"maximum": None}}
    return draft.write(folder)
