"""Terminal tables of a need report: built here, printed by the caller."""

from collections.abc import Iterable
from itertools import groupby

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from mutasi_opt.needs.layout import FIGURES, MANY, caption, figures, plain, shortest, some, table
from mutasi_opt.needs.outlook import Outlook
from mutasi_opt.needs.report import NeedReport
from mutasi_opt.needs.rows import BalanceRow
from mutasi_opt.needs.show_demography import norm_table, standard_table, subject_table, unit_table
from mutasi_opt.needs.show_outlook import agency_years, family_years, leaver_table, unknown_ends

__all__ = [
    "agency_balance",
    "family_balance",
    "group_balance",
    "notes",
    "peta_jabatan",
    "show",
    "summary",
]


def show(report: NeedReport, outlook: Outlook, limit: int = MANY) -> Group:
    """Everything for the terminal; tables that have no row are left out, notes come last."""
    behind: list[RenderableType] = []
    if report.norms:
        behind.append(norm_table(report, limit))
    if report.subjects:
        behind.append(subject_table(report, limit))
    if report.standards:
        behind.append(standard_table(report, limit))
    if len(outlook.leavers) <= limit:
        behind.append(leaver_table(outlook))
    return Group(
        peta_jabatan(report, limit),
        agency_balance(report, limit),
        unit_table(report, limit),
        group_balance(report, limit),
        family_balance(report, limit),
        agency_years(outlook, limit),
        family_years(outlook, limit),
        *behind,
        *notes(report),
        *unknown_ends(outlook),
        summary(report),
    )


def peta_jabatan(report: NeedReport, limit: int = MANY) -> Table:
    """Positions under their agency and unit; of many, the ``limit`` shortest of people."""
    made = table("Peta jabatan", ["Agency / unit / position"], FIGURES, "How the need came about")
    chosen = shortest(report.positions, limit)
    for (_, agency), in_agency in groupby(chosen, key=lambda row: (row.agency, row.agency_name)):
        made.add_row(plain(agency, style="bold"))
        for (_, unit), in_unit in groupby(in_agency, key=lambda row: (row.unit, row.unit_name)):
            made.add_row(plain(f"  {unit}"))
            for row in in_unit:
                name = plain(f"    {row.job_name} [{row.position}]")
                made.add_row(name, *figures(row), plain(row.detail))
    made.caption = caption(len(chosen), len(report.positions), "positions, the shortest of people")
    return made


def agency_balance(report: NeedReport, limit: int = MANY) -> Table:
    """Agencies with a need, worst coverage first."""
    made = table("Balance of agencies", ["Agency"], FIGURES)
    rows = _worst_first(report.agencies)
    for row in rows[:limit]:
        made.add_row(plain(row.agency_name), *figures(row))
    made.caption = caption(min(limit, len(rows)), len(rows), "agencies")
    return made


def group_balance(report: NeedReport, limit: int = MANY) -> Table:
    """Transferable groups of agencies with a need, worst coverage first."""
    made = table("Balance of transferable groups", ["Agency", "Group"], FIGURES)
    rows = _worst_first(report.groups)
    for row in rows[:limit]:
        made.add_row(plain(row.agency_name), plain(row.group or ""), *figures(row))
    made.caption = caption(min(limit, len(rows)), len(rows), "agency groups")
    return made


def family_balance(report: NeedReport, limit: int = MANY) -> Table:
    """Professions with a need, the most people missing first."""
    made = table("Balance of professions", ["Government", "Profession (job family)"], FIGURES)
    rows = sorted(
        (row for row in report.families if row.need),
        key=lambda row: (row.gap, row.government, row.family),
    )
    for row in rows[:limit]:
        made.add_row(plain(row.government), plain(row.family), *figures(row))
    made.caption = caption(min(limit, len(rows)), len(rows), "professions")
    return made


def notes(report: NeedReport) -> list[Text]:
    """Say what is in no sum or compared with nothing."""
    said = []
    if not report.positions:
        said.append("No position to show.")
    if report.missing:
        held = sum(row.holders for row in report.missing)
        names = some(row.position for row in report.missing)
        count = len(report.missing)
        said.append(f"Need unknown: {count:,} positions with {held:,} holders, in no sum: {names}")
    if idle := [row for row in report.without_need if row.level == "agency"]:
        names = some(row.agency for row in idle)
        said.append(f"Without need, left out of balance: {len(idle):,} agencies: {names}")
    if work := report.unallocated:
        names = some(
            f"{row.scope_kind} {row.scope}, job {row.job}: {row.minutes:,.0f} min" for row in work
        )
        said.append(f"Workload that no position takes: {len(work):,} rows: {names}")
    if units := report.unclassified:
        said.append(f"Class unknown to the standards: {len(units):,} units: {some(units)}")
    if families := report.unmatched:
        said.append(f"Standards for professions that no job has: {some(families)}")
    return [plain(text) for text in said]


def summary(report: NeedReport) -> Text:
    """One line: sizes, need, holders and gap."""
    known = [row for row in report.positions if row.need is not None]
    need = sum(row.need or 0 for row in known)
    heads = sum(row.heads for row in known)
    holders = sum(row.holders for row in known)
    short = sum(-row.gap for row in known if row.gap is not None and row.gap < 0)
    surplus = sum(row.gap for row in known if row.gap is not None and row.gap > 0)
    return plain(
        f"{report.scenario}, {report.as_of}: {len(known):,} positions need {need:,}; "
        f"{holders:,} holders, {heads:,} of them beyond the next {report.horizon_months} months; "
        f"short {short:,} in some positions, {surplus:,} too many in others.",
        style="bold",
    )


def _worst_first(rows: Iterable[BalanceRow]) -> list[BalanceRow]:
    known = [(row.coverage, row.agency, row.group or "", row) for row in rows if row.need]
    return [row for *_, row in sorted(known, key=lambda entry: entry[:3])]
