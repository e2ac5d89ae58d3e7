"""Terminal tables of what stands behind the needs of units."""

from rich.table import Table

from mutasi_opt.needs.layout import FIGURES, MANY, caption, figures, plain, signed, table
from mutasi_opt.needs.report import NeedReport
from mutasi_opt.needs.rows import BalanceRow, NormRow

__all__ = ["norm_table", "standard_table", "subject_table", "unit_table"]


def unit_table(report: NeedReport, limit: int = MANY) -> Table:
    """Units with their demography, the most people missing first."""
    made = table("Units", ["Unit", "Demography"], FIGURES)
    rows = sorted(report.units, key=lambda row: (row.gap, row.agency, row.unit))
    for row in rows[:limit]:
        made.add_row(plain(f"{row.unit_name} [{row.unit}]"), plain(_demography(row)), *figures(row))
    made.caption = caption(min(limit, len(rows)), len(rows), "units, the most people missing")
    return made


def norm_table(report: NeedReport, limit: int = MANY) -> Table:
    """Norms against need and heads, the most people missing to what they ask first."""
    made = table(
        "Norms",
        ["Unit", "Job", "Norm", "Need from"],
        ["Asked", "Need (K)", "Holders (B)", "Heads"],
    )
    rows = sorted(report.norms, key=lambda row: (row.heads - (row.asked or 0), row.unit, row.job))
    for row in rows[:limit]:
        made.add_row(
            plain(f"{row.unit_name} [{row.unit}]"),
            plain(row.job_name),
            plain(_norm(row)),
            row.source.replace(";", ", "),
            "?" if row.asked is None else f"{row.asked:,.4g}",
            "?" if row.need is None else f"{row.need:,}",
            f"{row.holders:,}",
            f"{row.heads:,}",
        )
    made.caption = caption(
        min(limit, len(rows)), len(rows), "norms, the most people missing to them"
    )
    return made


def subject_table(report: NeedReport, limit: int = MANY) -> Table:
    """Class hours against teachers, the most class hours per head first."""
    made = table(
        "Class hours per week (24 to 40 per teacher)",
        ["Unit", "Subject"],
        ["Class groups", "Hours", "At 24", "Need (K)", "Holders (B)", "Heads", "Per head"],
        "Load",
    )
    untaught = float("inf")
    rows = sorted(
        report.subjects,
        key=lambda row: (
            -(untaught if row.load == "none" else row.hours_per_head or 0), row.unit, row.job,
        ),
    )  # fmt: skip
    for row in rows[:limit]:
        made.add_row(
            plain(f"{row.unit_name} [{row.unit}]"),
            plain(row.subject),
            _count(row.class_groups),
            f"{row.hours:,.1f}",
            f"{row.teachers:,}",
            "?" if row.need is None else f"{row.need:,}",
            f"{row.holders:,}",
            f"{row.heads:,}",
            "" if row.hours_per_head is None else f"{row.hours_per_head:,.1f}",
            row.load,
        )
    made.caption = caption(min(limit, len(rows)), len(rows), "subjects, the most hours per head")
    return made


def standard_table(report: NeedReport, limit: int = MANY) -> Table:
    """Professions of units against the minimum standard, the most people missing first."""
    made = table(
        "Minimum standards of professions (default: Permenkes 75/2014, revoked; verify)",
        ["Unit", "Class", "Profession"],
        ["Minimum", "Holders (B)", "Heads", "Gap (+/-)"],
    )
    rows = sorted(report.standards, key=lambda row: (row.gap, row.unit, row.family))
    for row in rows[:limit]:
        made.add_row(
            plain(f"{row.unit_name} [{row.unit}]"),
            plain(row.unit_class or ""),
            plain(row.family),
            f"{row.minimum:,}",
            f"{row.holders:,}",
            f"{row.heads:,}",
            signed(row.gap),
        )
    made.caption = caption(min(limit, len(rows)), len(rows), "minimums, the most people missing")
    return made


def _demography(row: BalanceRow) -> str:
    counts = (
        (row.population, "inhabitants"), (row.pupils, "pupils"), (row.class_groups, "class groups"),
    )  # fmt: skip
    known = [f"{count:,} {what}" for count, what in counts if count is not None]
    return ", ".join([row.unit_class, *known] if row.unit_class else known)


def _norm(row: NormRow) -> str:
    driver = row.driver.replace("_", " ").replace(";", " or ")
    if row.amount is None or row.per_person is None:
        return f"{driver}: unknown"
    return f"{row.amount:,.10g} {driver} / {row.per_person:,.10g}"


def _count(value: int | None) -> str:
    return "" if value is None else f"{value:,}"
