"""How the terminal tables of needs look: columns, cells, captions, foreign text."""

from collections.abc import Iterable, Sequence
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from mutasi_opt.needs.rows import BalanceRow, FamilyRow, PositionRow

__all__ = ["FIGURES", "MANY", "caption", "figures", "plain", "shortest", "signed", "some", "table"]

#: Rows of a table in the terminal.
MANY: Final = 20
#: Columns of `figures`.
FIGURES: Final = ("Need (K)", "Holders (B)", "Heads", "Gap (+/-)", "Coverage", "EJ")
_FEW: Final = 5
_WHERE_ALL: Final = "all of them in the file of: mutasi-opt needs SCENARIO -o needs.csv"


def table(title: str, texts: Sequence[str], numbers: Sequence[str], *rest: str) -> Table:
    """Make a table of text columns, number columns, and further text columns."""
    made = Table(title=title, caption_justify="left", title_justify="left")
    for column in texts:
        made.add_column(column)
    for column in numbers:
        made.add_column(column, justify="right", no_wrap=True)
    for column in rest:
        made.add_column(column)
    return made


def figures(row: PositionRow | BalanceRow | FamilyRow) -> list[RenderableType]:
    """Return the cells of need against holders."""
    return [
        "?" if row.need is None else f"{row.need:,}",
        f"{row.holders:,}",
        f"{row.heads:,}",
        "?" if row.gap is None else signed(row.gap),
        "" if row.coverage is None else f"{row.coverage:.0%}",
        "" if row.workload_index is None else f"{row.workload_index:.2f}",
    ]


def signed(gap: int) -> str:
    """Write a gap with its sign."""
    return f"{gap:+,}" if gap else "0"


def shortest(rows: Sequence[PositionRow], limit: int) -> list[PositionRow]:
    """Choose the rows with the most people missing, and keep them in the order of the report."""
    if len(rows) <= limit:
        return list(rows)
    order = sorted(range(len(rows)), key=lambda k: (gap if (gap := rows[k].gap) else 0, k))
    return [rows[k] for k in sorted(order[:limit])]


def caption(shown: int, total: int, what: str) -> str | None:
    """Say that there are more rows, and where."""
    return f"{shown:,} of {total:,} {what}; {_WHERE_ALL}" if shown < total else None


def some(names: Iterable[str]) -> str:
    """Name the first few, and count the rest."""
    listed = list(names)
    text = "; ".join(listed[:_FEW])
    return f"{text}; and {len(listed) - _FEW:,} more" if len(listed) > _FEW else text


def plain(value: str, style: str = "") -> Text:
    """Make a plain text of foreign input: no markup, no control characters for the terminal."""
    return Text("".join(c if c.isprintable() else "?" for c in value), style=style)
