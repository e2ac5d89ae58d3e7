"""Peak memory of the process tree, sampled."""

import threading
from types import TracebackType
from typing import Self

import psutil

__all__ = ["MemoryWatch"]

_INTERVAL = 0.1


class MemoryWatch:
    """Samples the sum of resident memory over this process and its children while the context is open."""

    def __init__(self) -> None:
        self.peak_bytes = 0
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def _watch(self) -> None:
        own = psutil.Process()
        while True:
            self.peak_bytes = max(self.peak_bytes, _tree_bytes(own))
            if self._done.wait(_INTERVAL):
                return

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self._thread.join()


def _tree_bytes(own: psutil.Process) -> int:
    total = 0
    for process in [own, *own.children(recursive=True)]:
        try:
            total += process.memory_info().rss
        except psutil.Error:  # it ended in between
            continue
    return total
