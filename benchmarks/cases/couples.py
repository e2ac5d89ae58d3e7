"""Many couples: four people of five are married to somebody of the regency, wherever that one works.

A couple is charged for two districts, which no pair of a person and a post shows alone: relaxations split couples
evenly at no cost, and what is left of the gap has to be closed by search.
"""

from pathlib import Path

from benchmarks.cases.draft import regency_draft

__all__ = ["many_couples"]


def many_couples(folder: Path, employees: int, seed: int) -> Path:
    """Write a regency of couples; kin of other kinds is left out."""
    draft = regency_draft(f"Banyak pasangan, {employees} pegawai", employees, seed)
    draw, people = draft.draw(), draft.tables["employees"]
    sides = {
        sex: [p for p, of in zip(people["id"], people["sex"], strict=True) if of == sex]
        for sex in ("F", "M")
    }
    for side in sides.values():
        draw.shuffle(side)
    pairs = sorted(zip(sides["F"], sides["M"], strict=False))[: employees * 2 // 5]
    relations = draft.tables["relations"]
    relations |= {name: [""] * len(pairs) for name in relations}
    relations["employee_a"] = [a for a, _ in pairs]
    relations["employee_b"] = [b for _, b in pairs]
    relations["kind"] = ["spouse"] * len(pairs)
    return draft.write(folder)
