"""Tables of a page: the sheets of a workbook as HTML that sorts and filters by itself."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from markupsafe import Markup

from mutasi_opt.texts import Texts
from mutasi_opt.web.assets import asset
from mutasi_opt.web.document import Script, environment
from mutasi_opt.workbooks import Format, Sheet, shown
from mutasi_opt.workbooks.sheet import Cell

__all__ = ["table_html", "table_script", "table_style"]

#: Tables of more rows than this have a box to filter them.
_LONG = 12


@dataclass(frozen=True, slots=True)
class _Shown:
    """A cell: what is read, and what it is sorted by."""

    text: str
    key: str
    number: bool


def table_html(sheet: Sheet, texts: Texts, name: str) -> Markup:
    """Write a sheet as a table, everything escaped.

    Parameters
    ----------
    sheet : Sheet
    texts : Texts
    name : str
        Id of the element.
    """
    rows = [
        [
            _cell(value, column.format, texts)
            for value, column in zip(row, sheet.columns, strict=True)
        ]
        for row in sheet.rows
    ]
    heads = [(column.heading, column.format is not Format.TEXT) for column in sheet.columns]
    page = environment("mutasi_opt.web").get_template("table.html")
    return Markup(
        page.render(
            name=name,
            title=sheet.name,
            heads=heads,
            rows=rows,
            below=sheet.below,
            find=texts("Filter rows") if len(rows) > _LONG else "",
        )
    )


@cache
def table_style() -> str:
    """Styles of tables and of the page around them, for screen and paper."""
    return asset("tables.css")


@cache
def table_script() -> Script:
    """Sorts a table by a column, and filters its rows; by mouse and by keyboard."""
    return Script(asset("tables.js"))


def _cell(value: Cell, form: Format, texts: Texts) -> _Shown:
    text = shown(value, form, texts)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    key = value.isoformat() if isinstance(value, date) else f"{value!r}" if number else text
    return _Shown(text, "" if value is None else key, number)
