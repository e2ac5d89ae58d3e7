"""The two sides of a comparison: what is started for each."""

import os
import shlex
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.compare.revision import source_of

__all__ = ["Side", "Solve", "of_command", "of_models", "of_options", "of_revisions"]

_PROGRAM = (sys.executable, "-m", "mutasi_opt")


@dataclass(frozen=True)
class Side:
    """A command with its environment.

    ``plan`` is the folder that it writes, removed before each run; None where it writes none.
    """

    name: str
    command: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    plan: Path | None = None


@dataclass(frozen=True)
class Solve:
    """What both sides solve, where they differ in one thing."""

    scenario: Path
    model: str
    gap: float
    time_limit: float
    folder: Path

    def side(
        self,
        name: str,
        place: str,
        model: str | None = None,
        options: tuple[str, ...] = (),
        environment: Mapping[str, str] | None = None,
    ) -> Side:
        """Return a side; later options win over those that both have in common."""
        plan = self.folder / place
        command = (
            *_PROGRAM, "solve", str(self.scenario), "-o", str(plan), "--model", model or self.model,
            "--gap", str(self.gap), "--time-limit", str(self.time_limit), "--json", *options,
        )  # fmt: skip
        return Side(name, command, environment or {}, plan)


def of_command(line: str) -> Side:
    """Return the side of a command line, split as a shell splits it; no shell runs it.

    Raises
    ------
    ValueError
        It is empty, or a quotation is not closed.
    """
    windows = os.name == "nt"
    parts = shlex.split(line, posix=not windows)
    if windows:  # backslashes stay; quotation marks around a part do not
        parts = [part.strip("\"'") for part in parts]
    if not parts:
        raise ValueError("a command is empty")
    return Side(line, tuple(parts))


def of_models(solve: Solve, one: str, two: str) -> tuple[Side, Side]:
    """Compare two models on one scenario."""
    return solve.side(one, "a", model=one), solve.side(two, "b", model=two)


def of_options(solve: Solve, one: str, two: str) -> tuple[Side, Side]:
    """Compare two sets of options of `solve`."""
    names = [text.strip() or "no options" for text in (one, two)]
    return (
        solve.side(names[0], "a", options=tuple(shlex.split(one))),
        solve.side(names[1], "b", options=tuple(shlex.split(two))),
    )


def of_revisions(solve: Solve, one: str, two: str) -> tuple[Side, Side]:
    """Compare two revisions of the source.

    Raises
    ------
    RevisionError
        One is not there.
    """
    sides = []
    for revision, place in ((one, "a"), (two, "b")):
        name, source = source_of(revision)
        sides.append(solve.side(name, place, environment={"PYTHONPATH": str(source)}))
    return sides[0], sides[1]
