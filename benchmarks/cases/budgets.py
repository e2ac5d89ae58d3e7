"""Tight budgets: money for a few moves only, of every kind, while twice as many moves may be planned as usual.

Budgets are knapsack rows: the relaxation spends each to the last rupiah by splitting a person, so that bounds
are fractions of a move away from any plan.
"""

from pathlib import Path

from benchmarks.cases.draft import regency_draft

__all__ = ["KINDS", "tight_budgets"]

#: Kinds of money.
KINDS = ("incentive", "transport", "relocation", "training", "allowance_change")
#: Rupiah for every employee, of each kind: one mover in a few hundred people.
_PER_EMPLOYEE = 10_000


def tight_budgets(folder: Path, employees: int, seed: int) -> Path:
    """Write a regency that can pay for little."""
    draft = regency_draft(f"Anggaran ketat, {employees} pegawai", employees, seed)
    draft.budgets = dict.fromkeys(KINDS, employees * _PER_EMPLOYEE)
    draft.rules = {"move_cap": {"maximum": "10%"}}
    return draft.write(folder)
