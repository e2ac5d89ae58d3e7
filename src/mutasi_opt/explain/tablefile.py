"""Tables of one answer in one file: a workbook with a sheet each, the first one as CSV, or JSON."""

import csv
import io
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

from mutasi_opt.errors import QuestionError
from mutasi_opt.files import write_file
from mutasi_opt.plan.jsonfile import json_text
from mutasi_opt.spreadsheet import plain_cell
from mutasi_opt.workbooks import Column, Format, Sheet, workbook_bytes
from mutasi_opt.workbooks.sheet import Cell

__all__ = ["TABLE_SUFFIXES", "AnswerTable", "check_suffix", "write_tables"]

#: Endings of files that tables can be written to.
TABLE_SUFFIXES: Final = (".csv", ".xlsx", ".json")


@dataclass(frozen=True)
class AnswerTable:
    """Headings and rows, in the language and for the eyes of one reader; notes stand above."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    notes: tuple[str, ...] = ()


def check_suffix(path: str | os.PathLike[str]) -> Path:
    """Return the path of a file of tables.

    Raises
    ------
    QuestionError
        Its ending is none of `TABLE_SUFFIXES`.
    """
    target = Path(path)
    if target.suffix.casefold() not in TABLE_SUFFIXES:
        *first, last = TABLE_SUFFIXES
        raise QuestionError(f"{target.name}: tables are written to {', '.join(first)} or {last}")
    return target


def write_tables(
    path: str | os.PathLike[str], tables: Sequence[AnswerTable], content: Mapping[str, Any]
) -> Path:
    """Write an answer whole or not at all; an existing file is replaced.

    Parameters
    ----------
    path : path
        ``.csv`` gets the first table (UTF-8, comma-separated), ``.xlsx`` one sheet per table,
        ``.json`` the content.
    tables : sequence of AnswerTable
    content : mapping
        Plain values.

    Raises
    ------
    QuestionError
        Another ending.
    OSError
        The file cannot be written.
    """
    target = check_suffix(path)
    match target.suffix.casefold():
        case ".csv":
            return write_file(target, _csv(tables[0]))
        case ".xlsx":
            title = tables[0].title
            return write_file(target, workbook_bytes(map(_sheet, tables), title))
        case _:
            return write_file(target, json_text(content))


def _csv(table: AnswerTable) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(map(_plain, table.headings))
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return stream.getvalue()


def _plain(cell: Cell) -> Cell:
    return plain_cell(cell) if isinstance(cell, str) else cell


def _sheet(table: AnswerTable) -> Sheet:
    columns = [
        Column(heading, _format([row[k] for row in table.rows]))
        for k, heading in enumerate(table.headings)
    ]
    return Sheet(
        table.title, columns, table.rows, above=(table.title, *table.notes), landscape=True
    )


def _format(values: Sequence[Cell]) -> Format:
    """Format of a column by the first value that it holds."""
    kinds = {type(value) for value in values if value is not None}
    if kinds == {date}:
        return Format.DATE
    if kinds == {int}:
        return Format.WHOLE
    if kinds and kinds <= {int, float}:
        return Format.DECIMAL
    return Format.TEXT
