"""Integer programs in solver processes, one after another."""

import math
import threading
import time
from dataclasses import dataclass
from typing import Any, Final

from mutasi_opt.engine.child import Child
from mutasi_opt.formulation import Longs
from mutasi_opt.workers.program import IntegerProgram

__all__ = ["Answer", "Search"]

_TICK: Final = 0.2
#: Deterministic seconds of CP-SAT, and nodes of HiGHS, for one program.
_EFFORT: Final = 30.0
_NODES: Final = 2_000
#: Seconds that a solver gets at least, and that one may be late.
_LEAST, _GRACE = 1.0, 3.0


@dataclass(frozen=True)
class Answer:
    """What a search found.

    Attributes
    ----------
    values : int64 (variables,) or None
    objective : int or None
    bound : int
        No solution is below it.
    infeasible : bool
        Proven: there is no solution.
    """

    values: Longs | None
    objective: int | None
    bound: int
    infeasible: bool


class Search:
    """HiGHS for wide programs that are nearly integral, CP-SAT for small ones and for what is impossible.

    Both count their work in steps of the search: the same answer each time, unless the clock ends it.

    Parameters
    ----------
    seconds : float
        For everything together.
    stop : threading.Event
        Ends the search; the best found so far is the answer.
    """

    def __init__(self, seconds: float, stop: threading.Event | None = None) -> None:
        self._until = time.monotonic() + seconds
        self._stop = stop or threading.Event()
        self._children: dict[str, Child] = {}

    @property
    def remaining(self) -> float:
        """Seconds left; 0 after a stop."""
        return 0.0 if self._stop.is_set() else max(0.0, self._until - time.monotonic())

    def exact(self, program: IntegerProgram) -> Answer:
        """Minimise by CP-SAT, which counts in whole numbers.

        Raises
        ------
        SolverError, ChildDiedError
            The solver broke.
        """
        parameters = {"max_deterministic_time": _EFFORT, "linearization_level": 2}
        return self._ask("cpsat", "solve", program, parameters)

    def wide(self, program: IntegerProgram) -> Answer:
        """Minimise by HiGHS; that there is no solution counts only where CP-SAT finds so too.

        Raises
        ------
        SolverError, ChildDiedError
            The solver broke.
        """
        answer = self._ask("highs", "close", program, {"mip_max_nodes": _NODES})
        if answer.values is not None:
            return answer
        other = self.exact(program)
        low = other.bound if answer.infeasible else max(answer.bound, other.bound)
        return Answer(other.values, other.objective, low, other.infeasible)

    def _ask(
        self, worker: str, verb: str, program: IntegerProgram, parameters: dict[str, Any]
    ) -> Answer:
        if worker not in self._children:
            self._children[worker] = Child(f"mutasi_opt.workers.{worker}")
        child = self._children[worker]
        options = {
            "workers": 1,
            "seed": 0,
            "seconds": max(self.remaining, _LEAST),
            "target": None,
            "parameters": parameters,
        }
        child.send(verb, program, options)
        values: Longs | None = None
        objective: int | None = None
        low = -(1 << 60)
        # A solver that does not keep its time is given up some seconds later, and what it found kept.
        while not self._stop.is_set() and time.monotonic() < self._until + _GRACE:
            message = child.receive(_TICK)
            if message is None:
                continue
            bound = message[-1] if message[0] == "incumbent" else message[2]
            low = max(low, math.ceil(bound - 1e-6)) if math.isfinite(bound) else low
            if message[0] == "incumbent":
                objective, values = int(message[1]), message[2]
            elif message[1] == "infeasible":
                return Answer(None, None, low, infeasible=True)
            else:
                return Answer(values, objective, low, infeasible=False)
        self._children.pop(worker).close()
        return Answer(values, objective, low, infeasible=False)

    def close(self) -> None:
        """End the processes, where there are any."""
        for child in self._children.values():
            child.close()
        self._children.clear()
