"""Messages between the engine and its solver processes: pickled tuples behind a length, over pipes.

Both ends are this package on one machine; nothing from outside is ever unpickled.
"""

import os
import pickle
import signal
import struct
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, BinaryIO

__all__ = ["Message", "Outbox", "read_frame", "serve", "write_frame"]

#: A verb and its operands.
Message = tuple[Any, ...]

_LENGTH = struct.Struct("<Q")


def write_frame(stream: BinaryIO, message: Message) -> None:
    """Send one message."""
    payload = pickle.dumps(message, protocol=5)
    stream.write(_LENGTH.pack(len(payload)))
    stream.write(payload)
    stream.flush()


def read_frame(stream: BinaryIO) -> Message | None:
    """Receive one message; None at the end of the stream (the other side is gone)."""
    head = _read(stream, _LENGTH.size)
    if head is None:
        return None
    payload = _read(stream, _LENGTH.unpack(head)[0])
    if payload is None:
        return None
    message: Message = pickle.loads(payload)
    return message


def _read(stream: BinaryIO, size: int) -> bytes | None:
    parts: list[bytes] = []
    while size:
        part = stream.read(min(size, 1 << 24))
        if not part:
            return None
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


class Outbox:
    """Where a worker sends from: thread-safe, because solver callbacks send too."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, *message: object) -> None:
        """Send one message to the engine."""
        with self._lock:
            write_frame(self._stream, message)


def serve(
    handle: Callable[[Message, Outbox], None], urgent: Callable[[Message], bool] | None = None
) -> None:
    """Answer messages until the engine is gone.

    Parameters
    ----------
    handle : called for each message, in order; an exception is reported as ``("error", text)``.
    urgent : called at once, from the reading thread, for messages that must reach a running solve; returns whether it
        took the message.
    """
    signal.signal(
        signal.SIGINT, signal.SIG_IGN
    )  # Ctrl-C is for the engine, which then stops its workers
    outbox = Outbox(os.fdopen(os.dup(sys.stdout.fileno()), "wb"))
    os.dup2(
        sys.stderr.fileno(), sys.stdout.fileno()
    )  # a solver that prints must not corrupt the frames
    inbox: SimpleQueue[Message] = SimpleQueue()

    def listen() -> None:
        while (message := read_frame(sys.stdin.buffer)) is not None:
            if urgent is None or not urgent(message):
                inbox.put(message)
        os._exit(0)  # the engine is gone: nobody waits for an answer

    threading.Thread(target=listen, daemon=True).start()
    outbox.send("ready")
    while True:
        message = inbox.get()
        try:
            handle(message, outbox)
        except Exception as error:
            outbox.send("error", f"{type(error).__name__}: {error}")
