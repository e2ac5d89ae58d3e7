"""The engine's own solver processes as closers: CP-SAT and HiGHS over whatever program they are given.

In a process of their own they can be killed: CP-SAT has overrun its limit by hours on a million
variables. Their own limit counts from the moment their model is built.
"""

import time
from collections.abc import Mapping
from typing import Any

from benchmarks.rivals.levels import Close, Closed, Order
from mutasi_opt.engine.child import Child, ChildDiedError

__all__ = ["by_cpsat", "by_highs"]

#: Threads of every solver that can use them.
_THREADS = 2
#: Seconds beyond the limit for building the solver's model, after which the process is killed.
_GRACE = 150.0
#: The worker switches these off for programs with an incumbent, which suits our cores only.
_HIGHS_DEFAULTS = {"mip_heuristic_effort": 0.05, "presolve_reduction_limit": -1}


def by_cpsat() -> Close:
    """CP-SAT with two workers and the hint."""
    return _closer("mutasi_opt.workers.cpsat", "solve", {"workers": _THREADS})


def by_highs() -> Close:
    """HiGHS with two threads, the hint as first solution, and its own defaults otherwise."""
    parameters = {"threads": _THREADS, **_HIGHS_DEFAULTS}
    return _closer("mutasi_opt.workers.highs", "close", {"parameters": parameters})


def _closer(module: str, verb: str, options: Mapping[str, Any]) -> Close:
    def close(order: Order) -> Closed:
        with Child(module) as child:
            told = {"seed": order.seed, "seconds": order.seconds, "target": None, **options}
            child.send(verb, order.program, told)
            return _listened(child, order)

    return close


def _listened(child: Child, order: Order) -> Closed:
    """Pass solutions on until the solver is done, dead, or late."""
    deadline = time.monotonic() + order.seconds + _GRACE
    bound: float | None = None
    while (left := deadline - time.monotonic()) > 0:
        try:
            message = child.receive(left)
        except ChildDiedError:
            return Closed("stopped", bound, None, "its process died, most likely out of memory")
        if message is None:
            break
        if message[0] == "incumbent":
            _, _, values, bound = message
            order.found(values)
        elif message[0] == "done":
            _, status, bound, seconds = message
            wrong = "it calls the model invalid" if status == "model_invalid" else ""
            known = status if status in ("optimal", "infeasible") else "stopped"
            return Closed(known, bound, seconds, wrong)
    return Closed("stopped", bound, None, f"killed {_GRACE:g} s after its limit")
