"""A solver in a process of its own, which can be waited for, stopped and killed."""

import subprocess
import sys
import threading
from queue import Empty, SimpleQueue
from types import TracebackType
from typing import BinaryIO, Self, cast

from mutasi_opt.errors import MutasiError, SolverError
from mutasi_opt.workers.frames import Message, read_frame, write_frame

__all__ = ["Child", "ChildDiedError"]


class ChildDiedError(MutasiError):
    """The solver process ended without an answer (killed, out of memory, crashed)."""


class Child:
    """A worker process running ``python -m module``; started at once, ready when its imports are done.

    A plain subprocess, not `multiprocessing`: callers need no ``if __name__ == "__main__"`` guard, on any platform.
    """

    def __init__(self, module: str) -> None:
        self.module = module
        self._process = subprocess.Popen(
            # -P: a file called numpy.py in the folder of a stranger's scenario must not be imported.
            [sys.executable, "-P", "-m", module],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # a terminal's Ctrl-C is for the engine alone (Windows: the worker ignores it)
        )
        self._outgoing = cast("BinaryIO", self._process.stdin)
        self._incoming = cast("BinaryIO", self._process.stdout)
        self._inbox: SimpleQueue[Message | None] = SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        try:
            while (message := read_frame(self._incoming)) is not None:
                if message[0] != "ready":
                    self._inbox.put(message)
        except (OSError, ValueError):  # the pipe was closed under us by `close`
            pass
        self._inbox.put(None)

    @property
    def pid(self) -> int:
        """Process id."""
        return self._process.pid

    def send(self, *message: object) -> None:
        """Send a message.

        Raises
        ------
        ChildDiedError
            The process is gone.
        """
        try:
            write_frame(self._outgoing, message)
        except (OSError, ValueError) as error:
            raise ChildDiedError(f"{self.module} is gone") from error

    def receive(self, seconds: float) -> Message | None:
        """Return the next message, or None when none came within ``seconds``.

        Raises
        ------
        ChildDiedError
            The process is gone.
        SolverError
            The worker reported an exception.
        """
        try:
            message = self._inbox.get(timeout=max(seconds, 0.0))
        except Empty:
            return None
        if message is None:
            self._inbox.put(None)
            raise ChildDiedError(f"{self.module} ended without an answer")
        if message[0] == "error":
            raise SolverError(f"{self.module}: {message[1]}")
        return message

    def close(self) -> None:
        """Kill the process; nothing that matters lives in it."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._outgoing, self._incoming):
            try:
                pipe.close()
            except OSError:  # unsent bytes of a killed child
                continue

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
