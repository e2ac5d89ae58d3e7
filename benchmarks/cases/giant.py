"""One giant agency: a single one holds at least 80 % of all people.

Caps of agencies and the balance between them meet one row that nearly everybody is in: what is meant to be thousands
of small rows is one dense one, and parts that could be solved apart are one part.
"""

from pathlib import Path

from benchmarks.cases.draft import regency_draft

__all__ = ["giant_agency"]

_SHARE = 80


def giant_agency(folder: Path, employees: int, seed: int) -> Path:
    """Write a regency whose agencies are merged, largest first, until one holds the share."""
    draft = regency_draft(f"Satu OPD raksasa, {employees} pegawai", employees, seed)
    units, positions = draft.tables["units"], draft.tables["positions"]
    agency_of_unit = dict(zip(units["id"], units["agency"], strict=True))
    heads = dict.fromkeys(draft.tables["agencies"]["id"], 0)
    held = draft.holders()
    for position, unit in zip(positions["id"], positions["unit"], strict=True):
        heads[agency_of_unit[unit]] += held[position]
    order = sorted(heads, key=lambda agency: (-heads[agency], agency))
    giant, merged, total = order[0], set[str](), 0
    for agency in order:
        if total * 100 >= _SHARE * employees:
            break
        merged.add(agency)
        total += heads[agency]
    units["agency"] = [giant if agency in merged else agency for agency in units["agency"]]
    gone = merged - {giant}
    draft.keep("agencies", lambda row: row["id"] not in gone)
    draft.keep("agency_requests", lambda row: row["agency"] not in gone)
    draft.keep("workload", lambda row: row["scope"] not in gone)
    draft.keep("preferences", lambda row: row["target"] not in gone)
    return draft.write(folder)
