"""Terminal tables of the look-ahead."""

from collections.abc import Sequence
from itertools import groupby

from rich.table import Table
from rich.text import Text

from mutasi_opt.needs.layout import MANY, caption, plain, signed, table
from mutasi_opt.needs.outlook import Outlook
from mutasi_opt.needs.outlook_rows import YearLevel, YearRow

__all__ = ["agency_years", "family_years", "leaver_table", "unknown_ends"]

_EXPLAINED = "who leaves in the year / gap at its end, if nobody comes"


def agency_years(outlook: Outlook, limit: int = MANY) -> Table:
    """Governments, and their agencies with the most people missing at the end."""
    made = _years(f"Look-ahead by agency: {_EXPLAINED}", "Agency", outlook)
    for rows in _spans(outlook, "government"):
        made.add_row(plain(rows[0].government, style="bold"), *_cells(rows))
    agencies = _spans(outlook, "agency")
    for rows in agencies[:limit]:
        made.add_row(plain(rows[0].agency_name or ""), *_cells(rows))
    made.caption = caption(min(limit, len(agencies)), len(agencies), "agencies")
    return made


def family_years(outlook: Outlook, limit: int = MANY) -> Table:
    """Professions with the most people missing at the end."""
    made = _years(f"Look-ahead by profession: {_EXPLAINED}", "Profession (job family)", outlook)
    families = _spans(outlook, "family")
    several = len({rows[0].government for rows in families}) > 1
    for rows in families[:limit]:
        name = f"{rows[0].government}: {rows[0].family}" if several else rows[0].family
        made.add_row(plain(name or ""), *_cells(rows))
    made.caption = caption(min(limit, len(families)), len(families), "professions")
    return made


def leaver_table(outlook: Outlook) -> Table:
    """Who leaves, by day."""
    made = table("Who leaves", ["Day", "Employee", "Job", "Unit", "Cause"], [])
    for row in sorted(outlook.leavers, key=lambda row: (row.leaves_on, row.employee)):
        unit = plain(f"{row.unit_name} [{row.unit}]")
        made.add_row(str(row.leaves_on), plain(row.employee), plain(row.job_name), unit, row.cause)
    return made


def unknown_ends(outlook: Outlook) -> list[Text]:
    """Say how many holders stay for ever because nothing is known."""
    if not outlook.unknown:
        return []
    return [
        plain(
            f"End of service unknown: {outlook.unknown:,} holders, taken to stay in the look-ahead"
        )
    ]


def _years(title: str, what: str, outlook: Outlook) -> Table:
    ends = sorted({row.ends_on for row in outlook.years})
    return table(title, [what], [*(f"to {end}" for end in ends), "Left at the end", "Need then"])


def _spans(outlook: Outlook, level: YearLevel) -> list[list[YearRow]]:
    """Group the rows of a level by what they speak of, the most people missing at the end first."""
    rows = [row for row in outlook.years if row.level == level]
    spans = [
        list(span)
        for _, span in groupby(
            rows, key=lambda row: (row.government, row.agency, row.unit, row.family)
        )
    ]
    return sorted(spans, key=lambda span: span[-1].gap)


def _cells(rows: Sequence[YearRow]) -> list[str]:
    years = [f"{row.retiring + row.contracts_ending:,} / {signed(row.gap)}" for row in rows]
    return [*years, f"{rows[-1].holders:,}", f"{rows[-1].need:,}"]
