"""Huge ties: identical people and identical posts, so that no vector of duals tells them apart.

All people hold one job and live in one place where all units are; half of the posts miss as many people as the other
half has too many. Best plans are as many as there are ways to choose who goes: bounds are easy, and searches that
break ties one at a time never end.
"""

from pathlib import Path

from benchmarks.cases.draft import regency_draft, rules_off
from benchmarks.cases.one_family import to_one_job
from benchmarks.cases.spots import to_one_spot

__all__ = ["huge_ties"]

_KEPT = (
    "one_post", "capacity", "move_cap", "unplaced", "service", "shortage", "distance", "move_cost",
)  # fmt: skip


def huge_ties(folder: Path, employees: int, seed: int) -> Path:
    """Write posts with one person too many and posts with one too few, all else equal."""
    draft = regency_draft(f"Serba sama, {employees} pegawai", employees, seed)
    draft.keep_serving()
    to_one_job(draft)
    to_one_spot(draft)
    people, positions = draft.tables["employees"], draft.tables["positions"]
    count = len(positions["id"])
    people["position"] = [positions["id"][k % count] for k in range(len(people["id"]))]
    held = list(draft.holders().values())
    needs = [max(1, h + (1 if k % 2 else -1)) for k, h in enumerate(held)]
    positions["need"] = [str(need) for need in needs]
    positions["minimum"] = ["1"] * count
    positions["maximum"] = [str(max(held) + 1)] * count
    draft.keep("preferences", lambda row: False)
    draft.rules = rules_off(*_KEPT)
    return draft.write(folder)
