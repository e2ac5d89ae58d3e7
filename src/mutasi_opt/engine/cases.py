"""Proof by cases: what one dual vector leaves open is closed by asking where a person goes, and then another.

One dual vector proves as much as the linear relaxation of a level, a few points below the best plan. It also says which
columns a better plan could take at all: some thousands of a million. Among these a person whom the relaxation places in
halves is sent to each of the places in turn. In every case the relaxation is worth more, and its duals prove so much
for this case; the smallest of the cases is proven for all. A checker repeats each case without any solver.
"""

import heapq
import threading
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.columns import Columns
from mutasi_opt.engine.child import ChildDiedError
from mutasi_opt.engine.clock import Clock, TimeUpError
from mutasi_opt.engine.master import Master, MasterSolution
from mutasi_opt.engine.problem import SCALE, Problem, build_problem
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.errors import SolverError
from mutasi_opt.formulation import Longs
from mutasi_opt.instance import Instance
from mutasi_opt.instance.arrays import Bools
from mutasi_opt.model import Model
from mutasi_opt.plan.certificate import RowLabels, row_labels, vector_of

__all__ = ["cases_document"]

#: Points (units of the level) that a column outside its case costs more: no case is worth taking it.
_OUTSIDE: Final = 1e5
_NEVER: Final = 2**61
_WHOLE: Final = 1e-6


@dataclass
class _Case:
    """Some of the columns, what duals prove for them, and the cases that it was split into."""

    allowed: Bools
    duals: Longs
    cap_duals: list[int]
    bound: int
    solution: MasterSolution
    parts: list[tuple[Longs, "_Case"]] = field(default_factory=list)
    employee: int = -1


def cases_document(
    instance: Instance,
    model: Model,
    columns: Columns,
    plan: Mapping[str, Any],
    certificate: Mapping[str, Any],
    *,
    most: int = 60,
    time_limit: float = 60.0,
) -> dict[str, Any] | None:
    """Prove more of the last level than its dual vector does.

    Parameters
    ----------
    instance, model, columns
        The case, with all its lawful columns.
    plan, certificate : mapping
        plan.json and certificate.json.
    most : int
        Cases that are looked at.
    time_limit : float
        Seconds.

    Returns
    -------
    dict or None
        ``level``, ``better_than`` (the objective), ``bound`` (what the cases prove), and ``tree``: a
        case is split into ``cases``, each with the ``columns`` (numbers among all) of one
        ``employee``, or has ``duals``, as changes to those of the whole, and ``cap_duals``. None
        where there is nothing left to prove, or nothing more was proven in time.
    """
    entry, proofs = plan["levels"][-1], certificate["levels"]
    objective, level = entry["objective"], len(plan["levels"]) - 1
    if not proofs or entry["dual_bound"] is None or entry["dual_bound"] >= objective:
        return None
    if certificate["scale"] != SCALE or len(proofs) != len(plan["levels"]):
        return None
    problem = build_problem(instance, model, columns)
    labels = row_labels(instance, problem.formulation)
    y, _ = vector_of(proofs[-1]["duals"], problem.formulation, labels)
    caps = [row["cap"] for row in plan["levels"][:-1]]
    earlier = [proofs[-1]["cap_duals"].get(row["name"], 0) for row in plan["levels"][:-1]]
    root = problem.price(level, y, earlier, caps)
    core = np.flatnonzero(root.within(SCALE * (objective - 1) - root.value))
    within = build_problem(instance, model, columns.take(core))
    if (within.counts == 0).any():
        return None
    clock = Clock(time_limit, threading.Event(), time.monotonic())
    whole: _Case | None = None
    with Solvers() as solvers, suppress(TimeUpError, SolverError, ChildDiedError):
        cases = _Cases(within, level, caps, solvers, clock)
        whole = cases.look(np.ones(len(core), bool))
        _split(cases, whole, objective, most)
    bound = 0 if whole is None else min(objective, _proven(whole))
    if whole is None or bound <= root.bound:
        return None
    base = _named(whole.duals, labels)
    tree = _told(whole, whole.duals, core, instance, labels, list(model.level_names))
    return {
        "level": entry["name"],
        "better_than": objective,
        "bound": bound,
        "duals": base,
        "tree": tree,
    }


class _Cases:
    """The linear program over the columns that a better plan could take, asked case by case."""

    def __init__(
        self, problem: Problem, level: int, caps: list[int], solvers: Solvers, clock: Clock
    ) -> None:
        self.problem, self.level, self.caps = problem, level, caps
        everything = np.arange(len(problem.columns), dtype=np.int64)
        free = everything[problem.choosable]
        self._master = Master(problem, solvers, clock, free)
        for k, cap in enumerate(caps):
            self._master.set_cap(k, cap)
        self.columns = free

    def look(self, allowed: Bools) -> _Case:
        """Solve a case, and evaluate its duals exactly."""
        problem, own = self.problem, self.problem.costs[self.level]
        costs = own.columns[:] + _OUTSIDE * ~allowed
        self._master.set_costs(lambda which: costs[which], own.auxiliaries.astype(np.float64))
        solution = self._master.solve()
        if solution is None:
            raise SolverError("the linear program lost a solution that it had")
        duals = problem.integer_duals(solution.duals)
        cap_duals = [min(0, round(v * SCALE)) for v in solution.cap_duals[: self.level].tolist()]
        priced = problem.price(self.level, duals, cap_duals, self.caps)
        reduced = np.where(allowed, priced.reduced, _NEVER)
        least = np.minimum.reduceat(reduced, problem.starts[:-1])
        value = priced.value + sum((least - priced.least).tolist())
        return _Case(allowed, duals, cap_duals, -(-value // SCALE), solution)

    def parts(self, case: _Case) -> tuple[int, list[Bools]]:
        """Choose a person whom the relaxation divides, and where he or she may go in each part.

        No parts where it divides nobody.
        """
        employee = self.problem.columns.employee
        share = np.zeros(len(employee))
        share[case.solution.columns] = case.solution.values
        share[~case.allowed] = 0.0
        divided = np.flatnonzero((share > _WHOLE) & (share < 1 - _WHOLE))
        if not len(divided):
            return -1, []
        largest = np.full(self.problem.instance.num_employees, np.inf)
        largest[employee[divided]] = 0.0
        np.maximum.at(largest, employee[divided], share[divided])
        person = int(np.argmin(largest))
        mine = (employee == person) & case.allowed
        alone = divided[employee[divided] == person]
        places = [np.arange(len(employee)) == column for column in alone.tolist()]
        rest = mine & ~np.isin(np.arange(len(employee)), alone)
        return person, [*places, rest] if rest.any() else places


def _split(cases: _Cases, whole: _Case, objective: int, most: int) -> None:
    """Split the weakest case again and again, until all prove the objective or ``most`` were looked at."""
    weakest = [(whole.bound, 0, whole)]
    looked = 1
    while weakest and weakest[0][0] < objective and looked < most:
        _, _, case = heapq.heappop(weakest)
        person, places = cases.parts(case)
        if not places:
            return  # its relaxation is a plan: nothing better is to be proven
        others = case.allowed & (cases.problem.columns.employee != person)
        parts = [(np.flatnonzero(place), cases.look(others | place)) for place in places]
        case.parts, case.employee = parts, person
        for _, part in parts:
            heapq.heappush(weakest, (part.bound, looked, part))
            looked += 1


def _proven(case: _Case) -> int:
    """Return the least that is proven of any part."""
    return min((_proven(part) for _, part in case.parts), default=case.bound)


def _told(
    case: _Case,
    base: Longs,
    core: NDArray[np.intp],
    instance: Instance,
    labels: RowLabels,
    levels: list[str],
) -> dict[str, Any]:
    """Return a case as a document."""
    if case.parts:
        return {
            "employee": instance.employees.ids[case.employee],
            "cases": [
                {
                    "columns": core[which].tolist(),
                    "then": _told(part, base, core, instance, labels, levels),
                }
                for which, part in case.parts
            ],
        }
    earlier = zip(levels, case.cap_duals, strict=False)
    return {
        "duals": _named(case.duals - base, labels),
        "cap_duals": {name: dual for name, dual in earlier if dual},
    }


def _named(duals: Longs, labels: RowLabels) -> dict[str, dict[str, int]]:
    """Return duals by the keys of block and row, zeros left out."""
    named, offset = {}, 0
    for key, rows in labels:
        own = duals[offset : offset + len(rows)]
        offset += len(rows)
        if own.any():
            named[key] = {rows[k]: int(own[k]) for k in np.flatnonzero(own).tolist()}
    return named
