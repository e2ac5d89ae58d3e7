"""Tables on the terminal."""

from collections.abc import Sequence

from rich.table import Table

from mutasi_opt.cli.terminal import plain, results
from mutasi_opt.texts import Texts

__all__ = ["show_table"]


def show_table(
    texts: Texts, title: str, headings: Sequence[str], rows: Sequence[Sequence[object]]
) -> None:
    """Print rows; numbers as the language writes them, and to the right."""
    table = Table(title=plain(title) if title else None, title_justify="left")
    for k, heading in enumerate(headings):
        kinds = {type(row[k]) for row in rows if row[k] is not None}
        right = bool(kinds) and kinds <= {int, float}
        table.add_column(plain(heading), overflow="fold", justify="right" if right else "left")
    for row in rows:
        table.add_row(*(plain(_told(texts, cell)) for cell in row))
    results().print(table)


def _told(texts: Texts, cell: object) -> str:
    match cell:
        case None:
            return ""
        case int():
            return texts("{number:,}", number=cell)
        case float():
            return texts("{number:,.1f}", number=cell)
        case _:
            return str(cell)
