"""Sheets outside of workbooks: values as a page or a terminal shows them, and tables for pandas."""

from datetime import date
from typing import TYPE_CHECKING

from mutasi_opt.texts import Rupiah, Texts
from mutasi_opt.workbooks.sheet import Cell, Format, Sheet

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["frame_of", "shown"]


def frame_of(sheet: Sheet) -> "pd.DataFrame":
    """Return a sheet as a table for pandas, one row each, headings as columns."""
    import pandas as pd  # noqa: PLC0415 - slow to import

    return pd.DataFrame(list(sheet.rows), columns=[column.heading for column in sheet.columns])


def shown(value: Cell, form: Format, texts: Texts) -> str:
    """Write one value; nothing where it is not known, texts as they are."""
    match value:
        case None:
            told = ""
        case str():
            told = value
        case bool():
            told = texts("yes") if value else texts("no")
        case date():
            told = value.isoformat()
        case _ if form is Format.MONEY:
            told = texts("{amount}", amount=Rupiah(int(value)))
        case _ if form is Format.PERCENT:
            told = texts("{value:.1%}", value=value)
        case _ if form is Format.DECIMAL:
            told = texts("{value:,.1f}", value=value)
        case _:
            told = texts("{value:,}", value=value)
    return told
