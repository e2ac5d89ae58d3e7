"""The core: columns that elimination could not exclude, as an integer program for a solver process."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from mutasi_opt.engine.evaluate import Evaluator
from mutasi_opt.engine.problem import Problem
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, Longs
from mutasi_opt.workers.program import IntegerProgram

__all__ = ["Core", "build_core"]


@dataclass(frozen=True)
class Core:
    """An integer program over some columns and the way back.

    Attributes
    ----------
    program : IntegerProgram
    columns : int64 (core columns,)
        Column numbers, sorted, of the employees that still have a choice within the core.
    base : int64 (employees,)
        The column of every other employee (-1 for those with a choice).
    constant : int
        Cost of everything outside the program.
    """

    program: IntegerProgram
    columns: Longs
    base: Longs
    constant: int

    def chosen(self, problem: Problem, values: Longs) -> Longs:
        """One column per employee (employees,) from the program's values."""
        taken = self.columns[values[: len(self.columns)] > 0]
        chosen = self.base.copy()
        chosen[problem.columns.employee[taken]] = taken
        return chosen


def build_core(
    problem: Problem,
    evaluator: Evaluator,
    inside: NDArray[np.bool_],
    level: int,
    caps: Sequence[int],
    cutoff: int | None,
    hint: Longs | None,
) -> Core:
    """Build the integer program of one level over the columns ``inside`` (columns,).

    Parameters
    ----------
    caps : caps of the earlier levels.
    cutoff : only plans of at most this objective, where given.
    hint : one column per employee (employees,) to start from.
    """
    people = problem.instance.num_employees
    inside_count = (
        np.add.reduceat(inside.astype(np.int64), problem.starts[:-1])
        if people
        else np.zeros(0, np.int64)
    )
    single = inside_count == 1
    employee = problem.columns.employee
    which = np.flatnonzero(inside & ~single[employee])
    only = np.flatnonzero(inside & single[employee])
    base = np.full(people, -1, np.int64)
    base[employee[only]] = only
    activity = problem.formulation.activities(problem.columns.take(only))
    matrix = problem.formulation.column_matrix(problem.columns.take(which)).tocsr()
    active = np.diff(matrix.indptr) > 0
    filled = evaluator.fill(activity)
    auxiliary = problem.auxiliary_matrix.tocsr()
    row_of = problem.auxiliary_matrix.indices
    used = np.flatnonzero(active[row_of])
    idle = np.flatnonzero(~active[row_of])
    lower, upper = (bound[active] for bound in problem.bounds)
    shift = activity[active]
    lower = np.where(lower <= NO_LOWER, NO_LOWER, lower - shift)
    upper = np.where(upper >= NO_UPPER, NO_UPPER, upper - shift)
    rows = [sparse.hstack([matrix[active], auxiliary[active][:, used]])]
    lowers, uppers = [lower], [upper]
    limits = [*enumerate(caps), *([(level, cutoff)] if cutoff is not None else [])]
    constants = [
        int(cost.columns[only].sum()) + int(cost.auxiliaries[idle] @ filled[idle])
        for cost in problem.costs
    ]
    for k, limit in limits:
        row = np.concatenate([problem.costs[k].columns[which], problem.costs[k].auxiliaries[used]])
        rows.append(sparse.csr_matrix(row))
        lowers.append(np.array([NO_LOWER]))
        uppers.append(np.array([limit - constants[k]]))
    own = problem.costs[level]
    persons = np.flatnonzero(np.diff(employee[which], prepend=-1))
    return Core(
        IntegerProgram(
            groups=np.append(persons, len(which)).astype(np.int64),
            uppers=np.concatenate([np.ones(len(which), np.int64), problem.auxiliary_uppers[used]]),
            costs=np.concatenate([own.columns[which], own.auxiliaries[used]]),
            matrix=sparse.vstack(rows).tocsr(),
            lower=np.concatenate(lowers),
            upper=np.concatenate(uppers),
            hint=_hint(problem, evaluator, which, used, hint),
        ),
        columns=which,
        base=base,
        constant=constants[level],
    )


def _hint(
    problem: Problem, evaluator: Evaluator, which: Longs, used: Longs, chosen: Longs | None
) -> Longs | None:
    if chosen is None:
        return None
    taken = np.zeros(len(problem.columns), np.int64)
    taken[chosen] = 1
    return np.concatenate([taken[which], evaluator.evaluate(chosen).auxiliaries[used]])
