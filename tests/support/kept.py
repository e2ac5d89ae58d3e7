"""Solver processes that outlive a solve: thousands of tiny cases need not start thousands."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from mutasi_opt.engine.child import Child

__all__ = ["kept_processes"]


class _Kept(Child):
    def close(self) -> None:
        """Stay for the next solve."""

    def end(self) -> None:
        """Close for good."""
        super().close()


@contextmanager
def kept_processes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let every solve within the block share one process per solver.

    Only for solves that end by themselves: an answer that nobody waited for would reach the next.
    """
    alive: dict[str, _Kept] = {}

    def child(module: str) -> _Kept:
        if module not in alive:
            alive[module] = _Kept(module)
        return alive[module]

    monkeypatch.setattr("mutasi_opt.engine.solvers.Child", child)
    try:
        yield
    finally:
        for one in alive.values():
            one.end()
