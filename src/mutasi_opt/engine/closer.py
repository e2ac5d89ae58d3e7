"""Solving a core in a child process, streaming incumbents, surviving kills."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.engine.child import ChildDiedError
from mutasi_opt.engine.clock import Clock, TimeUpError
from mutasi_opt.engine.core import Core
from mutasi_opt.engine.options import SolveOptions
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.formulation import Longs
from mutasi_opt.workers.program import IntegerProgram

__all__ = ["Closer", "CoreResult", "Outcome"]

#: Cores up to this many columns go to CP-SAT, wider ones to HiGHS, which closes these near-integral programs at the
#: root where CP-SAT's linear relaxation stalls (``python -m benchmarks closers`` measures both).
CPSAT_COLUMNS = 250

#: Effort of one question when a conflict is shrunk.
_CONFLICT_EFFORT = 5.0


class Outcome(StrEnum):
    """How a core ended."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    STOPPED = "stopped"


@dataclass(frozen=True)
class CoreResult:
    """What solving a core gave: its best choice (employees,), objective, and a bound valid on the core."""

    outcome: Outcome
    chosen: Longs | None
    objective: int | None
    bound: float


class Closer:
    """Hands cores to the solver process that suits them.

    Parameters
    ----------
    accept : called with every incumbent choice (employees,) as soon as it is found.
    cpsat_columns : cores up to this many columns go to CP-SAT.
    """

    def __init__(
        self,
        problem: Problem,
        solvers: Solvers,
        clock: Clock,
        options: SolveOptions,
        accept: Callable[[Longs], object],
        cpsat_columns: int = CPSAT_COLUMNS,
    ) -> None:
        self.problem, self._clock, self._options, self.accept = problem, clock, options, accept
        self._solvers, self._cpsat_columns = solvers, cpsat_columns

    def over(self, problem: Problem, accept: Callable[[Longs], object]) -> "Closer":
        """Return a closer for another problem on the same processes."""
        other = copy(self)
        other.problem, other.accept = problem, accept
        return other

    def satisfiable(self, program: IntegerProgram) -> bool | None:
        """Whether a small integer program has a solution; None where that was not found out in a set effort."""
        nobody = np.zeros(0, np.int64)
        result = self.over(self.problem, lambda chosen: None).solve(
            Core(program, nobody, nobody, 0), None, _CONFLICT_EFFORT
        )
        if result.outcome is Outcome.STOPPED:
            return None
        return result.outcome is Outcome.OPTIMAL

    def solve(self, core: Core, target: int | None, effort: float) -> CoreResult:
        """Solve a core to optimality, to ``target``, or to a deterministic ``effort`` (about seconds of one core).

        Raises
        ------
        TimeUpError
            The time limit or a stop request came first; incumbents up to then were passed to ``accept``.
        ChildDiedError
            Solver processes keep dying.
        """
        if not len(core.columns) and len(core.program.costs) == 0:
            return self._nothing_to_choose(core)
        small = len(core.columns) <= self._cpsat_columns
        try:
            return self._run(core, target, effort, small=small)
        except ChildDiedError:
            # A killed solver loses nothing but its own search: incumbents are here already. What CP-SAT broke down on
            # it would break down on again, and HiGHS solves small programs, too.
            self._solvers.restart()
            return self._run(core, target, effort, small=False)

    def _nothing_to_choose(self, core: Core) -> CoreResult:
        feasible = bool(((core.program.lower <= 0) & (core.program.upper >= 0)).all())
        if not feasible:
            return CoreResult(Outcome.INFEASIBLE, None, None, np.inf)
        return CoreResult(Outcome.OPTIMAL, core.base, core.constant, core.constant)

    def _run(self, core: Core, target: int | None, effort: float, *, small: bool) -> CoreResult:
        self._clock.check()
        child = self._solvers.cpsat if small else self._solvers.highs
        verb, parameters = (
            ("solve", self._cpsat_parameters(effort))
            if small
            else ("close", _highs_parameters(effort))
        )
        child.send(
            verb,
            core.program,
            {
                "workers": self._options.workers,
                "seed": self._options.seed,
                "seconds": self._clock.remaining(),
                "target": None if target is None else target - core.constant,
                "parameters": parameters,
            },
        )
        chosen: Longs | None = None
        objective: int | None = None
        while True:
            message = child.receive(self._clock.tick())
            if message is None:
                self._clock.check()
                continue
            if message[0] == "incumbent":
                objective = message[1] + core.constant
                chosen = core.chosen(self.problem, message[2])
                self.accept(chosen)
                continue
            _, status, bound, _ = message
            outcome = {"optimal": Outcome.OPTIMAL, "infeasible": Outcome.INFEASIBLE}.get(
                status, Outcome.STOPPED
            )
            if self._clock.remaining() <= 0 and outcome is Outcome.STOPPED:
                raise TimeUpError
            return CoreResult(outcome, chosen, objective, bound + core.constant)

    def _cpsat_parameters(self, effort: float) -> dict[str, Any]:
        parameters: dict[str, Any] = {"max_deterministic_time": effort, "linearization_level": 2}
        if self._options.workers > 1:
            parameters["interleave_search"] = (
                True  # the only parallel mode that gives the same plan each time
            )
        return parameters


def _highs_parameters(effort: float) -> dict[str, Any]:
    """Nodes are the deterministic measure of effort."""
    return {} if np.isinf(effort) else {"mip_max_nodes": max(50, int(50 * effort))}


def choice_mask(problem: Problem, *choices: Longs | None) -> NDArray[np.bool_]:
    """Mask (columns,) of the columns that any of the choices takes."""
    mask = np.zeros(len(problem.columns), bool)
    for chosen in choices:
        if chosen is not None:
            mask[chosen] = True
    return mask
