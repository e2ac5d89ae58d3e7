"""Limits under which runs are measured: memory of the process tree, cores, seconds of search."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psutil

__all__ = ["Limits", "can_pin", "limits_label", "pinned"]


@dataclass(frozen=True)
class Limits:
    """What a run is held to; None where it is not.

    Attributes
    ----------
    memory_gib : resident memory, summed over the process tree, beyond which it is killed.
    cores : the run is bound to this many processors and told to use as many workers.
    seconds : time limit of the search.
    """

    memory_gib: float | None = None
    cores: int | None = None
    seconds: float | None = None

    def document(self) -> dict[str, float]:
        """Return the limits that there are, for a record."""
        values = {"memory_gib": self.memory_gib, "cores": self.cores, "seconds": self.seconds}
        return {name: value for name, value in values.items() if value is not None}


def limits_label(limits: Mapping[str, Any]) -> str:
    """Name the limits of a record; empty without any."""
    units = (("memory_gib", "GiB"), ("cores", "cores"), ("seconds", "s"))
    parts = [f"{limits[name]:g} {unit}" for name, unit in units if name in limits]
    return ", ".join(parts).replace("1 cores", "1 core")


def can_pin() -> bool:
    """Whether this system can bind processes to processors; macOS cannot."""
    return hasattr(psutil.Process, "cpu_affinity")


@contextmanager
def pinned(cores: int | None) -> Iterator[None]:
    """Bind this process to some processors while a block starts others, which inherit that.

    Raises
    ------
    AttributeError
        The system cannot do that; `can_pin` says so before.
    """
    if cores is None:
        yield
        return
    here = psutil.Process()
    before = here.cpu_affinity()
    here.cpu_affinity(before[:cores])
    try:
        yield
    finally:
        here.cpu_affinity(before)
