"""Time limit and stop requests, in one place."""

import threading
import time

from mutasi_opt.errors import MutasiError

__all__ = ["Clock", "TimeUpError"]

#: How often waiting code looks at the stop request, in seconds.
_TICK = 0.1


class TimeUpError(MutasiError):
    """The time limit passed or somebody asked to stop; the best plan so far is the result."""


class Clock:
    """Counts from ``started`` (a `time.monotonic` reading) to the limit.

    Parameters
    ----------
    limit : seconds.
    stop : set from anywhere to interrupt.
    """

    def __init__(self, limit: float, stop: threading.Event, started: float) -> None:
        self._deadline = started + limit
        self._started = started
        self._stop = stop

    @property
    def elapsed(self) -> float:
        """Seconds since the start."""
        return time.monotonic() - self._started

    @property
    def interrupted(self) -> bool:
        """Whether somebody asked to stop."""
        return self._stop.is_set()

    def remaining(self) -> float:
        """Seconds left, 0 when interrupted."""
        return 0.0 if self.interrupted else max(0.0, self._deadline - time.monotonic())

    def tick(self) -> float:
        """How long to wait before looking at the clock again."""
        return min(_TICK, self.remaining())

    def check(self) -> None:
        """Raise `TimeUpError` when it is time."""
        if self.remaining() <= 0:
            raise TimeUpError
