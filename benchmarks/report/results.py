"""Everything that was measured, read from the folder of results."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from benchmarks.series import Series, series_of
from benchmarks.store import (
    CLOSERS,
    COMPARISONS,
    QUESTIONS,
    RACE,
    ROOTS,
    Record,
    Store,
    lines,
    newest,
    read,
)

__all__ = ["Results", "read_results"]


@dataclass(frozen=True)
class Results:
    """Records by the command that measured them."""

    runs: list[Record] = field(default_factory=list)
    comparisons: list[Record] = field(default_factory=list)
    race: list[Record] = field(default_factory=list)
    closers: list[Record] = field(default_factory=list)
    roots: list[Record] = field(default_factory=list)
    questions: list[Record] = field(default_factory=list)

    @property
    def empty(self) -> bool:
        """Whether nothing was measured."""
        apart = (self.comparisons, self.race, self.closers, self.roots, self.questions)
        return not self.runs and not any(apart)

    @cached_property
    def series(self) -> list[Series]:
        """Runs that did not fail, repeats brought together, without those under limits."""
        return series_of(r for r in self.runs if not r["failed"] and not r.get("limits"))

    def of(self, *runs: str) -> list[Series]:
        """Return the series of some runs."""
        return [one for one in self.series if one.run in runs]

    def one(self, case: str, model: str, run: str) -> Series | None:
        """Return the series of a case, model and run, where it was measured."""
        found = [s for s in self.of(run) if (s.case, s.model) == (case, model)]
        return found[0] if found else None


def read_results(folder: Path, code: str) -> Results:
    """Read the runs of this code, or else of the latest one measured, and all else there is."""
    here = Store(folder, code).path
    path = here if here.is_file() else newest(folder)
    apart = (COMPARISONS, RACE, CLOSERS, ROOTS, QUESTIONS)
    return Results(read(path) if path else [], *(lines(Store(folder, name).path) for name in apart))
