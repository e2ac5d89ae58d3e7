"""Levels in their order by an integer solver, each under the caps of those before it.

Exact rivals differ in the solver alone: ``close`` takes one integer program, the way through the
levels is this one. Today's assignment is the first hint; whoever cannot stay takes the least bad
place in it. Later levels start from the plan of the level before.

The cap of a level is its own optimum plus the slack of the model. Our engine takes its bound rounded
up as the base where a plan keeps within it, which may be less; so a level after one with slack may
come out lower here, within a wider cap.
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.rivals.rival import Answer, Task
from benchmarks.rivals.state import start_of
from mutasi_opt.engine.core import Core, build_core
from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.formulation import Longs
from mutasi_opt.workers.program import IntegerProgram

__all__ = ["Close", "Closed", "Order", "solve_levels"]

#: Solvers with floating-point bounds are below an integer by so much of it.
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Order:
    """One integer program to close: minimise it within ``seconds`` of search.

    ``found(values)`` is told of every better solution (variables,).
    """

    program: IntegerProgram
    seconds: float
    seed: int
    found: Callable[[Longs], None]


@dataclass(frozen=True)
class Closed:
    """What a solver says of a program.

    Attributes
    ----------
    status : optimal, infeasible, or stopped.
    bound : lower bound of the program, None without one.
    seconds : of search alone, without building the solver's model; None where it had to be killed.
    note : what went wrong.
    """

    status: str
    bound: float | None
    seconds: float | None
    note: str = ""


Close = Callable[[Order], Closed]


@dataclass
class _Level:
    """What is known of a level: bounds and values include what is fixed outside the program."""

    status: str
    bound: int | None


class _Climb:
    """The way through the levels: best plan so far, trace, and seconds."""

    def __init__(self, task: Task, close: Close, inside: NDArray[np.bool_], hint: Longs) -> None:
        self._task, self._close, self._inside = task, close, inside
        self._evaluator = Evaluator(task.problem)
        self._hint = hint
        self.chosen: Longs | None = None
        self.values: tuple[int, ...] | None = None
        self.build, self.search = 0.0, 0.0
        self.trace: list[tuple[float, tuple[int, ...]]] = []
        self.notes: list[str] = []

    def level(self, level: int, caps: list[int]) -> _Level:
        """Minimise one level."""
        problem = self._task.problem
        began = time.perf_counter()
        core = build_core(
            problem, self._evaluator, self._inside, level, caps, cutoff=None, hint=self._hint
        )
        built = time.perf_counter()
        self.build += built - began
        if not len(core.columns):
            return self._nothing_to_choose(core, level)
        best: int | None = None
        broken = 0
        times: list[tuple[float, tuple[int, ...]]] = []

        def found(values: Longs) -> None:
            nonlocal best, broken
            chosen = core.chosen(problem, values)
            evaluation = self._evaluator.evaluate(chosen)
            value = evaluation.objectives[level]
            broken += not evaluation.feasible
            if evaluation.feasible and (best is None or value < best):
                best = value
                self.chosen, self.values = chosen, evaluation.objectives
                times.append((time.perf_counter() - built, evaluation.objectives))

        left = max(0.01, self._task.limit - self.search)
        closed = self._close(Order(core.program, left, self._task.seed, found))
        spent = time.perf_counter() - built
        search = spent if closed.seconds is None else closed.seconds
        building = spent - search
        self.trace += [
            (round(self.search + max(0.0, at - building), 3), values) for at, values in times
        ]
        self.build += building
        self.search += search
        if closed.note:
            self.notes.append(f"{problem.levels[level].name}: {closed.note}")
        if self.chosen is not None:
            self._hint = self.chosen
        if closed.status != "optimal":
            return _Level(closed.status, _rounded_up(closed.bound, core.constant))
        if best is not None:
            return _Level("optimal", best)
        if self._broken_by_fixed(core):
            return _Level("infeasible", None)
        self.notes.append(f"{problem.levels[level].name}: {broken} solutions of it break rows")
        return _Level("stopped", None)

    def _broken_by_fixed(self, core: Core) -> bool:
        """Whether people without a choice break a row that nobody else enters: no program has it."""
        problem = self._task.problem
        fixed = problem.columns.take(core.base[core.base >= 0])
        activity = problem.formulation.activities(fixed)
        filled = self._evaluator.fill(activity)
        activity += problem.auxiliary_matrix @ filled
        lower, upper = problem.bounds
        entered = problem.formulation.column_matrix(problem.columns.take(core.columns)).tocsr()
        alone = np.diff(entered.indptr) == 0
        return bool((alone & ((activity < lower) | (activity > upper))).any())

    def _nothing_to_choose(self, core: Core, level: int) -> _Level:
        evaluation = self._evaluator.evaluate(core.base)
        if not evaluation.feasible:
            return _Level("infeasible", None)
        self.chosen, self.values = core.base, evaluation.objectives
        return _Level("optimal", evaluation.objectives[level])


def solve_levels(task: Task, close: Close, columns: Longs | None = None) -> Answer:
    """Solve level after level.

    Parameters
    ----------
    columns : numbers of the columns that may be taken, all where left out. With some of them alone,
        whatever is proven is proven of these: the answer claims no bound and no optimum, and says in
        ``extra`` what was proven.
    """
    problem = task.problem
    if len(problem.stuck):
        return Answer("infeasible", note="somebody has no lawful place")
    start = time.perf_counter()
    hint = start_of(problem).chosen
    inside = np.ones(len(problem.columns), bool)
    if columns is not None:
        inside[:] = False
        inside[columns] = inside[hint] = True
    climb = _Climb(task, close, inside, hint)
    climb.build += time.perf_counter() - start
    caps: list[int] = []
    levels: list[_Level] = []
    for k, level in enumerate(problem.levels):
        levels.append(climb.level(k, caps))
        if levels[-1].status != "optimal":
            break
        reached = levels[-1].bound
        assert reached is not None
        caps.append(reached + level.slack.of(reached))
    return _answer(task, climb, levels, caps, whole=columns is None, size=int(inside.sum()))


def _answer(
    task: Task, climb: _Climb, levels: list[_Level], caps: list[int], *, whole: bool, size: int
) -> Answer:
    problem = task.problem
    missing = len(problem.levels) - len(levels)
    bound = [level.bound for level in levels] + [None] * missing
    proven = levels[-1].status == "optimal" and not missing
    extra: dict[str, Any] = {"columns": size, "caps": [*[*caps, *([None] * missing)][:-1], None]}
    notes = list(climb.notes)
    if not whole:
        extra |= {"bound_on_these_columns": bound, "optimal_on_these_columns": proven}
        notes.append("its bound is one of the columns that our pricing chose, not of all pairs")
    common: dict[str, Any] = {
        "bound": bound if whole else None,
        "seconds": {"build": round(climb.build, 3), "solve": round(climb.search, 3)},
        "trace": climb.trace,
        "extra": extra,
    }
    if climb.chosen is None:
        infeasible = len(levels) == 1 and levels[0].status == "infeasible" and whole
        return Answer("infeasible" if infeasible else "no_plan", note="; ".join(notes), **common)
    if levels[-1].status == "infeasible":
        notes.append("it calls a level infeasible after a plan that keeps its caps")
    return Answer.of(
        problem,
        climb.chosen,
        "optimal" if proven and whole else "feasible",
        claimed=climb.values,
        note="; ".join(notes),
        **common,
    )


def _rounded_up(bound: float | None, constant: int) -> int | None:
    """Lower bound of an integer, from a float that may be a little above it."""
    if bound is None or not math.isfinite(bound) or abs(bound) >= 1e18:
        return None
    return math.ceil(bound - _ROUNDING * max(1.0, abs(bound)) - 1e-6) + constant
