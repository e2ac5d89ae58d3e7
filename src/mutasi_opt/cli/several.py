"""Several solves at once: the options of the commands that run them, and their progress on standard error."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Annotated

import typer
from rich.progress import BarColumn, MofNCompleteColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from mutasi_opt.cli.terminal import errors, plain, say
from mutasi_opt.engine import Progress

__all__ = [
    "JobsOption",
    "Several",
    "SolveGapOption",
    "SolveLimitOption",
    "SolveWorkersOption",
    "showing_several",
]

SolveLimitOption = Annotated[
    float, typer.Option("--time-limit", help="Seconds for each solve.", metavar="S", min=1)
]
SolveGapOption = Annotated[
    float,
    typer.Option("--gap", help="As for mutasi-opt solve; 0 for proof.", metavar="G", min=0, max=1),
]
SolveWorkersOption = Annotated[
    int, typer.Option("--workers", help="Threads of CP-SAT in each solve.", metavar="N", min=1)
]
JobsOption = Annotated[
    int, typer.Option("--jobs", help="Solves at once.", metavar="N", min=1, max=64)
]


class Several:
    """A bar for all, a line for each that runs; at no terminal a line for each that begins and ends."""

    def __init__(self, bars: Bars | None, total: int | None, *, quiet: bool) -> None:
        self._bars, self._quiet, self._lock = bars, quiet, Lock()
        self._tasks: dict[str, TaskID] = {}
        self._all = None if bars is None else bars.add_task("", total=total, now="")

    def begin(self, total: int) -> None:
        """Say how many there are, where that was not known at the start."""
        if self._bars is not None and self._all is not None:
            self._bars.update(self._all, total=total)

    def watch(self, name: str, progress: Progress) -> None:
        """Show where one solve is."""
        gap = "" if progress.gap is None else f", gap {progress.gap:.3%}"
        level = "" if progress.level is None else f" {progress.level}"
        now = plain(f"{progress.phase}{level}{gap}").plain
        with self._lock:
            if name in self._tasks:
                if self._bars is not None:
                    self._bars.update(self._tasks[name], now=now)
                return
            self._tasks[name] = TaskID(-1)
            if self._bars is not None:
                label = plain(name).plain.replace("[", "\\[")
                self._tasks[name] = self._bars.add_task(label, total=None, now=now)
            elif not self._quiet:
                say(f"{name}: begins")

    def done(self, name: str, what: str) -> None:
        """Say that one has come to its end."""
        with self._lock:
            if self._bars is not None and self._all is not None:
                self._bars.advance(self._all)
                if name in self._tasks:
                    self._bars.remove_task(self._tasks[name])
            elif not self._quiet:
                say(f"{name}: {what}")


@contextmanager
def showing_several(total: int | None, *, quiet: bool) -> Iterator[Several]:
    """Show the progress of some solves while the block runs; ``total`` None = not known yet."""
    console = errors()
    if quiet or not console.is_terminal:
        yield Several(None, total, quiet=quiet)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[now]}", markup=False),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=console, transient=True) as bars:
        yield Several(bars, total, quiet=quiet)
