"""Sheets of a workbook as tables on the terminal."""

from rich.table import Table

from mutasi_opt.cli.terminal import lines, plain, results
from mutasi_opt.texts import Texts
from mutasi_opt.workbooks import Format, Sheet, shown

__all__ = ["show_sheet"]


def show_sheet(sheet: Sheet, texts: Texts, most: int | None = None) -> None:
    """Print a sheet; of more rows than ``most``, the first ones and how many there are more."""
    drawn = Table(title=plain(sheet.name), title_justify="left")
    for column in sheet.columns:
        number = column.format is not Format.TEXT
        drawn.add_column(plain(column.heading), justify="right" if number else "left")
    rows = sheet.rows if most is None else sheet.rows[:most]
    for row in rows:
        cells = zip(row, sheet.columns, strict=True)
        drawn.add_row(*(plain(shown(value, column.format, texts)) for value, column in cells))
    results().print(drawn)
    more = len(sheet.rows) - len(rows)
    if more:
        lines([texts("  and {more:,} more rows, in files written with -o", more=more)])
