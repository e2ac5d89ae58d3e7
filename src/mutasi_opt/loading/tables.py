"""The tables of a scenario, layer over layer, and its decisions."""

from functools import reduce

from mutasi_opt.loading.cells import clean_cells
from mutasi_opt.loading.columns import KEYS, REQUIRED_TABLES, columns_of
from mutasi_opt.loading.overlay import Layer, Outline
from mutasi_opt.loading.patch import REMOVE, UNKNOWN, apply_patch
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table, drop_unknown_columns, type_rows
from mutasi_opt.loading.sheet import Sheet
from mutasi_opt.loading.sources import Sources
from mutasi_opt.scenario import TABLES

__all__ = ["read_tables", "typed"]


def read_tables(plan: Outline, sources: Sources) -> tuple[dict[str, Table], set[str]]:
    """Read all tables but the decisions.

    Returns
    -------
    dict
        Tables that could be read.
    set of str
        Names of those that could not.
    """
    report = sources.files.report
    tables: dict[str, Table] = {}
    unusable: set[str] = set()
    for name in TABLES:
        layers = plan.layers.get(name, [])
        sheet = _layered(name, layers, sources) if layers else None
        if sheet is not None:
            tables[name] = type_rows(name, sheet, report)
        elif layers:
            unusable.add(name)
        if name not in REQUIRED_TABLES:
            continue
        if name in plan.broken or (sheet is not None and not sheet.rows):
            unusable.add(name)
        elif not layers:
            unusable.add(name)
            report.error(
                plan.tree.key_place("tables"), f"tables.{name}", "required table is missing"
            )
        if sheet is not None and not sheet.rows:
            report.error(sheet.head, "", f"the table {name} has no rows")
    return tables, unusable


def typed(name: str, sheet: Sheet, report: Report) -> Table:
    """Check the columns and rows of a table that has no layers."""
    drop_unknown_columns(name, sheet, report)
    return type_rows(name, sheet, report)


def _layered(name: str, layers: list[Layer], sources: Sources) -> Sheet | None:
    """Table with its patches; ``None`` if one of them could not be read."""
    report = sources.files.report
    sheets: list[Sheet] = []
    for layer in layers:
        null = UNKNOWN if layer.patch else None
        sheet = sources.table(layer.node, layer.folder, f"tables.{name}", null)
        if sheet is None:
            continue
        drop_unknown_columns(name, sheet, report, (REMOVE,) if layer.patch else ())
        if len(layers) > 1:
            columns = columns_of(name)
            clean_cells(sheet, {column: columns[column] for column in KEYS.get(name, ())}, report)
        sheets.append(sheet)
    if len(sheets) < len(layers):
        return None
    return reduce(lambda below, above: apply_patch(name, below, above, report), sheets)
