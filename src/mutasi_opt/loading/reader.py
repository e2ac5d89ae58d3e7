"""From the path of a scenario to a case, or to everything that is wrong with it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import reduce
from pathlib import Path
from typing import Final

from mutasi_opt.case import Case, Source
from mutasi_opt.errors import Fault, ScenarioError, Severity
from mutasi_opt.loading.cells import clean_cells
from mutasi_opt.loading.columns import KEYS, REQUIRED_TABLES, columns_of
from mutasi_opt.loading.consistency import check_consistency
from mutasi_opt.loading.decisions import check_decisions, read_decisions
from mutasi_opt.loading.files import Files
from mutasi_opt.loading.freeze import check_freeze
from mutasi_opt.loading.hierarchy import check_hierarchies
from mutasi_opt.loading.keys import (
    check_budget_rules,
    read_as_of,
    read_budgets,
    read_name,
    read_parameters,
)
from mutasi_opt.loading.modelfile import GIVEN, read_model
from mutasi_opt.loading.nip import check_nips
from mutasi_opt.loading.overlay import Layer, Outline, outline
from mutasi_opt.loading.patch import REMOVE, UNKNOWN, apply_patch
from mutasi_opt.loading.places import check_homes
from mutasi_opt.loading.references import check_references
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.rows import Table, drop_unknown_columns, type_rows
from mutasi_opt.loading.seats import check_seats
from mutasi_opt.loading.sheet import Sheet
from mutasi_opt.loading.sources import Sources
from mutasi_opt.loading.workbook import workbook_outline
from mutasi_opt.model import Model
from mutasi_opt.scenario import TABLES, Scenario

__all__ = ["DEFAULT_MODEL", "load", "read"]

#: Model of a scenario that names none.
DEFAULT_MODEL: Final = "standard"


def load(path: str | Path, *, model: str | Path | None = None) -> Case:
    """Read and check a scenario.

    Parameters
    ----------
    path : str or Path
        The scenario: a YAML file, or an Excel workbook with one sheet per table.
    model : str or Path, optional
        A built-in name or a file (relative to the current folder), in place of the scenario's
        ``model``.

    Raises
    ------
    ScenarioError
        With every error found, not the first one; warnings are in ``case.source.warnings``, or
        with ``read``.
    """
    case, faults = read(path, model=model)
    if case is None:
        raise ScenarioError(tuple(fault for fault in faults if fault.severity is Severity.ERROR))
    return case


def read(
    path: str | Path, model: str | Path | None = None
) -> tuple[Case | None, tuple[Fault, ...]]:
    """Read and check a scenario, and return its faults in place of raising.

    Returns
    -------
    case : Case or None
        ``None`` if there is an error.
    faults : tuple of Fault
        Errors and warnings, by file, line and column.
    """
    path = Path(path)
    report = Report()
    with _uncollected():
        case = _Reader(path, Files(path.parent, report)).case(model)
    faults = report.faults()
    if case is None or report.failed:
        return None, faults
    return Case(
        case.scenario, case.model, Source(case.source.path, case.source.files, faults)
    ), faults


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the cyclic garbage collector: rows by the ten thousand make it half of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


class _Reader:
    """Reads one scenario; faults are reported, and reading goes on while there is more to check."""

    def __init__(self, path: Path, files: Files) -> None:
        self.path = path
        self.files = files
        self.report = files.report
        self.sources = Sources(files)

    def case(self, model: str | Path | None) -> Case | None:
        """Read everything; ``None`` after an error."""
        plan = self._outline()
        if plan is None:
            return None
        tables, unusable = self._tables(plan)
        as_of = read_as_of(plan.tree, self.report)
        check_references(tables, unusable, self.report)
        check_hierarchies(tables, self.report)
        check_consistency(tables, as_of, self.report)
        check_seats(tables, self.report)
        check_homes(tables, self.report)
        check_decisions(tables, self.report)
        if as_of is not None and "employees" in tables:
            check_nips(tables["employees"], as_of, self.report)
        keys = {
            "name": read_name(plan.tree, self.report),
            "as_of": as_of,
            "budgets": read_budgets(plan.tree, self.report),
            "parameters": read_parameters(plan.tree, self.report),
        }
        used = self._model(plan, model)
        self.files.forget()
        if used is None or self.report.failed:
            return None
        check_budget_rules(plan.tree, used, self.report)
        rows = {name: tuple(table.items) for name, table in tables.items()}
        scenario = Scenario.model_validate({**keys, **rows})
        check_freeze(plan.tree, scenario, used, self.report)
        return Case(scenario, used, Source(self.path, dict(sorted(self.files.hashes.items()))))

    def _outline(self) -> Outline | None:
        if not self.files.exists(self.path):
            return None
        if self.path.suffix.lower() in (".xlsx", ".xlsm"):
            shown = Place(self.files.show(self.path))
            book = self.sources.workbook(self.path, shown, "")
            plan = None if book is None else workbook_outline(self.path, book, self.files)
        else:
            plan = outline(self.path, self.files)
        return plan

    def _tables(self, plan: Outline) -> tuple[dict[str, Table], set[str]]:
        """Tables that could be read, and names of those that could not."""
        tables: dict[str, Table] = {}
        unusable: set[str] = set()
        for name in TABLES:
            layers = plan.layers.get(name, [])
            sheet = self._layered(name, layers) if layers else None
            if sheet is not None:
                tables[name] = type_rows(name, sheet, self.report)
            elif layers:
                unusable.add(name)
            if name not in REQUIRED_TABLES:
                continue
            if name in plan.broken or (sheet is not None and not sheet.rows):
                unusable.add(name)
            elif not layers:
                unusable.add(name)
                self.report.error(
                    plan.tree.key_place("tables"), f"tables.{name}", "required table is missing"
                )
            if sheet is not None and not sheet.rows:
                self.report.error(sheet.head, "", f"the table {name} has no rows")
        node = plan.tree.get("decisions")
        sheet = None if node is None else read_decisions(node, plan.folder_of(node), self.sources)
        if sheet is not None:
            drop_unknown_columns("decisions", sheet, self.report)
            tables["decisions"] = type_rows("decisions", sheet, self.report)
        return tables, unusable

    def _layered(self, name: str, layers: list[Layer]) -> Sheet | None:
        """Table with its patches; ``None`` if one of them could not be read."""
        sheets: list[Sheet] = []
        for layer in layers:
            null = UNKNOWN if layer.patch else None
            sheet = self.sources.table(layer.node, layer.folder, f"tables.{name}", null)
            if sheet is None:
                continue
            drop_unknown_columns(name, sheet, self.report, (REMOVE,) if layer.patch else ())
            if len(layers) > 1:
                columns = columns_of(name)
                clean_cells(
                    sheet, {column: columns[column] for column in KEYS.get(name, ())}, self.report
                )
            sheets.append(sheet)
        if len(sheets) < len(layers):
            return None
        return reduce(lambda below, above: apply_patch(name, below, above, self.report), sheets)

    def _model(self, plan: Outline, given: str | Path | None) -> Model | None:
        """Model that was asked for, else the one that the scenario names, else the default."""
        node = plan.tree.get("model")
        overrides = plan.tree.get("model_overrides")
        top = plan.tree.place
        if given is not None:
            return read_model(str(given), Path(), GIVEN, overrides, self.files, field="")
        if node is None:
            return read_model(DEFAULT_MODEL, self.path.parent, top, overrides, self.files)
        if not isinstance(node.value, str):
            self.report.error(node.place, "model", "has to be a built-in name or a file name")
            return None
        return read_model(
            node.value.strip(), plan.folder_of(node), node.place, overrides, self.files
        )
