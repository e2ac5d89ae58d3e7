"""The restricted master: the LP relaxation over some of the columns, kept in a HiGHS process.

Rows: one per employee with a choice, the formulation's rows that can bind, one cap per level but the last, which has
none and whose costs would fill the densest row. Employees without a choice are folded into the row bounds. Variables:
columns as they are priced in, behind the auxiliaries.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from mutasi_opt.engine.child import ChildDiedError
from mutasi_opt.engine.clock import Clock, TimeUpError
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.errors import SolverError
from mutasi_opt.formulate import LevelCosts
from mutasi_opt.formulation import NO_LOWER, NO_UPPER, Longs
from mutasi_opt.workers.frames import Message

__all__ = ["ColumnPrices", "Master", "MasterSolution"]

Floats = NDArray[np.float64]

#: Costs of columns by their numbers: no array of all columns.
ColumnPrices = Callable[[Longs], Floats]

#: By how much a row may be broken; finer where rows are opened by little more than the usual tolerance.
_TOLERANCE, _FINE_TOLERANCE = 1e-7, 1e-9

#: The caps of levels with larger costs are counted in larger units.
_LARGE = 10_000


@dataclass(frozen=True)
class MasterSolution:
    """An optimal basis: objective, columns inside with their values, auxiliaries, and row duals.

    ``broken`` is by how much the rows of an elastic master are broken altogether.
    """

    objective: float
    broken: float
    columns: Longs
    values: Floats
    auxiliaries: Floats
    employee_duals: Floats
    duals: Floats
    cap_duals: Floats


class Master:
    """LP over the columns priced in so far; costs are one level's, blended with the next one's.

    Parameters
    ----------
    columns : the first columns.
    elastic : whether to ask only how far the rows are from holding: every row may be broken at a price, and rows
        that auxiliaries always mend are left out.
    loosening : float64 (rows,), optional
        By how much each row is opened on both sides.
    chosen : int64 (employees,), optional
        A lawful choice, among the columns, from which simplex starts.
    """

    def __init__(
        self,
        problem: Problem,
        solvers: Solvers,
        clock: Clock,
        columns: Longs,
        elastic: bool = False,
        loosening: Floats | None = None,
        chosen: Longs | None = None,
    ) -> None:
        self.problem, self._solvers, self._clock = problem, solvers, clock
        self._elastic = elastic
        self._loosening, self._chosen = loosening, chosen
        kept = problem.ranges.hard if elastic else problem.ranges.binding
        self._rows = np.flatnonzero(kept)
        self._auxiliaries = np.flatnonzero(kept[problem.auxiliary_matrix.indices])
        self._row_of_employee = np.full(problem.instance.num_employees, -1, np.int64)
        self._row_of_employee[problem.free] = np.arange(len(problem.free))
        self.costs: tuple[ColumnPrices, Floats] = (lambda which: np.zeros(len(which)), np.zeros(0))
        self._price = 1.0
        self.columns = columns
        self.inside = np.zeros(len(problem.columns), bool)
        self.inside[columns] = True
        self._caps: dict[int, int | None] = {}
        self._capped = problem.costs[:-1]
        # Where a head costs a thousand million, no cap is kept to a ten-millionth of a unit.
        self._units = np.maximum([_dearest(cost) / _LARGE for cost in self._capped], 1.0)
        self._lost = False
        self._child = solvers.highs
        self._load()

    @property
    def _head(self) -> int:
        """Number of variables before the columns: auxiliaries, and the slacks of an elastic master."""
        return len(self._auxiliaries) + 2 * len(self._rows) * self._elastic

    def _load(self) -> None:
        problem = self.problem
        rows, people, levels = len(self._rows), len(problem.free), len(self._capped)
        lower, upper = (bound[self._rows] for bound in problem.bounds)
        fixed = problem.fixed_activity[self._rows]
        loose = 0.0 if self._loosening is None else self._loosening[self._rows]
        infinity = np.inf
        row_lower = np.where(lower <= NO_LOWER, -infinity, lower - fixed - loose)
        row_upper = np.where(upper >= NO_UPPER, infinity, upper - fixed + loose)
        caps = self._cap_rows(
            lambda cost: cost.auxiliaries[self._auxiliaries], len(self._auxiliaries)
        )
        own = self._picked(problem.auxiliary_matrix[:, self._auxiliaries])
        head = sparse.vstack([sparse.csc_matrix((people, caps.shape[1])), own, caps])
        uppers = problem.auxiliary_uppers[self._auxiliaries].astype(np.float64)
        if self._elastic:
            slack = sparse.vstack(
                [
                    sparse.csc_matrix((people, rows)),
                    sparse.csc_matrix(sparse.eye(rows)),
                    sparse.csc_matrix((levels, rows)),
                ]
            )
            head = sparse.hstack([head, slack, -slack])
            uppers = np.concatenate([uppers, np.full(2 * rows, infinity)])
        matrix = sparse.hstack([head, self._matrix(self.columns)]).tocsc()
        self._send(
            "load",
            np.zeros(matrix.shape[1]),
            np.concatenate([uppers, np.ones(len(self.columns))]),
            np.concatenate([np.ones(people), row_lower, np.full(levels, -infinity)]),
            np.concatenate([np.ones(people), row_upper, np.full(levels, infinity)]),
            matrix,
            _TOLERANCE if self._loosening is None else _FINE_TOLERANCE,
            self._basic(),
        )

    def _basic(self) -> tuple[Longs, Longs] | None:
        """Variables of the basis to start from, and the employees' rows, which they hold."""
        if self._chosen is None:
            return None
        taken = np.zeros(len(self.problem.columns), bool)
        taken[self._chosen[self.problem.free]] = True
        return self._head + np.flatnonzero(taken[self.columns]), np.arange(len(self.problem.free))

    def _matrix(self, which: Longs) -> sparse.csc_matrix:
        """Rows of the program of a block of columns."""
        problem = self.problem
        block = problem.columns.take(which)
        person = sparse.csc_matrix(
            (np.ones(len(which)), (self._row_of_employee[block.employee], np.arange(len(which)))),
            shape=(len(problem.free), len(which)),
        )
        caps = self._cap_rows(lambda cost: cost.columns[which], len(which))
        own = self._picked(problem.formulation.column_matrix(block))
        return sparse.vstack([person, own, caps]).tocsc()

    def _cap_rows(self, of: Callable[[LevelCosts], Longs], size: int) -> sparse.csc_matrix:
        """Cap of every level but the last, if there are any, on ``size`` variables with these costs."""
        costs = [of(cost) / unit for cost, unit in zip(self._capped, self._units, strict=True)]
        return sparse.csc_matrix(np.array(costs).reshape(len(costs), size))

    def _picked(self, matrix: sparse.csc_matrix) -> sparse.csc_matrix:
        """Rows of a matrix that are in the program."""
        return sparse.csc_matrix(matrix.tocsr()[self._rows], dtype=np.float64)

    def set_costs(self, columns: ColumnPrices, auxiliaries: Floats, broken: float = 1.0) -> None:
        """Minimise these costs (of columns by their numbers, of all auxiliaries) from now on.

        Parameters
        ----------
        broken : price of breaking a row by 1, in an elastic master.
        """
        self.costs, self._price = (columns, auxiliaries), broken
        own = auxiliaries[self._auxiliaries]
        slack = np.full(self._head - len(own), broken)
        self._send("set_costs", np.concatenate([own, slack, columns(self.columns)]))

    def set_cap(self, level: int, cap: int | None) -> None:
        """Bound the value of a level, or lift the bound."""
        problem = self.problem
        row = len(problem.free) + len(self._rows) + level
        self._caps[level] = cap
        upper = np.inf if cap is None else float(cap - problem.fixed_cost(level))
        self._send("set_row_upper", row, upper / self._units[level])

    def add(self, which: Longs) -> None:
        """Price columns in."""
        self._send("add_columns", self.costs[0](which), self._matrix(which))
        self.columns = np.concatenate([self.columns, which])
        self.inside[which] = True

    def _send(self, *message: object) -> None:
        """Send to the process, or note that it is gone: everything sent is known here, too."""
        self._lost |= self._child is not self._solvers.highs  # somebody else restarted them
        if self._lost:
            return
        try:
            self._solvers.highs.send(*message)
        except ChildDiedError:
            self._lost = True

    def _reload(self) -> None:
        """Send everything to a new process."""
        self._lost, self._child = False, self._solvers.highs
        self._load()
        self.set_costs(*self.costs, self._price)
        for level, cap in self._caps.items():
            self.set_cap(level, cap)

    def _answer(self) -> Message:
        if self._child is not self._solvers.highs:
            self._reload()
        if self._lost:
            raise ChildDiedError("the process with the linear program is gone")
        self._solvers.highs.send("solve", self._clock.remaining())
        while (answer := self._solvers.highs.receive(self._clock.tick())) is None:
            self._clock.check()
        return answer

    def solve(self) -> MasterSolution | None:
        """Solve to optimality; None when the restricted program is infeasible.

        Raises
        ------
        TimeUpError
            The time limit or a stop request came first.
        ChildDiedError
            Solver processes keep dying.
        """
        try:
            answer = self._answer()
        except ChildDiedError:
            self._solvers.restart()
            self._reload()
            answer = self._answer()
        _, status, objective, values, duals = answer
        if status == "infeasible":
            return None
        if status == "time_limit":
            raise TimeUpError
        if status != "optimal":
            raise SolverError(f"the linear program ended with status {status}")
        people, rows = len(self.problem.free), len(self._rows)
        row_duals = np.zeros(self.problem.formulation.num_rows)
        row_duals[self._rows] = duals[people : people + rows]
        auxiliaries = np.zeros(self.problem.formulation.num_auxiliaries)
        auxiliaries[self._auxiliaries] = values[: len(self._auxiliaries)]
        return MasterSolution(
            objective=objective,
            broken=float(values[len(self._auxiliaries) : self._head].sum()),
            columns=self.columns,
            values=values[self._head :],
            auxiliaries=auxiliaries,
            employee_duals=duals[:people],
            duals=row_duals,
            cap_duals=duals[people + rows :] / self._units,
        )


def _dearest(cost: LevelCosts) -> int:
    return max(1, cost.columns.largest, int(np.abs(cost.auxiliaries).max(initial=0)))
