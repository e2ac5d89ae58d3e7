"""SCIP as a closer, by its Python binding. It has one thread; the hint is its first solution."""

from itertools import pairwise
from typing import Any

import numpy as np
from pyscipopt import SCIP_EVENTTYPE, Eventhdlr, Model, quicksum

from benchmarks.rivals.levels import Closed, Order
from mutasi_opt.formulation import Longs
from mutasi_opt.workers.program import NO_LOWER, NO_UPPER, IntegerProgram

__all__ = ["by_scip"]


class _Watcher(Eventhdlr):  # type: ignore[misc]
    """Passes every better solution on."""

    def __init__(self, order: Order, variables: list[Any]) -> None:
        self._order, self._variables = order, variables

    def eventinit(self) -> None:
        """Ask for better solutions."""
        self.model.catchEvent(SCIP_EVENTTYPE.BESTSOLFOUND, self)

    def eventexit(self) -> None:
        """Ask no more."""
        self.model.dropEvent(SCIP_EVENTTYPE.BESTSOLFOUND, self)

    def eventexec(self, event: Any) -> None:
        """Pass the solution on."""
        del event
        self._order.found(_values(self.model, self._variables))


def by_scip(order: Order) -> Closed:
    """Build the model and solve it."""
    model, variables = _model(order.program)
    model.setParam("limits/time", order.seconds)
    model.setParam("randomization/randomseedshift", order.seed)
    if order.program.hint is not None:
        start = model.createSol()
        for k in np.flatnonzero(order.program.hint).tolist():
            model.setSolVal(start, variables[k], float(order.program.hint[k]))
        model.addSol(start)
    watcher = _Watcher(order, variables)
    model.includeEventhdlr(watcher, "better", "passes better solutions on")
    model.optimize()
    status = model.getStatus()
    if model.getNSols():  # also one that presolve finds without an event
        order.found(_values(model, variables))
    known = status if status in ("optimal", "infeasible") else "stopped"
    wrong = "" if status in (known, "timelimit") else f"it stopped with {status}"
    # What lies before presolving has no bound yet.
    bound = model.getDualbound() if known != "infeasible" else None
    return Closed(known, bound, model.getSolvingTime(), wrong)


def _values(model: Any, variables: list[Any]) -> Longs:
    best = model.getBestSol()
    values = np.array([model.getSolVal(best, v) for v in variables])
    rounded: Longs = np.rint(values).astype(np.int64)
    return rounded


def _model(program: IntegerProgram) -> tuple[Any, list[Any]]:
    model = Model()
    model.hideOutput()
    boolean = int(program.groups[-1])
    costs, uppers = program.costs.tolist(), program.uppers.tolist()
    variables = [model.addVar(vtype="B", obj=cost) for cost in costs[:boolean]]
    variables += [
        model.addVar(vtype="I", lb=0, ub=upper, obj=cost)
        for cost, upper in zip(costs[boolean:], uppers[boolean:], strict=True)
    ]
    for start, stop in pairwise(program.groups.tolist()):
        model.addCons(quicksum(variables[start:stop]) == 1)
    pointers, columns, values = (
        a.tolist() for a in (program.matrix.indptr, program.matrix.indices, program.matrix.data)
    )
    bounds = zip(program.lower.tolist(), program.upper.tolist(), strict=True)
    for row, (low, high) in enumerate(bounds):
        part = slice(pointers[row], pointers[row + 1])
        terms = zip(columns[part], values[part], strict=True)
        total = quicksum(value * variables[k] for k, value in terms)
        if low == high:
            model.addCons(total == low)
            continue
        if low > NO_LOWER:
            model.addCons(total >= low)
        if high < NO_UPPER:
            model.addCons(total <= high)
    model.setMinimize()
    return model, variables
