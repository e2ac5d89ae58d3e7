"""Options of a solve, and what is told while it runs."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

__all__ = ["Progress", "Reporter", "SolveOptions"]


@dataclass(frozen=True)
class SolveOptions:
    """How long, how well and with what.

    Attributes
    ----------
    time_limit : float
        Seconds from ``started``; the best plan so far is returned then.
    gap : float
        Stop when every level's (base - bound) / max(1, |base|) is within it; 0 asks for proof.
    workers : int
        Threads of CP-SAT, which solves small cores; linear programs and larger cores have one.
    seed : int
        Seed of the integer solver, below 2**31.
    stop : threading.Event
        Set it from anywhere to stop with the best plan so far.
    started : float, optional
        A `time.monotonic` reading from which the limit counts; the call of `solve` where left out.
    """

    time_limit: float = 300.0
    gap: float = 0.0005
    workers: int = 2
    seed: int = 0
    stop: threading.Event = field(default_factory=threading.Event)
    started: float | None = None

    def __post_init__(self) -> None:
        if not self.time_limit > 0:
            raise ValueError("time_limit must be above 0")
        if not 0 <= self.gap <= 1:
            raise ValueError("gap must be between 0 and 1")
        if self.workers < 1:
            raise ValueError("workers must be at least 1")
        if not 0 <= self.seed < 2**31:
            raise ValueError("seed must be between 0 and 2147483647")


@dataclass(frozen=True)
class Progress:
    """A moment of a solve; None where a figure is not known yet. Values are in the unit of ``level``."""

    phase: str
    elapsed: float
    level: str | None = None
    columns: int | None = None
    core_columns: int | None = None
    incumbent: int | None = None
    bound: int | None = None
    gap: float | None = None


Reporter = Callable[[Progress], None]
