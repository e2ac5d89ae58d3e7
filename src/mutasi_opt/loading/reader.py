"""From the path of a scenario to a case, or to everything that is wrong with it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final, NamedTuple

from mutasi_opt.case import Case, Source
from mutasi_opt.errors import Fault, ScenarioError, Severity
from mutasi_opt.loading.consistency import check_consistency
from mutasi_opt.loading.decided import check_answers, check_decisions
from mutasi_opt.loading.decisions import DecisionsFile, check_plan_named, read_decisions
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
from mutasi_opt.loading.locks import check_locks
from mutasi_opt.loading.modelfile import GIVEN, read_model
from mutasi_opt.loading.named import check_named
from mutasi_opt.loading.nip import check_nips
from mutasi_opt.loading.outlines import read_outline
from mutasi_opt.loading.overlay import Outline
from mutasi_opt.loading.places import check_homes
from mutasi_opt.loading.previous import (
    EarlierPlan,
    charge_departures,
    check_previous,
    read_previous,
)
from mutasi_opt.loading.references import check_references
from mutasi_opt.loading.report import Place, Report
from mutasi_opt.loading.seats import check_seats
from mutasi_opt.loading.sources import Sources
from mutasi_opt.loading.tables import read_tables, typed
from mutasi_opt.loading.ties import check_ties
from mutasi_opt.loading.yamltree import Node
from mutasi_opt.model import Model
from mutasi_opt.scenario import Scenario

__all__ = ["DEFAULT_MODEL", "load", "read"]

#: Model of a scenario that names none.
DEFAULT_MODEL: Final = "standard"


class _Given(NamedTuple):
    """What the caller names in place of the scenario's own keys."""

    model: str | Path | None = None
    decisions: str | Path | None = None
    previous_plan: str | Path | None = None
    answering: bool = False


def load(
    path: str | Path,
    *,
    model: str | Path | None = None,
    decisions: str | Path | None = None,
    previous_plan: str | Path | None = None,
    answering: bool = False,
) -> Case:
    """Read and check a scenario.

    Parameters
    ----------
    path : str or Path
        The scenario: a YAML file, or an Excel workbook with one sheet per table.
    model : str or Path, optional
        A built-in name or a file (relative to the current folder), in place of the scenario's
        ``model``.
    decisions : str or Path, optional
        A decisions file (relative to the current folder), in place of the scenario's.
    previous_plan : str or Path, optional
        Folder or plan.json of the plan to start from (relative to the current folder), in place of
        the scenario's. Departing from it is charged, see
        `mutasi_opt.loading.previous.charge_departures`.
    answering : bool
        Whether the decisions have to be about the plan to start from: a file that names another
        plan is an error then, else a warning.

    Raises
    ------
    ScenarioError
        With every error found, not the first one; warnings are in ``case.source.warnings``, or
        with ``read``.
    """
    case, faults = read(
        path, model, decisions=decisions, previous_plan=previous_plan, answering=answering
    )
    if case is None:
        raise ScenarioError(tuple(fault for fault in faults if fault.severity is Severity.ERROR))
    return case


def read(
    path: str | Path,
    model: str | Path | None = None,
    *,
    decisions: str | Path | None = None,
    previous_plan: str | Path | None = None,
    answering: bool = False,
) -> tuple[Case | None, tuple[Fault, ...]]:
    """Read and check a scenario, and return its faults in place of raising.

    Parameters
    ----------
    path, model, decisions, previous_plan, answering
        As for `load`.

    Returns
    -------
    case : Case or None
        ``None`` if there is an error.
    faults : tuple of Fault
        Errors and warnings, by file, line and column.
    """
    path = Path(path)
    report = Report()
    given = _Given(model, decisions, previous_plan, answering)
    with _uncollected():
        case = _Reader(path, Files(path.parent, report), given).case()
    faults = report.faults()
    if case is None or report.failed:
        return None, faults
    return replace(case, source=replace(case.source, warnings=faults)), faults


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

    def __init__(self, path: Path, files: Files, given: _Given) -> None:
        self.path = path
        self.files = files
        self.given = given
        self.report = files.report
        self.sources = Sources(files)

    def case(self) -> Case | None:
        """Read everything; ``None`` after an error."""
        plan = self._outline()
        if plan is None:
            return None
        tables, unusable = read_tables(plan, self.sources)
        decided = self._decisions(plan)
        if decided is not None:
            tables["decisions"] = typed("decisions", decided.sheet, self.report)
        as_of = read_as_of(plan.tree, self.report)
        check_references(tables, unusable, self.report)
        check_hierarchies(tables, self.report)
        check_consistency(tables, as_of, self.report)
        check_ties(tables, self.report)
        check_seats(tables, as_of, self.report)
        check_homes(tables, self.report)
        check_decisions(tables, as_of, self.report)
        if as_of is not None and "employees" in tables:
            check_nips(tables["employees"], as_of, self.report)
        earlier = self._previous(plan)
        if earlier is not None:
            check_previous(earlier, tables, self.report)
            check_answers(tables, earlier, self.report)
            if decided is not None:
                check_plan_named(
                    decided.plan,
                    earlier.document,
                    earlier.place.file,
                    self.report,
                    answering=self.given.answering,
                )
        keys = {
            "name": read_name(plan.tree, self.report),
            "as_of": as_of,
            "budgets": read_budgets(plan.tree, self.report),
            "parameters": read_parameters(plan.tree, tables, self.report),
            "previous": () if earlier is None else earlier.seats,
        }
        used = self._model(plan)
        self.files.forget()
        if used is None or self.report.failed:
            return None
        if earlier is not None and not _speaks_of_changes(plan.tree):
            used = charge_departures(used)
        check_budget_rules(plan.tree, used, self.report)
        rows = {name: tuple(table.items) for name, table in tables.items()}
        scenario = Scenario.model_validate({**keys, **rows})
        check_freeze(plan.tree, scenario, used, self.report)
        check_named(plan.tree, scenario, used, self.report)
        check_locks(tables, scenario, used, self.report)
        return Case(scenario, used, self._source(earlier))

    def _source(self, earlier: EarlierPlan | None) -> Source:
        given, show = self.given, self.files.show
        return Source(
            self.path,
            dict(sorted(self.files.hashes.items())),
            decisions=None if given.decisions is None else show(Path(given.decisions)),
            previous_plan=None
            if given.previous_plan is None or earlier is None
            else show(earlier.path),
            start=None if earlier is None else earlier.path,
        )

    def _outline(self) -> Outline | None:
        return read_outline(self.path, self.sources) if self.files.exists(self.path) else None

    def _decisions(self, plan: Outline) -> DecisionsFile | None:
        """Read the decisions that were asked for, else those that the scenario names or lists."""
        if self.given.decisions is not None:
            named = str(self.given.decisions)
            node = Node(named, Place("--decisions"), named)
            return read_decisions(node, Path(), self.sources, field="")
        found = plan.tree.get("decisions")
        if found is None:
            return None
        return read_decisions(found, plan.folder_of(found), self.sources)

    def _previous(self, plan: Outline) -> EarlierPlan | None:
        """Read the plan that was asked for, else the one that the scenario names."""
        if self.given.previous_plan is not None:
            named = str(self.given.previous_plan)
            return read_previous(named, Path(), Place("--from"), "", self.files)
        node = plan.tree.get("previous_plan")
        if node is None:
            return None
        if not isinstance(node.value, str) or not node.value.strip():
            self.report.error(
                node.place, "previous_plan", "has to be a plan folder or its plan.json"
            )
            return None
        folder = plan.folder_of(node)
        return read_previous(node.value.strip(), folder, node.place, "previous_plan", self.files)

    def _model(self, plan: Outline) -> Model | None:
        """Model that was asked for, else the one that the scenario names, else the default."""
        given, node = self.given.model, plan.tree.get("model")
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


def _speaks_of_changes(tree: Node) -> bool:
    """Whether the scenario itself says how departures from the earlier plan are charged."""
    overrides = tree.get("model_overrides")
    rules = None if overrides is None else overrides.get("rules")
    return rules is not None and rules.get("least_change") is not None
