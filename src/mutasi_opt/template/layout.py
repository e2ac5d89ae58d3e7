"""How a table of the format looks as a sheet: headings with notes, formats and drop-down lists."""

from collections.abc import Sequence
from typing import Final

from mutasi_opt.loading.columns import Column as FormatColumn
from mutasi_opt.loading.columns import Kind, column_notes, columns_of, default_of, row_types
from mutasi_opt.loading.references import TARGETS
from mutasi_opt.template.cells import YES_NO
from mutasi_opt.template.examples import EXAMPLES
from mutasi_opt.texts import Lang, Message, Texts, say
from mutasi_opt.workbooks import Choice, Column, Format, Sheet
from mutasi_opt.workbooks.sheet import Cell

__all__ = ["column_sheet", "table_sheet"]

_FORMATS: Final = {Kind.DATE: Format.DATE, Kind.NUMBER: Format.NUMBER}
_KINDS: Final[dict[Kind, Message]] = {
    Kind.DATE: say("Date, year-month-day: 2026-07-01"),
    Kind.LIST: say("Several are separated by ; and - says that there is none."),
    Kind.NUMBER: say("Number."),
    Kind.BOOL: say("yes or no"),
    Kind.NIP: say("Text, so that no digit is lost."),
}
_COLUMNS: Final = {Lang.ID: "kolom", Lang.EN: "columns"}
_SHOWN: Final = 12


def table_sheet(table: str, rows: Sequence[Sequence[Cell]], lang: Lang) -> Sheet:
    """Return the sheet of a table, headings in the order of the format."""
    columns = [_column(table, column, lang) for column in columns_of(table).values()]
    return Sheet(table, columns, rows, landscape=True, endless=True)


def _column(table: str, column: FormatColumn, lang: Lang) -> Column:
    return Column(
        column.name,
        _FORMATS.get(column.kind, Format.TEXT),
        note=_note(table, column, lang),
        choice=_choice(table, column, lang),
        marked=column.required,
    )


def _note(table: str, column: FormatColumn, lang: Lang) -> str:
    """Everything that somebody has to know who fills in the column."""
    texts = Texts(lang)
    lines = [texts.tell(column_notes(table)[column.name]).replace("``", "")]
    source = TARGETS.get((table, column.name))
    if source is not None:
        lines.append(texts("From the sheet {sheet}.", sheet=source))
    if column.kind in _KINDS:
        lines.append(texts.tell(_KINDS[column.kind]))
    if column.choices and column.kind is not Kind.LIST and len(column.choices) <= _SHOWN:
        lines.append(texts("One of: {words}", words=", ".join(column.choices)))
    if column.required:
        lines.append(texts("Has to be filled in."))
    default = default_of(table, column.name)
    if default is not None:
        lines.append(texts("Empty: {value}.", value=default))
    return "\n".join(lines)


def _choice(table: str, column: FormatColumn, lang: Lang) -> Choice | None:
    """Drop-down list: words of the format are strict, ids may be typed before their row is there."""
    target = TARGETS.get((table, column.name))
    if target is not None:
        cells = f"OFFSET('{target}'!$A$2,0,0,MAX(1,COUNTA('{target}'!$A:$A)-1),1)"
        return Choice(source=f"={cells}", strict=False)
    if column.kind is Kind.BOOL:
        return Choice(YES_NO[lang])
    return None if column.kind is Kind.LIST or not column.choices else Choice(column.choices)


def column_sheet(lang: Lang) -> Sheet:
    """Return the sheet that explains every column, with an example of each."""
    texts = Texts(lang)
    headings = [
        Column(texts("Sheet")),
        Column(texts("Column")),
        Column(texts("Required")),
        Column(texts("What belongs here"), width=60, wrap=True),
        Column(texts("Example"), width=28, wrap=True),
    ]
    rows: list[list[Cell]] = []
    for table in row_types():
        for column in columns_of(table).values():
            name = f"{table}.{column.name}"
            needed = texts("required") if column.required else None
            note = _note(table, column, lang)
            rows.append([table, column.name, needed, note, EXAMPLES.get(name)])
    return Sheet(_COLUMNS[lang], headings, rows, landscape=True)
