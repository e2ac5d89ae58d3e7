"""Run a process and watch what it and its children need."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

import psutil

from benchmarks.limits import pinned

__all__ = ["Measurement", "run"]

#: Seconds between two looks at the process tree.
_INTERVAL = 0.1
_MIB = 2**20
#: Exit code of a process that was killed without being asked; Windows has none such.
_KILLED = -9


@dataclass(frozen=True)
class Measurement:
    """What a process tree needed.

    ``peak_mib`` is the highest sum of resident memory over the tree, looked at ten times a second;
    shared pages count in each process. ``stopped`` says why the tree was killed: "time", "memory",
    "system" where not we but the system did it, for want of memory most likely, or nothing.
    """

    seconds: float
    cpu_seconds: float
    peak_mib: float
    exit_code: int
    output: str
    errors: str
    stopped: str | None


def run(
    command: Sequence[str],
    folder: Path,
    *,
    most_seconds: float | None = None,
    most_mib: float | None = None,
    cores: int | None = None,
    environment: Mapping[str, str] | None = None,
) -> Measurement:
    """Run a command in a folder to its end, or until it goes beyond one of the limits.

    Parameters
    ----------
    command : program and arguments.
    folder : where it is started.
    most_seconds, most_mib : beyond these, the process and its descendants are killed.
    cores : processors that it is bound to, where the system can do that.
    environment : variables beside those of this process.
    """
    before = os.times()
    stopped = None
    with TemporaryFile() as output, TemporaryFile() as errors:
        start = time.perf_counter()
        with pinned(cores):
            process = subprocess.Popen(
                command,
                cwd=folder,
                stdout=output,
                stderr=errors,
                env={**os.environ, **(environment or {})},
            )
        _first_to_go(process.pid)
        tree = _Tree(process.pid)
        try:
            while process.poll() is None:
                tree.look()
                elapsed = time.perf_counter() - start
                if most_seconds is not None and elapsed > most_seconds:
                    stopped = "time"
                elif most_mib is not None and tree.peak_mib > most_mib:
                    stopped = "memory"
                if stopped:
                    tree.kill()
                try:
                    process.wait(_INTERVAL)
                except subprocess.TimeoutExpired:
                    continue
        except BaseException:  # Ctrl-C: what was started ends with the one that started it
            tree.kill()
            process.wait()
            raise
        if stopped is None and process.returncode == _KILLED:
            stopped = "system"
        seconds = time.perf_counter() - start
        after = os.times()
        # The system counts all descendants that were waited for; on Windows samples have to do.
        system = sum(after[2:4]) - sum(before[2:4])
        return Measurement(
            seconds=round(seconds, 3),
            cpu_seconds=round(max(system, tree.cpu_seconds), 3),
            peak_mib=round(tree.peak_mib, 1),
            exit_code=process.returncode,
            output=_text(output),
            errors=_text(errors),
            stopped=stopped,
        )


def _first_to_go(pid: int) -> None:
    """Let the system kill the measured process, not the one that measures, where memory ends.

    Memory can end between two looks at the tree. Only Linux can be told so.
    """
    with suppress(OSError):
        Path(f"/proc/{pid}/oom_score_adj").write_text("1000", encoding="ascii")


class _Tree:
    """A process and all its descendants."""

    def __init__(self, pid: int) -> None:
        self._root = pid
        self._cpu: dict[int, float] = {}
        self.peak_mib = 0.0

    @property
    def cpu_seconds(self) -> float:
        return sum(self._cpu.values())

    def look(self) -> None:
        resident = 0
        for process in self._processes():
            try:
                with process.oneshot():
                    resident += process.memory_info().rss
                    times = process.cpu_times()
            except psutil.Error:  # it ended while we looked
                continue
            self._cpu[process.pid] = times.user + times.system
        self.peak_mib = max(self.peak_mib, resident / _MIB)

    def kill(self) -> None:
        for process in self._processes():
            try:
                process.kill()
            except psutil.Error:
                continue

    def _processes(self) -> list[psutil.Process]:
        try:
            root = psutil.Process(self._root)
            return [root, *root.children(recursive=True)]
        except psutil.Error:
            return []


def _text(stream: IO[bytes]) -> str:
    stream.seek(0)
    return stream.read().decode(errors="replace")
