"""A scenario as the bytes of a workbook: instructions, keys, one sheet per table, and the columns."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from mutasi_opt.errors import Fault, ScenarioError
from mutasi_opt.loading.columns import columns_of, row_types
from mutasi_opt.scenario import Scenario
from mutasi_opt.template.cells import CellRefusedError, cell_of
from mutasi_opt.template.keys import Keys, empty_keys, key_sheet
from mutasi_opt.template.layout import column_sheet, table_sheet
from mutasi_opt.texts import Lang, Texts
from mutasi_opt.workbooks import Column, Sheet, workbook_bytes
from mutasi_opt.workbooks.sheet import Cell

__all__ = ["filled_book", "template_book"]

_INSTRUCTIONS: Final = {Lang.ID: "petunjuk", Lang.EN: "instructions"}


def template_book(lang: Lang) -> bytes:
    """Return a workbook to be filled in; once the required sheets are, it is a scenario."""
    return _book(empty_keys(), {}, lang)


def filled_book(scenario: Scenario, keys: Keys, shown: str, lang: Lang) -> bytes:
    """Return a workbook that says the same as a scenario.

    Parameters
    ----------
    shown : str
        Name of the workbook, for faults.

    Raises
    ------
    ScenarioError
        Values that no cell can hold, each with the sheet and row where it would stand.
    """
    faults: list[Fault] = []
    rows = {
        name: list(_rows(name, getattr(scenario, name), shown, lang, faults))
        for name in row_types()
    }
    if faults:
        raise ScenarioError(tuple(faults))
    return _book(keys, rows, lang)


def _rows(
    table: str, items: tuple[Any, ...], shown: str, lang: Lang, faults: list[Fault]
) -> Iterator[list[Cell]]:
    """Cells of every row, in the order of the format's columns."""
    fields = {info.alias or name: name for name, info in row_types()[table].model_fields.items()}
    columns = columns_of(table)
    for number, item in enumerate(items, 2):
        line: list[Cell] = []
        for name, column in columns.items():
            try:
                line.append(cell_of(getattr(item, fields[name]), column, lang))
            except CellRefusedError as error:
                line.append(None)
                faults.append(Fault(f"{shown}#{table}", number, 0, name, str(error)))
        yield line


def _book(keys: Keys, rows: Mapping[str, list[list[Cell]]], lang: Lang) -> bytes:
    sheets = [
        _instructions(lang),
        key_sheet(keys, lang),
        *(table_sheet(table, rows.get(table, []), lang) for table in row_types()),
        column_sheet(lang),
    ]
    return workbook_bytes(sheets, str(keys.values.get("name") or "mutasi-opt"))


def _instructions(lang: Lang) -> Sheet:
    """Return the sheet that says what to do, in order; it is not read."""
    texts = Texts(lang)
    lines = [
        texts("1. Fill in name and as_of on the sheet scenario."),
        texts(
            "2. Fill in the sheets agencies, units, jobs, positions and employees, in this order: "
            "later sheets refer to codes of earlier ones. The other sheets may stay empty."
        ),
        texts(
            "3. Columns with an orange heading have to be filled in. A note on each heading says "
            "what belongs there; the sheet of columns shows all notes with examples."
        ),
        texts("4. An empty cell means: not known. It never means zero."),
        texts(
            "5. Do not rename sheets or columns. Columns that you do not need may be deleted, and "
            "their order does not matter."
        ),
        texts(
            "6. NIP and codes are text: paste them as values, so that the format of the column "
            "stays and no digit is lost."
        ),
        texts(
            "7. Check: mutasi-opt check workbook.xlsx lists everything that is wrong, with sheet "
            "and row."
        ),
        texts("8. Solve: mutasi-opt solve workbook.xlsx -o plan"),
        texts("This sheet and the sheet of columns are not read."),
    ]
    heading = Column(texts("How to fill in this workbook"), width=100, wrap=True)
    return Sheet(_INSTRUCTIONS[lang], [heading], [[line] for line in lines], filtered=False)
