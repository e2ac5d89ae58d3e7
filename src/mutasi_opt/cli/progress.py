"""Progress of a solve on standard error: live at a terminal, a few lines elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from rich.live import Live
from rich.table import Table

from mutasi_opt.cli.terminal import errors, plain, say
from mutasi_opt.engine import Progress

__all__ = ["showing_progress"]

Reporter = Callable[[Progress], None]

#: Seconds between plain lines about the same level, and about different ones.
_PAUSE: Final = 30.0
_BREATH: Final = 2.0


@contextmanager
def showing_progress(started: float, *, quiet: bool) -> Iterator[Reporter]:
    """Give a callback that shows progress; ``started`` is a `time.monotonic` reading."""
    console = errors()
    if quiet:
        yield _ignore
    elif not console.is_terminal:
        yield _Lines(started).report
    else:
        board = _Board(started)
        with Live(board, console=console, refresh_per_second=4, transient=True):
            yield board.report


def _ignore(progress: Progress) -> None:
    del progress


class _Board:
    """The live table; drawn by another thread, which sees whole `Progress` objects only."""

    def __init__(self, started: float) -> None:
        self._started = started
        self._latest = Progress(phase="start", elapsed=0.0)

    def report(self, progress: Progress) -> None:
        self._latest = progress

    def __rich__(self) -> Table:
        now = self._latest
        table = Table(box=None, padding=(0, 2, 0, 0))
        for name in ("Level", "Phase", "Columns", "Core", "Incumbent", "Bound", "Gap", "Elapsed"):
            table.add_column(name, justify="left" if name in ("Level", "Phase") else "right")
        elapsed = f"{time.monotonic() - self._started:.0f} s"
        figures = map(_figure, (now.columns, now.core_columns, now.incumbent, now.bound))
        table.add_row(plain(now.level or ""), plain(now.phase), *figures, _gap(now.gap), elapsed)
        return table


class _Lines:
    """A line now and then: when another level begins, and every half minute."""

    def __init__(self, started: float) -> None:
        self._started = started
        self._told: str | None = None
        self._when = 0.0

    def report(self, progress: Progress) -> None:
        now = time.monotonic()
        level = progress.level or progress.phase
        if self._told and now - self._when < (_PAUSE if level == self._told else _BREATH):
            return
        self._told, self._when = level, now
        figures = {
            "columns": _figure(progress.columns),
            "core": _figure(progress.core_columns),
            "incumbent": _figure(progress.incumbent),
            "bound": _figure(progress.bound),
            "gap": _gap(progress.gap),
        }
        known = ", ".join(f"{name} {value}" for name, value in figures.items() if value)
        where = f"{progress.level}: {progress.phase}" if progress.level else progress.phase
        say(f"{now - self._started:6.1f} s  {where}{', ' + known if known else ''}")


def _figure(value: int | None) -> str:
    return "" if value is None else f"{value:,}"


def _gap(value: float | None) -> str:
    return "" if value is None else f"{value:.3%}"
