"""The need report: peta jabatan, balance, and what stands behind the figures."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from mutasi_opt.display import html_table
from mutasi_opt.needs.frames import frame_of
from mutasi_opt.needs.minutes import UnallocatedWork
from mutasi_opt.needs.rows import (
    BalanceRow,
    FamilyRow,
    NormRow,
    PositionRow,
    StandardRow,
    SubjectRow,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["NeedReport"]

_TABLES: Final = {
    "positions": PositionRow,
    "units": BalanceRow,
    "agencies": BalanceRow,
    "groups": BalanceRow,
    "families": FamilyRow,
    "norms": NormRow,
    "subjects": SubjectRow,
    "standards": StandardRow,
}


@dataclass(frozen=True, slots=True)
class NeedReport:
    """Needs and balance of a scenario at ``as_of``; every list in the order of its ids.

    Attributes
    ----------
    scenario : str
        Name of the scenario.
    as_of : date
        Date of the figures.
    horizon_months : int
        Who leaves within this many months is a holder but no head.
    positions : tuple of PositionRow
        All but additional duties and positions that do not exist yet.
    units : tuple of BalanceRow
        Units that have positions.
    agencies, groups : tuple of BalanceRow
        All agencies, and all transferable groups in them, also those without need.
    missing : tuple of PositionRow
        Positions whose need is unknown; they and their holders are in no sum.
    without_need : tuple of BalanceRow
        Agencies and groups with a need of 0; they are left out of balance.
    unallocated : tuple of UnallocatedWork
        Workload that reaches no position.
    families : tuple of FamilyRow
        Professions of each government.
    norms : tuple of NormRow
        Units and jobs for which a norm speaks.
    subjects : tuple of SubjectRow
        Units and jobs that teach a subject by hours.
    standards : tuple of StandardRow
        Units and professions for which a minimum standard speaks.
    unclassified : tuple of str
        Units for whose kind there are standards, but not for their class.
    unmatched : tuple of str
        Professions of these standards that are the family of no job: compared with nothing.
    """

    scenario: str
    as_of: date
    horizon_months: int
    positions: tuple[PositionRow, ...]
    units: tuple[BalanceRow, ...]
    agencies: tuple[BalanceRow, ...]
    groups: tuple[BalanceRow, ...]
    missing: tuple[PositionRow, ...]
    without_need: tuple[BalanceRow, ...]
    unallocated: tuple[UnallocatedWork, ...]
    families: tuple[FamilyRow, ...]
    norms: tuple[NormRow, ...]
    subjects: tuple[SubjectRow, ...]
    standards: tuple[StandardRow, ...]
    unclassified: tuple[str, ...]
    unmatched: tuple[str, ...]

    def to_frames(self) -> dict[str, "pd.DataFrame"]:
        """Return the tables for pandas, from ``positions`` to ``standards``.

        Whole numbers that may be unknown are of the nullable type ``Int64``.
        """
        return {name: frame_of(kind, getattr(self, name)) for name, kind in _TABLES.items()}

    def _repr_html_(self) -> str:
        """Show the agencies in a notebook."""
        return html_table(
            f"Needs of {self.scenario} at {self.as_of}",
            ("agency", "name", "need", "heads", "coverage"),
            [
                (row.agency, row.agency_name, row.need, row.heads, row.coverage)
                for row in self.agencies
            ],
            f"{len(self.positions):,} positions; to_frames() has all tables",
        )
