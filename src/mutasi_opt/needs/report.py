"""The tables of a need report: peta jabatan, and balance of units, agencies and groups."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Literal

from mutasi_opt.needs.derive import Source
from mutasi_opt.needs.minutes import UnallocatedWork

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["BalanceRow", "NeedReport", "PositionRow"]


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionRow:
    """One line of the peta jabatan.

    Attributes
    ----------
    source, base, surge, detail
        How the need was derived (persons); base None = unknown.
    need, minimum, maximum : int or None
        Persons; need None = unknown, maximum None = not stated and not derivable.
    holders, heads : int
        Persons who hold it; of these, who stay beyond the retirement horizon.
    fte : float
        Full-time person-years that the holders give in the next twelve months.
    gap : int or None
        heads - need; negative = short.
    coverage, workload_index : float or None
        fte / need, and need / fte (EJ; above 1 = overloaded); None where the divisor is 0 or
        unknown.
    """

    agency: str
    agency_name: str
    unit: str
    unit_name: str
    position: str
    job: str
    job_name: str
    group: str
    source: Source
    base: float | None
    surge: float
    need: int | None
    minimum: int
    maximum: int | None
    holders: int
    heads: int
    fte: float
    gap: int | None
    coverage: float | None
    workload_index: float | None
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceRow:
    """Sums over the positions with a known need of a unit, an agency, or a group in an agency.

    Attributes
    ----------
    level : {"unit", "agency", "group"}
        What the row sums up; ``unit`` and ``group`` are None where they do not apply.
    positions, missing : int
        Positions with a known need, and those left out because theirs is unknown.
    need, minimum : int
        Persons. For a group the need is R(agency, group).
    holders, heads : int
        Persons on the positions with a known need. For a group the heads are S(agency, group).
    left_out : int
        Holders of the positions that are left out.
    fte, gap, coverage, workload_index
        As for a position.
    """

    level: Literal["unit", "agency", "group"]
    agency: str
    agency_name: str
    unit: str | None = None
    unit_name: str | None = None
    group: str | None = None
    positions: int
    missing: int
    need: int
    minimum: int
    holders: int
    heads: int
    left_out: int
    fte: float
    gap: int
    coverage: float | None
    workload_index: float | None


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

    def to_frames(self) -> dict[str, "pd.DataFrame"]:
        """Return the tables ``positions``, ``units``, ``agencies`` and ``groups`` for pandas.

        Whole numbers that may be unknown are of the nullable type ``Int64``.
        """
        import pandas as pd  # noqa: PLC0415 - slow to import, and few callers need it

        frames = {}
        for name in ("positions", "units", "agencies", "groups"):
            rows: Sequence[PositionRow | BalanceRow] = getattr(self, name)
            kind = PositionRow if name == "positions" else BalanceRow
            frame = pd.DataFrame(
                [asdict(row) for row in rows], columns=[column.name for column in fields(kind)]
            )
            whole = [column for column in ("need", "maximum", "gap") if column in frame]
            frames[name] = frame.astype(dict.fromkeys(whole, "Int64"))
        return frames
