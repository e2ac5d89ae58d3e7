"""All costs equal: every lawful plan is optimal, and nothing guides a search.

The rules of law hold as ever and some people have to move; the only goal is distance, and each home is as far from each
place of work. A method that looks for negative reduced costs finds none, or ties for ever.
"""

from pathlib import Path

from benchmarks.cases.draft import regency_draft
from benchmarks.cases.spots import to_one_spot

__all__ = ["GOALS", "equal_costs"]

#: Goals that are off.
GOALS = (
    "unplaced", "service", "shortage", "agency_balance", "fit", "adaptation", "aspirations", "agency_requests",
    "background", "talent", "stagnating", "hardship_rotation", "hardship_fairness", "spouses", "move_cost",
)  # fmt: skip


def equal_costs(folder: Path, employees: int, seed: int) -> Path:
    """Write a regency in which every lawful plan costs the same."""
    draft = regency_draft(f"Biaya sama, {employees} pegawai", employees, seed)
    to_one_spot(draft)
    draft.keep_serving()
    draft.rules = {goal: {"enforce": "off"} for goal in GOALS}
    draft.rules["distance"] = {"free_km": 0}
    return draft.write(folder)
