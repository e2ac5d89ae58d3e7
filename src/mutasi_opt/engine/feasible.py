"""Whether any plan is lawful, in fractions: a linear program that breaks the rows as little as it can."""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.engine.clock import Clock
from mutasi_opt.engine.master import Master, MasterSolution
from mutasi_opt.engine.pricing import negative_columns
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.errors import SolverError
from mutasi_opt.formulation import Longs

__all__ = ["InfeasibleError", "fractional_plan"]

Floats = NDArray[np.float64]
Rows = slice | Longs

#: Best columns per employee and per place of work in each round.
_ROUND = (10, 30)
#: Price of a broken row in moves. Few moves are wanted, and without any price the program is degenerate.
_BROKEN = 1000.0


class InfeasibleError(Exception):
    """No plan satisfies the rows, not even in fractions; ``duals`` prove it with all costs zero."""

    def __init__(self, duals: Longs) -> None:
        self.duals = duals
        super().__init__()


def fractional_plan(
    problem: Problem, solvers: Solvers, clock: Clock, inside: Longs
) -> tuple[Longs, MasterSolution]:
    """Price in columns until those inside admit a plan in fractions.

    Parameters
    ----------
    inside : numbers of the first columns, of people with a choice.

    Returns
    -------
    columns : those inside in the end.
    solution : a plan in fractions over them, with few moves.

    Raises
    ------
    InfeasibleError
        With integer duals that prove it.
    TimeUpError
        Time ran out.
    """

    def moves(which: Rows) -> Floats:
        return problem.columns.take(which).moves(problem.instance).astype(np.float64)

    nothing = np.zeros(problem.formulation.num_auxiliaries)
    while True:
        # Afresh each time: so degenerate a program takes longer from the basis of the one before.
        elastic = Master(problem, solvers, clock, inside, elastic=True)
        elastic.set_costs(moves, nothing, broken=_BROKEN)
        solution = elastic.solve()
        if solution is None:
            raise SolverError("the linear program denies that rows can be broken")
        if solution.broken < 1e-6:
            return inside, solution
        new = _priced_in(elastic, solution, moves)
        if not len(new):
            new = _without_moves(elastic)
        inside = np.concatenate([inside, new])


def _without_moves(elastic: Master) -> Longs:
    """Columns that help when moves cost nothing.

    Raises
    ------
    InfeasibleError
        There are none.
    """
    problem = elastic.problem

    def nothing(which: Rows) -> Floats:
        return np.zeros(len(problem.columns.employee[which]))

    elastic.set_costs(nothing, np.zeros(problem.formulation.num_auxiliaries))
    solution = elastic.solve()
    assert solution is not None  # any row may be broken
    new = _priced_in(elastic, solution, nothing)
    if len(new):
        return new
    duals = problem.integer_duals(solution.duals)
    if problem.price_of_nothing(duals) <= 0:
        raise SolverError("the linear program is infeasible within tolerances only")
    raise InfeasibleError(duals)


def _priced_in(elastic: Master, solution: MasterSolution, costs: Callable[[Rows], Floats]) -> Longs:
    problem = elastic.problem

    def reduced(people: tuple[int, int]) -> Floats:
        rows = problem.rows_of(people)
        return costs(rows) - problem.formulation.transposed(
            problem.columns.take(rows), solution.duals
        )

    return negative_columns(elastic, solution, reduced, 1e-7, _ROUND)
