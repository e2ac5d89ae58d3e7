"""Locks that a rule forbids: seen before anything is solved, where one pair alone shows it."""

from collections.abc import Mapping

import numpy as np

from mutasi_opt.columns import Columns
from mutasi_opt.instance import NONE, index
from mutasi_opt.loading.report import Report
from mutasi_opt.loading.rows import Table
from mutasi_opt.loading.suggest import quote
from mutasi_opt.model import Model
from mutasi_opt.scenario import Scenario

__all__ = ["check_locks"]


def check_locks(
    tables: Mapping[str, Table], scenario: Scenario, model: Model, report: Report
) -> None:
    """Warn of locks to a position that a rule in force forbids to the person.

    A warning, for the case is sound input without a lawful plan: `mutasi-opt solve` says so.
    """
    locked = {row.employee for row in scenario.decisions if row.kind == "lock"}
    if not locked:
        return
    # Whether a rule forbids a pair depends on the person and the place, not on the other people.
    people = tuple(row for row in scenario.employees if row.id in locked)
    instance = index(scenario.model_copy(update={"employees": people, "previous": ()}))
    employee = np.flatnonzero(instance.pins.lock != NONE).astype(np.int32)
    columns = Columns.of(instance, employee, instance.pins.lock[employee])
    barred: dict[str, list[str]] = {}
    for rule in model.active(instance.as_of):
        for k in np.flatnonzero(rule.forbids(instance, columns)).tolist():
            barred.setdefault(instance.employees.ids[employee[k]], []).append(rule.id)
    table = tables["decisions"]
    for k, decision in table.usable():
        if decision.kind == "lock" and decision.employee in barred:
            rules = barred[decision.employee]
            which = f"rule{'s' if len(rules) > 1 else ''} {', '.join(rules)}"
            text = f"{which} forbid{'' if len(rules) > 1 else 's'} {quote(decision.position)} to "
            text += f"{quote(decision.employee)}: no plan is lawful with this lock"
            report.warn(table.at(k, "position"), "position", text, "locks that a rule forbids")
