"""Linear programs by HiGHS, kept warm between pricing rounds."""

import math
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from mutasi_opt.workers.frames import Message, Outbox, serve
from mutasi_opt.workers.program import NO_LOWER, NO_UPPER, IntegerProgram

__all__ = ["LinearProgram", "close"]


class LinearProgram:
    """One linear program that grows by columns.

    Messages: ``load``, ``add_columns``, ``set_costs``, ``set_row_upper``, ``solve``.
    """

    def __init__(self) -> None:
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]

    def handle(self, message: Message, outbox: Outbox) -> None:
        """Carry out one message; only ``solve`` is answered."""
        verb, *operands = message
        if verb == "solve":
            outbox.send("solution", *self.solve(*operands))
        else:
            getattr(self, verb)(*operands)

    def load(
        self,
        costs: NDArray[np.float64],
        upper: NDArray[np.float64],
        row_lower: NDArray[np.float64],
        row_upper: NDArray[np.float64],
        matrix: sparse.csc_matrix,
        tolerance: float,
        basic: tuple[NDArray[np.int64], NDArray[np.int64]] | None,
    ) -> None:
        """Replace the program: minimise costs over 0 <= z <= upper, row_lower <= matrix z <= row_upper.

        Rows may be broken by ``tolerance``. ``basic`` names columns to start from, and as many rows that they hold.
        """
        self.highs = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in (
            ("output_flag", False),
            ("solver", "simplex"),
            ("threads", 1),
            ("parallel", "off"),
            ("primal_feasibility_tolerance", tolerance),
        ):
            self.highs.setOptionValue(option, value)
        program = highspy.HighsLp()
        program.num_col_, program.num_row_ = len(costs), len(row_lower)
        program.col_cost_ = costs
        program.col_lower_, program.col_upper_ = np.zeros(len(costs)), upper
        program.row_lower_, program.row_upper_ = row_lower, row_upper
        program.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        program.a_matrix_.start_, program.a_matrix_.index_ = matrix.indptr, matrix.indices
        program.a_matrix_.value_ = matrix.data
        self.highs.passModel(program)
        if basic is not None:
            self._start_from(*basic, len(costs), len(row_lower))

    def _start_from(
        self, columns: NDArray[np.int64], rows: NDArray[np.int64], num_columns: int, num_rows: int
    ) -> None:
        """Begin with these columns in the basis and these rows out of it."""
        status = highspy.HighsBasisStatus
        of_columns, of_rows = [status.kLower] * num_columns, [status.kBasic] * num_rows
        for column in columns.tolist():
            of_columns[column] = status.kBasic
        for row in rows.tolist():
            of_rows[row] = status.kLower
        basis = highspy.HighsBasis()
        basis.col_status, basis.row_status, basis.valid = of_columns, of_rows, True
        self.highs.setBasis(basis)

    def add_columns(self, costs: NDArray[np.float64], matrix: sparse.csc_matrix) -> None:
        """Add columns 0 <= z <= 1."""
        size = len(costs)
        self.highs.addCols(
            size,
            costs,
            np.zeros(size),
            np.ones(size),
            matrix.nnz,
            matrix.indptr,
            matrix.indices,
            matrix.data,
        )

    def set_costs(self, costs: NDArray[np.float64]) -> None:
        """Change the costs of all columns."""
        self.highs.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)

    def set_row_upper(self, row: int, upper: float) -> None:
        """Change the upper bound of a row."""
        self.highs.changeRowBounds(row, -highspy.kHighsInf, upper)

    def solve(self, seconds: float) -> tuple[str, float, NDArray[np.float64], NDArray[np.float64]]:
        """Status (optimal, infeasible, time_limit, ...), objective, column values, row duals."""
        self.highs.setOptionValue("time_limit", self.highs.getRunTime() + max(seconds, 0.01))
        self.highs.run()
        status = self.highs.getModelStatus()
        if status == highspy.HighsModelStatus.kUnboundedOrInfeasible:
            self.highs.setOptionValue("presolve", "off")
            self.highs.run()
            status = self.highs.getModelStatus()
        name = {
            highspy.HighsModelStatus.kOptimal: "optimal",
            highspy.HighsModelStatus.kInfeasible: "infeasible",
            highspy.HighsModelStatus.kTimeLimit: "time_limit",
        }.get(status, str(status))
        if status == highspy.HighsModelStatus.kModelEmpty:  # without columns, rows go unread
            program = self.highs.getLp()
            lower, upper = np.array(program.row_lower_), np.array(program.row_upper_)
            name = "optimal" if (lower <= 0).all() and (upper >= 0).all() else "infeasible"
        solution = self.highs.getSolution()
        return (
            name,
            self.highs.getInfo().objective_function_value,
            np.array(solution.col_value),
            np.array(solution.row_dual),
        )


def close(program: IntegerProgram, options: dict[str, Any], outbox: Outbox) -> None:
    """Solve an integer program by branch and cut; answer like the CP-SAT worker does.

    An incumbent in ``program.hint`` switches root heuristics and presolve reductions off: on wide near-integral
    programs the former cost minutes and the latter seconds, and elimination has reduced the program already.
    """
    highs = highspy.Highs()  # type: ignore[no-untyped-call]
    gap = {"mip_rel_gap": 0.0, "mip_abs_gap": 0.999}
    plain = {
        "output_flag": False,
        "threads": 1,
        "random_seed": options["seed"],
        "time_limit": options["seconds"],
    }
    target = (
        {} if options["target"] is None else {"objective_target": float(options["target"]) + 0.5}
    )
    quiet = {"mip_heuristic_effort": 0.0, "presolve_reduction_limit": 0}
    quiet = quiet if program.hint is not None else {}
    for name, value in {**plain, **gap, **target, **quiet, **options.get("parameters", {})}.items():
        highs.setOptionValue(name, value)
    highs.passModel(_integer_model(program))
    if program.hint is not None:
        solution = highspy.HighsSolution()
        solution.col_value = program.hint.astype(np.float64)
        highs.setSolution(solution)
    best = math.inf

    def offer(objective: float, solution: Any, bound: float) -> None:  # noqa: ANN401 - any sequence
        nonlocal best
        if objective < best - 0.5:
            best = objective
            outbox.send("incumbent", round(objective), np.rint(solution).astype(np.int64), bound)

    def improved(event: Any) -> None:  # noqa: ANN401 - highspy's own event type
        found = event.data_out
        offer(found.objective_function_value, found.mip_solution, found.mip_dual_bound)

    highs.cbMipImprovingSolution.subscribe(improved)
    highs.run()
    status = highs.getModelStatus()
    info = highs.getInfo()
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        # An optimum that presolve finds is not announced.
        last = highs.getSolution().col_value
        offer(info.objective_function_value, last, info.mip_dual_bound)
    name = {
        highspy.HighsModelStatus.kOptimal: "optimal",
        highspy.HighsModelStatus.kInfeasible: "infeasible",
    }.get(status, "stopped")
    outbox.send("done", name, info.mip_dual_bound, highs.getRunTime())


def _integer_model(program: IntegerProgram) -> highspy.HighsLp:
    size, people, boolean = len(program.costs), len(program.groups) - 1, int(program.groups[-1])
    owner = np.repeat(np.arange(people), np.diff(program.groups))
    choice = sparse.csr_matrix(
        (np.ones(boolean), (owner, np.arange(boolean))), shape=(people, size)
    )
    matrix = sparse.vstack([choice, program.matrix.astype(np.float64)]).tocsc()
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = size, matrix.shape[0]
    model.col_cost_ = program.costs.astype(np.float64)
    model.col_lower_, model.col_upper_ = np.zeros(size), program.uppers.astype(np.float64)
    lower = np.where(program.lower <= NO_LOWER, -np.inf, program.lower.astype(np.float64))
    upper = np.where(program.upper >= NO_UPPER, np.inf, program.upper.astype(np.float64))
    model.row_lower_, model.row_upper_ = (
        np.concatenate([np.ones(people), lower]),
        np.concatenate([np.ones(people), upper]),
    )
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_, model.a_matrix_.index_ = matrix.indptr, matrix.indices
    model.a_matrix_.value_ = matrix.data
    model.integrality_ = [highspy.HighsVarType.kInteger] * size
    return model


def main() -> None:
    """Serve linear programs (``load``, ``solve``, ...) and integer programs (``close``)."""
    linear = LinearProgram()

    def handle(message: Message, outbox: Outbox) -> None:
        if message[0] == "close":
            close(message[1], message[2], outbox)
        else:
            linear.handle(message, outbox)

    serve(handle)


if __name__ == "__main__":
    main()
