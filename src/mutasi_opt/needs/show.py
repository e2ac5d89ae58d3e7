"""Terminal tables of a need report: built here, printed by the caller."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Final

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from mutasi_opt.needs.report import NeedReport
from mutasi_opt.needs.rows import BalanceRow, PositionRow

__all__ = ["agency_balance", "group_balance", "notes", "peta_jabatan", "show", "summary"]

_MANY: Final = 40
_FEW: Final = 5
_WHERE_ALL: Final = "all of them in the file of: mutasi-opt needs SCENARIO -o needs.csv"
_FIGURES: Final = ("Need (K)", "Holders (B)", "Heads", "Gap (+/-)", "Coverage", "EJ")


def show(report: NeedReport, limit: int = _MANY) -> Group:
    """Everything for the terminal: peta jabatan, balance of agencies and groups, notes, summary."""
    return Group(
        peta_jabatan(report, limit),
        agency_balance(report, limit),
        group_balance(report, limit),
        *notes(report),
        summary(report),
    )


def peta_jabatan(report: NeedReport, limit: int = _MANY) -> Table:
    """Positions under their agency and unit; of many, the ``limit`` shortest of people."""
    table = _table("Peta jabatan", "Agency / unit / position", *_FIGURES, "How the need came about")
    chosen = _shortest(report.positions, limit)
    for (_, agency), in_agency in groupby(chosen, key=lambda row: (row.agency, row.agency_name)):
        table.add_row(_text(agency, style="bold"))
        for (_, unit), in_unit in groupby(in_agency, key=lambda row: (row.unit, row.unit_name)):
            table.add_row(_text(f"  {unit}"))
            for row in in_unit:
                name = _text(f"    {row.job_name} [{row.position}]")
                table.add_row(name, *_figures(row), _text(row.detail))
    table.caption = _shown(len(chosen), len(report.positions), "positions, the shortest of people")
    return table


def agency_balance(report: NeedReport, limit: int = _MANY) -> Table:
    """Agencies with a need, worst coverage first."""
    table = _table("Balance of agencies", "Agency", *_FIGURES)
    rows = _worst_first(report.agencies)
    for row in rows[:limit]:
        table.add_row(_text(row.agency_name), *_figures(row))
    table.caption = _shown(min(limit, len(rows)), len(rows), "agencies")
    return table


def group_balance(report: NeedReport, limit: int = _MANY) -> Table:
    """Transferable groups of agencies with a need, worst coverage first."""
    table = _table("Balance of transferable groups", "Agency", "Group", *_FIGURES)
    rows = _worst_first(report.groups)
    for row in rows[:limit]:
        table.add_row(_text(row.agency_name), _text(row.group or ""), *_figures(row))
    table.caption = _shown(min(limit, len(rows)), len(rows), "agency groups")
    return table


def notes(report: NeedReport) -> list[Text]:
    """Say what is in no sum: unknown needs, agencies without need, work that reaches nobody."""
    said = []
    if report.missing:
        held = sum(row.holders for row in report.missing)
        names = _some(row.position for row in report.missing)
        count = len(report.missing)
        said.append(
            _text(f"Need unknown: {count:,} positions with {held:,} holders, in no sum: {names}")
        )
    if idle := [row for row in report.without_need if row.level == "agency"]:
        names = _some(row.agency for row in idle)
        said.append(_text(f"Without need, left out of balance: {len(idle):,} agencies: {names}"))
    if report.unallocated:
        names = _some(
            f"{row.scope_kind} {row.scope}, job {row.job}: {row.minutes:,.0f} min"
            for row in report.unallocated
        )
        said.append(
            _text(f"Workload that no position takes: {len(report.unallocated):,} rows: {names}")
        )
    return said


def summary(report: NeedReport) -> Text:
    """One line: sizes, need, holders and gap."""
    known = [row for row in report.positions if row.need is not None]
    need = sum(row.need or 0 for row in known)
    heads = sum(row.heads for row in known)
    holders = sum(row.holders for row in known)
    short = sum(-row.gap for row in known if row.gap is not None and row.gap < 0)
    surplus = sum(row.gap for row in known if row.gap is not None and row.gap > 0)
    return _text(
        f"{report.scenario}, {report.as_of}: {len(known):,} positions need {need:,}; "
        f"{holders:,} holders, {heads:,} of them beyond the next {report.horizon_months} months; "
        f"short {short:,} in some positions, {surplus:,} too many in others.",
        style="bold",
    )


def _table(title: str, *columns: str) -> Table:
    table = Table(title=title, caption_justify="left", title_justify="left")
    for column in columns:
        figure = column in _FIGURES
        table.add_column(column, justify="right" if figure else "left", no_wrap=figure)
    return table


def _figures(row: PositionRow | BalanceRow) -> list[RenderableType]:
    unknown = "?"
    return [
        unknown if row.need is None else f"{row.need:,}",
        f"{row.holders:,}",
        f"{row.heads:,}",
        unknown if row.gap is None else f"{row.gap:+,}" if row.gap else "0",
        "" if row.coverage is None else f"{row.coverage:.0%}",
        "" if row.workload_index is None else f"{row.workload_index:.2f}",
    ]


def _shortest(rows: Sequence[PositionRow], limit: int) -> list[PositionRow]:
    """Choose the rows with the most people missing, and keep them in the order of the report."""
    if len(rows) <= limit:
        return list(rows)
    order = sorted(range(len(rows)), key=lambda k: (gap if (gap := rows[k].gap) else 0, k))
    return [rows[k] for k in sorted(order[:limit])]


def _worst_first(rows: Iterable[BalanceRow]) -> list[BalanceRow]:
    known = [(row.coverage, row.agency, row.group or "", row) for row in rows if row.need]
    return [row for *_, row in sorted(known, key=lambda entry: entry[:3])]


def _shown(shown: int, total: int, what: str) -> str | None:
    return f"{shown:,} of {total:,} {what}; {_WHERE_ALL}" if shown < total else None


def _some(names: Iterable[str]) -> str:
    """Name the first few, and count the rest."""
    listed = list(names)
    text = "; ".join(listed[:_FEW])
    return f"{text}; and {len(listed) - _FEW:,} more" if len(listed) > _FEW else text


def _text(value: str, style: str = "") -> Text:
    """Make a plain text of foreign input: no markup, no control characters for the terminal."""
    return Text("".join(c if c.isprintable() else "?" for c in value), style=style)
