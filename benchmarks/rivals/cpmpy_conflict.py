"""CPMpy's minimal unsatisfiable subset against our conflict, on an infeasible case.

``mus`` of `cpmpy.tools.explain` over the same elements as ours: the rows that can be broken, and each
rule that keeps one person from places. Both conflicts are verified minimal by removal with the other's
solver. ``extra`` has sizes, seconds (ours with the start of its solver processes) and the two verdicts.
"""

import sys
import threading
import time
from collections.abc import Mapping
from typing import Any

import numpy as np

from benchmarks.rivals.conflicts import Element, Question, is_minimal, named, question_of
from benchmarks.rivals.rival import Answer, Task, main
from mutasi_opt.engine.clock import Clock
from mutasi_opt.engine.closer import Closer
from mutasi_opt.engine.conflict import (
    Clash,
    dual_clashes,
    search_clashes,
    stuck_clashes,
)
from mutasi_opt.engine.conflict.satisfiable import RowAtom
from mutasi_opt.engine.feasible import InfeasibleError, fractional_plan
from mutasi_opt.engine.options import SolveOptions
from mutasi_opt.engine.pricing import first_columns
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.formulation import NO_LOWER, NO_UPPER
from mutasi_opt.model import Model

# CPMpy looks for every solver it knows, and highspy cannot be in one process with ortools.
sys.modules.setdefault("highspy", None)  # type: ignore[arg-type]
import cpmpy  # noqa: E402
from cpmpy.tools.explain import mus  # noqa: E402

__all__ = ["Translation", "compare", "solve"]


class Translation:
    """A question as CPMpy has it: one Boolean per choice, an integer per auxiliary."""

    def __init__(self, question: Question) -> None:
        problem, menus = question.problem, question.menus
        taken = cpmpy.boolvar(shape=max(2, len(menus.employee)))
        start = np.flatnonzero(np.diff(menus.employee, prepend=-1))
        ends = np.append(start[1:], len(menus.employee))
        self.hard: list[Any] = [
            cpmpy.sum(taken[a:b]) == 1 for a, b in zip(start.tolist(), ends.tolist(), strict=True)
        ]
        self.soft: dict[Element, Any] = {}
        activity = menus.activity.tocsc()
        auxiliary = problem.auxiliary_matrix.tocsr()
        lower, upper = problem.bounds
        for k, row in enumerate(question.rows.tolist()):
            part = slice(activity.indptr[k], activity.indptr[k + 1])
            which, amount = activity.indices[part], activity.data[part]
            terms = [int(a) * taken[int(c)] for c, a in zip(which, amount, strict=True)]
            own = slice(auxiliary.indptr[row], auxiliary.indptr[row + 1])
            for c, a in zip(auxiliary.indices[own], auxiliary.data[own], strict=True):
                step = cpmpy.intvar(0, int(problem.auxiliary_uppers[c]))
                terms.append(int(a) * step)
            total = cpmpy.sum(terms)
            sides = []
            if lower[row] > NO_LOWER:
                sides.append(total >= int(lower[row]))
            if upper[row] < NO_UPPER:
                sides.append(total <= int(upper[row]))
            self.soft[RowAtom(row)] = cpmpy.all(sides)
        for bar, barred in question.bars().items():
            self.soft[bar] = cpmpy.sum([taken[int(c)] for c in barred]) == 0

    def conflict(self) -> list[Element]:
        """Ask for a minimal unsatisfiable subset.

        Raises
        ------
        ValueError
            Everything holds together.
        """
        back = {id(constraint): element for element, constraint in self.soft.items()}
        constraints = list(self.soft.values())
        if cpmpy.Model(self.hard + constraints).solve("ortools"):
            raise ValueError("everything holds together")
        return [back[id(found)] for found in mus(constraints, self.hard, solver="ortools")]

    def infeasible(self, elements: frozenset[Element]) -> bool:
        """Whether elements clash, by CPMpy's solver."""
        own = [self.soft[element] for element in elements]
        return not cpmpy.Model(self.hard + own).solve("ortools")


def solve(task: Task) -> Answer:
    """Compare."""
    if task.model is None:
        raise ValueError("rules are part of the model")
    return compare(task.problem, task.model, task.limit, task.seed)


def compare(problem: Problem, model: Model, limit: float, seed: int) -> Answer:
    """Find both conflicts and verify each with the other's solver."""
    with Solvers() as solvers:
        clock = Clock(limit, threading.Event(), time.monotonic())
        options = SolveOptions(time_limit=limit, seed=seed)
        closer = Closer(problem, solvers, clock, options, lambda chosen: None)
        start = time.perf_counter()
        clashes = _ours(problem, model, solvers, clock, closer)
        ours_seconds = time.perf_counter() - start
        if clashes is None:
            return Answer("no_plan", note="the case is not infeasible by our engine: no conflict")
        alike = [c for c in clashes if not c.others and c.minimal]
        ours: list[Element] = []
        if alike:
            least = min(alike, key=lambda clash: len(clash.rows) + len(clash.bars))
            ours = [*(RowAtom(row) for row in least.rows), *least.bars]
        rows = [element.row for element in ours if isinstance(element, RowAtom)]
        question = question_of(problem, model, rows)
        if question is None:
            return Answer("unable", note="too many places to tell everybody apart")
        start = time.perf_counter()
        translation = Translation(question)
        built = time.perf_counter()
        try:
            theirs = translation.conflict()
        except ValueError as error:
            return Answer("feasible", note=f"CPMpy disagrees: {error}")
        spent = time.perf_counter() - built
        mine = question.ours(closer.satisfiable)
        extra = {
            "conflict": sorted(named(problem, element) for element in theirs),
            "ours": sorted(named(problem, element) for element in ours),
            "our_conflicts": len(clashes),
            "our_seconds": round(ours_seconds, 3),
            "minimal_by_our_solver": is_minimal(mine, theirs),
            "ours_minimal_by_cpmpy": _minimal(translation, ours) if ours else None,
        }
    note = _note(extra, spent)
    seconds = {"build": round(built - start, 3), "solve": round(spent, 3)}
    return Answer("infeasible", seconds=seconds, note=note, extra=extra)


def _note(extra: Mapping[str, Any], spent: float) -> str:
    theirs = f"conflict of {len(extra['conflict'])} in {spent:.2f} s"
    if not extra["ours"]:
        return f"{theirs}; ours counts others together: nothing to hold against it"
    verdicts = "both minimal by the other's solver"
    if not (extra["minimal_by_our_solver"] and extra["ours_minimal_by_cpmpy"]):
        verdicts = (
            f"minimal by our solver: {extra['minimal_by_our_solver']}, "
            f"ours by CPMpy: {extra['ours_minimal_by_cpmpy']}"
        )
    return f"{theirs}, ours {len(extra['ours'])} in {extra['our_seconds']:.2f} s; {verdicts}"


def _minimal(translation: Translation, elements: list[Element]) -> bool:
    """Whether elements clash and no longer do so without any one, by CPMpy's solver."""
    every = frozenset(elements)
    if not every <= translation.soft.keys() or not translation.infeasible(every):
        return False
    return not any(translation.infeasible(every - {one}) for one in every)


def _ours(
    problem: Problem, model: Model, solvers: Solvers, clock: Clock, closer: Closer
) -> list[Clash] | None:
    """Find conflicts as `solve` does; None where there is a plan."""
    if len(problem.stuck):
        return stuck_clashes(problem, model)
    try:
        fractional_plan(problem, solvers, clock, first_columns(problem))
    except InfeasibleError as proof:
        return dual_clashes(problem, model, proof.duals, closer.satisfiable)
    clashes = search_clashes(problem, model, closer.satisfiable)
    return clashes if any(clash.minimal for clash in clashes) else None


if __name__ == "__main__":
    sys.exit(main(solve))
