"""A surge: dated work at a few agencies for which people are lent, and come back.

Everybody has two places then, the post and the place of work: the columns of a person are of two kinds, and all that
counts heads counts one of them.
"""

from pathlib import Path

from benchmarks.cases.draft import regency_draft

__all__ = ["surge"]

#: Minutes of work of one person in a year, and of one case.
_YEAR, _CASE = 75_000, 25
#: Employees for each post's worth of work.
_SHARE = 50


def surge(folder: Path, employees: int, seed: int) -> Path:
    """Write a regency of which one person in fifty is wanted elsewhere for a year."""
    draft = regency_draft(f"Lonjakan, {employees} pegawai", employees, seed)
    workload = draft.tables["workload"]
    dated = [
        k
        for k, (scope, until) in enumerate(
            zip(workload["scope_kind"], workload["until"], strict=True)
        )
        if scope == "agency" and until > "2026-12-31"
    ]
    for k in dated:
        workload["volume"][k] = str(max(2, employees // _SHARE) * _YEAR // _CASE)
        workload["minutes"][k] = str(_CASE)
    draft.model = "surge"
    return draft.write(folder)
