"""Unique prices: the same dual values of a plan's case for everybody who asks, whatever path a solver took.

A plan is proven by any dual vector that gives the bound, and degenerate programs have many: prices taken from the
certificate would differ from run to run. Here every row is opened by a small amount of its own (a hash of what the row
is about). The opened linear program has one optimal basis but for accidents, hence one dual vector; where the openings
are small that basis is optimal for the rows as they are. Whatever the openings do, the prices stay true bounds: any
dual vector is one.
"""

import threading
import time
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from mutasi_opt.assignment import Assignment
from mutasi_opt.engine.clock import Clock
from mutasi_opt.engine.problem import Problem
from mutasi_opt.engine.relax import LevelRelaxation, Relaxer
from mutasi_opt.engine.solvers import Solvers
from mutasi_opt.plan.certificate import row_labels

__all__ = ["unique_prices"]

#: Openings lie between one and two of these, in units of the row (heads, mostly).
_OPENING = 1e-4
_BYTES = 4


def unique_prices(
    problem: Problem,
    plan: Assignment,
    caps: Sequence[int],
    *,
    time_limit: float = 300.0,
    stop: threading.Event | None = None,
) -> tuple[LevelRelaxation, ...]:
    """Price every level of a solved case.

    Parameters
    ----------
    problem : Problem
    plan : Assignment
        A lawful plan that keeps the caps.
    caps : sequence of int
        Caps of all levels but the last.
    time_limit : float
        Seconds.
    stop : threading.Event, optional
        Set it to give up.

    Returns
    -------
    tuple of LevelRelaxation
        One per level, its duals not rounded to what proves most but to what is unique.

    Raises
    ------
    TimeUpError
        Time ran out.
    SolverError
        A solver broke.
    """
    clock = Clock(time_limit, stop or threading.Event(), time.monotonic())
    chosen = problem.columns.find(problem.instance, plan)
    with Solvers() as solvers:
        relaxer = Relaxer(
            problem, solvers, clock, lambda *_: None, chosen, loosening=_openings(problem)
        )
        return tuple(
            relaxer.relax(level, list(caps[:level]), exhaust=True)
            for level in range(len(problem.levels))
        )


def _openings(problem: Problem) -> NDArray[np.float64]:
    """By how much each row is opened (rows,)."""
    digests = b"".join(
        blake2b(f"{block}\0{row}".encode(), digest_size=_BYTES).digest()
        for block, rows in row_labels(problem.instance, problem.formulation)
        for row in rows
    )
    share = np.frombuffer(digests, ">u4").astype(np.float64) / 2.0 ** (8 * _BYTES)
    return _OPENING * (1.0 + share)
