"""Integer programs by CP-SAT, with incumbents streamed as they are found."""

import threading
from itertools import pairwise

import numpy as np
from ortools.sat.python import cp_model

from mutasi_opt.workers.frames import Message, Outbox, serve
from mutasi_opt.workers.program import IntegerProgram

__all__ = ["Solver"]


class _Incumbents(cp_model.CpSolverSolutionCallback):
    """Streams every new incumbent and stops at the target."""

    def __init__(
        self,
        variables: list[cp_model.IntVar],
        outbox: Outbox,
        target: int | None,
        stop: threading.Event,
    ) -> None:
        super().__init__()
        self._variables, self._outbox, self._target, self._stop = variables, outbox, target, stop

    def on_solution_callback(self) -> None:
        """Send the incumbent: values of all variables, objective and bound."""
        values = np.array([self.value(v) for v in self._variables], np.int64)
        objective = round(self.objective_value)
        self._outbox.send("incumbent", objective, values, self.best_objective_bound)
        reached = self._target is not None and objective <= self._target
        if reached or self._stop.is_set():
            self.stop_search()


class Solver:
    """Solves one program at a time; ``stop`` reaches a running search."""

    def __init__(self) -> None:
        self._stop = threading.Event()
        self._running: cp_model.CpSolver | None = None

    def urgent(self, message: Message) -> bool:
        """Take ``stop`` at once."""
        if message[0] != "stop":
            return False
        self._stop.set()
        if self._running is not None:
            self._running.stop_search()
        return True

    def handle(self, message: Message, outbox: Outbox) -> None:
        """Solve ``("solve", program, options)`` and answer ``("done", status, objective, bound)``."""
        _, program, options = message
        self._stop.clear()
        model, variables = _build(program)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = options["workers"]
        solver.parameters.random_seed = options["seed"]
        solver.parameters.max_time_in_seconds = max(options["seconds"], 0.01)
        for name, value in options.get("parameters", {}).items():
            setattr(solver.parameters, name, value)
        self._running = solver
        # Stopped from a callback before its first batch ends, an interleaved search fails a check of its own (OR-Tools
        # 9.15) and takes the process along. The programs are small, so it goes on to its limit or to proof.
        target = None if solver.parameters.interleave_search else options["target"]
        callback = _Incumbents(variables, outbox, target, self._stop)
        status = solver.solve(model, callback)
        self._running = None
        outbox.send(
            "done",
            solver.status_name(status).lower(),
            solver.best_objective_bound,
            solver.wall_time,
        )


def _build(program: IntegerProgram) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    model = cp_model.CpModel()
    total = cp_model.LinearExpr.weighted_sum
    persons = int(program.groups[-1])
    variables = [model.new_bool_var("") for _ in range(persons)]
    variables += [model.new_int_var(0, upper, "") for upper in program.uppers[persons:].tolist()]
    starts = program.groups.tolist()
    for start, stop in pairwise(starts):
        model.add_exactly_one(variables[start:stop])
    pointers, columns, values = (
        a.tolist() for a in (program.matrix.indptr, program.matrix.indices, program.matrix.data)
    )
    for row, (low, high) in enumerate(
        zip(program.lower.tolist(), program.upper.tolist(), strict=True)
    ):
        part = slice(pointers[row], pointers[row + 1])
        expression = total([variables[k] for k in columns[part]], values[part])
        model.add_linear_constraint(expression, low, high)
    priced = np.flatnonzero(program.costs)
    model.minimize(total([variables[k] for k in priced.tolist()], program.costs[priced].tolist()))
    if program.hint is not None:
        for variable, value in zip(variables, program.hint.tolist(), strict=True):
            model.add_hint(variable, value)
    return model, variables


if __name__ == "__main__":
    solver = Solver()
    serve(solver.handle, solver.urgent)
