"""The solver processes of one solve: started early, so that their imports overlap with reading, and restarted once."""

from types import TracebackType
from typing import Self

from mutasi_opt.engine.child import Child, ChildDiedError

__all__ = ["Solvers"]

#: A process that keeps dying (out of memory, most likely) is not started for ever.
_RESTARTS = 2


class Solvers:
    """HiGHS for linear programs and wide cores, CP-SAT for small ones."""

    def __init__(self) -> None:
        self._restarts = 0
        self._start()

    def _start(self) -> None:
        self.highs = Child("mutasi_opt.workers.highs")
        self.cpsat = Child("mutasi_opt.workers.cpsat")

    def restart(self) -> None:
        """Start afresh after a process died; whoever had state in one sends it again.

        Raises
        ------
        ChildDiedError
            It happened too often.
        """
        if self._restarts == _RESTARTS:
            raise ChildDiedError("the solver processes keep dying")
        self._restarts += 1
        self.close()
        self._start()

    def close(self) -> None:
        """End the processes."""
        self.highs.close()
        self.cpsat.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
